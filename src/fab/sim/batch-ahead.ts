import { exp } from "../../base/math.ts";
import { arrivalsSoon } from "../queue-time/arrivals.ts";
import { bestByRanks } from "./by-ranks.ts";
import { fillBatch } from "./fill-batch.ts";
import { lookAgain } from "./look-again.ts";
import type { FabState } from "./state.ts";

/** look-ahead factors of the slack and of the set-up; 3 as for single lots (rules.ts), 1 mean set-up */
const SLACK_FACTOR = 3;
const LEAST_URGENCY = 1e-12;
const MINUTE_MS = 60_000;

/**
 * Form a batch of lots that may start: sets that reach their minimum, that can get no more lots, or (hot-break) that hold
 * a lot hot enough. Without look-ahead the set of the best lot by rank goes; with it (batc, batcs) the set and moment of
 *   I = Σ w exp(-max(slack, 0)/(3 mean p)) x min(wafers/maximum, 1) / (p + wait) [ x exp(-set-up/mean set-up) ]
 * is taken, where the set may wait for up to as many of the lots that come within one process time as fit. When the best
 * is to wait, the tool stays free until then.
 * @source after Mönch, Balasubramanian, Fowler, Pfund: parallel batch machines with incompatible families and unequal
 *   ready times, Comput. Oper. Res. 32 (2005): BATC with a time window; the wait in the denominator is this model's own
 *   (a waiting tool is a used tool)
 * @returns the first lot, chained to the others; -1 to wait
 */
export function chooseBatchAhead(
  s: FabState,
  group: number,
  tool: number,
  lots: readonly number[],
  canCome: (s: FabState, steps: readonly number[]) => boolean,
): number {
  const { lookAhead, hotBreak } = s.c.controls;
  const sets = new Map<number, number[]>();
  for (const lot of lots) {
    const key = s.c.visits[s.lotStep[lot]].batchKey;
    const set = sets.get(key);
    if (set) set.push(lot);
    else sets.set(key, [lot]);
  }
  const ready: number[] = [];
  let head = -1;
  let best = 0;
  let until = Infinity;
  for (const [key, set] of sets) {
    const visit = s.c.visits[s.lotStep[set[0]]];
    const wafers = sum(s, set);
    const starts =
      wafers >= visit.batchMin ||
      (hotBreak > 0 && set.some((lot) => s.lotPriority[lot] >= hotBreak)) ||
      !canCome(s, s.c.batchKeySteps[key]);
    if (starts) ready.push(...set);
    if (lookAhead === "") continue;
    const opener = bestByRanks(s, group, tool, set);
    const p = visit.meanMs;
    const change = lookAhead === "batcs" ? exp(-s.rankSetupMs(opener, tool) / s.c.groupSetupMs[group]) : 1;
    const taken = chain(s, fillBatch(s, group, tool, opener, set));
    let weight = 0;
    let size = 0;
    for (const lot of taken) {
      weight += urgency(s, lot, group);
      size += s.lotWafers[lot];
    }
    const now = (change * weight * Math.min(1, size / visit.batchMax)) / Math.max(1, p);
    if (starts && now > best) {
      best = now;
      head = opener;
      until = Infinity;
    }
    for (const { lot, at } of arrivalsSoon(s, s.c.batchKeySteps[key], s.now + p)) {
      if (size + s.lotWafers[lot] > visit.batchMax) break;
      size += s.lotWafers[lot];
      weight += urgency(s, lot, group);
      if (size < visit.batchMin) continue;
      const later = (change * weight * Math.min(1, size / visit.batchMax)) / Math.max(1, p + at - s.now);
      if (later <= best) continue;
      best = later;
      head = -1;
      until = at;
    }
  }
  if (lookAhead === "") {
    if (ready.length === 0) return -1;
    head = bestByRanks(s, group, tool, ready);
  } else if (head < 0) {
    if (until < Infinity) lookAgain(s, tool, Math.max(until, s.now + MINUTE_MS));
    return -1;
  }
  return fillBatch(s, group, tool, head, sets.get(s.c.visits[s.lotStep[head]].batchKey)!);
}

function urgency(s: FabState, lot: number, group: number): number {
  const step = s.lotStep[lot];
  const left = s.c.remainFixedMs[step] + s.c.remainWaferMs[step] * s.lotWafers[lot];
  const slack = Math.max(0, s.lotDue[lot] - s.now - left);
  // never nothing: a set of unimportant lots must still start
  return LEAST_URGENCY + Math.max(0, s.lotPriority[lot]) * exp(-slack / (SLACK_FACTOR * s.c.groupMeanMs[group]));
}

function chain(s: FabState, head: number): number[] {
  const lots: number[] = [];
  for (let lot = head; lot >= 0; lot = s.lotMate[lot]) lots.push(lot);
  return lots;
}

function sum(s: FabState, lots: readonly number[]): number {
  return lots.reduce((total, lot) => total + s.lotWafers[lot], 0);
}
