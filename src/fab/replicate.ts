import { mean, tInterval } from "../base/statistics.ts";
import { estimateFab, rawProcessTimeDays, type FabEstimate } from "./estimate.ts";
import type { FabModel } from "./model.ts";
import type { SimulationOptions } from "./sim/options.ts";
import type { SimulationResult } from "./sim/report.ts";
import { simulate } from "./sim/simulator.ts";
import { steadyLoads } from "./statistics/load.ts";

/** A mean over replications; the 95 % interval needs at least two. */
export interface Spread {
  readonly mean: number;
  readonly low?: number;
  readonly high?: number;
}

/** Several replications of one model, summed up; the contract of `terafab fab --json` (with CPU time added there). */
export interface ReplicatedResult {
  readonly products: readonly {
    readonly name: string;
    readonly completed: number;
    /** absent while none has come out */
    readonly cycleTimeDays?: Spread;
    /** cycle time over raw process time */
    readonly xFactor?: number;
    /** 5th, 50th and 95th percentile of lots [days], means over replications */
    readonly percentileDays?: readonly [number, number, number];
    readonly onTimeShare?: number;
  }[];
  readonly toolGroups: readonly {
    readonly name: string;
    readonly tools: number;
    readonly availability: number;
    readonly utilisation: number;
    readonly down: number;
    readonly pm: number;
    readonly setup: number;
    /** overall equipment efficiency, SEMI E79 */
    readonly oee: number;
    /** mean wait of a visit, measured and as the analytic estimate predicts it (absent for constant-WIP releases) */
    readonly queueHours: number;
    readonly predictedQueueHours?: number;
  }[];
  readonly wipLots: number;
  readonly lotSteps: number;
  /** share of queue-time windows broken */
  readonly limitsBroken: number;
  readonly digest: string;
  readonly replications: readonly SimulationResult[];
}

/**
 * Simulate a model several times with independent random numbers and sum up: means, and 95 % t intervals.
 * Two policies run with the same seed see the same luck, replication by replication.
 */
export function replicate(
  model: FabModel,
  options: SimulationOptions,
  replications: number,
  progress?: (share: number) => void,
): ReplicatedResult {
  const runs: SimulationResult[] = [];
  for (let k = 0; k < replications; k++) {
    // the history is that of the first replication, and so is the split by cause
    const watched = k === 0 ? {} : { recorder: undefined, causes: false };
    runs.push(simulate(model, { ...options, ...watched, replication: (options.replication ?? 0) + k }));
    progress?.((k + 1) / replications);
  }
  return summarise(model, runs);
}

/** Sum up replications of one model. */
export function summarise(model: FabModel, runs: readonly SimulationResult[]): ReplicatedResult {
  const kinds = new Map<string, { product: string; priority: number; name: string }>();
  for (const run of runs)
    for (const k of run.classes) {
      const release = model.releases.find((r) => r.product === k.product && r.priority === k.priority);
      kinds.set(`${k.product}|${k.priority}`, {
        product: k.product,
        priority: k.priority,
        name: release?.name ?? `${k.product} ${k.priority}`,
      });
    }
  const over = (of: (run: SimulationResult) => number): number => mean(runs.map(of));
  const predicted = prediction(model);
  return {
    products: [...kinds.values()].map((kind) => {
      const rows = runs.flatMap((run) =>
        run.classes.filter((k) => k.product === kind.product && k.priority === kind.priority && k.completed > 0),
      );
      const done = rows.reduce((n, k) => n + k.completed, 0);
      return {
        name: kind.name,
        completed: done / runs.length,
        ...(done > 0 && {
          cycleTimeDays: spread(rows.map((k) => k.cycleDays)),
          xFactor: mean(rows.map((k) => k.cycleDays)) / rawDays(model, kind.product, kind.priority),
          percentileDays: [
            mean(rows.map((k) => k.cycleP5Days!)),
            mean(rows.map((k) => k.cycleMedianDays!)),
            mean(rows.map((k) => k.cycleP95Days!)),
          ] as const,
          onTimeShare: rows.reduce((n, k) => n + k.completed * k.onTimeShare, 0) / done,
        }),
      };
    }),
    toolGroups: model.toolGroups.map((g, i) => ({
      name: g.name,
      tools: g.count,
      availability: over((run) => run.groups[i].availability),
      utilisation: over((run) => run.groups[i].utilisation),
      down: over((run) => run.groups[i].down),
      pm: over((run) => run.groups[i].pm),
      setup: over((run) => run.groups[i].setup),
      oee: over((run) => run.groups[i].oee.oee),
      queueHours: over((run) => run.groups[i].queueHours),
      ...(predicted && { predictedQueueHours: predicted.groups[i].queueHours }),
    })),
    wipLots: over((run) => run.wipLots),
    lotSteps: runs.reduce((n, run) => n + run.lotSteps, 0),
    limitsBroken: over((run) => (run.windows.closed > 0 ? run.windows.broken / run.windows.closed : 0)),
    digest: joined(runs.map((run) => run.digest)),
    replications: runs,
  };
}

/** The analytic estimate at the model's own starts; undefined where a release has no rate of its own. */
function prediction(model: FabModel): FabEstimate | undefined {
  if (model.releases.some((r) => r.schedule.kind === "conwip" || r.schedule.kind === "pull" || r.gate))
    return undefined;
  const loads = steadyLoads(model);
  return loads.length > 0 ? estimateFab(model, loads) : undefined;
}

function rawDays(model: FabModel, product: string, priority: number): number {
  const release = model.releases.find((r) => r.product === product && r.priority === priority);
  return rawProcessTimeDays(model, product, release?.wafers ?? 25);
}

function spread(values: readonly number[]): Spread {
  if (values.length < 2) return { mean: mean(values) };
  const t = tInterval(values, 0.95);
  return { mean: t.mean, low: t.low, high: t.high };
}

/** One digest for several: that of a single run is itself. */
function joined(digests: readonly string[]): string {
  if (digests.length === 1) return digests[0];
  let a = 0x811c9dc5;
  let b = 0x1234567;
  for (const text of digests)
    for (let i = 0; i < text.length; i++) {
      a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
      b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (a >>> 13);
    }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}
