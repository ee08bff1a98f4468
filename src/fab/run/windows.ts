import type { FabInput } from "../input.ts";
import { estimateFab } from "../estimate.ts";
import { moduleLoads } from "../plan.ts";
import { simulateModule, type Reference } from "./reference.ts";
import type { ModuleStarts } from "./starts.ts";

/** The simulated windows of one run. */
export interface Windows {
  /** the first module from its first tool on: ramp and first steady months */
  readonly reference: Reference;
  /** steady windows at loads that differ from it */
  readonly others: readonly Reference[];
  /** starts of the reference in its steady window [wafers/month] */
  readonly steadyStarts: number;
  readonly lotSteps: number;
}

/** Steady months that are simulated after the fill-up. */
const STEADY_MONTHS = 3;
/** Loads within this share of a full module count as the same (design: 5 %). */
const SAME_LOAD = 0.05;
/** At most so many further steady windows. */
const MOST_OTHERS = 2;

/** The last windows of each plan: a second round with other outages needs the same ones again. */
const kept = new WeakMap<FabInput["plan"], { readonly key: string; readonly windows: Windows }>();

/** Simulate the windows of a run, or give those just simulated for the same question. */
export function windowsFor(input: FabInput, starts: ModuleStarts, hours: Float64Array): Windows {
  const { dispatch, release, hotLotShare, lineYield, seed, whole, milestones, months } = input;
  const key = JSON.stringify([
    dispatch,
    release,
    hotLotShare,
    lineYield,
    seed,
    whole,
    milestones,
    months[0],
    starts.modules.map((m) => [...m]),
  ]);
  const last = kept.get(input.plan);
  if (last?.key === key) return last.windows;
  const windows = simulateWindows(input, starts, hours);
  kept.set(input.plan, { key, windows });
  return windows;
}

/** Simulate what the run needs: one module's ramp and first steady months, and steady windows at other loads. */
function simulateWindows(input: FabInput, starts: ModuleStarts, hours: Float64Array): Windows {
  const { plan } = input;
  const own = starts.modules[0].subarray(starts.first[0]);
  const clock = hours.subarray(starts.first[0]);
  const peak = own.reduce((a, b) => Math.max(a, b), 0);
  const rampEnd = own.findIndex((s) => s >= 0.95 * peak);
  const fill = fillMonths(input, peak);
  const most = input.whole ? own.length : Math.min(own.length, rampEnd + 2 * fill + STEADY_MONTHS);
  // a horizon that ends earlier leaves what is left of it for statistics, at least its last third
  const steadyFrom = Math.min(rampEnd + fill, Math.floor((2 * most) / 3));
  const others = input.whole ? [] : otherLoads(input, starts, own[Math.min(own.length - 1, steadyFrom)]);
  const work = most + others.length * (fill + STEADY_MONTHS);
  const options = {
    lineYield: input.lineYield,
    hotLotShare: input.hotLotShare ?? 0,
    policy: input.dispatch ?? "fifo",
    release: input.release,
    seed: input.seed,
  };
  const reference = simulateModule(plan, Float64Array.from(own.subarray(0, most)), clock.slice(0, most + 1), {
    ...options,
    ramp: true,
    steadyFrom,
    progress: (share) => input.progress?.((share * most) / work),
  });
  const more = others.map((wafers, i) => {
    const months = 2 * fill + STEADY_MONTHS - 2;
    const length = Float64Array.from({ length: months + 1 }, (_, m) => m * 730);
    return simulateModule(plan, new Float64Array(months).fill(wafers), length, {
      ...options,
      ramp: false,
      steadyFrom: fill,
      progress: (share) => input.progress?.((most + (i + share) * (fill + STEADY_MONTHS)) / work),
    });
  });
  return {
    reference,
    others: more,
    steadyStarts: own.subarray(steadyFrom, most).reduce((a, b) => a + b, 0) / Math.max(1, most - steadyFrom),
    lotSteps: [reference, ...more].reduce((n, r) => n + r.result.lotSteps, 0),
  };
}

/** Months until a module that starts empty is full: a quarter more than the estimated cycle time. */
function fillMonths(input: FabInput, wafers: number): number {
  const { plan } = input;
  const estimate = estimateFab(plan.model, moduleLoads(plan.model, wafers, plan.lotWafers));
  const cycle = Math.max(...estimate.products.map((p) => p.cycleDays));
  return Math.max(1, Math.ceil((1.25 * cycle) / (365 / 12)));
}

/** Steady loads of the milestone years that differ from the reference's by more than 5 % of a module. */
function otherLoads(input: FabInput, starts: ModuleStarts, reference: number): number[] {
  const full = input.plan.moduleWafersPerMonth;
  const found: number[] = [];
  for (const year of input.milestones) {
    const months = input.months.flatMap((month, m) => (month.startsWith(`${year}-`) ? [m] : []));
    for (const module of starts.modules) {
      const values = months.map((m) => module[m]);
      const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
      // a year of ramping is covered by the reference's own ramp
      const steady = values.every((v) => Math.abs(v - mean) <= SAME_LOAD * full);
      if (mean > 0 && steady && [reference, ...found].every((x) => Math.abs(x - mean) > SAME_LOAD * full))
        found.push(mean);
    }
  }
  return found.slice(0, MOST_OTHERS);
}
