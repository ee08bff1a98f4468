/** Two places for one campus, through all engines: which is worth more, and what makes the difference. */
import type { CampusRun } from "../campus/records.ts";
import { compareSites, type SiteDifference } from "../cost/index.ts";
import type { ComparedCampus } from "./fab-pays.ts";
import { difference } from "./difference.ts";
import type { PairedDifference } from "./paired.ts";

/** First place less second. */
export interface SitesAnswer {
  readonly first: string;
  readonly second: string;
  /** net present value [$] */
  readonly npv: PairedDifference;
  /** true where the interval contains zero: no place is better; undefined without draws */
  readonly tie?: boolean;
  readonly lines: SiteDifference["lines"];
  /** months by which the first has power earlier */
  readonly monthsEarlier?: number;
  /** figures of both places that climate, water, grid and law move */
  readonly figures: readonly SiteFigure[];
}

export interface SiteFigure {
  readonly label: string;
  readonly unit: string;
  readonly first: number;
  readonly second: number;
  readonly difference: PairedDifference;
}

/** What an engineer asks of a place; columns a run does not have are left out. */
const FIGURES: readonly (readonly [label: string, column: string])[] = [
  ["computing at the end", "deploy.h100Equivalents"],
  ["load", "energy.averageLoadMW"],
  ["firm power", "energy.firmMW"],
  ["unserved", "energy.unservedHoursPerYear"],
  ["cost of energy", "energy.lcoePerMWh"],
  ["PUE, racks only", "cooling.pue"],
  ["WUE, racks only", "cooling.wue"],
  ["water", "cooling.waterMLPerDay"],
  ["hours of free cooling", "cooling.freeCoolingHours"],
];

/**
 * Compare two places, where two runs stand at different ones.
 *
 * @returns undefined where the place is the same, or one of them has no money
 */
export function sitesAnswer(first: ComparedCampus, second: ComparedCampus): SitesAnswer | undefined {
  const [a, b] = [first.campusRun, second.campusRun];
  if (a?.cost === undefined || b?.cost === undefined || samePlace(a, b)) return undefined;
  const npv = difference(first, second, "cost.npv");
  if (npv === undefined) return undefined;
  const [from, to] = [firstPower(a), firstPower(b)];
  const { lines, monthsEarlier } = compareSites(
    { name: first.name, cost: a.cost, ...(from && { firstEnergised: from }) },
    { name: second.name, cost: b.cost, ...(to && { firstEnergised: to }) },
  );
  return {
    first: first.name,
    second: second.name,
    npv,
    ...(npv.low === undefined || npv.high === undefined ? {} : { tie: npv.low <= 0 && npv.high >= 0 }),
    lines,
    ...(monthsEarlier === undefined ? {} : { monthsEarlier }),
    figures: FIGURES.flatMap(([label, column]) => {
      const less = difference(first, second, column);
      const [x, y] = [first.answer.columns[column], second.answer.columns[column]];
      if (less === undefined || x === undefined || y === undefined) return [];
      return [{ label, unit: x.unit, first: x.value, second: y.value, difference: less }];
    }),
  };
}

function samePlace({ campus: { site: a } }: CampusRun, { campus: { site: b } }: CampusRun): boolean {
  return a?.at.latitude === b?.at.latitude && a?.at.longitude === b?.at.longitude;
}

/** Month of the first firm MW. */
function firstPower({ energy, months }: CampusRun): string | undefined {
  const month = energy?.plan.firmMW.findIndex((megawatts) => megawatts > 0) ?? -1;
  return month === -1 ? undefined : months[month];
}
