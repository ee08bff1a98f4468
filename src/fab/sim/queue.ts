import type { FabState } from "./state.ts";

/** Add a lot to its group's queue, sorted by the keys that are fixed at arrival; equal keys stay in order of arrival. */
export function enqueue(s: FabState, lot: number): void {
  const c = s.c;
  const step = s.lotStep[lot];
  const group = c.visits[step].group;
  const order = c.order[group];
  const a = order.sortA === undefined ? 0 : order.sortA.key(s, lot, -1);
  const b = order.sortB === undefined ? 0 : order.sortB.key(s, lot, -1);
  s.lotKeyA[lot] = a;
  s.lotKeyB[lot] = b;
  let before = s.queueTail[group];
  while (before >= 0 && (s.lotKeyA[before] > a || (s.lotKeyA[before] === a && s.lotKeyB[before] > b)))
    before = s.lotPrevious[before];
  const after = before < 0 ? s.queueHead[group] : s.lotNext[before];
  s.lotPrevious[lot] = before;
  s.lotNext[lot] = after;
  if (before < 0) s.queueHead[group] = lot;
  else s.lotNext[before] = lot;
  if (after < 0) s.queueTail[group] = lot;
  else s.lotPrevious[after] = lot;
  s.queueLots[group]++;
  const key = c.visits[step].batchKey;
  if (key >= 0) s.keyWafers[key] += s.lotWafers[lot];
}

/** Take a lot out of its group's queue. */
export function dequeue(s: FabState, lot: number): void {
  const step = s.lotStep[lot];
  const group = s.c.visits[step].group;
  const before = s.lotPrevious[lot];
  const after = s.lotNext[lot];
  if (before < 0) s.queueHead[group] = after;
  else s.lotNext[before] = after;
  if (after < 0) s.queueTail[group] = before;
  else s.lotPrevious[after] = before;
  s.queueLots[group]--;
  const key = s.c.visits[step].batchKey;
  if (key >= 0) s.keyWafers[key] -= s.lotWafers[lot];
}

/** May this lot use this tool? A dedicated lot may use only the tool it was dedicated to, however long that is down. */
export function mayUse(s: FabState, lot: number, tool: number): boolean {
  const place = s.c.visits[s.lotStep[lot]].dedicationUse;
  if (place < 0) return true;
  const only = s.lotDedicated[lot * s.c.dedications + place];
  return only < 0 || only === tool;
}
