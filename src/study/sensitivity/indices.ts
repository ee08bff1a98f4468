import { fail } from "../../base/errors.ts";
import { stream } from "../../base/random.ts";
import { mean, quantile } from "../../base/statistics.ts";
import { sobolPoint } from "../sampling/sobol.ts";

/** Share of the output's variance that an input (or a group of inputs) causes. */
export interface SensitivityIndex {
  /** alone */
  readonly first: number;
  readonly firstInterval: readonly [number, number];
  /** alone and together with others */
  readonly total: number;
  readonly totalInterval: readonly [number, number];
}

/** The values of one row of the design: at A, at B, and at A with each group's coordinates from B; undefined = infeasible. */
export type DesignRow = readonly (number | undefined)[];

/**
 * Return the points of one row of Saltelli's design: A, B, then A with the coordinates of each group taken from B.
 * A and B are the two halves of one point of a scrambled Sobol' sequence.
 *
 * @param row number of the row, from 0
 * @param dimensions number of inputs
 * @param groups coordinates that move together; every index at most once
 * @source A. Saltelli et al., Comput. Phys. Commun. 181 (2010) 259-270, section 3
 */
export function saltelliRow(
  row: number,
  dimensions: number,
  groups: readonly (readonly number[])[],
  seed: number,
): number[][] {
  const both = sobolPoint(row, 2 * dimensions, seed, "saltelli");
  const a = both.slice(0, dimensions);
  const b = both.slice(dimensions);
  return [a, b, ...groups.map((group) => a.map((value, i) => (group.includes(i) ? (b[i] as number) : value)))];
}

/** Resamples of the rows for an interval. */
const RESAMPLES = 500;

/**
 * Compute first-order and total indices with bootstrap intervals (resampled rows, percentiles).
 *
 * S_g = 1 - sum (f_B - f_ABg)^2 / (2 N V);  T_g = sum (f_A - f_ABg)^2 / (2 N V);  V = variance of f_A and f_B together
 *
 * Rows with an infeasible point are left out. Inputs must be independent.
 *
 * @param rows values of each design row, in the order of `saltelliRow`
 * @param confidence of the intervals, e.g. 0.9
 * @returns one index a group; undefined where the output does not vary or fewer than two rows are whole
 * @source M. J. W. Jansen, Comput. Phys. Commun. 117 (1999) 35-43; Saltelli et al. (2010), table 2 (c) and (f)
 */
export function sensitivityIndices(
  rows: readonly DesignRow[],
  confidence: number,
  seed: number,
): SensitivityIndex[] | undefined {
  const whole = rows.filter((row): row is readonly number[] => row.every((value) => value !== undefined));
  if (whole.length < 2) return undefined;
  const groups = (whole[0] as readonly number[]).length - 2;
  if (groups < 1) fail("sensitivity", "needs at least one uncertain input");
  const centre = mean(whole.flatMap(([a, b]) => [a as number, b as number]));
  const terms = whole.map((row) => termsOf(row, centre));
  const point = estimate(
    terms,
    terms.map((_, i) => i),
  );
  // below this the output is a constant and rounding is all that varies
  if (!(point.variance > 1e-24 * centre * centre)) return undefined;
  const chance = stream(seed, "bootstrap");
  const resampled = Array.from({ length: RESAMPLES }, () =>
    estimate(
      terms,
      terms.map(() => chance.integer(terms.length)),
    ),
  ).filter((again) => again.variance > 0);
  const tail = (1 - confidence) / 2;
  const spread = (pick: (one: Indices) => number): [number, number] => {
    const values = resampled.map(pick);
    return [quantile(values, tail), quantile(values, 1 - tail)];
  };
  return Array.from(point.first, (first, g) => ({
    first,
    firstInterval: spread((one) => one.first[g] as number),
    total: point.total[g] as number,
    totalInterval: spread((one) => one.total[g] as number),
  }));
}

interface Indices {
  readonly variance: number;
  readonly first: Float64Array;
  readonly total: Float64Array;
}

/** What a row adds to the sums: its two centred values, then (f_B - f_ABg)^2 and (f_A - f_ABg)^2 of each group. */
function termsOf(row: readonly number[], centre: number): Float64Array {
  const [a = 0, b = 0, ...mixed] = row;
  return Float64Array.of(a - centre, b - centre, ...mixed.flatMap((m) => [(b - m) * (b - m), (a - m) * (a - m)]));
}

function estimate(terms: readonly Float64Array[], picked: readonly number[]): Indices {
  const width = (terms[0] as Float64Array).length;
  const sums = new Float64Array(width);
  let squares = 0;
  for (const index of picked) {
    const row = terms[index] as Float64Array;
    squares += row[0]! * row[0]! + row[1]! * row[1]!;
    for (let i = 0; i < width; i++) sums[i]! += row[i]!;
  }
  const n = picked.length;
  const level = (sums[0]! + sums[1]!) / (2 * n);
  const variance = Math.max(0, (squares - 2 * n * level * level) / (2 * n - 1));
  const groups = (width - 2) / 2;
  const share = (i: number): number => sums[i]! / (2 * n * variance);
  return {
    variance,
    first: Float64Array.from({ length: groups }, (_, g) => 1 - share(2 + 2 * g)),
    total: Float64Array.from({ length: groups }, (_, g) => share(3 + 2 * g)),
  };
}
