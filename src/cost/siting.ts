/** Two sites for one campus: which is worth more, and what makes the difference. */
import { fail } from "../base/errors.ts";
import { monthsFrom } from "../base/calendar.ts";
import { quantile } from "../base/statistics.ts";
import type { CostFlow } from "../model/flows.ts";
import { costResultOf } from "./result.ts";

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

/** What a site's books are split into; a part falls into the first line whose words it starts with. */
const lines: readonly (readonly [line: string, prefixes: readonly string[]])[] = [
  ["power", ["energy.", "fab.electricity", "racks.electricity"]],
  ["water", ["water"]],
  ["labour", ["fab.labour"]],
  ["tax and abatement", ["propertyTax"]],
  ["cooling", ["cooling"]],
  ["construction", ["fab", "racks"]],
  ["sales", ["compute", "vehicles", "robots", "partners"]],
];

export interface SiteLine {
  readonly line: string;
  /** first site less second [$], present value */
  readonly dollars: number;
  /** of the sum of absolute differences, 0..1 */
  readonly share: number;
}

export interface SiteDifference {
  /** NPV of the first less the second [$] */
  readonly npvDollars: number;
  /** 90 % interval over paired draws */
  readonly interval?: readonly [number, number];
  /** true when the interval contains zero; undefined without draws */
  readonly tie?: boolean;
  /** largest first; they sum to `npvDollars` */
  readonly lines: readonly SiteLine[];
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
 * @source specification section 4.6
 */
export function compareSites(first: SiteAnswer, second: SiteAnswer): SiteDifference {
  const a = booksByLine(first.cost);
  const b = booksByLine(second.cost);
  const names = [...new Set([...a.keys(), ...b.keys()])];
  const differences = names.map((line) => ({ line, dollars: (a.get(line) ?? 0) - (b.get(line) ?? 0) }));
  const total = differences.reduce((sum, { dollars }) => sum + Math.abs(dollars), 0);
  const interval = intervalOf(first.npvDraws, second.npvDraws);
  return {
    npvDollars: first.cost.npvDollars - second.cost.npvDollars,
    ...(interval === undefined ? {} : { interval, tie: interval[0] <= 0 && interval[1] >= 0 }),
    lines: differences
      .map(({ line, dollars }) => ({ line, dollars, share: total > 0 ? Math.abs(dollars) / total : 0 }))
      .sort((x, y) => y.share - x.share),
    ...both("loadMW", first.averageLoadMW, second.averageLoadMW),
    ...both("waterMLPerDay", first.waterMLPerDay, second.waterMLPerDay),
    ...(first.firstEnergised === undefined || second.firstEnergised === undefined
      ? {}
      : { monthsEarlier: monthsFrom(first.firstEnergised, second.firstEnergised) }),
  };
}

/** Present value by line; capital counts less its book value at the end, so the lines sum to the NPV. */
function booksByLine(cost: CostFlow): Map<string, number> {
  const { capitalPV, operationPV, revenuePV } = costResultOf(cost).detail;
  const sums = new Map<string, number>();
  const add = (part: string, dollars: number): void => {
    const line = lines.find(([, prefixes]) => prefixes.some((prefix) => part.startsWith(prefix)))?.[0] ?? "other";
    sums.set(line, (sums.get(line) ?? 0) + dollars);
  };
  for (const [part, dollars] of Object.entries(revenuePV)) if (part !== "bookValueAtEnd") add(part, dollars);
  for (const [part, dollars] of Object.entries(capitalPV)) add(part, -dollars);
  for (const [part, dollars] of Object.entries(operationPV)) add(part, -dollars);
  return sums;
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
