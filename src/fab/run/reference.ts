import { batchMeans, tInterval } from "../../base/statistics.ts";
import type { Estimate } from "../../model/flows.ts";
import type { ForcedDown } from "../model.ts";
import type { FabPlan } from "../fab-plan.ts";
import { openSimulation } from "../sim/simulator.ts";
import type { SimulationResult } from "../sim/report.ts";
import { cohortKernel, completeness, meanKernel, type Kernel } from "./kernel.ts";
import { moduleModel } from "./module-model.ts";

/** One simulated module: its life by month, and its steady state. */
export interface Reference {
  /** starts it was given, by month of its life */
  readonly starts: Float64Array;
  readonly hours: Float64Array;
  /** kernel of each month of its life; `complete` says that (almost) all of its wafers were seen to leave */
  readonly cohorts: readonly { readonly kernel: Kernel; readonly complete: boolean }[];
  readonly steady: { readonly kernel: Kernel; readonly startsWafersPerMonth: number } | undefined;
  readonly result: SimulationResult;
  /** first day of the statistics */
  readonly fromDay: number;
}

export interface ReferenceOptions {
  readonly lineYield: number;
  readonly hotLotShare: number;
  readonly policy: string;
  readonly release?: string;
  readonly seed: number;
  readonly ramp: boolean;
  /** first month of the steady window, index into `starts` */
  readonly steadyFrom: number;
  readonly outages?: readonly ForcedDown[];
  readonly progress?: (share: number) => void;
}

/** A cohort counts as complete when all but this share of its wafers has left. */
const REST = 0.002;

/** Simulate one module over the months given. */
export function simulateModule(
  plan: FabPlan,
  starts: Float64Array,
  hours: Float64Array,
  options: ReferenceOptions,
): Reference {
  const model = moduleModel(plan, starts, hours, options);
  const days = (hours[starts.length] - hours[0]) / 24;
  const fromDay = (hours[options.steadyFrom] - hours[0]) / 24;
  const sim = openSimulation(
    { ...model, outages: options.outages },
    {
      days,
      warmupDays: fromDay,
      seed: options.seed,
      policy: options.policy,
      power: true,
      periodDays: Array.from(starts, (_, m) => (hours[m] - hours[0]) / 24),
    },
  );
  for (let day = 30; day < days; day += 30) {
    sim.advance(day);
    options.progress?.(day / days);
  }
  sim.advance(days);
  const result = sim.result();
  const p = result.periods;
  const cohorts = Array.from(starts, (_, m) => {
    if (p.startedWafers[m] === 0) return { kernel: EMPTY, complete: false };
    const kernel = cohortKernel(
      p.startedWafers[m],
      p.doneByStart,
      p.scrappedByStart,
      p.cycleWaferDaysByStart,
      m,
      starts.length,
    );
    return { kernel, complete: completeness(kernel) > 1 - REST };
  });
  return { starts, hours, cohorts, steady: steadyKernel(starts, cohorts, options.steadyFrom), result, fromDay };
}

const EMPTY: Kernel = { done: new Float64Array(0), scrapped: new Float64Array(0), cycleDays: new Float64Array(0) };

/** The last complete cohorts at steady starts, at most six of them; what little of them is unseen is scaled away. */
function steadyKernel(starts: Float64Array, cohorts: Reference["cohorts"], steadyFrom: number): Reference["steady"] {
  const level = starts[Math.min(starts.length - 1, steadyFrom)];
  const months = cohorts
    .flatMap((c, m) => (c.complete && Math.abs(starts[m] - level) <= 0.05 * level ? [m] : []))
    .slice(-6);
  if (months.length === 0) return undefined;
  const mean = meanKernel(months.map((m) => cohorts[m].kernel));
  const all = completeness(mean);
  return {
    kernel: {
      done: mean.done.map((x) => x / all),
      scrapped: mean.scrapped.map((x) => x / all),
      cycleDays: mean.cycleDays,
    },
    startsWafersPerMonth: months.reduce((s, m) => s + starts[m], 0) / months.length,
  };
}

/** Steady means of one module with the simulation's own 90 % interval, by batch means over the steady days. */
export function steadyEstimates(
  reference: Reference,
): { outsPerMonth: Estimate; cycleDays: Estimate; wipWafers: Estimate } | undefined {
  const { result, fromDay } = reference;
  const from = Math.ceil(fromDay);
  const done = result.dailyDone.slice(from);
  const cycle = result.dailyCycleDays.slice(from);
  const wip = result.dailyWip.slice(from);
  if (done.length < 60 || done.every((x) => x === 0)) return undefined;
  // six batches of at least ten days: few enough to be nearly independent, enough for a t interval
  const batches = 6;
  const interval = (values: readonly number[]): Estimate => {
    const t = tInterval(values, 0.9);
    return { value: t.mean, low: Math.max(0, t.low), high: t.high };
  };
  const normal =
    result.classes.reduce((s, k) => s + k.completedWafers, 0) /
    Math.max(
      1,
      result.classes.reduce((s, k) => s + k.completed, 0),
    );
  const outs = batchMeans(done, batches);
  const cycles = batchMeans(cycle, batches).map((sum, i) => (outs[i] > 0 ? sum / outs[i] : 0));
  const wafersPerLot = result.wipWafers / Math.max(1e-9, result.wipLots);
  return {
    outsPerMonth: interval(outs.map((lots) => (lots * normal * 365) / 12)),
    cycleDays: interval(cycles),
    wipWafers: interval(batchMeans(wip, batches).map((lots) => lots * wafersPerLot)),
  };
}
