import type { FabState } from "./state.ts";

/**
 * Keep count of the lots whose next visit of each minimum-run group needs a set-up: a tool may wait for its run only
 * while some can come.
 * @param step step before which the lot now stands, -1 when it has left
 */
export function aim(s: FabState, lot: number, step: number): void {
  const c = s.c;
  for (let run = 0; run < c.runs; run++) {
    const at = lot * c.runs + run;
    const before = s.lotRun[at];
    const next = step < 0 ? -1 : c.stepRunNext[step * c.runs + run];
    if (next === before) continue;
    if (before >= 0) s.setupAhead[run * c.setups + c.visits[before].setup]--;
    if (next >= 0) s.setupAhead[run * c.setups + c.visits[next].setup]++;
    s.lotRun[at] = next;
  }
}
