import type { FabState } from "../sim/state.ts";

/** Tool time one visit takes from a group [ms]: a batch is shared by the wafers it can hold, a cascade takes a lot each interval. */
export function visitWorkMs(s: FabState, lot: number, step: number): number {
  const visit = s.c.visits[step];
  const wafers = s.lotWafers[lot];
  if (visit.batchMax > 0) return (s.c.stepFixedMs[step] * wafers) / visit.batchMax;
  if (s.c.groupSlots[visit.group] === 2) return visit.intervalMs * (visit.perWafer === 1 ? wafers : 1);
  return s.c.stepFixedMs[step] + s.c.stepWaferMs[step] * wafers;
}

/** Work a group has before it: waiting lots and what is left of running jobs [ms of tool time]. */
export function workAheadMs(s: FabState, group: number): number {
  let work = 0;
  for (let lot = s.queueHead[group]; lot >= 0; lot = s.lotNext[lot]) work += visitWorkMs(s, lot, s.lotStep[lot]);
  const first = s.c.groupFirstTool[group];
  for (let tool = first; tool < first + s.c.groupCount[group]; tool++) {
    let end = s.now;
    for (let job = 2 * tool; job < 2 * tool + 2; job++) if (s.jobLot[job] >= 0) end = Math.max(end, s.jobEnd[job]);
    work += end - s.now;
  }
  return work;
}

/** Tools of a group that can work now; at least one, for a group that is down as a whole comes back. */
export function standingTools(s: FabState, group: number): number {
  const first = s.c.groupFirstTool[group];
  let tools = 0;
  for (let tool = first; tool < first + s.c.groupCount[group]; tool++)
    if (s.toolDowns[tool] === 0 && s.toolPm[tool] < 0) tools++;
  return Math.max(1, tools);
}
