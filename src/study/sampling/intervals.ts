/** Intervals of what a study estimates from its draws. */
import { exp, log, log1p, logGamma, normalQuantile } from "../../base/math.ts";
import { mean, standardDeviation, studentQuantile } from "../../base/statistics.ts";

/** An estimate with its interval; without one where the draws are too few. */
export interface Estimate {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/**
 * Estimate a mean from draws in independent blocks.
 *
 * value = mean of all; low, high = value -+ t(B - 1) s_B / sqrt B, with s_B the deviation of the B block means. Blocks of
 * scrambled sequences see how much better they are than plain draws; a block of one draw is the plain interval.
 *
 * @param draws value and block of each draw
 * @param confidence e.g. 0.9
 * @source A. B. Owen, "Monte Carlo theory, methods and examples" (2013), section 17.3 (replicated randomised QMC)
 */
export function meanEstimate(
  draws: readonly { readonly value: number; readonly block: number }[],
  confidence: number,
): Estimate {
  const blocks = new Map<number, number[]>();
  for (const { value, block } of draws) blocks.set(block, [...(blocks.get(block) ?? []), value]);
  const value = mean(draws.map((draw) => draw.value));
  if (blocks.size < 2) return { value };
  const means = [...blocks.values()].map((values) => mean(values));
  const half =
    (studentQuantile(means.length - 1, 0.5 + confidence / 2) * standardDeviation(means)) / Math.sqrt(means.length);
  return { value, low: value - half, high: value + half };
}

/**
 * Return the quantile that a further draw stays below with probability p: order statistics at p (n + 1).
 *
 * @returns undefined where the draws are too few to reach that far out: n < 19 for 5 % or 95 %
 * @source R. J. Hyndman, Y. Fan, The American Statistician 50 (1996) 361-365, definition 6
 */
export function predictiveQuantile(values: readonly number[], p: number): number | undefined {
  const sorted = Float64Array.from(values).sort();
  const position = p * (sorted.length + 1) - 1;
  // rounding must not put a position that is exactly at an end outside of it
  if (position < -1e-9 || position > sorted.length - 1 + 1e-9) return undefined;
  const below = Math.min(Math.max(0, Math.floor(position)), sorted.length - 1);
  const above = Math.min(below + 1, sorted.length - 1);
  const share = Math.max(0, position - below);
  return sorted[below]! + share * (sorted[above]! - sorted[below]!);
}

/**
 * Estimate a quantile with an interval between order statistics, free of any law: the number of draws below the true
 * quantile is Binomial(n, p), so the interval is never narrower than asked.
 *
 * @source H. A. David, H. N. Nagaraja, "Order Statistics", 3rd ed. (2003), section 7.1
 */
export function quantileEstimate(values: readonly number[], p: number, confidence: number): Estimate | undefined {
  const value = predictiveQuantile(values, p);
  if (value === undefined) return undefined;
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const tail = (1 - confidence) / 2;
  // P(X_(r) > q_p) = P(Bin(n, p) < r): the largest rank below with at most `tail` above it, the smallest above likewise
  let low = 0;
  let high = n + 1;
  let below = 0;
  for (let r = 1; r <= n; r++) {
    below += exp(logChoose(n, r - 1) + (r - 1) * log(p) + (n - r + 1) * log1p(-p));
    if (below <= tail) low = r;
    else if (below >= 1 - tail) {
      high = r;
      break;
    }
  }
  return {
    value,
    ...(low >= 1 && { low: sorted[low - 1]! }),
    ...(high <= n && { high: sorted[high - 1]! }),
  };
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/**
 * Estimate a probability from counts, with Wilson's score interval.
 *
 * centre = (k + z^2/2) / (n + z^2), half = z sqrt(k (n - k) / n + z^2/4) / (n + z^2)
 *
 * @param hits k
 * @param draws n [>= 1]
 * @source E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212
 * @example probabilityEstimate(0, 10, 0.95) // { value: 0, low: 0, high: 0.2775 }
 */
export function probabilityEstimate(hits: number, draws: number, confidence: number): Required<Estimate> {
  const z = normalQuantile(0.5 + confidence / 2);
  const centre = (hits + (z * z) / 2) / (draws + z * z);
  const half = (z * Math.sqrt((hits * (draws - hits)) / draws + (z * z) / 4)) / (draws + z * z);
  return {
    value: hits / draws,
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === draws ? 1 : Math.min(1, centre + half),
  };
}
