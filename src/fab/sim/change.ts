import { drawMs, UNIT } from "./draw.ts";
import { dispatch, serve } from "./dispatch.ts";
import { PM_DONE } from "./event.ts";
import { unhold } from "./reserve.ts";
import { account, refresh } from "./tools.ts";
import type { FabState } from "./state.ts";

/** Something about a tool changed: start a waiting PM if it can, then let the tool take lots. */
export function changed(s: FabState, tool: number): void {
  if (s.toolPmHead[tool] >= 0 && s.toolPm[tool] < 0 && s.toolDowns[tool] === 0 && s.toolJobs[tool] === 0)
    startPm(s, tool);
  refresh(s, tool);
  if (s.toolReady[tool] === 0) return;
  const group = s.c.toolGroup[tool];
  // a minimum run that ends may free other tools of the group as well
  if (s.c.groupMinimumRun[group] !== undefined) dispatch(s, group);
  else serve(s, group, tool);
}

function startPm(s: FabState, tool: number): void {
  const pm = s.toolPmHead[tool];
  const spec = s.c.pmSpec[pm];
  account(s, tool);
  unhold(s, tool);
  s.toolPmHead[tool] = s.pmNext[pm];
  if (s.toolPmHead[tool] < 0) s.toolPmTail[tool] = -1;
  s.pmPending[pm] = 0;
  s.toolPm[tool] = pm;
  s.watch?.stops(s.now, tool, 1);
  s.watch?.maintained(tool, pm);
  if (spec.wafers) {
    s.pmAt[pm] = s.toolWafers[tool] + spec.every;
    s.toolPmAt[tool] = s.c.toolPms[tool].reduce((least, other) => Math.min(least, s.pmAt[other]), Infinity);
  }
  s.calendarDraws.at(pm, s.pmCount[pm]++, 2, 0);
  s.agenda.push(
    s.now + Math.max(1, drawMs(spec.kind, spec.ms, spec.half, s.calendarDraws.w0 * UNIT)),
    tool * 8 + PM_DONE,
  );
}

/** Ask for a PM; one that is already waiting or running is not doubled. */
export function requestPm(s: FabState, pm: number): void {
  const tool = s.c.pmTool[pm];
  if (s.pmPending[pm] === 1 || s.toolPm[tool] === pm) return;
  s.pmPending[pm] = 1;
  s.pmNext[pm] = -1;
  if (s.toolPmTail[tool] < 0) s.toolPmHead[tool] = pm;
  else s.pmNext[s.toolPmTail[tool]] = pm;
  s.toolPmTail[tool] = pm;
}
