/**
 * One comparison with a published or closed-form answer. It is asserted here, and, when TERAFAB_VALIDATION names a file, also
 * written there as a line: `npm run validate` makes docs/validation.md of them. A test and a row of that page are one thing.
 */
import { appendFileSync } from "node:fs";
import { relative } from "node:path";
import { expect } from "vitest";

export interface Oracle {
  /** which engine, or part of the base, is put to the test */
  readonly engine: string;
  readonly case: string;
  /** where the expected answer comes from */
  readonly source: string;
  readonly unit?: string;
  readonly expected: number;
  readonly got: number;
  /** largest difference allowed */
  readonly within: number;
  /** the difference is taken relative to the expected value (default), or as it is */
  readonly as?: "relative" | "absolute";
  /** why the tolerance is what it is */
  readonly why: string;
  /** a known shortfall and its reason: shown as a miss; the test fails when it is one no longer, so that it can't rot */
  readonly miss?: string;
  /** measured with less effort than the row of the page (fewer replications): asserted, but not written over that row */
  readonly shorter?: boolean;
  /** comparisons behind this row, of which it shows the worst */
  readonly points?: number;
}

const differenceOf = ({ got, expected, as }: Pick<Oracle, "got" | "expected" | "as">): number =>
  Math.abs(got - expected) / (as === "absolute" || expected === 0 ? 1 : Math.abs(expected));

/** Compare, record and assert. */
export function oracle(o: Oracle): void {
  const difference = differenceOf(o);
  const holds = difference <= o.within;
  const file = process.env["TERAFAB_VALIDATION"];
  if (file !== undefined) {
    const test = relative(process.cwd(), expect.getState().testPath ?? "");
    const row = { ...o, difference, verdict: holds ? "holds" : "misses", test };
    appendFileSync(file, `${JSON.stringify(row)}\n`);
  }
  const text = `${o.engine}, ${o.case}: got ${o.got}, expected ${o.expected}, differs by ${difference}, allowed ${o.within}`;
  if (o.miss === undefined) expect(holds, text).toBe(true);
  else expect(holds, `${text}: listed as a miss (${o.miss}), and is none any more`).toBe(false);
}

/** Many comparisons of one kind as one row: the worst is shown, and with it all are asserted. */
export function worstOf(
  o: Omit<Oracle, "expected" | "got" | "points">,
  pairs: readonly (readonly [got: number, expected: number])[],
): void {
  expect(pairs.length, `${o.engine}, ${o.case}: nothing to compare`).toBeGreaterThan(0);
  const points = pairs.map(([got, expected]) => ({ got, expected }));
  // a number that is none compares with nothing: it is the worst
  const size = (point: { got: number; expected: number }): number => {
    const difference = differenceOf({ ...point, ...(o.as && { as: o.as }) });
    return Number.isNaN(difference) ? Infinity : difference;
  };
  const worst = points.reduce((a, b) => (size(b) > size(a) ? b : a));
  oracle({ ...o, ...worst, points: points.length });
}

/** Half a unit of the last of so many printed decimals, for an absolute tolerance. */
export const decimals = (count: number): number => 0.5 * 10 ** -count;
