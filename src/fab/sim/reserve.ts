import { leaveReady } from "./tools.ts";
import type { FabState } from "./state.ts";

/**
 * Reserve a tool for the next step of a super-hot lot while it is processed: at once if one stands ready, else
 * the next that comes free (tools.refresh). One reservation a group; groups with minimum runs take none.
 */
export function reserveNext(s: FabState, lot: number, step: number): void {
  const c = s.c;
  const own = c.visits[step].group;
  if (c.visits[step].last === 1 || c.groupMinimumRun[own] !== undefined) return;
  const group = c.visits[step + 1].group;
  if (c.groupMinimumRun[group] !== undefined || s.reserveLot[group] >= 0) return;
  s.reserveLot[group] = lot;
  s.reserveStep[group] = step + 1;
  const tool = s.readyHead[group];
  if (tool < 0) return;
  leaveReady(s, tool, group);
  s.reserveTool[group] = tool;
  s.toolHeld[tool] = 1;
}

/** Give up a reservation; returns the tool it held, or -1. */
export function release(s: FabState, group: number): number {
  const tool = s.reserveTool[group];
  s.reserveLot[group] = -1;
  s.reserveStep[group] = -1;
  s.reserveTool[group] = -1;
  if (tool >= 0) s.toolHeld[tool] = 0;
  return tool;
}

/** A held tool went down or into PM: the reservation passes to the next tool that comes free. */
export function unhold(s: FabState, tool: number): void {
  if (s.toolHeld[tool] === 0) return;
  s.toolHeld[tool] = 0;
  s.reserveTool[s.c.toolGroup[tool]] = -1;
}
