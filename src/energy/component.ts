import { plantDefaults, type PlantDefaults } from "../../catalog/plant.ts";
import { monthIndex } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import type { FadeLaw } from "./ageing.ts";
import type { CampusMonths, Monthly } from "../model/flows.ts";
import type { AllowSpec, PlantKind, PlantSpec } from "./input.ts";

/** A component with every default filled in and its orders laid over the months. */
export interface Component {
  readonly id: string;
  readonly kind: PlantKind;
  readonly path: string;
  readonly spec: PlantSpec;
  /** output of one unit [MW]; undefined for kinds without units */
  readonly unitMW?: number;
  /** what the file orders, within what supply delivers, by month [MW], [MWh] */
  readonly givenMW: Monthly;
  readonly givenMWh: Monthly;
  /** most that supply can have standing by month [MW] */
  readonly arrivesMW: Monthly;
  /** most the planner may add [MW], [MWh] */
  readonly allowMW: number;
  readonly allowMWh: number;
  /** [$/MWh] of output */
  readonly runningCost: number;
  readonly fuelCost: number;
  readonly co2PerMWh: number;
  readonly capexPerMW: number;
  readonly capexPerMWh: number;
  readonly fixedPerMW: number;
  readonly fixedPerMWh: number;
  readonly lifeYears: number;
  readonly minLoadShare: number;
  /** share of the running units an hour */
  readonly rampPerHour: number;
  readonly minUpH: number;
  readonly minDownH: number;
  readonly startCost: number;
  readonly mttfH?: number;
  readonly mttrH?: number;
  readonly refuelling?: { readonly everyMonths: number; readonly days: number };
  /** law of a battery's fade; nothing fades in other kinds */
  readonly fade: FadeLaw & { readonly priceDecline: number };
  readonly efficiency: number;
  readonly keep: number;
  readonly minSoc: number;
  readonly maxSoc: number;
  readonly landHaPerMW: number;
  readonly landHaPerMWh: number;
}

/** Kinds that burn or split something on demand; the others follow the weather or store. */
export const isDispatchable = (kind: PlantKind): boolean => kind === "smr" || kind === "gas" || kind === "engine";

/**
 * Tells units that run at lowest output all year from those that switch: reactors, unless the file states how they
 * switch; turbines and engines switch.
 */
export const isAlwaysOn = (c: Component): boolean =>
  c.kind === "smr" && c.minUpH === 0 && c.minDownH === 0 && c.startCost === 0;

/**
 * Fills in a component's defaults and lays it over the months.
 *
 * @throws TerafabError when numbers contradict each other
 */
export function resolveComponent(
  spec: PlantSpec,
  months: CampusMonths,
  allow: AllowSpec | undefined,
  arrivals: Monthly | undefined,
): Component {
  const d: PlantDefaults | undefined = plantDefaults[spec.kind];
  if (d === undefined)
    fail(spec.path, `unknown kind "${spec.kind}"`, `one of ${Object.keys(plantDefaults).join(", ")}`);
  checkSpec(spec);
  const orderedMW = spec.count !== undefined ? spec.count * (spec.unitMW ?? d.unitMW?.value ?? 1) : (spec.powerMW ?? 0);
  const unitMW = unitOf(spec, d, orderedMW);
  const from = spec.fromMonth === undefined ? 0 : monthsFrom(months, spec.fromMonth);
  const arrivesMW = new Float64Array(months.length).fill(1e9);
  if (arrivals !== undefined) for (let m = 0; m < months.length; m++) arrivesMW[m] = arrivals[m]! * (unitMW ?? 1);
  const givenMW = new Float64Array(months.length);
  const givenMWh = new Float64Array(months.length);
  for (let m = from; m < months.length; m++) {
    givenMW[m] = Math.min(orderedMW, arrivesMW[m]!);
    givenMWh[m] = orderedMW > 0 ? ((spec.energyMWh ?? 0) * givenMW[m]!) / orderedMW : (spec.energyMWh ?? 0);
  }
  const capexPerMW = (spec.capexPerKW ?? d.capexPerKW.value) * 1000;
  const capexPerMWh = (spec.capexPerKWh ?? d.capexPerKWh?.value ?? 0) * 1000;
  const fuelCost =
    (spec.heatRate ?? d.heatRate?.value ?? 0) * (spec.fuelPricePerMWhThermal ?? d.fuelPerMWhThermal?.value ?? 0);
  const everyMonths = spec.refuelling?.everyMonths ?? d.refuelEveryMonths?.value;
  const refuelDays = spec.refuelling?.days ?? d.refuelDays?.value;
  const roundTrip = spec.roundTrip ?? d.roundTrip?.value ?? 1;
  const mttfH = spec.mttfH ?? d.mttfH?.value;
  const mttrH = spec.mttrH ?? d.mttrH?.value;
  return {
    id: spec.id,
    kind: spec.kind,
    path: spec.path,
    spec,
    ...(unitMW === undefined ? {} : { unitMW }),
    givenMW,
    givenMWh,
    arrivesMW,
    ...allowed(spec, allow, orderedMW, unitMW),
    runningCost: (spec.variablePerMWh ?? d.variablePerMWh.value) + fuelCost,
    fuelCost,
    co2PerMWh: (spec.heatRate ?? d.heatRate?.value ?? 0) * (spec.co2PerMWhThermal ?? d.co2PerMWhThermal?.value ?? 0),
    capexPerMW,
    capexPerMWh,
    fixedPerMW: spec.fixedPerKWYear === undefined ? d.fixedShare.value * capexPerMW : spec.fixedPerKWYear * 1000,
    fixedPerMWh: spec.fixedPerKWYear === undefined ? d.fixedShare.value * capexPerMWh : 0,
    lifeYears: spec.lifeYears ?? d.lifeYears.value,
    minLoadShare: spec.minLoadShare ?? d.minLoadShare?.value ?? 0,
    rampPerHour: Math.min(1, 60 * (spec.rampPerMin ?? d.rampPerMin?.value ?? 1)),
    minUpH: spec.minUpH ?? 0,
    minDownH: spec.minDownH ?? 0,
    startCost: spec.startCost ?? 0,
    ...(mttfH === undefined ? {} : { mttfH }),
    ...(mttrH === undefined ? {} : { mttrH }),
    ...(everyMonths === undefined || refuelDays === undefined ? {} : { refuelling: { everyMonths, days: refuelDays } }),
    fade: {
      calendarFade: d.calendarFade?.value ?? 0,
      cycleFade: d.cycleFade?.value ?? 0,
      timeExponent: d.timeExponent?.value ?? 1,
      priceDecline: d.priceDecline?.value ?? 0,
    },
    efficiency: Math.sqrt(roundTrip),
    keep: 1 - (spec.selfDischargePerHour ?? d.selfDischargePerHour?.value ?? 0),
    minSoc: spec.minSoc ?? d.minSoc?.value ?? 0,
    maxSoc: spec.maxSoc ?? d.maxSoc?.value ?? 1,
    landHaPerMW: spec.landHaPerMW ?? d.landHaPerMW.value,
    landHaPerMWh: d.landHaPerMWh?.value ?? 0,
  };
}

/** Room between the file's orders and the limit; a battery with one limit may grow in both, 2 h to 8 h of its power. */
function allowed(
  spec: PlantSpec,
  allow: AllowSpec | undefined,
  orderedMW: number,
  unitMW: number | undefined,
): Pick<Component, "allowMW" | "allowMWh"> {
  const room = (limit: number | undefined, ordered: number): number | undefined =>
    limit === undefined ? undefined : Math.max(0, limit - ordered);
  const power = room(allow?.units === undefined ? allow?.powerMW : allow.units * (unitMW ?? 1), orderedMW);
  if (spec.kind !== "battery") return { allowMW: power ?? 0, allowMWh: 0 };
  const energy = room(allow?.energyMWh, spec.energyMWh ?? 0);
  return { allowMW: power ?? (energy ?? 0) / 2, allowMWh: energy ?? 8 * (power ?? 0) };
}

function unitOf(spec: PlantSpec, d: PlantDefaults, orderedMW: number): number | undefined {
  const size = spec.unitMW ?? d.unitMW?.value;
  if (size === undefined || !isDispatchable(spec.kind)) return undefined;
  if (spec.count !== undefined || orderedMW <= 0) return size;
  return orderedMW / Math.ceil(orderedMW / size);
}

/** Index of the first month not before `month`; the length when it lies behind the horizon. */
function monthsFrom(months: CampusMonths, month: string): number {
  return Math.min(months.length, Math.max(0, monthIndex(months, month)));
}

function checkSpec(spec: PlantSpec): void {
  const must = (ok: boolean, key: string, message: string): void => {
    if (!ok) fail(`${spec.path}.${key}`, message);
  };
  for (const key of [
    "unitMW",
    "count",
    "powerMW",
    "energyMWh",
    "mttfH",
    "mttrH",
    "heatRate",
    "capexPerKW",
    "minUpH",
    "minDownH",
    "startCost",
  ] as const) {
    const value = spec[key];
    if (value !== undefined) must(Number.isFinite(value) && value >= 0, key, `must be 0 or more, is ${value}`);
  }
  must(spec.rampPerMin === undefined || spec.rampPerMin > 0, "rampPerMin", "must be above 0: the unit could not start");
  for (const key of ["minLoadShare", "roundTrip", "minSoc", "maxSoc", "lossShare", "selfDischargePerHour"] as const) {
    const value = spec[key];
    if (value !== undefined) must(value >= 0 && value <= 1, key, `must lie between 0 and 1, is ${value}`);
  }
  must(spec.roundTrip === undefined || spec.roundTrip > 0, "roundTrip", "must be above 0");
  must(
    (spec.minSoc ?? 0) <= (spec.maxSoc ?? 1),
    "minSoc",
    `minimum ${spec.minSoc} is above the maximum ${spec.maxSoc ?? 1} of the state of charge`,
  );
}
