import type { SimulationResult } from "./sim/report.ts";
import { truncation, trend } from "./statistics/stationary.ts";

/** How long a run takes to settle, and whether it has. */
export interface Warmup {
  /** day from which daily WIP looks stationary (MSER-5); undefined = not stationary: no mean of this run means anything */
  readonly days?: number;
  /** the same for cycle times by day of completion; undefined also when too few lots came out */
  readonly cycleDays?: number;
  /** trend of WIP over what is kept (all of the second half when not stationary), with its 99 % interval [lots/day] */
  readonly wipSlopeLotsPerDay: number;
  readonly wipSlopeLow: number;
  readonly wipSlopeHigh: number;
  /** WIP grows beyond doubt and by more than a tenth of its mean over the days kept: loaded over what the tools can do */
  readonly growing: boolean;
}

/**
 * Find the warm-up of a run from its daily WIP and from cycle times by completion, and test WIP for a trend.
 * @valid runs of 40 days and more
 * @source White 1997 (MSER), in means of five
 */
export function findWarmup(result: SimulationResult): Warmup {
  const wip = result.dailyWip;
  const days = truncation(wip);
  const kept = wip.slice(days ?? Math.floor(wip.length / 2));
  const slope = trend(kept, 0.99);
  const level = kept.reduce((a, b) => a + b, 0) / kept.length;
  const cycle = cycleWarmup(result);
  return {
    ...(days !== undefined && { days }),
    ...(cycle !== undefined && { cycleDays: cycle }),
    wipSlopeLotsPerDay: slope.slope,
    wipSlopeLow: slope.low,
    wipSlopeHigh: slope.high,
    growing: slope.low > 0 && slope.slope * kept.length > 0.1 * level,
  };
}

/** Days with lots out carry their mean cycle time; the others are left out. */
function cycleWarmup(result: SimulationResult): number | undefined {
  const days: number[] = [];
  const means: number[] = [];
  result.dailyDone.forEach((done, day) => {
    if (done === 0) return;
    days.push(day);
    means.push(result.dailyCycleDays[day] / done);
  });
  if (means.length < 40) return undefined;
  const drop = truncation(means);
  return drop === undefined ? undefined : days[drop];
}
