import { pow } from "../../base/math.ts";
import type { PmCalendar, ToolGroup } from "../model.ts";
import { stopShares } from "../static.ts";
import type { Visit } from "./flows.ts";
import { serviceWait, stopWait, type Stop } from "./queue.ts";

/** Above this utilisation the wait is that at this utilisation, and the answer is not valid. */
export const MOST = 0.98;

/** What does not change with the load. */
export interface GroupFacts {
  readonly group: ToolGroup;
  readonly visits: readonly Visit[];
  readonly batch: boolean;
  readonly dedicated: boolean;
  /** kinds of set-up with their share of the lots that need one */
  readonly setupShares: readonly number[];
  /** by PM: share of the arrivals that stop with it, because the only tool they come from is in PM at the same time */
  readonly stoppedWith: readonly number[];
}

/** A group at one load. */
export interface GroupState {
  readonly down: number;
  readonly pm: number;
  /** tool-hours an hour */
  readonly workload: number;
  readonly utilisation: number;
  /** squared variation of what leaves, a service */
  readonly departures: number;
  readonly servicesPerHour: number;
  /** mean lots of a batch, by visit of the group */
  readonly lotsPerBatch: Float64Array;
  /** wait of a lot or a formed batch for a tool [h], all priorities together */
  readonly wait: number;
  /** more for dedicated visits [h] */
  readonly dedicatedWait: number;
  /** chance that a visit with a set-up must change it */
  readonly change: number;
}

/** Collect the visits of a group. @param upstream group each visit comes from, if it comes from one */
export function groupFacts(
  group: ToolGroup,
  visits: readonly Visit[],
  upstream: readonly (ToolGroup | undefined)[],
): GroupFacts {
  const kinds = new Map<string, number>();
  for (const v of visits) if (v.setup !== undefined) kinds.set(v.setup, (kinds.get(v.setup) ?? 0) + v.lotsPerHour);
  const all = [...kinds.values()].reduce((a, b) => a + b, 0);
  return {
    group,
    visits,
    batch: visits.some((v) => v.most > 1),
    dedicated: group.count > 1 && visits.some((v) => v.dedicated),
    setupShares: [...kinds.values()].map((x) => x / Math.max(1e-300, all)),
    stoppedWith: (group.pms ?? []).map((pm) => {
      if (group.count > 1 || pm.basis !== "minutes") return 0;
      const lots = visits.reduce((s, v) => s + v.lotsPerHour, 0);
      const same = visits.reduce((s, v, i) => s + v.lotsPerHour * overlap(pm, upstream[i]), 0);
      return lots > 0 ? same / lots : 0;
    }),
  };
}

/** Share of a PM in which a single upstream tool with the same calendar is in its own. */
function overlap(pm: PmCalendar, upstream: ToolGroup | undefined): number {
  if (upstream?.count !== 1) return 0;
  const same = (upstream.pms ?? []).find((x) => x.basis === pm.basis && x.every === pm.every && x.first === pm.first);
  return same ? Math.min(1, same.duration.minutes / pm.duration.minutes) : 0;
}

/**
 * Work out waits of a group.
 * @param arrivals squared variation of the lots' arrivals, counted in bursts, and the mean lots of a burst
 */
export function groupState(
  facts: GroupFacts,
  factor: number,
  arrivals: { readonly variation: number; readonly burst: number },
): GroupState {
  const { group: g, visits } = facts;
  const m = g.count;
  const lotsPerHour = factor * visits.reduce((s, v) => s + v.lotsPerHour, 0);
  const wafersPerHour = factor * visits.reduce((s, v) => s + v.lotsPerHour * v.wafersPerLot, 0);
  const { down, pm } = stopShares(g, wafersPerHour);
  const available = Math.max(1e-6, 1 - down - pm);
  const stops = stopsOf(facts, wafersPerHour / m, down);
  const timed = (g.pms ?? []).reduce((s, p) => s + (p.basis === "minutes" ? p.duration.minutes / p.every : 0), 0);
  const random = Math.max(0, 1 - available - timed);
  const lotsPerBatch = new Float64Array(visits.length).fill(1);

  // one pass at a given wait and chance of a change: how full the batches get, how much work there is, and how long it then waits
  const pass = (wait: number, change: number) => {
    let services = 0;
    let work = 0;
    let squares = 0;
    for (let i = 0; i < visits.length; i++) {
      const v = visits[i];
      const b = v.most > 1 ? Math.min(v.most, v.least + factor * v.together * wait) : 1;
      lotsPerBatch[i] = b;
      const rate = (factor * v.lotsPerHour) / b;
      const setup = change * Math.max(0, v.setupHours - v.hiddenHours);
      const time = v.service + setup;
      services += rate;
      work += rate * time;
      squares += rate * (time * time + v.service * v.service * v.variation);
    }
    const mean = services > 0 ? work / services : 0;
    const cs2 = mean > 0 ? Math.max(0, squares / services / (mean * mean) - 1) : 0;
    const utilisation = work / (m * available);
    const u = Math.min(utilisation, MOST);
    const lots = services > 0 ? lotsPerHour / services : 1;
    // bursts fill batches: what is left of their size is bursts of batches
    const bursts = Math.max(1, arrivals.burst / lots);
    const ca2 = facts.batch ? Math.max(arrivals.variation / lots, bursts - 1) : arrivals.variation * arrivals.burst;
    const own =
      services > 0
        ? serviceWait(m, u, mean / available, ca2, cs2) + stopWait(m, u * m * available, available, random, stops)
        : 0;
    return { services, work, mean, cs2, utilisation, ca2, wait: own };
  };

  const settle = (change: number): ReturnType<typeof pass> => {
    if (!facts.batch) return pass(0, change);
    // the wait falls as batches fill: one crossing, found by halving
    let low = 0;
    let high = 500;
    for (let i = 0; i < 30; i++) {
      const middle = (low + high) / 2;
      if (pass(middle, change).wait > middle) low = middle;
      else high = middle;
    }
    return pass((low + high) / 2, change);
  };
  // more changes make more queue, in which a lot with the tool's set-up is more likely found: one crossing again
  let change = 0;
  let now = settle(0);
  if (facts.setupShares.length > 0) {
    let low = 0;
    let high = 1;
    for (let i = 0; i < 12; i++) {
      change = (low + high) / 2;
      now = settle(change);
      if (changeChance(facts, Math.min(1, now.utilisation), lotsPerHour * now.wait) > change) low = change;
      else high = change;
    }
  }
  const { utilisation, work, services, mean, cs2, ca2, wait } = now;
  const u = Math.min(utilisation, MOST);
  const ce2 = mean > 0 ? cs2 + (2 * restOfStop(g, wafersPerHour / m, down) * available) / mean : 0;
  return {
    down,
    pm,
    workload: work,
    utilisation,
    servicesPerHour: services,
    departures: Math.max(0.1, 1 + (1 - u * u) * (ca2 - 1) + ((u * u) / Math.sqrt(m)) * (Math.min(ce2, 10) - 1)),
    lotsPerBatch,
    wait: wait + roundsOfRuns(g, mean / available),
    dedicatedWait: facts.dedicated
      ? dedicatedWait(facts, factor, u, mean, cs2, restOfStop(g, wafersPerHour / m, down))
      : 0,
    change,
  };
}

/**
 * Stops of a group. PMs by time are staggered evenly over its tools: of m tools with the share P in PM, floor(m P) always
 * stand and one more does so for the rest of each turn. Failures and PMs by wafers strike at random, while of those in PM
 * by time the mean number stands.
 */
function stopsOf({ group: g, stoppedWith }: GroupFacts, wafersPerToolHour: number, down: number): Stop[] {
  const m = g.count;
  const inTimed = (g.pms ?? []).reduce(
    (s, p) => s + (p.basis === "minutes" ? (m * p.duration.minutes) / p.every : 0),
    0,
  );
  const stops: Stop[] = [];
  for (const d of g.downs ?? []) {
    const r = d.repair.minutes / 60;
    const second = d.repair.kind === "exponential" ? 2 * r * r : r * r;
    stops.push({ rate: (m * (1 - down)) / (d.toFailure.minutes / 60), square: second, standing: inTimed, without: 0 });
  }
  (g.pms ?? []).forEach((p, i) => {
    const h = p.duration.minutes / 60;
    if (p.basis === "wafers") {
      stops.push({ rate: (m * wafersPerToolHour) / p.every, square: h * h, standing: inTimed, without: 0 });
      return;
    }
    const turn = p.every / 60 / m;
    const always = Math.floor(h / turn);
    const rest = h - always * turn;
    stops.push({ rate: 1 / turn, square: rest * rest, standing: inTimed - h / turn + always, without: stoppedWith[i] });
  });
  return stops;
}

/**
 * Chance that a lot needs its set-up made: that neither the tool that takes it nor an idle one has it already, nor (with
 * the rank "least-setup") a lot in the queue that the tool would rather take. With minimum runs a change comes at most once
 * a run.
 */
function changeChance({ group: g, setupShares }: GroupFacts, utilisation: number, waiting: number): number {
  const runs = Object.values(g.minimumRun ?? {});
  if (runs.length > 0) {
    const other = setupShares.reduce((sum, p) => sum + p * (1 - p), 0);
    return other / (runs.reduce((a, b) => a + b, 0) / runs.length);
  }
  const idle = g.wake === "least-setup" ? g.count * (1 - utilisation) : 0;
  const choice = g.ranks.includes("least-setup") ? waiting : 0;
  return setupShares.reduce((sum, p) => sum + p * pow(1 - p, 1 + idle + choice), 0);
}

/** Lots of one set-up wait while the runs of the others pass: half a round of runs over the tools. */
function roundsOfRuns(g: ToolGroup, service: number): number {
  const runs = Object.values(g.minimumRun ?? {});
  const used = Math.min(runs.length, 3);
  return used > 1 ? ((used - 1) * (runs.reduce((a, b) => a + b, 0) / runs.length) * service) / (2 * g.count) : 0;
}

/** Mean rest of the stop in which a moment finds one tool, 0 when it runs: sum of rate E[D2]/2 [h]. */
function restOfStop(g: ToolGroup, wafersPerToolHour: number, down: number): number {
  return (
    (g.downs ?? []).reduce((s, d) => {
      const r = d.repair.minutes / 60;
      return s + (((1 - down) * 60) / d.toFailure.minutes) * (d.repair.kind === "exponential" ? r * r : (r * r) / 2);
    }, 0) +
    (g.pms ?? []).reduce((s, p) => {
      const h = p.duration.minutes / 60;
      return s + ((p.basis === "minutes" ? 60 / p.every : wafersPerToolHour / p.every) * h * h) / 2;
    }, 0)
  );
}

/**
 * A dedicated lot waits for one tool: the rest of what it does or of its stop, and the other lots bound to it.
 * W = (u s (1 + cs2)/2 + sum over stops of rate E[D2]/2) / (1 - work of dedicated lots on that tool)
 */
function dedicatedWait(
  { group: g, visits }: GroupFacts,
  factor: number,
  utilisation: number,
  service: number,
  cs2: number,
  standing: number,
): number {
  const bound = visits.reduce((s, v) => s + (v.dedicated ? factor * v.lotsPerHour * v.service : 0), 0) / g.count;
  const rest = (utilisation * service * (1 + cs2)) / 2 + standing;
  return rest / Math.max(0.05, 1 - bound);
}
