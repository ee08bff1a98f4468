import { mser5, slope } from "../base/statistics.ts";
import type { SimulationResult } from "./sim/report.ts";

/** How long a run takes to settle, and whether it has. */
export interface Warmup {
  /** day from which the daily WIP looks stationary (MSER-5); undefined when only its second half would */
  readonly days?: number;
  /** trend of WIP after that day [lots/day] */
  readonly wipSlopeLotsPerDay: number;
  /** WIP grows by more than a tenth of its mean a year: the fab is loaded beyond what it can do */
  readonly growing: boolean;
}

/**
 * Find the warm-up of a run from its daily WIP: the truncation that minimises the standard error of what remains.
 * @valid runs of 40 days and more
 * @source White 1997 (MSER), in batches of five
 */
export function findWarmup(result: SimulationResult): Warmup {
  const wip = result.dailyWip;
  const from = mser5(wip);
  const settled = from <= wip.length / 2;
  const rest = wip.slice(settled ? from : Math.floor(wip.length / 2));
  const trend = slope(rest);
  const mean = rest.reduce((a, b) => a + b, 0) / rest.length;
  return { ...(settled && { days: from }), wipSlopeLotsPerDay: trend, growing: trend * 365 > 0.1 * mean };
}
