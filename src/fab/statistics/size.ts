import { fail } from "../../base/errors.ts";
import { tInterval } from "../../base/statistics.ts";
import { estimateFab } from "../estimate.ts";
import type { FabModel } from "../model.ts";
import type { Spread } from "../replicate.ts";
import type { SimulationOptions } from "../sim/options.ts";
import { simulate } from "../sim/simulator.ts";
import { sizeTools, staticLoads, type Load } from "../static.ts";
import { rawProcessTimeDays } from "../estimate.ts";
import { steadyLoads } from "./load.ts";

/** What the tools must achieve: one of the two. */
export type SizeTarget =
  | { readonly utilisation: number }
  /** cycle time over raw process time, mean over all lots */
  | { readonly xFactor: number };

export interface SizeOptions {
  /** cost of one tool of a group, in any unit; default 1 each. What the steps are cheapest in */
  readonly costs?: Readonly<Record<string, number>>;
  /** how the result is checked; without it nothing is simulated */
  readonly simulation?: SimulationOptions;
  /** replications of each check, default 3 */
  readonly replications?: number;
  /** simulated corrections at most, default 12 */
  readonly corrections?: number;
  readonly progress?: (what: string) => void;
}

/** One step of the descent. */
export interface SizeStep {
  readonly group: string;
  readonly tools: number;
  /** "estimate": chosen by the analytic estimate; "simulation": by what the simulation found */
  readonly by: "estimate" | "simulation";
  readonly xFactor: number;
}

export interface SizedFab {
  readonly model: FabModel;
  readonly groups: readonly {
    readonly name: string;
    readonly area: string;
    readonly tools: number;
    readonly before: number;
    readonly utilisation: number;
    /** tools that could fail before the group has no time left: tools - work over availability */
    readonly slackTools: number;
  }[];
  readonly tools: number;
  readonly cost: number;
  /** at full load of all tools [kW]; 0 where the model states no power */
  readonly powerKW: number;
  readonly estimatedXFactor: number;
  /** over replications, when simulated */
  readonly simulatedXFactor?: Spread;
  /** the target is met by the simulation (by the estimate when nothing was simulated) */
  readonly reached: boolean;
  readonly steps: readonly SizeStep[];
}

/**
 * Count tools for a target load or a target X-factor, and check and correct the count by simulation.
 *
 * 1. The smallest count of each group that carries the load at the target utilisation (at 97 % for an X-factor).
 * 2. For an X-factor, by the estimate: add the tool that takes most cycle time away for its cost, until the target is met;
 *    then take away every tool that the target does not need, the dearest first.
 * 3. Simulate; while the X-factor is above the target, add the tool with the largest simulated queue time times what the
 *    estimate says one more tool takes off it, for its cost.
 * @param model its tool counts are the start of nothing but the report; fixed groups have `unlimited`
 * @throws TerafabError for a target no number of tools reaches: an X-factor at or below the one without any queue
 */
export function sizeFab(model: FabModel, target: SizeTarget, options: SizeOptions = {}): SizedFab {
  const loads = steadyLoads(model);
  if (loads.length === 0) fail("releases", "nothing is released, so nothing can be sized");
  const wanted = "utilisation" in target ? target.utilisation : TIGHT;
  if (!(wanted > 0 && wanted < 1)) fail("size", `a target utilisation lies between 0 and 1, got ${wanted}`);
  if ("xFactor" in target && !(target.xFactor > 1)) fail("size", `a target X-factor is above 1, got ${target.xFactor}`);
  const steps: SizeStep[] = [];
  let counts = sizeTools(model, loads, () => wanted).toolGroups.map((g) => g.count);
  const sized = (): FabModel => withCounts(model, counts);
  if ("xFactor" in target) {
    counts = descend(model, loads, counts, target.xFactor, options, steps);
    counts = prune(model, loads, counts, target.xFactor, options);
  }

  let simulated: Spread | undefined;
  let reached = "utilisation" in target || estimatedX(sized(), loads) <= target.xFactor;
  if (options.simulation) {
    const most = options.corrections ?? 12;
    for (let round = 0; ; round++) {
      const check = simulatedX(sized(), options);
      simulated = check.x;
      reached = !("xFactor" in target) || check.x.mean <= target.xFactor;
      options.progress?.(`X-factor ${check.x.mean.toFixed(3)} with ${counts.reduce((a, b) => a + b, 0)} tools`);
      if (reached || round >= most || !("xFactor" in target)) break;
      const group = bestBySimulation(sized(), loads, check.queueHours, options);
      counts = counts.map((n, i) => n + (i === group ? 1 : 0));
      steps.push({
        group: model.toolGroups[group].name,
        tools: counts[group],
        by: "simulation",
        xFactor: check.x.mean,
      });
    }
  }

  const final = sized();
  const rows = staticLoads(final, loads);
  return {
    model: final,
    groups: rows.map((row, i) => ({
      name: row.name,
      area: row.area,
      tools: row.tools,
      before: model.toolGroups[i].count,
      utilisation: row.utilisation,
      slackTools: row.tools * (1 - row.utilisation),
    })),
    tools: final.toolGroups.reduce((n, g) => n + (g.unlimited ? 0 : g.count), 0),
    cost: final.toolGroups.reduce((sum, g) => sum + (g.unlimited ? 0 : g.count * costOf(g.name, options)), 0),
    powerKW: final.toolGroups.reduce((sum, g) => sum + g.count * (g.powerKW?.processKW ?? 0), 0),
    estimatedXFactor: estimatedX(final, loads),
    ...(simulated && { simulatedXFactor: simulated }),
    reached,
    steps,
  };
}

/** Utilisation from which the descent to an X-factor starts: as few tools as can carry the load at all. */
const TIGHT = 0.97;

function costOf(group: string, options: SizeOptions): number {
  return options.costs?.[group] ?? 1;
}

function withCounts(model: FabModel, counts: readonly number[]): FabModel {
  return {
    ...model,
    toolGroups: model.toolGroups.map((g, i) => (g.count === counts[i] ? g : { ...g, count: counts[i] })),
  };
}

function estimatedX(model: FabModel, loads: readonly Load[]): number {
  const { products } = estimateFab(model, loads);
  const lots = loads.reduce((s, l) => s + l.lotsPerHour, 0);
  return products.reduce((s, p, i) => s + loads[i].lotsPerHour * p.xFactor, 0) / lots;
}

/** Add tools by the estimate, the best gain for its cost first, until the target is met. */
function descend(
  model: FabModel,
  loads: readonly Load[],
  from: readonly number[],
  xFactor: number,
  options: SizeOptions,
  steps: SizeStep[],
): number[] {
  const counts = [...from];
  const floor = estimatedX(
    withCounts(
      model,
      counts.map((n) => n * 3 + 10),
    ),
    loads,
  );
  if (floor > xFactor)
    fail(
      "size",
      `no number of tools reaches an X-factor of ${xFactor}`,
      `with tools in plenty it is ${floor.toFixed(3)}`,
    );
  for (let x = estimatedX(withCounts(model, counts), loads); x > xFactor;) {
    const now = estimateFab(withCounts(model, counts), loads);
    // the wait of a group falls at most by what it is: only the longest queues for their cost are tried
    const tried = now.groups
      .map((g, i) => ({ i, waits: (g.queueHours * g.visitsPerHour) / costOf(g.name, options) }))
      .filter(({ i }) => !model.toolGroups[i].unlimited)
      .sort((a, b) => b.waits - a.waits)
      .slice(0, 8);
    let best = tried[0].i;
    let gain = 0;
    let after = x;
    for (const { i } of tried) {
      const more = estimatedX(
        withCounts(
          model,
          counts.map((n, k) => n + (k === i ? 1 : 0)),
        ),
        loads,
      );
      const own = (x - more) / costOf(model.toolGroups[i].name, options);
      if (own > gain) [best, gain, after] = [i, own, more];
    }
    counts[best]++;
    x = gain > 0 ? after : estimatedX(withCounts(model, counts), loads);
    steps.push({ group: model.toolGroups[best].name, tools: counts[best], by: "estimate", xFactor: x });
  }
  return counts;
}

/** Take away tools the target does not need, dearest first. */
function prune(
  model: FabModel,
  loads: readonly Load[],
  from: readonly number[],
  xFactor: number,
  options: SizeOptions,
): number[] {
  const counts = [...from];
  const rows = staticLoads(withCounts(model, counts), loads);
  const order = rows
    .map((row, i) => ({ i, spare: row.tools > 1 && row.workload / (row.tools - 1) / (1 - row.down - row.pm) < TIGHT }))
    .filter(({ i, spare }) => spare && !model.toolGroups[i].unlimited)
    .sort((a, b) => costOf(rows[b.i].name, options) - costOf(rows[a.i].name, options));
  for (const { i } of order) {
    counts[i]--;
    if (estimatedX(withCounts(model, counts), loads) > xFactor) counts[i]++;
  }
  return counts;
}

function simulatedX(model: FabModel, options: SizeOptions): { x: Spread; queueHours: number[] } {
  const raw = new Map(steadyLoads(model).map((l) => [l.product, rawProcessTimeDays(model, l.product, l.wafersPerLot)]));
  const queueHours = model.toolGroups.map(() => 0);
  const values = Array.from({ length: options.replications ?? 3 }, (_, k) => {
    const run = simulate(model, { ...options.simulation!, replication: k });
    run.groups.forEach((g, i) => (queueHours[i] += g.queueHours * g.visits));
    const lots = run.classes.reduce((s, c) => s + c.completed, 0);
    if (lots === 0)
      fail("days", "no lot came out in the simulated time", "simulate longer than the warm-up and a cycle time");
    return run.classes.reduce((s, c) => s + c.completed * (c.cycleDays / raw.get(c.product)!), 0) / lots;
  });
  if (values.length < 2) return { x: { mean: values[0] }, queueHours };
  const { mean, low, high } = tInterval(values, 0.95);
  return { x: { mean, low, high }, queueHours };
}

/** The group whose simulated queue one more tool shortens most for its cost, by the share the estimate gives. */
function bestBySimulation(
  model: FabModel,
  loads: readonly Load[],
  queueHours: readonly number[],
  options: SizeOptions,
): number {
  const now = estimateFab(model, loads);
  const more = estimateFab(
    withCounts(
      model,
      model.toolGroups.map((g) => g.count + 1),
    ),
    loads,
  );
  let best = 0;
  let gain = -1;
  model.toolGroups.forEach((g, i) => {
    const before = now.groups[i].queueHours;
    const share = before > 0 ? Math.max(0.1, 1 - more.groups[i].queueHours / before) : 0.1;
    const own = (queueHours[i] * share) / costOf(g.name, options);
    if (!g.unlimited && own > gain) [best, gain] = [i, own];
  });
  return best;
}
