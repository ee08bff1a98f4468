/**
 * Distributions by their quantile functions: a draw is the quantile at a uniform number, so that common random
 * numbers stay common when a parameter changes.
 */
import { fail } from "./errors.ts";
import { exp } from "./math/exp.ts";
import { logGamma } from "./math/gamma.ts";
import { log, log1p } from "./math/log.ts";
import { normalQuantile } from "./math/normal.ts";
import { pow } from "./math/pow.ts";

/** What an interval `a to b` is about: a positive quantity, a share 0..1, or any real number. */
export type IntervalKind = "positive" | "share" | "real";

/** 95 % point of the standard normal: a 90 % interval ends there. */
const Z95 = normalQuantile(0.95);

/**
 * Draw from the law that a 90 % interval stands for: lognormal for positive quantities, logit-normal for shares,
 * normal otherwise; low and high are its 5 % and 95 % quantiles.
 *
 * @param low 5 % quantile
 * @param high 95 % quantile [> low, or equal: then a constant]
 * @param kind which law
 * @param u uniform number (0..1); 0.5 gives the median
 * @throws {TerafabError} when the interval is reversed or leaves the range of its kind
 * @example drawInterval(1, 100, "positive", 0.5) // 10
 */
export function drawInterval(low: number, high: number, kind: IntervalKind, u: number): number {
  if (!(low <= high)) fail("interval", `${low} to ${high} is reversed`, `write ${high} to ${low}`);
  if (!(u > 0 && u < 1)) fail("u", `must lie between 0 and 1, got ${u}`);
  if (low === high) return low;
  const score = normalQuantile(u) / Z95;
  if (kind === "real") return (low + high) / 2 + ((high - low) / 2) * score;
  if (kind === "positive") {
    if (!(low > 0)) fail("interval", `${low} to ${high} must be positive at both ends`);
    return Math.sqrt(low * high) * exp((log(high / low) / 2) * score);
  }
  if (!(low > 0 && high < 1)) fail("interval", `${low} to ${high} must lie inside 0..1`);
  const a = log(low) - log1p(-low);
  const b = log(high) - log1p(-high);
  return 1 / (1 + exp(-((a + b) / 2 + ((b - a) / 2) * score)));
}

/** Return the median of the law of `drawInterval`. @example medianOfInterval(1, 100, "positive") // 10 */
export function medianOfInterval(low: number, high: number, kind: IntervalKind): number {
  return drawInterval(low, high, kind, 0.5);
}

/** Return the quantile of a Weibull law, scale (-ln(1 - p))^(1/shape). @param p [0..1) */
export function weibullQuantile(shape: number, scale: number, p: number): number {
  if (!(shape > 0 && scale > 0 && p >= 0 && p < 1)) fail("weibull", `is not defined for ${shape}, ${scale}, ${p}`);
  return p === 0 ? 0 : scale * pow(-log1p(-p), 1 / shape);
}

/**
 * Fit a Weibull law to a mean and a standard deviation, by bisection on the shape:
 * (sd/mean)^2 = Gamma(1 + 2/k) / Gamma(1 + 1/k)^2 - 1.
 *
 * @valid coefficient of variation 0.02 to 10
 */
export function weibullFromMoments(
  mean: number,
  deviation: number,
): { readonly shape: number; readonly scale: number } {
  const variation = deviation / mean;
  if (!(mean > 0 && variation >= 0.02 && variation <= 10))
    fail("weibull", `mean ${mean} and deviation ${deviation} are outside what can be fitted`);
  const target = log1p(variation * variation);
  let low = 0.1;
  let high = 100;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const k = (low + high) / 2;
    if (logGamma(1 + 2 / k) - 2 * logGamma(1 + 1 / k) > target) low = k;
    else high = k;
  }
  const shape = (low + high) / 2;
  return { shape, scale: mean / exp(logGamma(1 + 1 / shape)) };
}
