import { openWindow, voidWindows } from "../queue-time/windows.ts";
import { changed, requestPm } from "./change.ts";
import { advance, bookScrap, countWip, leave } from "./lots.ts";
import { aim } from "./runs.ts";
import { account } from "./tools.ts";
import type { FabState } from "./state.ts";

/** A job's end event: stale when a breakdown has moved the end, or an outage has cancelled the job. */
export function finishJob(s: FabState, job: number): void {
  const tool = job >> 1;
  if (s.jobLot[job] < 0 || s.toolPausedAt[tool] >= 0 || s.jobEnd[job] !== s.now) return;
  const c = s.c;
  account(s, tool);
  const head = s.jobLot[job];
  const step = s.lotStep[head];
  const visit = c.visits[step];
  s.jobLot[job] = -1;
  s.toolJobs[tool]--;
  let wafers = 0;
  for (let lot = head; lot >= 0;) {
    const mate = s.lotMate[lot];
    wafers += s.lotWafers[lot];
    bookParts(s, lot, job);
    s.watch?.finished(
      s.now,
      lot,
      s.jobSetupEnd[job],
      s.jobLoadEnd[job],
      s.jobProcessStart[job],
      s.jobProcessEnd[job],
      s.jobLost[job],
    );
    s.lotSteps++;
    s.lotLast[lot] = s.now;
    s.lotPlace[lot] = c.groupLocation[c.toolGroup[tool]];
    if (visit.windowTo >= 0) openWindow(s, lot, step, visit.windowTo, s.now + visit.windowMs);
    proceed(s, lot, step);
    lot = mate;
  }
  s.toolWafers[tool] += wafers;
  if (s.toolWafers[tool] >= s.toolPmAt[tool])
    for (const pm of c.toolPms[tool]) if (s.toolWafers[tool] >= s.pmAt[pm]) requestPm(s, pm);
  changed(s, tool);
}

/** Scrap, rework, or the next step: one draw decides (scrap first, then rework on the rest). */
function proceed(s: FabState, lot: number, step: number): void {
  const visit = s.c.visits[step];
  let u = s.lotU3[lot];
  const scrap = visit.scrap * s.lotWafers[lot];
  if (scrap > 0) {
    // one wafer goes with probability n q: the expected loss of n wafers at q each, for n q <= 1
    const whole = Math.floor(scrap);
    const lost = u < scrap - whole ? whole + 1 : whole;
    u = u < scrap - whole ? u / (scrap - whole) : (u - (scrap - whole)) / (1 - (scrap - whole));
    if (lost >= s.lotWafers[lot]) return leave(s, lot, true);
    if (lost > 0) {
      countWip(s, 0, -lost);
      bookScrap(s, lot, lost);
      s.lotWafers[lot] -= lost;
    }
  }
  if (u < visit.rework) {
    s.lotPass[lot]++;
    s.reworks++;
    voidWindows(s, lot, visit.reworkTo);
    aim(s, lot, visit.reworkTo);
    return advance(s, lot, visit.reworkTo);
  }
  advance(s, lot, visit.last === 1 ? -1 : step + 1);
}

/** Where the time on the tool went; with the wait and the travel the parts add up to the cycle time exactly. */
function bookParts(s: FabState, lot: number, job: number): void {
  const at = lot * 8;
  const parts = s.lotParts;
  parts[at + 1] += s.jobSetupEnd[job] - s.jobStart[job];
  parts[at + 2] += s.jobLoadEnd[job] - s.jobSetupEnd[job];
  parts[at + 3] += s.jobProcessEnd[job] - s.jobProcessStart[job] - s.jobLost[job];
  parts[at + 4] += s.jobProcessStart[job] - s.jobLoadEnd[job];
  parts[at + 5] += s.now - s.jobProcessEnd[job];
  parts[at + 6] += s.jobLost[job];
}
