/**
 * One comparison with a published or closed-form answer. It is asserted here, and, when TERAFAB_VALIDATION names a file, also
 * written there as a line: `npm run validate` makes docs/validation.md of them. A test and a row of that page are one thing.
 */
import { appendFileSync } from "node:fs";
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
}

/** Compare, record and assert. */
export function oracle(o: Oracle): void {
  const difference =
    Math.abs(o.got - o.expected) / (o.as === "absolute" || o.expected === 0 ? 1 : Math.abs(o.expected));
  const holds = difference <= o.within;
  const file = process.env["TERAFAB_VALIDATION"];
  if (file !== undefined) {
    const { why: _, ...row } = o;
    appendFileSync(file, `${JSON.stringify({ ...row, difference, verdict: holds ? "holds" : "misses" })}\n`);
  }
  const text = `${o.engine}, ${o.case}: got ${o.got}, expected ${o.expected}, differs by ${difference}, allowed ${o.within}`;
  if (o.miss === undefined) expect(holds, text).toBe(true);
  else expect(holds, `${text}: listed as a miss (${o.miss}), and is none any more`).toBe(false);
}
