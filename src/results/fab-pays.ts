/** Does the fab pay? A campus with its own fab beside the same campus that buys its wafers. */
import { type LineDifference, lineDifferences, makeOrBuyLines, paybackMonths } from "../cost/index.ts";
import type { CampusRun } from "../campus/records.ts";
import type { ComparedRun } from "./compare.ts";
import { difference } from "./difference.ts";
import { drawDifferences, type PairedDifference, recentred } from "./paired.ts";
import { type ColumnValues, courseKey } from "./quick.ts";

/** The answer, in dollars, months and H100-equivalents; every difference is with the fab less without it. */
export interface FabPays {
  readonly own: string;
  readonly buying: string;
  /** net present value [$] */
  readonly dollars: PairedDifference;
  /** by how much earlier the same computing is in service [months]; absent where one of them has none */
  readonly monthsEarlier?: PairedDifference;
  /** in service at the end of the horizon [H100e] */
  readonly h100e: PairedDifference;
  /** feasible pairs of draws; 0 = no intervals */
  readonly draws: number;
  /** yes and no where the interval of the dollars says so, open where it contains zero */
  readonly verdict: "yes" | "no" | "open";
  /** what makes the difference, present value [$], largest first; absent for saved runs */
  readonly lines?: readonly LineDifference[];
  /** from the first dollar more to the month in which the fab has paid for itself; absent when it has not */
  readonly paybackMonths?: number;
  /** wafer price at which buying would be worth as little as making [$/wafer] */
  readonly evenWaferDollars?: number;
  /** what every good die that finds no use would have to earn for the fab to be worth as much as buying [$/die] */
  readonly evenSpareDieDollars?: number;
  /** foundry's price in the run that buys [$/wafer] */
  readonly waferDollars?: number;
}

/** A compared run with the engines' answers behind it, where it was made just now. */
export type ComparedCampus = ComparedRun & { readonly campusRun?: CampusRun };

/**
 * Answer whether the fab pays.
 *
 * @returns undefined unless exactly one of the two has a fab, and both have money and computing
 */
export function fabPays(first: ComparedCampus, second: ComparedCampus): FabPays | undefined {
  const makes = (run: ComparedCampus): boolean => (run.answer.columns["fab.outsWafersPerMonth"]?.value ?? 0) > 0;
  if (makes(first) === makes(second)) return undefined;
  const [own, buying] = makes(first) ? [first, second] : [second, first];
  const dollars = difference(own, buying, "cost.npv");
  const h100e = difference(own, buying, "deploy.h100Equivalents");
  if (dollars === undefined || h100e === undefined) return undefined;
  const earlier = earlierOf(own, buying);
  const [a, b] = [own.campusRun?.cost, buying.campusRun?.cost];
  const payback =
    a &&
    b &&
    paybackMonths(a.cash.map((cash, m) => cash - (b.cash[m] as number) - residualOf(a, m) + residualOf(b, m)));
  return {
    own: own.name,
    buying: buying.name,
    dollars,
    ...(earlier && { monthsEarlier: earlier }),
    h100e,
    draws: drawDifferences(own.draws, buying.draws, () => 0)?.length ?? 0,
    verdict: (dollars.low ?? dollars.value) > 0 ? "yes" : (dollars.high ?? dollars.value) < 0 ? "no" : "open",
    ...(a && b && { lines: lineDifferences(a, b, makeOrBuyLines) }),
    ...(payback === undefined ? {} : { paybackMonths: payback }),
    ...evenPrices(own, buying, dollars.value),
  };
}

type Cost = NonNullable<CampusRun["cost"]>;

/** Book value counted in a month's cash: only in the last, and no money anybody has paid. */
function residualOf({ revenue }: Cost, month: number): number {
  return revenue["bookValueAtEnd"]?.[month] ?? 0;
}

function earlierOf(own: ComparedCampus, buying: ComparedCampus): PairedDifference | undefined {
  const column = "deploy.h100Equivalents";
  const months = (own.answer.monthly["month"] ?? []) as readonly string[];
  const central = monthsEarlier(
    (own.answer.monthly[column] ?? []) as readonly number[],
    (buying.answer.monthly[column] ?? []) as readonly number[],
  );
  if (central === undefined) return undefined;
  const course = (draw: ColumnValues): number[] => months.map((month) => draw[courseKey(column, month)] ?? 0);
  return recentred(
    central,
    drawDifferences(own.draws, buying.draws, (a, b) => monthsEarlier(course(a), course(b))),
  );
}

/**
 * By how many months one course is ahead of another: the horizontal distance between the two, averaged over every
 * level that both reach.
 *
 * L = min(max a, max b);  months = sum over m (min(a(m), L) - min(b(m), L)) / L, with a and b as running maxima
 *
 * @returns undefined when one of them reaches nothing
 * @example monthsEarlier([0, 10, 10, 10], [0, 0, 0, 10]) // 2
 */
export function monthsEarlier(a: readonly number[], b: readonly number[]): number | undefined {
  const level = Math.min(Math.max(0, ...a), Math.max(0, ...b));
  if (!(level > 0)) return undefined;
  const below = (course: readonly number[]): number => {
    let highest = 0;
    return course.reduce((sum, value) => sum + Math.min((highest = Math.max(highest, value)), level), 0);
  };
  return (below(a) - below(b)) / level;
}

/** Where the decision would turn: the foundry's price, and the worth of dies that nobody can use. */
function evenPrices(
  own: ComparedCampus,
  buying: ComparedCampus,
  dollars: number,
): Pick<FabPays, "evenWaferDollars" | "evenSpareDieDollars" | "waferDollars"> {
  const [a, b] = [own.campusRun?.cost?.detail, buying.campusRun?.cost?.detail];
  if (a === undefined || b === undefined) return {};
  const spent = -(b.operationPV["fab.wafersBought"] ?? 0);
  const price = b.quantity.wafers > 0 ? -spent / b.quantity.wafers : undefined;
  const spare = a.quantity.goodDies - a.quantity.diesPackaged;
  return {
    ...(price === undefined || !(price > 0)
      ? {}
      : { waferDollars: price, evenWaferDollars: price - dollars / b.quantity.wafers }),
    ...(spare > 0 && dollars < 0 ? { evenSpareDieDollars: -dollars / spare } : {}),
  };
}
