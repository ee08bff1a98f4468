import { tInterval } from "../../base/statistics.ts";
import type { FabModel } from "../model.ts";
import type { Spread } from "../replicate.ts";
import type { SimulationOptions } from "../sim/options.ts";
import type { SimulationResult } from "../sim/report.ts";
import { simulate } from "../sim/simulator.ts";
import { compareWithFirst, type PairedDifference } from "./compare.ts";

/** What policies are compared by: a number of each replication. */
export const MEASURES = {
  cycleDays: (run: SimulationResult) => perLot(run, (k) => k.cycleDays),
  onTimeShare: (run: SimulationResult) => perLot(run, (k) => k.onTimeShare),
  wipLots: (run: SimulationResult) => run.wipLots,
  limitsBroken: (run: SimulationResult) => (run.windows.closed > 0 ? run.windows.broken / run.windows.closed : 0),
  lotsOut: (run: SimulationResult) => run.classes.reduce((s, k) => s + k.completed, 0),
} as const;

export type Measure = keyof typeof MEASURES;

export interface PolicyComparison {
  readonly measure: Measure;
  readonly policies: readonly { readonly name: string; readonly value: Spread }[];
  /** each policy against the first */
  readonly differences: readonly PairedDifference[];
}

/**
 * Compare dispatching policies under the same luck: replication k of every policy draws the same random numbers.
 * @param policies names in `policies`; the first is what the others are compared with
 * @returns one comparison a measure; adjusted over the policies within a measure
 */
export function comparePolicies(
  model: FabModel,
  options: SimulationOptions,
  policies: readonly string[],
  replications: number,
  progress?: (share: number) => void,
): PolicyComparison[] {
  let done = 0;
  const runs = policies.map((policy) =>
    Array.from({ length: replications }, (_, k) => {
      const run = simulate(model, { ...options, policy, replication: (options.replication ?? 0) + k });
      progress?.(++done / (policies.length * replications));
      return run;
    }),
  );
  return (Object.keys(MEASURES) as Measure[]).map((measure) => {
    const values = runs.map((own) => own.map(MEASURES[measure]));
    return {
      measure,
      policies: policies.map((name, i) => {
        const { mean, low, high } = tInterval(values[i], 0.95);
        return { name, value: { mean, low, high } };
      }),
      differences: compareWithFirst(policies, values),
    };
  });
}

function perLot(run: SimulationResult, of: (k: SimulationResult["classes"][number]) => number): number {
  const lots = run.classes.reduce((s, k) => s + k.completed, 0);
  return lots > 0 ? run.classes.reduce((s, k) => s + k.completed * of(k), 0) / lots : 0;
}
