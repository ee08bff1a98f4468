/** Differences of two runs made with the same luck: draw by draw, re-centred on the runs themselves. */
import { quantile } from "../base/statistics.ts";
import type { ColumnValues } from "./quick.ts";
import { FEWEST_DRAWS } from "./spread.ts";

/** A difference with its 90 % interval over paired draws, and how sure its sign is. */
export interface PairedDifference {
  readonly value: number;
  /** absent with too few draws */
  readonly low?: number;
  readonly high?: number;
  /** share of draws in which the difference is positive */
  readonly positive?: number;
}

/** Draws of a run, by index; undefined where a draw was infeasible. */
export type Draws = readonly (ColumnValues | undefined)[];

/**
 * Difference the draws of two runs one by one. A draw that is infeasible in either run is in neither.
 *
 * @param of what is compared; undefined where a draw does not have it
 * @returns undefined when a feasible pair lacks it, or fewer than `FEWEST_DRAWS` pairs are left
 */
export function drawDifferences(
  first: Draws | undefined,
  second: Draws | undefined,
  of: (first: ColumnValues, second: ColumnValues) => number | undefined,
): number[] | undefined {
  const differences: number[] = [];
  for (let index = 0; index < Math.min(first?.length ?? 0, second?.length ?? 0); index++) {
    const [a, b] = [first?.[index], second?.[index]];
    if (a === undefined || b === undefined) continue;
    const difference = of(a, b);
    if (difference === undefined) return undefined;
    differences.push(difference);
  }
  return differences.length >= FEWEST_DRAWS ? differences : undefined;
}

/**
 * Put an interval around the difference of two runs: draws are quick runs, so their median is moved onto it.
 *
 * low, high = value + quantile(draws, 5 %, 95 %) - median(draws)
 */
export function recentred(value: number, draws: readonly number[] | undefined): PairedDifference {
  if (draws === undefined) return { value };
  const shift = value - quantile(draws, 0.5);
  return {
    value,
    low: quantile(draws, 0.05) + shift,
    high: quantile(draws, 0.95) + shift,
    positive: draws.filter((draw) => draw + shift > 0).length / draws.length,
  };
}
