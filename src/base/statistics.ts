/** Statistics of simulation output: means with intervals, quantiles, warm-up, trend. */
import { fail } from "./errors.ts";
import { betaQuantile } from "./math/beta.ts";
import { sum } from "./series.ts";

type Series = Float64Array | readonly number[];

/** A mean with a confidence interval. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Return the arithmetic mean. @throws {TerafabError} of an empty series */
export function mean(values: Series): number {
  if (values.length === 0) fail("series", "is empty, so it has no mean");
  return sum(values) / values.length;
}

/** Return the sample variance, sum (x - mean)^2 / (n - 1). @throws {TerafabError} of fewer than two values */
export function variance(values: Series): number {
  if (values.length < 2) fail("series", "needs two values for a variance");
  const centre = mean(values);
  let total = 0;
  for (const value of values) total += (value - centre) * (value - centre);
  return total / (values.length - 1);
}

/** Return the sample standard deviation. */
export function standardDeviation(values: Series): number {
  return Math.sqrt(variance(values));
}

/**
 * Return a quantile by linear interpolation between the order statistics.
 *
 * @param values any order
 * @param p [0..1]
 * @source R. J. Hyndman, Y. Fan, The American Statistician 50 (1996) 361-365, definition 7
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(values: Series, p: number): number {
  if (values.length === 0 || !(p >= 0 && p <= 1))
    fail("quantile", `p = ${p} of ${values.length} values is not defined`);
  const sorted = Float64Array.from(values).sort();
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

/**
 * Return the quantile of Student's t distribution, from that of the beta distribution:
 * t^2 = df (1 - x) / x with x the (2 min(p, 1-p)) quantile of Beta(df/2, 1/2).
 *
 * @param df degrees of freedom [> 0]
 * @param p probability (0..1)
 * @example studentQuantile(10, 0.975) // 2.2281388519862735
 */
export function studentQuantile(df: number, p: number): number {
  if (!(df > 0) || !(p > 0 && p < 1)) fail("studentQuantile", `is not defined for df = ${df}, p = ${p}`);
  if (p === 0.5) return 0;
  // the complement 1 - x is taken as the quantile of the mirrored law, where it is small
  const tail = 2 * Math.min(p, 1 - p);
  const y = betaQuantile(0.5, df / 2, 1 - tail);
  const x = betaQuantile(df / 2, 0.5, tail);
  const t = Math.sqrt((df * y) / x);
  return p < 0.5 ? -t : t;
}

/**
 * Return the mean of independent values with its confidence interval, mean -+ t s / sqrt n.
 *
 * @param values at least two
 * @param confidence e.g. 0.9
 */
export function tInterval(values: Series, confidence: number): Interval {
  if (!(confidence > 0 && confidence < 1)) fail("confidence", `must lie between 0 and 1, got ${confidence}`);
  const centre = mean(values);
  const half =
    (studentQuantile(values.length - 1, 0.5 + confidence / 2) * standardDeviation(values)) / Math.sqrt(values.length);
  return { mean: centre, low: centre - half, high: centre + half };
}

/**
 * Return the means of consecutive batches of equal length; values at the FRONT that fill no batch are left out.
 *
 * @param batches number of batches [>= 1]
 * @example batchMeans([9, 1, 3, 5, 7], 2) // [2, 6]
 */
export function batchMeans(values: Series, batches: number): number[] {
  const size = Math.floor(values.length / batches);
  if (!(size >= 1)) fail("batches", `${values.length} values do not fill ${batches} batches`);
  const first = values.length - size * batches;
  return Array.from({ length: batches }, (_, b) => sum(values, first + b * size, first + (b + 1) * size) / size);
}

/**
 * Return how many values to drop as warm-up: the truncation that minimises the marginal standard error of the
 * means of batches of five, looked for in the first half only.
 *
 * @returns number of leading values to drop, a multiple of 5
 * @source K. P. White, M. J. Cobb, S. C. Spratt, WSC 2000, 755-761 (MSER-5)
 */
export function mser5(values: Series): number {
  const count = Math.floor(values.length / 5);
  if (count < 4) fail("mser5", `needs at least 20 values, got ${values.length}`);
  const batches = Array.from({ length: count }, (_, b) => sum(values, b * 5, b * 5 + 5) / 5);
  // shifting by the overall mean keeps the sums of squares from cancelling
  const shift = mean(batches);
  let total = 0;
  let squares = 0;
  let best = Infinity;
  let drop = 0;
  for (let d = count - 1; d >= 0; d--) {
    const value = batches[d]! - shift;
    total += value;
    squares += value * value;
    if (d > count / 2) continue;
    const left = count - d;
    const score = Math.max(0, squares - (total * total) / left) / (left * left);
    if (score <= best) {
      best = score;
      drop = d;
    }
  }
  return drop * 5;
}

/**
 * Return the least-squares slope of values against their index [unit of the values per step].
 *
 * @example slope([1, 3, 5]) // 2
 */
export function slope(values: Series): number {
  const n = values.length;
  if (n < 2) fail("slope", "needs two values");
  const centre = (n - 1) / 2;
  const level = mean(values);
  let top = 0;
  for (let i = 0; i < n; i++) top += (i - centre) * (values[i]! - level);
  return top / ((n * (n * n - 1)) / 12);
}
