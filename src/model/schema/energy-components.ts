import { z } from "zod";
import { plantDefaults } from "../../../catalog/plant.ts";
import { count, quantity } from "./fields.ts";
import { month } from "./forms.ts";
import type { ComponentKind } from "./names.ts";

/** Fields that every component has, with what the catalog gives its kind. */
function common(kind: ComponentKind) {
  const { leadTimeMonths, capexPerKW } = plantDefaults[kind];
  return {
    from: month({
      description: "first month in service",
      example: "2032-06",
      otherwise: "as soon as ordered and delivered",
    }).optional(),
    leadTime: quantity({
      description: "from order to service",
      unit: "months",
      example: "36 months",
      fact: leadTimeMonths,
    }).optional(),
    capex: quantity({
      description: "overnight capital",
      unit: "$/kW",
      example: "2000 $/kW",
      fact: capexPerKW,
    }).optional(),
  };
}

/** Fields of plants made of whole units that burn or split something. */
function units(kind: "smr" | "gas" | "engine") {
  const facts = plantDefaults[kind];
  return {
    unit: quantity({
      description: "net output of one unit",
      unit: "MW",
      example: "80 MW",
      positive: true,
      fact: facts.unitMW,
    }).optional(),
    count: count({ description: "units", example: 4, otherwise: "size / unit" }).optional(),
    size: quantity({
      description: "net output of all units, where `unit` and `count` do not say it",
      unit: "MW",
      example: "320 MW",
      otherwise: "unit x count",
    }).optional(),
    minLoad: quantity({
      description: "lowest output of a running unit",
      unit: "%",
      example: "40 %",
      fact: facts.minLoadShare,
    }).optional(),
    ramp: quantity({
      description: "change of output a minute",
      unit: "%/min",
      example: "5 %/min",
      fact: facts.rampPerMin,
    }).optional(),
    minUp: quantity({
      description: "shortest time on after a start",
      unit: "h",
      example: "4 h",
      otherwise: "units may stop at once",
    }).optional(),
    minDown: quantity({
      description: "shortest time off after a stop",
      unit: "h",
      example: "2 h",
      otherwise: "units may start at once",
    }).optional(),
    startCost: quantity({
      description: "cost of starting one unit",
      unit: "$",
      example: "20k $",
      otherwise: "starts cost nothing",
    }).optional(),
    fuelPrice: quantity({
      description: "price of fuel, by heat",
      unit: "$/MWh",
      example: "18 $/MWh",
      fact: facts.fuelPerMWhThermal,
    }).optional(),
    perYear: quantity({
      description: "most units a year",
      unit: "",
      example: 2,
      otherwise: "no limit is stated",
    }).optional(),
    mttf: quantity({
      description: "mean time to failure of a unit",
      unit: "h",
      example: "2000 h",
      positive: true,
      fact: facts.mttfH,
    }).optional(),
    mttr: quantity({
      description: "mean time to repair a unit",
      unit: "h",
      example: "100 h",
      positive: true,
      fact: facts.mttrH,
    }).optional(),
    ...common(kind),
  };
}

const refuelling = z
  .strictObject({
    every: quantity({
      description: "time between refuellings",
      unit: "months",
      example: "18 months",
      positive: true,
      fact: plantDefaults.smr.refuelEveryMonths,
    }).optional(),
    for: quantity({
      description: "length of a refuelling",
      unit: "days",
      example: "20 days",
      fact: plantDefaults.smr.refuelDays,
    }).optional(),
  })
  .meta({ description: "planned refuelling of a unit" });

const smr = { ...units("smr"), refuelling: refuelling.optional() };

function burner(kind: "gas" | "engine") {
  const { heatRate, co2PerMWhThermal } = plantDefaults[kind];
  const efficiency = { ...heatRate, value: 1 / heatRate.value, unit: "1" };
  return {
    ...units(kind),
    efficiency: quantity({
      description: "electricity per heat of the fuel",
      unit: "%",
      example: "55 %",
      positive: true,
      fact: efficiency,
    }).optional(),
    co2: quantity({
      description: "carbon dioxide per heat of the fuel",
      unit: "t/MWh",
      example: "0.198 t/MWh",
      fact: co2PerMWhThermal,
    }).optional(),
  };
}

const neverFails = "failures of single containers are not modelled";

const battery = {
  power: quantity({ description: "charge and discharge power", unit: "MW", example: "300 MW" }),
  energy: quantity({ description: "usable energy", unit: "MWh", example: "1200 MWh" }),
  roundTrip: quantity({
    description: "energy out per energy in",
    unit: "%",
    example: "92 %",
    positive: true,
    fact: plantDefaults.battery.roundTrip,
  }).optional(),
  minCharge: quantity({ description: "lowest level", unit: "%", example: "5 %" }).prefault("0 %"),
  perYear: quantity({
    description: "most energy a year",
    unit: "MWh/year",
    example: "2 GWh/year",
    otherwise: "no limit is stated",
  }).optional(),
  mttf: quantity({
    description: "mean time to failure",
    unit: "h",
    example: "4000 h",
    positive: true,
    otherwise: neverFails,
  }).optional(),
  mttr: quantity({
    description: "mean time to repair",
    unit: "h",
    example: "48 h",
    positive: true,
    otherwise: neverFails,
  }).optional(),
  ...common("battery"),
  capex: quantity({
    description: "capital for energy",
    unit: "$/kWh",
    example: "346 $/kWh",
    fact: plantDefaults.battery.capexPerKWh,
  }).optional(),
  capexPower: quantity({
    description: "capital for power",
    unit: "$/kW",
    example: "459 $/kW",
    fact: plantDefaults.battery.capexPerKW,
  }).optional(),
};

function renewable(kind: "solar" | "wind") {
  return {
    size: quantity({ description: "AC nameplate", unit: "MW", example: "900 MW" }),
    perYear: quantity({
      description: "most nameplate a year",
      unit: "MW/year",
      example: "400 MW/year",
      otherwise: "no limit is stated",
    }).optional(),
    ...common(kind),
  };
}

const solar = {
  ...renewable("solar"),
  dcAc: quantity({
    description: "DC per AC rating",
    unit: "",
    example: 1.3,
    positive: true,
    fact: plantDefaults.solar.dcAcRatio,
  }).optional(),
};

const wind = {
  ...renewable("wind"),
  hubHeight: quantity({
    description: "hub height",
    unit: "m",
    example: "100 m",
    positive: true,
    fact: plantDefaults.wind.hubHeightM,
  }).optional(),
};

const shapes = { smr, battery, solar, wind, gas: burner("gas"), engine: burner("engine") };

const words: Readonly<Record<ComponentKind, string>> = {
  smr: "small reactors",
  battery: "batteries",
  solar: "photovoltaics",
  wind: "wind turbines",
  gas: "gas turbines",
  engine: "reciprocating gas engines",
};

function ownName<const Kind extends ComponentKind>(kind: Kind) {
  return z
    .literal(kind)
    .meta({ description: "the kind; under this name it need not be said", examples: [kind] })
    .default(kind as z.core.util.NoUndefined<Kind>);
}

/** Components under their catalog name: the kind is the name. */
export const catalogComponents = {
  smr: z.strictObject({ kind: ownName("smr"), ...shapes.smr }).meta({ description: words.smr }),
  battery: z.strictObject({ kind: ownName("battery"), ...shapes.battery }).meta({ description: words.battery }),
  solar: z.strictObject({ kind: ownName("solar"), ...shapes.solar }).meta({ description: words.solar }),
  wind: z.strictObject({ kind: ownName("wind"), ...shapes.wind }).meta({ description: words.wind }),
  gas: z.strictObject({ kind: ownName("gas"), ...shapes.gas }).meta({ description: words.gas }),
  engine: z.strictObject({ kind: ownName("engine"), ...shapes.engine }).meta({ description: words.engine }),
};

/** Components under a name of the user's choice: `kind` says what they are. */
export const ownComponent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("smr"), ...shapes.smr }),
  z.strictObject({ kind: z.literal("battery"), ...shapes.battery }),
  z.strictObject({ kind: z.literal("solar"), ...shapes.solar }),
  z.strictObject({ kind: z.literal("wind"), ...shapes.wind }),
  z.strictObject({ kind: z.literal("gas"), ...shapes.gas }),
  z.strictObject({ kind: z.literal("engine"), ...shapes.engine }),
]);
