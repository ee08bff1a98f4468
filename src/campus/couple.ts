/** What one engine's answer means for the next: loads for the plant, gates for the racks, lost hours. */
import { sum } from "../base/series.ts";
import type { CoolingResult } from "../cooling/index.ts";
import type { LoadByClass } from "../energy/index.ts";
import type {
  CampusMonths,
  CoolingYear,
  DeployFlow,
  EnergyPlan,
  EnergyYear,
  FabFlow,
  Hourly,
  LoadClass,
  Monthly,
} from "../model/flows.ts";
import type { Campus } from "../model/index.ts";
import type { RackGates } from "./inputs/deploy.ts";
import { hoursOfYear, overMonths } from "./milestones.ts";
import type { Round } from "./records.ts";

/** What the plant has to carry. */
export interface CampusLoad {
  /** by milestone year and class [MW] */
  readonly byYear: Readonly<Record<number, LoadByClass>>;
  /** all classes together, by month [MW average] */
  readonly meanMW: Monthly;
}

/**
 * Add up the load of the campus by class: fab tools, fab utilities, racks, and the cooling of the racks.
 * A plant alone in its file carries the constant loads of `energy.load`.
 */
export function loadOf(
  campus: Campus,
  months: CampusMonths,
  milestones: readonly number[],
  fab: FabFlow | undefined,
  deploy: DeployFlow | undefined,
  cooling: readonly CoolingYear[] | undefined,
): CampusLoad {
  const byYear: Record<number, LoadByClass> = {};
  for (const year of milestones) {
    const cooled = cooling?.find((one) => one.year === year);
    const load: Partial<Record<LoadClass, Hourly>> = {};
    for (const [name, megawatts] of Object.entries(campus.energy?.load ?? {})) {
      load[name as LoadClass] = new Float64Array(8760).fill(megawatts);
    }
    for (const kind of ["training", "serving"] as const) {
      const itMW = rackPower(deploy, kind);
      if (itMW !== undefined) load[kind] = hoursOfYear(itMW, months, year);
    }
    const tools = fab?.hourlyLoadMW[year];
    if (tools !== undefined) load.fab = tools;
    if (cooled !== undefined) {
      load.cooling = cooled.racksElectricMW;
      load.utilities = cooled.fabElectricMW;
    }
    byYear[year] = load;
  }
  return { byYear, meanMW: overMonths(new Map(milestones.map((year) => [year, meanOf(byYear[year] ?? {})])), months) };
}

/** Power of the on-site racks of one kind [MW], by month; undefined where there is no such use. */
function rackPower(deploy: DeployFlow | undefined, kind: "training" | "serving"): Monthly | undefined {
  const uses = deploy?.uses.filter((use) => use.kind === kind) ?? [];
  if (deploy === undefined || uses.length === 0) return undefined;
  return deploy.months.length === 0 ? undefined : addUp(uses.map((use) => use.itMW));
}

function meanOf(load: LoadByClass): number {
  return Object.values(load).reduce((total, hours) => total + sum(hours) / hours.length, 0);
}

function addUp(series: readonly Monthly[]): Monthly {
  const total = new Float64Array(series[0]?.length ?? 0);
  for (const one of series) one.forEach((value, month) => (total[month] = (total[month] as number) + value));
  return total;
}

/** Rack power the cooling plant is built for [MW IT]: the sizes of the file, or what wants to come where it has none. */
export function designItMW(campus: Campus, wanted: DeployFlow | undefined): number {
  const sites = Object.entries(campus.deploy ?? {}).filter(([name]) =>
    wanted?.uses.find((use) => use.name === name)?.itMW.some((mw) => mw > 0),
  );
  const sizes = sites.map(([, use]) => use.size);
  if (sizes.every((size) => size !== undefined)) return sizes.reduce((total, size) => total + size, 0);
  return wanted === undefined ? 0 : Math.max(0, ...wanted.onSiteItMW);
}

/** No limit at all: what deployment would energise if power and cooling were there. */
export const noGates: RackGates = { pue: 1 };

/** Share of the hours in which the heat of the racks must go: the rest of the year they are throttled. */
const HOURS_COVERED = 0.99;

/**
 * Limit the racks to what firm power and heat rejection leave after the fab.
 *
 * power(m) = firm(m) - fab tools(m) - fab utilities(m);  heat(m) = what 99 % of the hours can reject for racks
 *
 * @param estimate a cooling year for each milestone, at the load wanted
 */
export function gatesOf(
  months: CampusMonths,
  fab: FabFlow | undefined,
  plan: EnergyPlan | undefined,
  estimate: readonly CoolingResult[] | undefined,
  availability: Monthly | undefined,
): RackGates {
  const yearly = (value: (year: CoolingResult) => number): Monthly | undefined =>
    estimate && overMonths(new Map(estimate.map((year) => [year.year, value(year)])), months);
  const utilitiesMW = yearly((year) => sum(year.fabElectricMW) / 8760);
  const fabMW = months.map((_, month) => (fab?.loadMW[month] ?? 0) + (utilitiesMW?.[month] ?? 0));
  const heatMW = yearly((year) => quantileOf(year.rejectableItMW, 1 - HOURS_COVERED));
  return {
    pue: yearly((year) => year.pue) ?? 1,
    ...(plan && { powerMW: plan.firmMW.map((firm, month) => Math.max(0, firm - (fabMW[month] as number))) }),
    ...(heatMW && { heatMW }),
    ...(availability && { availability }),
  };
}

function quantileOf(hours: Hourly, share: number): number {
  return Float64Array.from(hours).sort()[Math.floor(share * (hours.length - 1))] as number;
}

/** Share of the racks' energy that was served, by month. */
export function availabilityOf(years: readonly EnergyYear[], load: CampusLoad, months: CampusMonths): Monthly {
  const served = years.map((year): [number, number] => {
    const wanted = load.byYear[year.year]?.training;
    const shed = year.shedMW.training;
    if (wanted === undefined || shed === undefined) return [year.year, 1];
    const total = sum(wanted);
    return [year.year, total > 0 ? Math.max(0, 1 - sum(shed) / total) : 1];
  });
  return overMonths(new Map(served), months);
}

/** Largest relative change of a headline between two rounds. */
export function largestChange(before: Round, after: Round): number {
  const headlines = (round: Round): number[] => [
    last(round.fab?.outsWafers),
    last(round.deploy?.h100Equivalents),
    ...(round.energy?.years.map((year) => year.averageLoadMW) ?? []),
    ...(round.cooling?.years.map((year) => year.pue) ?? []),
  ];
  const old = headlines(before);
  return Math.max(0, ...headlines(after).map((value, index) => change(old[index] as number, value)));
}

function last(series: Monthly | undefined): number {
  return series?.[series.length - 1] ?? 0;
}

function change(from: number, to: number): number {
  const scale = Math.max(Math.abs(from), Math.abs(to));
  return scale === 0 ? 0 : Math.abs(to - from) / scale;
}
