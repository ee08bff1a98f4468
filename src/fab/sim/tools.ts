import type { FabState } from "./state.ts";

// the codes of STATES in state.ts, repeated: see start.ts
const IDLE = 0;
const SETUP = 1;
const LOAD = 2;
const PROCESS = 3;
const UNLOAD = 4;
const DOWN = 5;
const PM = 6;
const ABSENT = 7;
const HOUR_MS = 3_600_000;
const SPECIAL = 7;

/** Book the time since the last booking of this tool to its states, exactly (whole milliseconds). */
export function account(s: FabState, tool: number): void {
  const from = s.toolAccounted[tool];
  const now = s.now;
  if (from === now) return;
  s.toolAccounted[tool] = now;
  if (s.toolAbsent[tool] !== 0) book(s, tool, ABSENT, from, now);
  else if (s.toolDowns[tool] > 0) book(s, tool, DOWN, from, now);
  else if (s.toolPm[tool] >= 0) book(s, tool, PM, from, now);
  else if (s.toolJobs[tool] === 0) book(s, tool, IDLE, from, now);
  else busy(s, tool, from, now);
}

/** Split a busy interval; with two lots on the tool the state is the highest of set-up > process > load > unload. */
function busy(s: FabState, tool: number, from: number, now: number): void {
  const a = 2 * tool;
  const b = a + 1;
  const two = s.toolJobs[tool] === 2;
  const one = s.jobLot[a] >= 0 ? a : b;
  if (!two) {
    // the usual case: one lot, boundaries in order
    let t = from;
    const setupEnd = Math.min(now, s.jobSetupEnd[one]);
    if (t < setupEnd) t = book(s, tool, SETUP, t, setupEnd);
    const loadEnd = Math.min(now, s.jobLoadEnd[one]);
    if (t < loadEnd) t = book(s, tool, LOAD, t, loadEnd);
    const processEnd = Math.min(now, s.jobProcessEnd[one]);
    if (t < processEnd) t = book(s, tool, PROCESS, t, processEnd);
    if (t < now) book(s, tool, UNLOAD, t, now);
    return;
  }
  let t = from;
  while (t < now) {
    const pa = phase(s, a, t);
    const pb = phase(s, b, t);
    const to = Math.min(now, phaseEnd(s, a, t), phaseEnd(s, b, t));
    const state =
      pa === SETUP || pb === SETUP
        ? SETUP
        : pa === PROCESS || pb === PROCESS
          ? PROCESS
          : pa === LOAD || pb === LOAD
            ? LOAD
            : UNLOAD;
    t = book(s, tool, state, t, to);
  }
}

function phase(s: FabState, job: number, t: number): number {
  if (t < s.jobSetupEnd[job]) return SETUP;
  if (t < s.jobLoadEnd[job]) return LOAD;
  // waiting for slot 1 counts as nothing of its own: the other lot's processing covers it
  if (t < s.jobProcessStart[job]) return UNLOAD;
  if (t < s.jobProcessEnd[job]) return PROCESS;
  return UNLOAD;
}

function phaseEnd(s: FabState, job: number, t: number): number {
  if (t < s.jobSetupEnd[job]) return s.jobSetupEnd[job];
  if (t < s.jobLoadEnd[job]) return s.jobLoadEnd[job];
  if (t < s.jobProcessStart[job]) return s.jobProcessStart[job];
  if (t < s.jobProcessEnd[job]) return s.jobProcessEnd[job];
  return Infinity;
}

function book(s: FabState, tool: number, state: number, from: number, to: number): number {
  s.stateMs[tool * 8 + state] += to - from;
  s.watch?.booked(tool, state, from, to);
  if (s.power) {
    const kW = s.c.groupExtraKW[s.c.toolGroup[tool] * 8 + state];
    if (kW !== 0) bookPower(s, kW, from, to);
  }
  return to;
}

function bookPower(s: FabState, kW: number, from: number, to: number): void {
  let hour = Math.floor(from / HOUR_MS);
  let t = from;
  for (;;) {
    const end = Math.min(to, (hour + 1) * HOUR_MS);
    s.hourKWms[hour] += kW * (end - t);
    if (end === to) return;
    t = end;
    hour++;
  }
}

/**
 * A cascading tool takes its second lot as late as costs nothing: so early that set-up and load are done when slot 1
 * frees. Taken earlier, a lot would wait on the tool where a more urgent one could still have gone first.
 */
function takesSecond(s: FabState, tool: number, group: number): boolean {
  const at = s.toolSlot1[tool] - s.c.groupEntryMs[group];
  if (s.now >= at) return true;
  if (s.toolWake[tool] !== at) {
    s.toolWake[tool] = at;
    s.agenda.push(at, (1 + s.c.tools + tool) * 8 + SPECIAL);
  }
  return false;
}

/** Put a tool on, or take it off, its group's list of tools that can take a lot. */
export function refresh(s: FabState, tool: number): void {
  const group = s.c.toolGroup[tool];
  const available =
    s.toolDowns[tool] === 0 &&
    s.toolPm[tool] < 0 &&
    s.toolPmHead[tool] < 0 &&
    s.toolJobs[tool] < s.c.groupSlots[group] &&
    s.toolHeld[tool] === 0 &&
    (s.toolJobs[tool] === 0 || takesSecond(s, tool, group));
  if (available === (s.toolReady[tool] === 1)) return;
  if (!available) leaveReady(s, tool, group);
  else if (s.reserveLot[group] >= 0 && s.reserveTool[group] < 0) {
    // a super-hot lot on its way has reserved the next tool that comes free
    s.reserveTool[group] = tool;
    s.toolHeld[tool] = 1;
  } else {
    s.toolReady[tool] = 1;
    const tail = s.readyTail[group];
    s.toolPrevious[tool] = tail;
    s.toolNext[tool] = -1;
    if (tail < 0) s.readyHead[group] = tool;
    else s.toolNext[tail] = tool;
    s.readyTail[group] = tool;
    s.watch?.ready(s.now, group, true);
  }
}

/** Take a tool off the ready list. */
export function leaveReady(s: FabState, tool: number, group: number): void {
  s.toolReady[tool] = 0;
  const previous = s.toolPrevious[tool];
  const next = s.toolNext[tool];
  if (previous < 0) s.readyHead[group] = next;
  else s.toolNext[previous] = next;
  if (next < 0) s.readyTail[group] = previous;
  else s.toolPrevious[next] = previous;
  s.watch?.ready(s.now, group, s.readyHead[group] >= 0);
}
