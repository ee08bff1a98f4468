import type { FabState } from "../sim/state.ts";
import { arrivalsSoon } from "./arrivals.ts";

const MINUTE_MS = 60_000;

/**
 * Is this exit tool kept for a lot whose window would close while the tool is busy with another? Returns 0 when it is
 * free for all, else when to look again [ms].
 *
 * A lot M waiting here or on its way to an exit step of the group (travelling, or in process one step before) with window
 * end E holds a tool when now + mean visit > E, M can still be in time, and fewer other tools come free before E than lots claim them.
 */
export function exitIsReserved(s: FabState, group: number, tool: number): number {
  const horizon = s.now + s.c.groupMeanMs[group];
  let claims = 0;
  let last = 0;
  let soonest = Infinity;
  for (const step of exitsOf(s, group))
    for (const { lot, at } of arrivalsSoon(s, [step], horizon)) {
      const end = s.lotWindowEnd[lot];
      if (s.lotWindowStep[lot] !== step || end >= horizon || at > end) continue;
      claims++;
      last = Math.max(last, end);
      soonest = Math.min(soonest, at);
    }
  for (let lot = s.queueHead[group]; lot >= 0; lot = s.lotNext[lot]) {
    const end = s.lotWindowEnd[lot];
    if (s.lotWindowStep[lot] !== s.lotStep[lot] || end >= horizon || end < s.now) continue;
    claims++;
    last = Math.max(last, end);
  }
  if (claims === 0) return 0;
  const first = s.c.groupFirstTool[group];
  for (let other = first; other < first + s.c.groupCount[group]; other++) {
    if (other === tool || s.toolDowns[other] > 0 || s.toolPm[other] >= 0 || s.toolPmHead[other] >= 0) continue;
    const job = s.jobLot[2 * other] >= 0 ? 2 * other : 2 * other + 1;
    if (s.jobLot[job] < 0 || s.jobEnd[job] <= last) claims--;
  }
  return claims > 0 ? Math.max(Math.min(soonest, last), s.now + MINUTE_MS) : 0;
}

function exitsOf(s: FabState, group: number): number[] {
  const exits: number[] = [];
  s.c.visits.forEach((visit, step) => {
    if (visit.windowCloses === 1 && visit.group === group) exits.push(step);
  });
  return exits;
}
