import { fail } from "../../base/errors.ts";
import { quantile, tInterval, type Interval } from "../../base/statistics.ts";
import type { FabModel } from "../model.ts";
import { summarise, type ReplicatedResult } from "../replicate.ts";
import type { SimulationOptions } from "../sim/options.ts";
import type { SimulationResult } from "../sim/report.ts";
import { simulate } from "../sim/simulator.ts";

export interface Precision {
  /** half-width of the interval of each product's mean cycle time, over that mean */
  readonly relativeHalfWidth: number;
  /** default 0.95 */
  readonly confidence?: number;
  /** replications at least, default 5: fewer know their own spread too badly to stop on it */
  readonly least?: number;
  /** replications at most, default 100 */
  readonly most?: number;
}

/**
 * Replicate until every product's mean cycle time is known as well as asked for.
 * @returns the replications summed up; `reached` is false when `most` came first
 * @source A. M. Law, Simulation Modeling and Analysis, 5th ed., 9.4.1 (sequential procedure)
 */
export function replicateUntil(
  model: FabModel,
  options: SimulationOptions,
  precision: Precision,
  progress?: (replications: number, worst: number) => void,
): ReplicatedResult & { readonly reached: boolean } {
  const { relativeHalfWidth, confidence = 0.95, least = 5, most = 100 } = precision;
  if (!(relativeHalfWidth > 0 && relativeHalfWidth < 1))
    fail("precision", `must lie between 0 and 1, got ${relativeHalfWidth}`);
  const runs: SimulationResult[] = [];
  for (;;) {
    const replication = (options.replication ?? 0) + runs.length;
    runs.push(
      simulate(model, { ...options, replication, ...(runs.length > 0 && { recorder: undefined, causes: false }) }),
    );
    if (runs.length < 2) continue;
    const worst = widest(runs, confidence);
    progress?.(runs.length, worst);
    const reached = runs.length >= least && worst <= relativeHalfWidth;
    if (reached || runs.length >= most) return { ...summarise(model, runs), reached };
  }
}

/** The largest relative half-width over the classes of lots; Infinity while one has not come out in every run. */
function widest(runs: readonly SimulationResult[], confidence: number): number {
  const kinds = new Map(runs.flatMap((run) => run.classes.map((k) => [`${k.product}|${k.priority}`, k])));
  let worst = 0;
  for (const kind of kinds.values()) {
    const values = runs.map(
      (run) =>
        run.classes.find((k) => k.product === kind.product && k.priority === kind.priority && k.completed > 0)
          ?.cycleDays,
    );
    if (values.includes(undefined)) return Infinity;
    const t = tInterval(values as number[], confidence);
    worst = Math.max(worst, (t.high - t.mean) / t.mean);
  }
  return worst;
}

/**
 * Give a quantile of lots with an interval: the quantile within each replication, then a t interval over replications.
 * @param values one sample a replication
 */
export function quantileInterval(values: readonly (readonly number[])[], p: number, confidence = 0.95): Interval {
  return tInterval(
    values.map((own) => quantile(own, p)),
    confidence,
  );
}
