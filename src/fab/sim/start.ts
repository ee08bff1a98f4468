import { closeWindow } from "../queue-time/windows.ts";
import { drawMs } from "./draw.ts";
import { reserveNext } from "./reserve.ts";
import { dequeue } from "./queue.ts";
import { aim } from "./runs.ts";
import { account, leaveReady, refresh } from "./tools.ts";
import type { FabState } from "./state.ts";

// constants of the hot loop are repeated here: an imported one is loaded and checked at every use
const JOB = 0;

/**
 * Start a job on a tool: `head` and the lots chained to it by `lotMate` leave the queue.
 * All times of the job are fixed here in closed form; only a breakdown moves them.
 */
export function startJob(s: FabState, tool: number, head: number): void {
  const c = s.c;
  const now = s.now;
  const step = s.lotStep[head];
  const group = c.toolGroup[tool];
  account(s, tool);
  const job = 2 * tool + (s.jobLot[2 * tool] < 0 ? 0 : 1);

  const visit = c.visits[step];
  const setup = visit.setup;
  const change = setup !== 0 && setup !== s.toolSetup[tool];
  let setupMs = 0;
  if (change || (setup !== 0 && visit.setupAlways === 1))
    setupMs = visit.setupOwnMs >= 0 ? visit.setupOwnMs : c.setupMs[s.toolSetup[tool] * c.setups + setup];
  if (change) s.toolSetup[tool] = setup;
  const run = c.groupMinimumRun[group];
  if (run !== undefined) {
    if (change) s.toolRunLeft[tool] = Math.max(0, run[setup] - 1);
    else if (s.toolRunLeft[tool] > 0) s.toolRunLeft[tool]--;
  }

  let wafers = 0;
  let lots = 0;
  const p = drawMs(visit.kind, visit.meanMs, visit.halfMs, s.lotU0[head]);
  for (let lot = head; lot >= 0; lot = s.lotMate[lot]) {
    dequeue(s, lot);
    s.watch?.started(now, lot, step, tool, head);
    if (run !== undefined) aim(s, lot, visit.last === 1 ? -1 : step + 1);
    wafers += s.lotWafers[lot];
    lots++;
    const wait = now - s.lotArrive[lot];
    s.lotParts[lot * 8] += wait;
    s.stepQueueMs[step] += wait;
    if (visit.dedicationSet >= 0) s.lotDedicated[lot * c.dedications + visit.dedicationSet] = tool;
  }
  s.stepVisits[step] += lots;
  s.stepBatches[step]++;
  s.stepBatchWafers[step] += wafers;

  const setupEnd = now + setupMs;
  const loadEnd = setupEnd + c.groupLoadMs[group];
  let processStart = loadEnd;
  let processEnd: number;
  if (c.groupSlots[group] === 2) {
    // two serial slots: each unit holds slot 1 for its interval and until slot 2 is free, then slot 2 for the rest (2.2)
    const interval = visit.intervalMs;
    const rest = Math.max(0, p - interval);
    processStart = Math.max(loadEnd, s.toolSlot1[tool]);
    const units = visit.perWafer === 1 ? wafers : 1;
    const first = Math.max(processStart + interval, s.toolSlot2[tool]);
    s.toolSlot1[tool] = first + (units - 1) * Math.max(interval, rest);
    processEnd = s.toolSlot1[tool] + rest;
    s.toolSlot2[tool] = processEnd;
  } else processEnd = processStart + (visit.perWafer === 1 ? p * wafers : p);
  const end = processEnd + c.groupUnloadMs[group];

  s.jobLot[job] = head;
  s.jobStart[job] = now;
  s.jobSetupEnd[job] = setupEnd;
  s.jobLoadEnd[job] = loadEnd;
  s.jobProcessStart[job] = processStart;
  s.jobProcessEnd[job] = processEnd;
  s.jobEnd[job] = end;
  s.jobLost[job] = 0;
  s.toolJobs[tool]++;
  s.agenda.push(end, job * 8 + JOB);

  if (visit.windowCloses === 1) judgeWindows(s, head, step, processStart);
  if (s.toolReady[tool] === 1) leaveReady(s, tool, group);
  if (s.lotReserve[head] === 1) reserveNext(s, head, step);
  // a tool with one slot is full
  if (c.groupSlots[group] === 2) refresh(s, tool);
}

/** A queue-time window ends when processing starts at its exit step. */
function judgeWindows(s: FabState, head: number, step: number, processStart: number): void {
  for (let lot = head; lot >= 0; lot = s.lotMate[lot]) {
    while (s.lotWindowStep[lot] === step) {
      s.windows++;
      const late = processStart - s.lotWindowEnd[lot];
      s.watch?.judged(lot, s.lotWindowEnd[lot], late);
      if (late > 0) {
        s.windowsBroken++;
        s.windowsLateMs += late;
      }
      closeWindow(s, lot);
    }
  }
}
