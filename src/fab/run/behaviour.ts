import { estimator, type FabEstimate } from "../estimate.ts";
import type { FabPlan } from "../fab-plan.ts";
import { moduleLoads } from "../plan.ts";
import { delayKernel, mixKernels, type Kernel } from "./kernel.ts";
import type { Reference } from "./reference.ts";
import { withLineYield } from "./module-model.ts";

/** How one module answers: where the wafers of a month go, and how its power moves around its mean. */
export interface ModuleBehaviour {
  /** @param age months since the module's first start @param starts wafers started in that month */
  kernel(age: number, starts: number): Kernel;
  /** power in an hour of the module's life over the mean of its steady window; absent where nothing is known */
  readonly ripple?: (hour: number) => number;
}

/** Load points at which the quick answer evaluates the estimate; between them it interpolates. */
const POINTS = [0.2, 0.4, 0.6, 0.75, 0.85, 0.92, 1];

/** Behaviour from the analytic estimate: one cycle time a load, spread by month of start only. */
export function quickBehaviour(plan: FabPlan, lineYield: number): ModuleBehaviour & { readonly full: FabEstimate } {
  const model = withLineYield(plan.model, lineYield);
  const at = estimator(model, moduleLoads(model, plan.moduleWafersPerMonth, plan.lotWafers));
  const most = Math.min(1, (0.98 * plan.mostModuleWafersPerMonth) / plan.moduleWafersPerMonth);
  const points = POINTS.map((share) => ({ share: share * most, estimate: at(share * most) }));
  const kernels = points.map((p) => delayKernel(meanCycle(p.estimate), lineYield));
  return {
    full: points.at(-1)!.estimate,
    kernel: (_, starts) =>
      interpolate(
        points.map((p) => p.share),
        kernels,
        starts / plan.moduleWafersPerMonth,
      ),
  };
}

function meanCycle(estimate: FabEstimate): number {
  return estimate.products.reduce((s, p) => s + p.cycleDays, 0) / estimate.products.length;
}

/**
 * Behaviour from simulated modules: the cohort of the same age where the starts agree within 5 % of a full module,
 * else the steady kernels, interpolated by load.
 */
export function simulatedBehaviour(
  plan: FabPlan,
  reference: Reference,
  others: readonly Reference[],
  horizonMonths: number,
  lineYield: number,
): ModuleBehaviour {
  const steadies = [reference, ...others]
    .flatMap((r) => (r.steady ? [r.steady] : []))
    .sort((a, b) => a.startsWafersPerMonth - b.startsWafersPerMonth);
  const fallback = steadies.length === 0 ? quickBehaviour(plan, lineYield) : undefined;
  const loads = steadies.map((s) => s.startsWafersPerMonth / plan.moduleWafersPerMonth);
  const kernels = steadies.map((s) => s.kernel);
  // the window reaches the end of the horizon: what an unfinished cohort has not shown lies beyond it
  const toTheEnd = reference.starts.length >= horizonMonths;
  const hourly = reference.result.hourlyKW;
  const from = Math.round(reference.fromDay * 24);
  const mean = hourly.slice(from).reduce((a, b) => a + b, 0) / Math.max(1, hourly.length - from);
  return {
    kernel: (age, starts) => {
      const own = reference.cohorts[age];
      const alike = own !== undefined && Math.abs(starts - reference.starts[age]) <= 0.05 * plan.moduleWafersPerMonth;
      if (alike && (own.complete || toTheEnd) && own.kernel.done.length > 0) return own.kernel;
      return fallback ? fallback.kernel(age, starts) : interpolate(loads, kernels, starts / plan.moduleWafersPerMonth);
    },
    ripple: (hour) => (mean > 0 && hourly.length > from ? hourly[from + (hour % (hourly.length - from))] / mean : 1),
  };
}

function interpolate(xs: readonly number[], kernels: readonly Kernel[], x: number): Kernel {
  if (x <= xs[0] || xs.length === 1) return kernels[0];
  for (let i = 1; i < xs.length; i++)
    if (x <= xs[i]) return mixKernels(kernels[i - 1], kernels[i], (x - xs[i - 1]) / (xs[i] - xs[i - 1]));
  return kernels[kernels.length - 1];
}
