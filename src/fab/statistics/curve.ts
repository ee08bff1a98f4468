import { quantile, tInterval } from "../../base/statistics.ts";
import { estimateFab, rawProcessTimeDays } from "../estimate.ts";
import type { FabModel } from "../model.ts";
import type { Spread } from "../replicate.ts";
import type { SimulationOptions } from "../sim/options.ts";
import type { SimulationResult } from "../sim/report.ts";
import { simulate } from "../sim/simulator.ts";
import { staticLoads } from "../static.ts";
import { findWarmup } from "../warmup.ts";
import { scaleStarts, steadyLoads } from "./load.ts";

/** A point of the operating curve. */
export interface CurvePoint {
  /** starts over those of the model */
  readonly factor: number;
  /** of the busiest group, by the static model */
  readonly utilisation: number;
  readonly lotsPerWeek: number;
  /** cycle time over raw process time of the lots of normal priority, mean over products by lots out, with 95 % interval */
  readonly xFactor: Spread;
  /** median and 95th percentile over replications of each one's X-factor */
  readonly xFactorMedian: number;
  readonly xFactorP95: number;
  readonly cycleDays: Spread;
  readonly wipLots: Spread;
  /** of the analytic estimate at the same starts */
  readonly estimatedXFactor: number;
  /** replications in which WIP grew beyond doubt */
  readonly growing: number;
}

/**
 * Simulate a fab at several loads: cycle time against load.
 * @param factors starts over those of the model, e.g. [0.5, 0.8, 0.9, 1]
 * @param options replications are independent between loads' noise, but share their random numbers over loads
 * @throws TerafabError for constant-WIP releases, whose load is a result
 */
export function operatingCurve(
  model: FabModel,
  factors: readonly number[],
  options: SimulationOptions,
  replications: number,
  progress?: (share: number) => void,
): CurvePoint[] {
  const raw = new Map<string, number>();
  for (const load of steadyLoads(model))
    raw.set(load.product, rawProcessTimeDays(model, load.product, load.wafersPerLot));
  const normal = Math.min(...model.releases.map((r) => r.priority));
  let done = 0;
  return factors.map((factor) => {
    const scaled = scaleStarts(model, factor);
    const runs = Array.from({ length: replications }, (_, k) => {
      const run = simulate(scaled, { ...options, replication: (options.replication ?? 0) + k });
      progress?.(++done / (factors.length * replications));
      return run;
    });
    const loads = steadyLoads(scaled);
    const busiest = staticLoads(scaled, loads).filter((_, i) => !scaled.toolGroups[i].unlimited);
    const estimate = estimateFab(scaled, loads);
    const lots = loads.reduce((s, l) => s + l.lotsPerHour, 0);
    const x = runs.map((run) => weighted(run, normal, (k) => k.cycleDays / raw.get(k.product)!));
    return {
      factor,
      utilisation: Math.max(...busiest.map((g) => g.utilisation)),
      lotsPerWeek: lots * 168,
      xFactor: spread(x),
      xFactorMedian: quantile(x, 0.5),
      xFactorP95: quantile(x, 0.95),
      cycleDays: spread(runs.map((run) => weighted(run, normal, (k) => k.cycleDays))),
      wipLots: spread(runs.map((run) => run.wipLots)),
      estimatedXFactor:
        estimate.products.reduce((s, p, i) => s + loads[i].lotsPerHour * p.xFactor, 0) / Math.max(1e-12, lots),
      growing: runs.filter((run) => run.dailyWip.length >= 40 && findWarmup([run]).growing).length,
    };
  });
}

type Class = SimulationResult["classes"][number];

function weighted(run: SimulationResult, priority: number, of: (k: Class) => number): number {
  const own = run.classes.filter((k) => k.priority === priority);
  const lots = own.reduce((s, k) => s + k.completed, 0);
  return lots > 0 ? own.reduce((s, k) => s + k.completed * of(k), 0) / lots : 0;
}

function spread(values: readonly number[]): Spread {
  if (values.length < 2) return { mean: values[0] };
  const { mean, low, high } = tInterval(values, 0.95);
  return { mean, low, high };
}
