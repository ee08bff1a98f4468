import { batchMeans, mean, studentQuantile, variance } from "../../base/statistics.ts";

type Series = Float64Array | readonly number[];

/**
 * Find from where a series is stationary: the truncation that minimises the standard error of the mean of what remains,
 * in means of five. In contrast to `mser5` of base/statistics the whole series is searched, so that a series that never
 * settles is told from one that does.
 *
 * z(d) = sum over i > d of (x_i - mean)^2 / (n - d)^2
 * @returns number of leading values to drop; undefined = not stationary: the minimum lies in the second half
 * @valid 40 values and more
 * @source K. P. White, M. J. Cobb, S. C. Spratt, WSC 2000, 755-761 (MSER-5)
 */
export function truncation(values: Series): number | undefined {
  const count = Math.floor(values.length / 5);
  const means = batchMeans(Array.from(values.slice(0, count * 5)), count);
  const shift = mean(means);
  let total = 0;
  let squares = 0;
  let best = Infinity;
  let drop = 0;
  for (let d = count - 1; d >= 0; d--) {
    const x = means[d] - shift;
    total += x;
    squares += x * x;
    const left = count - d;
    // the last few means agree by chance: a minimum among them says nothing
    if (left < LEAST) continue;
    const score = Math.max(0, squares - (total * total) / left) / (left * left);
    if (score <= best) {
      best = score;
      drop = d;
    }
  }
  return drop > count / 2 ? undefined : drop * 5;
}

const LEAST = 5;

/** A trend with its interval, per step of the series. */
export interface Trend {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Fit a line to a correlated series and give its slope with an interval: least squares through batch means, whose
 * residuals are nearly independent; t with batches - 2 degrees of freedom.
 * @param batches default 10; batches must be longer than the series remembers
 */
export function trend(values: Series, confidence: number, batches = 10): Trend {
  const length = Math.floor(values.length / batches);
  const y = batchMeans(values, batches);
  const centre = (batches - 1) / 2;
  const level = mean(y);
  let top = 0;
  let spread = 0;
  for (let i = 0; i < batches; i++) {
    top += (i - centre) * (y[i] - level);
    spread += (i - centre) * (i - centre);
  }
  const slope = top / spread;
  let rest = 0;
  for (let i = 0; i < batches; i++) {
    const residual = y[i] - level - slope * (i - centre);
    rest += residual * residual;
  }
  const half = studentQuantile(batches - 2, 0.5 + confidence / 2) * Math.sqrt(rest / (batches - 2) / spread);
  return { slope: slope / length, low: (slope - half) / length, high: (slope + half) / length };
}

/** A mean from one long run; `correlated` = no batches were found that are independent enough for an interval. */
export interface OneRunMean {
  readonly mean: number;
  readonly low?: number;
  readonly high?: number;
  readonly batches: number;
  readonly lag1: number;
  readonly correlated: boolean;
}

/**
 * Give the mean of one long run with an interval: non-overlapping batch means, fewer and longer ones until their lag-1
 * correlation is no larger than chance would make it. Fewer than 16 could not tell.
 * @param numerator,denominator the mean is their ratio, batch by batch (sum of cycle times and lots; WIP and ones)
 * @source A. M. Law, Simulation Modeling and Analysis, 5th ed., 9.5.3
 */
export function oneRunMean(numerator: Series, denominator: Series, confidence: number): OneRunMean {
  const n = numerator.length;
  const total = mean(denominator) > 0 ? mean(numerator) / mean(denominator) : 0;
  let lag1 = 1;
  for (const batches of [32, 24, 16]) {
    if (n < batches) continue;
    const below = batchMeans(denominator, batches);
    if (below.some((x) => x <= 0)) continue;
    const means = batchMeans(numerator, batches).map((x, i) => x / below[i]);
    lag1 = correlation(means);
    // under independence lag-1 is about normal with mean -1/k and deviation 1/sqrt(k)
    if (lag1 > -1 / batches + 1.645 / Math.sqrt(batches)) continue;
    const half = studentQuantile(batches - 1, 0.5 + confidence / 2) * Math.sqrt(variance(means) / batches);
    return { mean: total, low: total - half, high: total + half, batches, lag1, correlated: false };
  }
  return { mean: total, batches: 0, lag1, correlated: true };
}

/** Correlation of neighbours. */
export function correlation(values: Series): number {
  const level = mean(values);
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < values.length; i++) {
    bottom += (values[i] - level) * (values[i] - level);
    if (i > 0) top += (values[i] - level) * (values[i - 1] - level);
  }
  return bottom > 0 ? top / bottom : 0;
}
