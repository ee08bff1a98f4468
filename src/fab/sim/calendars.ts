import { MINUTE_MS } from "../duration.ts";
import { changed, requestPm } from "./change.ts";
import { drawMs, UNIT } from "./draw.ts";
import { FAIL, JOB, PM_DUE, REPAIR } from "./event.ts";
import { leave } from "./lots.ts";
import { unhold } from "./reserve.ts";
import { account, refresh } from "./tools.ts";
import type { FabState } from "./state.ts";

/** A tool stops: what it processes is interrupted and resumes later. */
export function stopTool(s: FabState, tool: number): void {
  account(s, tool);
  s.toolDowns[tool]++;
  s.watch?.stops(s.now, tool, 1);
  if (s.toolDowns[tool] === 1 && s.toolJobs[tool] > 0) s.toolPausedAt[tool] = s.now;
  unhold(s, tool);
  refresh(s, tool);
}

/** A stop ends; with the last one the tool runs again, its jobs late by the time it stood. */
export function resumeTool(s: FabState, tool: number): void {
  account(s, tool);
  s.toolDowns[tool]--;
  s.watch?.stops(s.now, tool, -1);
  if (s.toolDowns[tool] > 0) return;
  const paused = s.toolPausedAt[tool];
  if (paused >= 0) {
    const shift = s.now - paused;
    s.toolPausedAt[tool] = -1;
    if (s.toolSlot1[tool] > paused) s.toolSlot1[tool] += shift;
    if (s.toolSlot2[tool] > paused) s.toolSlot2[tool] += shift;
    for (let job = 2 * tool; job < 2 * tool + 2; job++) if (s.jobLot[job] >= 0) shiftJob(s, job, paused, shift);
  }
  changed(s, tool);
}

function shiftJob(s: FabState, job: number, paused: number, shift: number): void {
  if (s.jobProcessStart[job] <= paused && s.jobProcessEnd[job] > paused) s.jobLost[job] += shift;
  if (s.jobSetupEnd[job] > paused) s.jobSetupEnd[job] += shift;
  if (s.jobLoadEnd[job] > paused) s.jobLoadEnd[job] += shift;
  if (s.jobProcessStart[job] > paused) s.jobProcessStart[job] += shift;
  if (s.jobProcessEnd[job] > paused) s.jobProcessEnd[job] += shift;
  // an end due at the very moment of the stop was passed over: it moves as well
  s.jobEnd[job] += shift;
  s.agenda.push(s.jobEnd[job], job * 8 + JOB);
}

/** A failure falls due; during a PM it waits for the end of the PM. */
export function fail(s: FabState, instance: number): void {
  const tool = s.c.failTool[instance];
  if (s.toolPm[tool] >= 0) {
    s.failDeferred[instance] = 1;
    return;
  }
  const spec = s.c.failCalendar[instance];
  stopTool(s, tool);
  s.watch?.broke(tool, instance);
  s.calendarDraws.at(instance, s.failCount[instance]++, 1, 0);
  const repair = Math.max(1, drawMs(spec.repairKind, spec.repairMs, spec.repairHalf, s.calendarDraws.w0 * UNIT));
  s.agenda.push(s.now + repair, instance * 8 + REPAIR);
}

/** A repair ends; the next failure is drawn in calendar time from here. */
export function repair(s: FabState, instance: number): void {
  const spec = s.c.failCalendar[instance];
  s.calendarDraws.at(instance, s.failCount[instance], 1, 1);
  s.agenda.push(
    s.now + Math.max(1, drawMs(spec.kind, spec.ms, spec.half, s.calendarDraws.w0 * UNIT)),
    instance * 8 + FAIL,
  );
  resumeTool(s, s.c.failTool[instance]);
}

/** A calendar PM falls due; its calendar is fixed, start to start. */
export function pmDue(s: FabState, pm: number): void {
  s.agenda.push(s.now + s.c.pmSpec[pm].every, pm * 8 + PM_DUE);
  requestPm(s, pm);
  changed(s, s.c.pmTool[pm]);
}

export function pmDone(s: FabState, tool: number): void {
  account(s, tool);
  s.toolPm[tool] = -1;
  s.watch?.stops(s.now, tool, -1);
  for (const instance of s.c.toolFails[tool]) {
    if (s.failDeferred[instance] === 0) continue;
    s.failDeferred[instance] = 0;
    fail(s, instance);
  }
  changed(s, tool);
}

/** The tool is installed and takes part from now on. */
export function install(s: FabState, tool: number): void {
  account(s, tool);
  s.toolAbsent[tool] = 0;
  resumeTool(s, tool);
}

/** An outage begins: tools are forced down, lots in them may be lost. */
export function outageBegins(s: FabState, index: number): void {
  const outage = s.outages[index];
  for (let tool = 0; tool < s.c.tools; tool++) {
    if (!strikes(s, tool, outage.depth)) continue;
    // a tool in PM or repair is stopped on top of that; states of a tool never overlap (tools.account)
    stopTool(s, tool);
    s.watch?.broke(tool, -1);
    for (let job = 2 * tool; job < 2 * tool + 2; job++)
      if (s.jobLot[job] >= 0) loseLots(s, job, index, outage.scrapShare);
  }
}

export function outageEnds(s: FabState, index: number): void {
  const outage = s.outages[index];
  for (let tool = 0; tool < s.c.tools; tool++) if (strikes(s, tool, outage.depth)) resumeTool(s, tool);
}

/** Time at which the tools struck by an outage run again [ms]. */
export function outageEndMs(s: FabState, index: number): number {
  const outage = s.outages[index];
  return Math.round((outage.endMinute + outage.requalifyMinutes) * MINUTE_MS);
}

/** The first tools of each group are struck, so that a share of every group stops. */
function strikes(s: FabState, tool: number, depth: number): boolean {
  const group = s.c.toolGroup[tool];
  return tool - s.c.groupFirstTool[group] < Math.round(depth * s.c.groupCount[group]);
}

function loseLots(s: FabState, job: number, index: number, share: number): void {
  s.calendarDraws.at(job, index, 3, 0);
  if (s.calendarDraws.w0 * UNIT >= share) return;
  const tool = job >> 1;
  let lot = s.jobLot[job];
  s.jobLot[job] = -1;
  s.toolJobs[tool]--;
  if (s.toolJobs[tool] === 0) {
    s.toolPausedAt[tool] = -1;
    s.toolSlot1[tool] = s.now;
    s.toolSlot2[tool] = s.now;
  }
  while (lot >= 0) {
    const mate = s.lotMate[lot];
    leave(s, lot, true);
    lot = mate;
  }
}
