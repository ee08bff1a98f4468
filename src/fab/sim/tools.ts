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
  if (s.toolAccounted[tool] === s.now) return;
  if (s.toolAbsent[tool] !== 0) book(s, tool, ABSENT, s.toolAccounted[tool], s.now);
  else if (s.toolDowns[tool] > 0) book(s, tool, DOWN, s.toolAccounted[tool], s.now);
  else if (s.toolPm[tool] >= 0) book(s, tool, PM, s.toolAccounted[tool], s.now);
  else if (s.toolJobs[tool] === 0) book(s, tool, IDLE, s.toolAccounted[tool], s.now);
  else if (s.toolJobs[tool] === 1) bookOne(s, tool, s.jobLot[2 * tool] >= 0 ? 2 * tool : 2 * tool + 1);
  else bookTwo(s, tool);
  s.toolAccounted[tool] = s.now;
}

/** Split the time of a tool with one lot: boundaries in order. */
function bookOne(s: FabState, tool: number, job: number): void {
  const now = s.now;
  const from = s.toolAccounted[tool];
  const setupEnd = Math.min(now, Math.max(from, s.jobSetupEnd[job]));
  const loadEnd = Math.min(now, Math.max(from, s.jobLoadEnd[job]));
  const processEnd = Math.min(now, Math.max(from, s.jobProcessEnd[job]));
  book(s, tool, SETUP, from, setupEnd);
  book(s, tool, LOAD, setupEnd, loadEnd);
  book(s, tool, PROCESS, loadEnd, processEnd);
  book(s, tool, UNLOAD, processEnd, now);
}

/** Split the time of a tool with two lots: its state is the highest of set-up > process > load > unload. */
function bookTwo(s: FabState, tool: number): void {
  const a = 2 * tool;
  const b = a + 1;
  const now = s.now;
  const setupEnd = Math.max(s.jobSetupEnd[a], s.jobSetupEnd[b]);
  for (let t = s.toolAccounted[tool]; t < now;) {
    let state = SETUP;
    let to = setupEnd;
    if (t >= setupEnd) {
      const loads = t < s.jobLoadEnd[a] || t < s.jobLoadEnd[b];
      if (processes(s, a, t)) to = s.jobProcessEnd[a];
      else if (processes(s, b, t)) to = s.jobProcessEnd[b];
      else to = Math.min(phaseEnd(s, a, t), phaseEnd(s, b, t));
      state = processes(s, a, t) || processes(s, b, t) ? PROCESS : loads ? LOAD : UNLOAD;
    }
    to = Math.min(to, now);
    book(s, tool, state, t, to);
    t = to;
  }
}

function processes(s: FabState, job: number, t: number): boolean {
  return s.jobProcessStart[job] <= t && t < s.jobProcessEnd[job];
}

/** When what a lot does after its set-up changes next. Waiting for slot 1 is nothing of its own: the other lot processes. */
function phaseEnd(s: FabState, job: number, t: number): number {
  if (t < s.jobLoadEnd[job]) return s.jobLoadEnd[job];
  if (t < s.jobProcessStart[job]) return s.jobProcessStart[job];
  return Infinity;
}

function book(s: FabState, tool: number, state: number, from: number, to: number): void {
  s.stateMs[tool * 8 + state] += to - from;
  if ((s.watch !== undefined || s.power) && to > from) tell(s, tool, state, from, to);
}

/** Those who listen: history, causes, power. */
function tell(s: FabState, tool: number, state: number, from: number, to: number): void {
  s.watch?.booked(tool, state, from, to);
  if (s.power) {
    const kW = s.c.groupExtraKW[s.c.toolGroup[tool] * 8 + state];
    if (kW !== 0) bookPower(s, kW, from, to);
  }
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
