import type { FabState } from "../sim/state.ts";

/**
 * The open queue-time windows of a lot. The one whose exit comes first on the route is in `lotWindowStep` and `lotWindowEnd`;
 * where windows of a route overlap, the others wait in `lotLater...`, which has room for as many as can be open at once.
 */

/** Processing at the entrance has ended: its window opens. */
export function openWindow(s: FabState, lot: number, entrance: number, exit: number, endMs: number): void {
  const first = s.lotWindowStep[lot];
  // the nearer exit goes first
  if (first >= 0 && exit >= first) return keep(s, lot, entrance, exit, endMs);
  if (first >= 0) keep(s, lot, s.lotWindowFrom[lot], first, s.lotWindowEnd[lot]);
  s.lotWindowFrom[lot] = entrance;
  s.lotWindowStep[lot] = exit;
  s.lotWindowEnd[lot] = endMs;
}

/** Rework takes a lot back to a step: windows that opened there or later are void, their entrances come again. */
export function voidWindows(s: FabState, lot: number, step: number): void {
  for (let k = lot * s.c.windowsMore; k < (lot + 1) * s.c.windowsMore; k++)
    if (s.lotLaterFrom[k] >= step) s.lotLaterStep[k] = -1;
  while (s.lotWindowStep[lot] >= 0 && s.lotWindowFrom[lot] >= step) closeWindow(s, lot);
}

/** The window with the nearest exit has closed: the next one takes its place. */
export function closeWindow(s: FabState, lot: number): void {
  s.lotWindowStep[lot] = -1;
  const more = s.c.windowsMore;
  if (more === 0) return;
  let nearest = -1;
  for (let k = lot * more; k < (lot + 1) * more; k++)
    if (s.lotLaterStep[k] >= 0 && (nearest < 0 || s.lotLaterStep[k] < s.lotLaterStep[nearest])) nearest = k;
  if (nearest < 0) return;
  s.lotWindowStep[lot] = s.lotLaterStep[nearest];
  s.lotWindowEnd[lot] = s.lotLaterEnd[nearest];
  s.lotWindowFrom[lot] = s.lotLaterFrom[nearest];
  s.lotLaterStep[nearest] = -1;
}

/** A new lot has no window. */
export function noWindows(s: FabState, lot: number): void {
  s.lotWindowStep[lot] = -1;
  s.lotLaterStep.fill(-1, lot * s.c.windowsMore, (lot + 1) * s.c.windowsMore);
}

function keep(s: FabState, lot: number, entrance: number, exit: number, endMs: number): void {
  let k = lot * s.c.windowsMore;
  // there is room for all that lie across any one step, and rework leaves no others open
  while (s.lotLaterStep[k] >= 0) k++;
  s.lotLaterStep[k] = exit;
  s.lotLaterEnd[k] = endMs;
  s.lotLaterFrom[k] = entrance;
}
