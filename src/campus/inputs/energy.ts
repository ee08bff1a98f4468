import { lostLoadDollars, plantDefaults } from "../../../catalog/plant.ts";
import type { AllowSpec, GridSpec, PlantSpec, SizeInput } from "../../energy/index.ts";
import type { CampusMonths, LoadClass, SupplyFlow } from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import type { WeatherYear } from "../../model/weather.ts";
import { fail } from "../../base/errors.ts";
import { given } from "./given.ts";

type EnergySection = NonNullable<Campus["energy"]>;
/** One plant component of the file. */
export type Component = NonNullable<EnergySection["smr" | "battery" | "solar" | "wind" | "gas" | "engine"]>;

/** Keys of the section that are not components. */
const NOT_COMPONENTS = new Set([
  "allow",
  "survive",
  "shed",
  "milestones",
  "load",
  "carbonPrice",
  "matching",
  "critical",
  "lostLoad",
]);

/** The plant components of the file by name, in its order; kinds that are only allowed follow with nothing ordered. */
export function componentsOf(campus: Campus): [string, Component][] {
  const stated = Object.entries(campus.energy ?? {}).filter(
    ([name, value]) => !NOT_COMPONENTS.has(name) && value !== undefined,
  ) as [string, Component][];
  const allowed = Object.keys(campus.energy?.allow ?? {}).filter(
    (name): name is Component["kind"] => name in plantDefaults && !stated.some(([known]) => known === name),
  );
  return [...stated, ...allowed.map((kind): [string, Component] => [kind, noneOf(kind)])];
}

/** A component of which nothing is ordered. */
function noneOf(kind: Component["kind"]): Component {
  if (kind === "battery") return { kind, power: 0, energy: 0, minCharge: 0 };
  return kind === "solar" || kind === "wind" ? { kind, size: 0 } : { kind, count: 0 };
}

/** One component of the file in the engine's words. */
function plantSpec(name: string, component: Component): PlantSpec {
  const c = component;
  const common = { id: name, path: `energy.${name}`, fromMonth: c.from };
  switch (c.kind) {
    case "battery":
      return given({
        ...common,
        kind: c.kind,
        powerMW: c.power,
        energyMWh: c.energy,
        roundTrip: c.roundTrip,
        minSoc: c.minCharge,
        capexPerKWh: c.capex,
        capexPerKW: c.capexPower,
        mttfH: c.mttf,
        mttrH: c.mttr,
      });
    case "solar":
      return given({ ...common, kind: c.kind, powerMW: c.size, capexPerKW: c.capex, dcAcRatio: c.dcAc });
    case "wind":
      return given({ ...common, kind: c.kind, powerMW: c.size, capexPerKW: c.capex, hubHeightM: c.hubHeight });
    default: {
      const burner = c.kind === "smr" ? {} : { heatRate: c.efficiency && 1 / c.efficiency, co2PerMWhThermal: c.co2 };
      const refuelling =
        c.kind === "smr" && c.refuelling
          ? {
              everyMonths: c.refuelling.every ?? plantDefaults.smr.refuelEveryMonths.value,
              days: c.refuelling.for ?? plantDefaults.smr.refuelDays.value,
            }
          : undefined;
      return given({
        ...common,
        ...burner,
        refuelling,
        kind: c.kind,
        unitMW: c.unit,
        count: c.count,
        powerMW: c.count === undefined ? c.size : undefined,
        minLoadShare: c.minLoad,
        rampPerMin: c.ramp,
        minUpH: c.minUp,
        minDownH: c.minDown,
        startCost: c.startCost,
        fuelPricePerMWhThermal: c.fuelPrice,
        capexPerKW: c.capex,
        mttfH: c.mttf,
        mttrH: c.mttr,
      });
    }
  }
}

/** `site.grid` in the engine's words; a campus without a site has no grid. */
export function gridSpec(campus: Campus): GridSpec {
  const grid = campus.site?.grid;
  if (grid === undefined) return { importMW: 0, pricePerMWh: 0 };
  return given({
    importMW: grid.import,
    exportMW: grid.export,
    fromMonth: grid.from,
    pricePerMWh: grid.price,
    exportPricePerMWh: grid.exportPrice,
    transformers: grid.transformers && { count: grid.transformers.count, ratingMVA: grid.transformers.size },
    demandChargePerKWMonth: grid.tariff?.demand,
    ratchetShare: grid.tariff?.ratchet,
    coincidentPerKWYear: grid.tariff?.coincident,
    outages: grid.outages && { perYear: grid.outages.perYear, hours: grid.outages.duration },
  });
}

function allowSpecs(campus: Campus): Record<string, AllowSpec> {
  return Object.fromEntries(
    Object.entries(campus.energy?.allow ?? {}).map(([name, { upTo, unit }]): [string, AllowSpec] => [
      name,
      unit === "MWh" ? { energyMWh: upTo } : unit === "MW" ? { powerMW: upTo } : { units: upTo },
    ]),
  );
}

/** Everything of the plant's question but the loads. */
export type PlantQuestion = Omit<SizeInput, "load" | "loadScaleByMonth">;

/** `energy.*`, `site.grid.*` and what supply delivers, for the energy engine. */
export function plantQuestion(
  campus: Campus,
  months: CampusMonths,
  milestones: readonly number[],
  weather: WeatherYear,
  supply: SupplyFlow,
  depth: "full" | "quick",
  seed: number,
): PlantQuestion {
  return given({
    months,
    milestones,
    weather,
    components: componentsOf(campus).map(([name, component]) => plantSpec(name, component)),
    allow: allowSpecs(campus),
    landHa: campus.site?.land,
    arrivals: Object.fromEntries(supply.equipment.map(({ id, units }) => [id, units])),
    grid: gridSpec(campus),
    surviveH: campus.energy?.survive ?? 0,
    criticalShare: campus.energy?.critical && stated(campus.energy.critical),
    valueOfLostLoad: campus.energy && lostLoadValues(campus.energy.shed, stated(campus.energy.lostLoad ?? {})),
    matching: campus.energy?.matching && {
      share: campus.energy.matching.share,
      gridClean: campus.energy.matching.grid,
    },
    carbonPerTonne: campus.energy?.carbonPrice,
    discountRate: campus.cost?.discount ?? 0.08,
    baseYear: campus.cost?.year ?? 2026,
    depth,
    seed,
  });
}

type ByClass = Partial<Record<LoadClass, number>>;

/** What the file says, without what it leaves out. */
const stated = (values: { readonly [Name in LoadClass]?: number | undefined }): ByClass =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/**
 * The values of lost load: the catalog's, dealt out in the file's order of shedding, unless the file states them; undefined
 * where it keeps the usual ones. Stated values decide who is shed first; the fab is never the one.
 *
 * @throws TerafabError for a fab that would be shed first
 */
function lostLoadValues(order: readonly LoadClass[], own: ByClass): ByClass | undefined {
  const usual = Object.keys(lostLoadDollars) as LoadClass[];
  const full = [...order, ...usual.filter((name) => !order.includes(name))];
  if (full.every((name, index) => name === usual[index]) && Object.keys(own).length === 0) return undefined;
  const worth = usual.map((name) => lostLoadDollars[name].value).sort((a, b) => a - b);
  const values = { ...Object.fromEntries(full.map((name, index) => [name, worth[index] as number])), ...own } as Record<
    LoadClass,
    number
  >;
  const others = usual.filter((name) => name !== "fab").map((name) => values[name]);
  if (values.fab <= Math.min(...others)) {
    fail(
      "energy.lostLoad.fab",
      `${values.fab} $/MWh is below every other class: the fab would be shed first`,
      "raise it, or lower another class",
    );
  }
  return values;
}
