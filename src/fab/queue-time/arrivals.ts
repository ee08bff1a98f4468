import type { FabState } from "../sim/state.ts";

/** A lot on its way to a step, and when it is expected there [ms]. */
export interface Arrival {
  readonly lot: number;
  readonly at: number;
}

/** Expected travel from where a lot last was to a step; 0 when nothing is listed. */
export function travelMs(s: FabState, fromStep: number, step: number): number {
  const way = s.c.groupLocation[s.c.stepGroup[fromStep]] * s.c.locations + s.c.groupLocation[s.c.stepGroup[step]];
  return s.c.travelKind[way] >= 0 ? s.c.travelMs[way] : 0;
}

/**
 * Lots expected at some steps before `untilMs`, earliest first: those that travel there, and those in process one step
 * before. Only what a dispatcher could know is used: planned ends and mean travel times, no draws of the future. A lot
 * later than expected counts as due now; rework and sampling of the step before are not foreseen.
 */
export function arrivalsSoon(s: FabState, steps: readonly number[], untilMs: number): Arrival[] {
  const found: Arrival[] = [];
  const add = (lot: number, at: number): void => {
    if (at <= untilMs) found.push({ lot, at: Math.max(at, s.now) });
  };
  for (const step of steps) {
    const before = step > s.c.routeFirstStep[s.c.stepRoute[step]] ? step - 1 : -1;
    for (let lot = 0; lot < s.lotId.length; lot++)
      if (s.lotId[lot] > 0 && s.lotStep[lot] === step && s.lotTravels[lot] === 1)
        add(lot, s.lotLast[lot] + (before < 0 ? 0 : travelMs(s, before, step)));
    if (before < 0) continue;
    const group = s.c.stepGroup[before];
    const first = s.c.groupFirstTool[group];
    for (let job = 2 * first; job < 2 * (first + s.c.groupCount[group]); job++) {
      if (s.jobLot[job] < 0 || s.lotStep[s.jobLot[job]] !== before || s.toolDowns[job >> 1] > 0) continue;
      for (let lot = s.jobLot[job]; lot >= 0; lot = s.lotMate[lot]) add(lot, s.jobEnd[job] + travelMs(s, before, step));
    }
  }
  return found.sort((a, b) => a.at - b.at || s.lotId[a.lot] - s.lotId[b.lot]);
}
