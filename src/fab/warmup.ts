import { mean } from "../base/statistics.ts";
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
 * Find the warm-up of a fab from its daily WIP and from cycle times by completion, and test WIP for a trend. Several
 * replications are averaged day by day first: what they share is the warm-up, the rest is luck.
 * @param runs replications of equal length
 * @valid runs of 40 days and more
 * @source White 1997 (MSER), in means of five; Welch 1983 (the average over replications)
 */
export function findWarmup(runs: readonly SimulationResult[]): Warmup {
  const wip = runs[0].dailyWip.map((_, day) => mean(runs.map((run) => run.dailyWip[day])));
  const days = truncation(wip);
  const kept = wip.slice(days ?? Math.floor(wip.length / 2));
  const slope = trend(kept, 0.99);
  const level = mean(kept);
  const cycle = cycleWarmup(runs);
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
function cycleWarmup(runs: readonly SimulationResult[]): number | undefined {
  const days: number[] = [];
  const means: number[] = [];
  for (let day = 0; day < runs[0].dailyDone.length; day++) {
    const done = runs.reduce((n, run) => n + run.dailyDone[day], 0);
    if (done === 0) continue;
    days.push(day);
    means.push(runs.reduce((sum, run) => sum + run.dailyCycleDays[day], 0) / done);
  }
  if (means.length < 40) return undefined;
  const drop = truncation(means);
  return drop === undefined ? undefined : days[drop];
}
