import type { FabModel, Step, ToolGroup } from "./model.ts";
import { traffic } from "./traffic.ts";

/** Lots that come in steadily. */
export interface Load {
  readonly product: string;
  readonly lotsPerHour: number;
  readonly wafersPerLot: number;
  /** larger goes first; used by the estimate */
  readonly priority?: number;
  /** squared variation of the times between releases: 0 evenly spaced, 1 (default) Poisson; used by the estimate */
  readonly variation?: number;
}

/** One tool group under a steady load. Shares are 0..1. */
export interface GroupLoad {
  readonly name: string;
  readonly area: string;
  readonly tools: number;
  /** performed visits of lots an hour */
  readonly visitsPerHour: number;
  /** wafers through the group an hour */
  readonly wafersPerHour: number;
  /** tool-hours of work an hour: the tools that would be busy if they never stopped */
  readonly workload: number;
  readonly down: number;
  readonly pm: number;
  /** workload over available tools; above 1 the group cannot follow */
  readonly utilisation: number;
}

export interface StaticOptions {
  /** lots in a batch, as a position between minimum (0) and maximum (1); default 0, the careful end */
  readonly batchFill?: number;
  /** include the expected set-up time of groups with minimum runs; default true */
  readonly setups?: boolean;
  /** mean time of a change to each set-up [min]; see `changeMinutes` */
  readonly setupMinutes?: ReadonlyMap<string, number>;
}

/**
 * Compare work with available time, group by group.
 * @param loads steady releases [lots/h]
 * @returns one row a tool group, in the order of the model; utilisation = workload / (N (1 - down - pm))
 * @source workload: sum over products and steps of lambda v u, with u = p + load + unload, n c for cascades, /b for batches
 */
export function staticLoads(model: FabModel, loads: readonly Load[], options: StaticOptions = {}): GroupLoad[] {
  const index = new Map(model.toolGroups.map((g, i) => [g.name, i]));
  const visits = new Float64Array(model.toolGroups.length);
  const wafers = new Float64Array(model.toolGroups.length);
  const work = new Float64Array(model.toolGroups.length);
  const timed = { ...options, setupMinutes: changeMinutes(model) };
  for (const load of loads) {
    const product = model.products.find((p) => p.name === load.product)!;
    const route = model.routes.find((r) => r.name === product.route)!;
    const t = traffic(route);
    route.steps.forEach((step, i) => {
      const g = index.get(step.group)!;
      const perHour = load.lotsPerHour * t.visits[i];
      const n = load.wafersPerLot * t.wafers[i];
      visits[g] += perHour;
      wafers[g] += perHour * n;
      work[g] += (perHour * visitMinutes(model.toolGroups[g], step, n, load.wafersPerLot, timed)) / 60;
    });
  }
  return model.toolGroups.map((g, i) => {
    const stops = stopShares(g, wafers[i]);
    return {
      name: g.name,
      area: g.area,
      tools: g.count,
      visitsPerHour: visits[i],
      wafersPerHour: wafers[i],
      workload: work[i],
      down: stops.down,
      pm: stops.pm,
      utilisation: work[i] / (g.count * Math.max(1e-9, 1 - stops.down - stops.pm)),
    };
  });
}

/** Mean time of a change to each set-up [min], over the rows of the set-up table. */
export function changeMinutes(model: FabModel): ReadonlyMap<string, number> {
  const rows = new Map<string, number[]>();
  for (const change of model.setups ?? []) rows.set(change.to, [...(rows.get(change.to) ?? []), change.minutes]);
  return new Map([...rows].map(([to, list]) => [to, list.reduce((a, b) => a + b, 0) / list.length]));
}

/** Tool minutes one visit of a lot takes in the steady state. */
export function visitMinutes(
  g: ToolGroup,
  step: Step,
  wafers: number,
  lotWafers: number,
  options: StaticOptions = {},
): number {
  const p = step.time.minutes;
  const handling = g.loadMinutes + g.unloadMinutes;
  const run = step.setup && g.minimumRun?.[step.setup.name];
  const change =
    run && options.setups !== false ? (step.setup?.minutes ?? options.setupMinutes?.get(step.setup!.name) ?? 0) : 0;
  if (step.intervalMinutes !== undefined) {
    // on a cascading tool the set-up runs beside the lot before: only what is longer than that lot's interval costs time
    const occupied = (step.per === "wafer" ? wafers : 1) * step.intervalMinutes;
    return occupied + (run ? Math.max(0, change - occupied) / run : 0);
  }
  const setup = run ? change / run : 0;
  if (step.per === "batch") {
    const low = Math.max(1, Math.floor((step.batchMinWafers ?? lotWafers) / lotWafers));
    const high = Math.max(low, Math.floor((step.batchMaxWafers ?? lotWafers) / lotWafers));
    return (p + handling) / (low + (options.batchFill ?? 0) * (high - low)) + setup;
  }
  return (step.per === "wafer" ? wafers * p : p) + handling + setup;
}

/** Shares of time in repair and in PM: MTTR/(MTTF + MTTR); length/period, with wafers turned into time. */
export function stopShares(g: ToolGroup, wafersPerHour: number): { down: number; pm: number } {
  let up = 1;
  for (const d of g.downs ?? []) up *= d.toFailure.minutes / (d.toFailure.minutes + d.repair.minutes);
  let pm = 0;
  for (const p of g.pms ?? []) {
    const hours = p.duration.minutes / 60;
    if (p.basis === "minutes") pm += hours / (p.every / 60);
    else pm += (hours * wafersPerHour) / (g.count * p.every);
  }
  return { down: 1 - up, pm: Math.min(1, pm) };
}

/**
 * Count tools: the smallest whole number of each group that keeps its utilisation at or below the target. A pure delay gets
 * places enough never to be waited for.
 * @param target utilisation by group [0..1]
 */
export function sizeTools(model: FabModel, loads: readonly Load[], target: (group: ToolGroup) => number): FabModel {
  const one = staticLoads({ ...model, toolGroups: model.toolGroups.map((g) => ({ ...g, count: 1 })) }, loads);
  return {
    ...model,
    toolGroups: model.toolGroups.map((g, i) => {
      // a delay has room for all: lots in it are about Poisson, and six deviations above their mean are never met
      if (g.unlimited)
        return { ...g, count: Math.max(g.count, Math.ceil(one[i].workload + 6 * Math.sqrt(one[i].workload))) };
      // PM by wafers falls with the number of tools: N (1 - down) - pmHours >= work / target
      const byTime = stopShares({ ...g, pms: (g.pms ?? []).filter((p) => p.basis === "minutes") }, 0);
      const byWafers = stopShares(
        { ...g, count: 1, downs: [], pms: (g.pms ?? []).filter((p) => p.basis === "wafers") },
        one[i].wafersPerHour,
      ).pm;
      const need = (one[i].workload / target(g) + byWafers) / (1 - byTime.down - byTime.pm);
      return { ...g, count: Math.max(1, Math.ceil(need - 1e-9)) };
    }),
  };
}
