import { exp, log } from "../../base/math.ts";
import { MINUTE_MS } from "../duration.ts";

/** Bins of cycle times: 1 % wide, from a minute to 18 years; shorter and longer ones fall into the ends. */
export const CYCLE_BINS = 1600;
const PER_LOG = 100;

/** Number of the bin of a cycle time. */
export function cycleBin(ms: number): number {
  if (ms <= MINUTE_MS) return 0;
  return Math.min(CYCLE_BINS - 1, Math.floor(PER_LOG * log(ms / MINUTE_MS)));
}

/**
 * Give a quantile of binned cycle times [ms], interpolated within its bin: right to half a percent.
 * @param counts of `at` to `at + CYCLE_BINS`
 */
export function cycleQuantile(counts: Float64Array, at: number, p: number): number | undefined {
  let total = 0;
  for (let i = 0; i < CYCLE_BINS; i++) total += counts[at + i];
  if (total === 0) return undefined;
  // the middle of the k-th of n values stands for (k - 1/2)/n
  const wanted = Math.min(total - 0.5, Math.max(0.5, p * total));
  let before = 0;
  for (let i = 0; i < CYCLE_BINS; i++) {
    const here = counts[at + i];
    if (before + here >= wanted && here > 0) return MINUTE_MS * exp((i + (wanted - before) / here) / PER_LOG);
    before += here;
  }
  return undefined;
}
