import { z } from "zod";
import { plantDefaults } from "../../../catalog/plant.ts";
import { count, month, quantity } from "./fields.ts";
import type { ComponentKind } from "./names.ts";

const catalog = "by kind, from catalog/plant";

const common = {
  from: month({
    description: "first month in service",
    example: "2032-06",
    otherwise: "as soon as ordered and delivered",
  }).optional(),
  leadTime: quantity({
    description: "from order to service",
    unit: "months",
    example: "36 months",
    otherwise: catalog,
  }).optional(),
  capex: quantity({
    description: "overnight capital",
    unit: "$/kW",
    example: "10400 $/kW",
    otherwise: catalog,
  }).optional(),
};

const availability = {
  mttf: quantity({
    description: "mean time to failure of a unit",
    unit: "h",
    example: "2000 h",
    positive: true,
    otherwise: catalog,
  }).optional(),
  mttr: quantity({
    description: "mean time to repair a unit",
    unit: "h",
    example: "100 h",
    positive: true,
    otherwise: catalog,
  }).optional(),
};

const units = {
  unit: quantity({
    description: "net output of one unit",
    unit: "MW",
    example: "80 MW",
    positive: true,
    otherwise: catalog,
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
    otherwise: catalog,
  }).optional(),
  ramp: quantity({
    description: "change of output a minute",
    unit: "%/min",
    example: "5 %/min",
    otherwise: catalog,
  }).optional(),
  fuelPrice: quantity({
    description: "price of fuel",
    unit: "$/MWh",
    example: "12 $/MWh",
    otherwise: catalog,
  }).optional(),
  perYear: quantity({
    description: "most units a year",
    unit: "",
    bare: true,
    example: 2,
    otherwise: "no limit is stated",
  }).optional(),
  ...availability,
};

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

const smr = { ...units, ...common, refuelling: refuelling.optional() };

const burner = {
  ...units,
  ...common,
  efficiency: quantity({
    description: "electricity per fuel (lower heating value)",
    unit: "%",
    example: "55 %",
    positive: true,
    otherwise: catalog,
  }).optional(),
  co2: quantity({
    description: "carbon dioxide of the fuel",
    unit: "t/MWh",
    example: "0.198 t/MWh",
    otherwise: catalog,
  }).optional(),
};

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
  from: common.from,
  leadTime: common.leadTime,
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
  perYear: quantity({
    description: "most energy a year",
    unit: "MWh/year",
    example: "2 GWh/year",
    otherwise: "no limit is stated",
  }).optional(),
  ...availability,
};

const renewable = {
  size: quantity({ description: "AC nameplate", unit: "MW", example: "900 MW" }),
  ...common,
  perYear: quantity({
    description: "most nameplate a year",
    unit: "MW/year",
    example: "400 MW/year",
    otherwise: "no limit is stated",
  }).optional(),
};

const solar = {
  ...renewable,
  dcAc: quantity({
    description: "DC per AC rating",
    unit: "",
    example: 1.3,
    positive: true,
    fact: plantDefaults.solar.dcAcRatio,
  }).optional(),
};

const wind = {
  ...renewable,
  hubHeight: quantity({
    description: "hub height",
    unit: "m",
    example: "100 m",
    positive: true,
    fact: plantDefaults.wind.hubHeightM,
  }).optional(),
};

const shapes = { smr, battery, solar, wind, gas: burner, engine: burner };

const words: Readonly<Record<ComponentKind, string>> = {
  smr: "small reactors",
  battery: "batteries",
  solar: "photovoltaics",
  wind: "wind turbines",
  gas: "gas turbines",
  engine: "reciprocating gas engines",
};

/** Components under their catalog name: the kind is the name. */
export const catalogComponents = {
  smr: z.strictObject({ kind: z.literal("smr").default("smr"), ...shapes.smr }).meta({ description: words.smr }),
  battery: z
    .strictObject({ kind: z.literal("battery").default("battery"), ...shapes.battery })
    .meta({ description: words.battery }),
  solar: z
    .strictObject({ kind: z.literal("solar").default("solar"), ...shapes.solar })
    .meta({ description: words.solar }),
  wind: z.strictObject({ kind: z.literal("wind").default("wind"), ...shapes.wind }).meta({ description: words.wind }),
  gas: z.strictObject({ kind: z.literal("gas").default("gas"), ...shapes.gas }).meta({ description: words.gas }),
  engine: z
    .strictObject({ kind: z.literal("engine").default("engine"), ...shapes.engine })
    .meta({ description: words.engine }),
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
