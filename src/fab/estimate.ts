import { groupFacts, groupState, MOST, type GroupFacts, type GroupState } from "./estimate/group.ts";
import { visitsOf, type Visit } from "./estimate/flows.ts";
import type { FabModel } from "./model.ts";
import { staticLoads, type GroupLoad, type Load } from "./static.ts";

/** The analytic answer, with the names of the simulator's. */
export interface FabEstimate {
  /** one row a load, in their order */
  readonly products: readonly {
    readonly name: string;
    readonly priority?: number;
    readonly cycleDays: number;
    readonly rawDays: number;
    readonly xFactor: number;
  }[];
  readonly groups: readonly (GroupLoad & {
    /** mean wait of a visit in front of the group, forming of batches included */
    readonly queueHours: number;
    readonly lotsPerBatch: number;
  })[];
  readonly wipWafers: number;
  readonly busiest: { readonly name: string; readonly utilisation: number };
  /** false above 98 % utilisation anywhere: the formulas diverge there and nothing may be read off them */
  readonly valid: boolean;
}

/**
 * Estimate cycle times by decomposition of an open queueing network.
 *
 * A tool group is a G/G/m queue: (ca2 + cs2)/2 of the wait of M/M/m, and a wait for stopped tools of its own (estimate/queue.ts).
 * Arrivals: what upstream groups send, split and superposed, batches leaving in bursts. Batches start at their minimum and
 * grow while they wait for a tool. Priorities by Cobham's formula. Set-ups are changed where no idle tool has them.
 * @param loads steady releases [lots/h]
 * @valid utilisation below 98 %; exact for M/M/m, M/G/1 and M/M/1 with breakdowns
 * @source Kingman 1961; W. Whitt, The queueing network analyzer, Bell Syst. Tech. J. 62 (1983) 2779; Cobham 1954;
 *   Hopp and Spearman, Factory Physics, 8 and 9
 */
export function estimateFab(model: FabModel, loads: readonly Load[]): FabEstimate {
  return estimator(model, loads)(1);
}

/** Prepare the estimate of a fab; the answer evaluates it with all releases multiplied by a factor. */
export function estimator(model: FabModel, loads: readonly Load[]): (factor: number) => FabEstimate {
  const visits = visitsOf(model, loads);
  const own: number[][] = model.toolGroups.map(() => []);
  visits.forEach((v, i) => own[v.group].push(i));
  const facts = model.toolGroups.map((g, i) =>
    groupFacts(
      g,
      own[i].map((k) => visits[k]),
      own[i].map((k) => (visits[k].from < 0 ? undefined : model.toolGroups[visits[visits[k].from].group])),
    ),
  );
  const rows = staticLoads(model, loads, { batchFill: 0, setups: false });
  // place of a visit among those of its group
  const place = new Int32Array(visits.length);
  for (const list of own) list.forEach((k, i) => (place[k] = i));
  return (factor) => evaluate({ model, loads, visits, own, facts, rows, place }, factor);
}

interface Prepared {
  readonly model: FabModel;
  readonly loads: readonly Load[];
  readonly visits: readonly Visit[];
  readonly own: readonly (readonly number[])[];
  readonly facts: readonly GroupFacts[];
  readonly rows: readonly GroupLoad[];
  readonly place: Int32Array;
}

/** Rounds of passing variability through the network; it changes little after the second. */
const ROUNDS = 3;

function evaluate(p: Prepared, factor: number): FabEstimate {
  const { model, loads, visits, own, facts, rows } = p;
  const poisson = { variation: 1, burst: 1 };
  let states = facts.map((f) => groupState(f, factor, poisson));
  for (let round = 1; round < ROUNDS; round++) {
    const before = states;
    states = facts.map((f, g) => groupState(f, factor, arrivalsAt(p, own[g], before, factor)));
  }
  const forming = visits.map((v, i) => formingHours(p, v, states, i, factor));
  const levels = [...new Set(loads.map((l) => l.priority ?? 0))].sort((a, b) => b - a);
  const ahead = levels.length > 1 ? facts.map((f, g) => workAhead(f, states[g], loads, levels, factor)) : undefined;
  const products = loads.map((load, l) => ({ load, l, raw: 0, cycle: 0 }));
  const waited = new Float64Array(model.toolGroups.length);
  visits.forEach((v, i) => {
    const g = model.toolGroups[v.group];
    const s = states[v.group];
    const product = products[v.load];
    product.raw += v.perLot * v.alone;
    const level = ahead?.[v.group][levels.indexOf(loads[v.load].priority ?? 0)] ?? 1;
    const wait = g.unlimited ? 0 : s.wait * level + (v.dedicated ? s.dedicatedWait : 0) + forming[i];
    waited[v.group] += factor * v.lotsPerHour * wait;
    const stopped = (g.downs ?? []).reduce((sum, d) => sum + (v.alone * d.repair.minutes) / d.toFailure.minutes, 0);
    product.cycle += v.perLot * (v.alone + wait + stopped + s.change * v.setupHours);
  });
  const groups = rows.map((row, g) => {
    const s = states[g];
    const perHour = row.visitsPerHour * factor;
    return {
      ...row,
      visitsPerHour: perHour,
      wafersPerHour: row.wafersPerHour * factor,
      workload: s.workload,
      down: s.down,
      pm: s.pm,
      utilisation: s.utilisation,
      queueHours: perHour > 0 ? waited[g] / perHour : 0,
      lotsPerBatch: s.servicesPerHour > 0 ? perHour / s.servicesPerHour : 1,
    };
  });
  const real = groups.filter((_, i) => !model.toolGroups[i].unlimited);
  const busiest = real.reduce((a, b) => (b.utilisation > a.utilisation ? b : a));
  return {
    products: products.map(({ load, raw, cycle }) => ({
      name: load.product,
      ...(load.priority !== undefined && { priority: load.priority }),
      cycleDays: cycle / 24,
      rawDays: raw / 24,
      xFactor: cycle / raw,
    })),
    groups,
    wipWafers: products.reduce((s, x) => s + factor * x.load.lotsPerHour * x.load.wafersPerLot * x.cycle, 0),
    busiest: { name: busiest.name, utilisation: busiest.utilisation },
    valid: busiest.utilisation <= MOST,
  };
}

/**
 * Variability of arrivals at a group: each stream is a part of what another group sends, batches come in bursts of their
 * size, and many streams together are nearly Poisson (in bursts).
 */
function arrivalsAt(
  { visits, place, loads }: Prepared,
  own: readonly number[],
  states: readonly GroupState[],
  factor: number,
): { variation: number; burst: number } {
  let lots = 0;
  let squares = 0;
  let bursts = 0;
  let variation = 0;
  for (const k of own) {
    const v = visits[k];
    const rate = v.lotsPerHour;
    let c2 = loads[v.load].variation ?? 1;
    let size = 1;
    if (v.from >= 0) {
      const upstream = visits[v.from];
      const state = states[upstream.group];
      size = state.lotsPerBatch[place[v.from]];
      const share = state.servicesPerHour > 0 ? Math.min(1, (factor * rate) / size / state.servicesPerHour) : 0;
      c2 = share * state.departures + 1 - share;
    }
    lots += rate;
    squares += rate * rate;
    bursts += rate * size;
    variation += rate * c2;
  }
  if (lots === 0) return { variation: 1, burst: 1 };
  const streams = (lots * lots) / squares;
  const u = Math.min(1, states[visits[own[0]].group].utilisation);
  const weight = 1 / (1 + 4 * (1 - u) * (1 - u) * (streams - 1));
  return { variation: weight * (variation / lots) + 1 - weight, burst: bursts / lots };
}

/**
 * Mean time a lot waits for its batch to reach the minimum, less what it does not wait for the tool because it came later:
 * of b lots the first `least` wait for each other, the others join while the batch waits for a tool.
 */
function formingHours(
  { visits, place }: Prepared,
  v: Visit,
  states: readonly GroupState[],
  i: number,
  factor: number,
): number {
  if (v.most <= 1) return 0;
  const s = states[v.group];
  const b = s.lotsPerBatch[place[i]];
  const burst = v.from < 0 ? 1 : states[visits[v.from].group].lotsPerBatch[place[v.from]];
  const first = Math.max(0, v.least - burst) / (2 * factor * v.together);
  return (v.least / b) * first - ((b - v.least) / b) * (s.wait / 2);
}

/** Wait of each priority over that of all together (Cobham): (1 - u)/((1 - s_(k-1))(1 - s_k)), s = load of the same or higher. */
function workAhead(
  facts: GroupFacts,
  state: GroupState,
  loads: readonly Load[],
  levels: readonly number[],
  factor: number,
): number[] {
  const u = Math.min(MOST, state.utilisation);
  const work = levels.map(() => 0);
  let all = 0;
  for (const v of facts.visits) {
    const own = factor * v.lotsPerHour * v.service;
    work[levels.indexOf(loads[v.load].priority ?? 0)] += own;
    all += own;
  }
  let sum = 0;
  return work.map((w) => {
    const before = sum;
    sum += all > 0 ? (u * w) / all : 0;
    return (1 - u) / ((1 - before) * (1 - sum));
  });
}

/** Raw process time of a product: load, process, unload, transport and rework, no queue [days]. */
export function rawProcessTimeDays(model: FabModel, product: string, wafersPerLot: number): number {
  const visits = visitsOf(model, [{ product, lotsPerHour: 1e-9, wafersPerLot }]);
  return visits.reduce((sum, v) => sum + v.perLot * v.alone, 0) / 24;
}
