/** Two sites for one campus: which is worth more, and what makes the difference. */
import { fail } from "../base/errors.ts";
import { monthsFrom } from "../base/calendar.ts";
import { quantile } from "../base/statistics.ts";
import type { CostFlow } from "../model/flows.ts";
import { type LineDifference, lineDifferences, type LineRule } from "./lines.ts";

/** One site's answers from a run of the same campus file. */
export interface SiteAnswer {
  readonly name: string;
  readonly cost: CostFlow;
  /** mean electric load of the campus [MW] */
  readonly averageLoadMW?: number;
  readonly waterMLPerDay?: number;
  /** month of the first MW in service, "YYYY-MM" */
  readonly firstEnergised?: string;
  /** NPV of draws [$], in the same order of draws for every site */
  readonly npvDraws?: readonly number[];
}

/** What a site's books are split into. */
const lines: readonly LineRule[] = [
  ["power", ["energy.", "fab.electricity", "racks.electricity"]],
  ["water", ["water"]],
  ["labour", ["fab.labour"]],
  ["tax and abatement", ["propertyTax"]],
  ["cooling", ["cooling"]],
  ["construction", ["fab", "racks"]],
  ["chips: memory, packaging, test, design", ["memory", "packaging", "test", "designs"]],
  ["sales", ["compute", "vehicles", "robots", "partners"]],
];

export interface SiteDifference {
  /** NPV of the first less the second [$] */
  readonly npvDollars: number;
  /** 90 % interval over paired draws */
  readonly interval?: readonly [number, number];
  /** true when the interval contains zero; undefined without draws */
  readonly tie?: boolean;
  /** largest first; they sum to `npvDollars` */
  readonly lines: readonly LineDifference[];
  readonly loadMW?: number;
  readonly waterMLPerDay?: number;
  /** months by which the first has power earlier */
  readonly monthsEarlier?: number;
}

/**
 * Compare two sites line by line.
 *
 * difference(line) = PV of the line's revenue less costs, first site less second
 *
 * @throws TerafabError when the draws are not paired
 * @source present value arithmetic over paired draws
 */
export function compareSites(first: SiteAnswer, second: SiteAnswer): SiteDifference {
  const interval = intervalOf(first.npvDraws, second.npvDraws);
  return {
    npvDollars: first.cost.npvDollars - second.cost.npvDollars,
    ...(interval === undefined ? {} : { interval, tie: interval[0] <= 0 && interval[1] >= 0 }),
    lines: lineDifferences(first.cost, second.cost, lines),
    ...both("loadMW", first.averageLoadMW, second.averageLoadMW),
    ...both("waterMLPerDay", first.waterMLPerDay, second.waterMLPerDay),
    ...(first.firstEnergised === undefined || second.firstEnergised === undefined
      ? {}
      : { monthsEarlier: monthsFrom(first.firstEnergised, second.firstEnergised) }),
  };
}

function intervalOf(
  a: readonly number[] | undefined,
  b: readonly number[] | undefined,
): readonly [number, number] | undefined {
  if (a === undefined || b === undefined || a.length === 0) return undefined;
  if (a.length !== b.length) fail("site", `${a.length} and ${b.length} draws are not paired`);
  const differences = a.map((npv, draw) => npv - b[draw]!);
  return [quantile(differences, 0.05), quantile(differences, 0.95)];
}

function both<K extends string>(key: K, a: number | undefined, b: number | undefined): Partial<Record<K, number>> {
  return a === undefined || b === undefined ? {} : ({ [key]: a - b } as Record<K, number>);
}
