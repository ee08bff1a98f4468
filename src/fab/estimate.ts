import { pow } from "../base/math.ts";
import { squaredVariation } from "./duration.ts";
import type { FabModel, Route, ToolGroup } from "./model.ts";
import { changeMinutes, staticLoads, stopShares, visitMinutes, type GroupLoad, type Load } from "./static.ts";
import { traffic, type Traffic } from "./traffic.ts";

/** The analytic answer, with the names of the simulator's. */
export interface FabEstimate {
  readonly products: readonly {
    readonly name: string;
    readonly cycleDays: number;
    readonly rawDays: number;
    readonly xFactor: number;
  }[];
  readonly groups: readonly (GroupLoad & { readonly queueHours: number })[];
  readonly wipWafers: number;
  readonly busiest: { readonly name: string; readonly utilisation: number };
  /** false above 98 % utilisation anywhere: the formulas diverge there and nothing may be read off them */
  readonly valid: boolean;
}

/** Above this utilisation the wait is that at this utilisation, and `valid` is false. */
const MOST = 0.98;

/**
 * Estimate cycle times by decomposition of an open queueing network: each tool group is a G/G/m queue with breakdowns.
 *
 * Wq = (ca2 + ce2)/2 * u^(sqrt(2(m+1)) - 1) / (m (1 - u)) * te,
 * ce2 = c02 + (1 + cr2) A (1 - A) mr / t0; batches wait (b - 1)/(2 lambda) to form; set-up runs wait for their turn.
 * @param loads steady releases [lots/h]
 * @valid utilisation below 98 %
 * @source Kingman 1961; Sakasegawa 1977 (multi-server form); Hopp and Spearman, Factory Physics, 8.5 and 9.4
 */
export function estimateFab(model: FabModel, loads: readonly Load[]): FabEstimate {
  return estimator(model, loads)(1);
}

/** Prepare the estimate of a fab; the answer evaluates it with all releases multiplied by a factor. */
export function estimator(model: FabModel, loads: readonly Load[]): (factor: number) => FabEstimate {
  const flows = loads.map((load) => flowOf(model, load));
  const mixes = serviceMixes(model, flows);
  const base = staticLoads(model, loads, { batchFill: 0.25 });
  const visits = flows.map((flow) => visitTable(model, flow));
  return (factor) => {
    const fill = base.map((row, i) => scaledLoad(model.toolGroups[i], row, factor));
    const waits = fill.map((row, i) => groupWaitHours(model.toolGroups[i], row, mixes.get(row.name)));
    const products = flows.map((flow, f) => {
      const { group, hours, share, stopped, formLots } = visits[f];
      const sameRoute =
        flows.filter((x) => x.route === flow.route).reduce((s, x) => s + x.load.lotsPerHour, 0) * factor;
      let raw = 0;
      let cycle = 0;
      for (let i = 0; i < group.length; i++) {
        raw += share[i] * hours[i];
        const perHour = sameRoute * share[i];
        const forming = formLots[i] > 1 && perHour > 0 ? (formLots[i] - 1) / (2 * perHour) : 0;
        cycle += share[i] * (hours[i] + waits[group[i]] + forming + stopped[i]);
      }
      return { name: flow.load.product, cycleDays: cycle / 24, rawDays: raw / 24, xFactor: cycle / raw };
    });
    const real = fill.filter((_, i) => !model.toolGroups[i].unlimited);
    const busiest = real.reduce((a, b) => (b.utilisation > a.utilisation ? b : a));
    return {
      products,
      groups: fill.map((row, i) => ({ ...row, queueHours: waits[i] })),
      wipWafers: loads.reduce((s, l, i) => s + factor * l.lotsPerHour * 24 * l.wafersPerLot * products[i].cycleDays, 0),
      busiest: { name: busiest.name, utilisation: busiest.utilisation },
      valid: busiest.utilisation <= MOST,
    };
  };
}

/** What does not change with the load: group, hours without queue, visits, lots of a batch, hours lost to failures. */
function visitTable(model: FabModel, { load, route, t }: Flow) {
  const index = new Map(model.toolGroups.map((g, i) => [g.name, i]));
  const travel = meanTravelHours(model);
  const n = route.steps.length;
  const table = {
    group: new Int32Array(n),
    hours: new Float64Array(n),
    share: t.visits,
    stopped: new Float64Array(n),
    formLots: new Float64Array(n),
  };
  route.steps.forEach((step, i) => {
    const group = index.get(step.group)!;
    const g = model.toolGroups[group];
    const wafers = load.wafersPerLot * t.wafers[i];
    const p = step.time.minutes;
    const c = step.intervalMinutes;
    const alone =
      g.loadMinutes +
      g.unloadMinutes +
      (step.per !== "wafer" ? p : c === undefined ? wafers * p : p + (wafers - 1) * c);
    table.group[i] = group;
    table.hours[i] = alone / 60 + (i === 0 ? 0 : travel);
    table.stopped[i] = interruptionHours(g, alone / 60);
    table.formLots[i] =
      step.per === "batch" ? Math.max(1, Math.ceil((step.batchMinWafers ?? wafers) / load.wafersPerLot)) : 1;
  });
  return table;
}

/** A static row at another load: work and visits scale, PM by wafers with them. */
function scaledLoad(g: ToolGroup, row: GroupLoad, factor: number): GroupLoad {
  const wafersPerHour = row.wafersPerHour * factor;
  const { down, pm } = stopShares(g, wafersPerHour);
  const workload = row.workload * factor;
  return {
    ...row,
    visitsPerHour: row.visitsPerHour * factor,
    wafersPerHour,
    workload,
    down,
    pm,
    utilisation: workload / (g.count * Math.max(1e-9, 1 - down - pm)),
  };
}

/** Raw process time of a product: load, process, unload, transport and rework, no queue [days]. */
export function rawProcessTimeDays(model: FabModel, product: string, wafersPerLot: number): number {
  const quiet = { product, lotsPerHour: 1e-9, wafersPerLot };
  return estimateFab(model, [quiet]).products[0].rawDays;
}

/** A load on its route. */
interface Flow {
  readonly load: Load;
  readonly route: Route;
  readonly t: Traffic;
}

function flowOf(model: FabModel, load: Load): Flow {
  const name = model.products.find((p) => p.name === load.product)!.route;
  const route = model.routes.find((r) => r.name === name)!;
  return { load, route, t: traffic(route) };
}

function meanTravelHours(model: FabModel): number {
  const own = (model.travel ?? []).find((t) => t.from === t.to);
  return own ? own.time.minutes / 60 : 0;
}

/** Mean time a visit is held up by failures of its own tool while on it [h]. */
function interruptionHours(g: ToolGroup, hours: number): number {
  return (g.downs ?? []).reduce((s, d) => s + (hours * d.repair.minutes) / d.toFailure.minutes, 0);
}

function groupWaitHours(g: ToolGroup, load: GroupLoad, mix: ServiceMix | undefined): number {
  if (g.unlimited || mix === undefined || load.visitsPerHour <= 0) return 0;
  const m = g.count;
  const services = load.visitsPerHour / mix.lotsPerService;
  const t0 = load.workload / services;
  const u = Math.min(load.utilisation, MOST);
  const available = 1 - load.down - load.pm;
  const te = t0 / available;
  const repair = weightedHours(
    g.downs ?? [],
    (d) => d.repair.minutes,
    (d) => 1 / d.toFailure.minutes,
  );
  const pmHours = weightedHours(
    g.pms ?? [],
    (p) => p.duration.minutes,
    (p) => p.duration.minutes / p.every,
  );
  // PMs are staggered over the tools: their part of the variability falls with their number
  const ce2 =
    mix.variation + (2 * (1 - load.down) * load.down * repair) / t0 + ((1 - load.pm) * load.pm * pmHours) / (t0 * m);
  const ca2 = 1 / mix.lotsPerService;
  const wait = ((ca2 + ce2) / 2) * (pow(u, Math.sqrt(2 * (m + 1)) - 1) / (m * (1 - u))) * te;
  const runs = Object.values(g.minimumRun ?? {});
  // lots of one set-up wait while the runs of the others pass: half a round of runs over the tools
  const rounds =
    runs.length > 1 ? ((runs.length - 1) * (runs.reduce((a, b) => a + b, 0) / runs.length) * te) / (2 * m) : 0;
  // a dedicated lot waits for one tool: half a service if it is busy, the rest of a stop if it stands
  const dedicated = mix.dedicatedShare * ((u * te) / 2 + load.down * repair + (load.pm * pmHours) / 2);
  return wait + rounds + dedicated;
}

function weightedHours<T>(list: readonly T[], minutes: (x: T) => number, weight: (x: T) => number): number {
  const total = list.reduce((s, x) => s + weight(x), 0);
  return total > 0 ? list.reduce((s, x) => s + minutes(x) * weight(x), 0) / total / 60 : 0;
}

/** Lots a service, squared variation of service times over the recipes of a group, and the share of dedicated visits. */
interface ServiceMix {
  readonly lotsPerService: number;
  readonly variation: number;
  readonly dedicatedShare: number;
}

function serviceMixes(model: FabModel, flows: readonly Flow[]): Map<string, ServiceMix> {
  const groupOf = new Map(model.toolGroups.map((g) => [g.name, g]));
  const setupMinutes = changeMinutes(model);
  const sums = new Map<
    string,
    { services: number; minutes: number; squares: number; lots: number; dedicated: number }
  >();
  for (const { load, route, t } of flows) {
    const targets = new Set(route.steps.flatMap((s) => (s.dedicateStep === undefined ? [] : [s.dedicateStep])));
    route.steps.forEach((step, i) => {
      const sum = sums.get(step.group) ?? { services: 0, minutes: 0, squares: 0, lots: 0, dedicated: 0 };
      sums.set(step.group, sum);
      const lots = load.lotsPerHour * t.visits[i];
      const n = load.wafersPerLot * t.wafers[i];
      const b =
        step.per === "batch"
          ? Math.max(1, (0.75 * (step.batchMinWafers ?? n) + 0.25 * (step.batchMaxWafers ?? n)) / load.wafersPerLot)
          : 1;
      const minutes =
        visitMinutes(groupOf.get(step.group)!, step, n, load.wafersPerLot, { batchFill: 0.25, setupMinutes }) * b;
      sum.services += lots / b;
      sum.minutes += (lots / b) * minutes;
      sum.squares += (lots / b) * minutes * minutes * (1 + squaredVariation(step.time));
      sum.lots += lots;
      if (targets.has(i)) sum.dedicated += lots;
    });
  }
  return new Map(
    [...sums].map(([name, s]) => {
      const mean = s.minutes / s.services;
      return [
        name,
        {
          lotsPerService: s.lots / s.services,
          variation: Math.max(0, s.squares / s.services / (mean * mean) - 1),
          dedicatedShare: s.dedicated / s.lots,
        },
      ];
    }),
  );
}
