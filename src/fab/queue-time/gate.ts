import type { FabState } from "../sim/state.ts";
import { travelMs } from "./arrivals.ts";
import { insideWindow } from "./inside.ts";
import { standingTools, visitWorkMs, workAheadMs } from "./work.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * May a lot start the entrance of a queue-time window now? 0 when it may, else how long to wait before asking again [ms].
 *
 * gate: refuse while way + wait > share x window, where way = travel and visits between entrance and exit, and
 *   wait = max(0, work before the exit tools / tools standing - time until the lot gets there);
 * work counts what waits at the exit, what is left on its tools, and the lots of this window on their way.
 * A lot that could not be faster with an empty exit is let through: waiting would not help it. So is a lot inside a window
 * that closes at this very step: holding it would break that one.
 * stop: refuse while so many lots are inside the window.
 */
export function gateWaitMs(s: FabState, lot: number): number {
  const { gate, stop } = s.c.controls;
  const step = s.lotStep[lot];
  const exit = s.c.visits[step].windowTo;
  if (exit < 0 || (gate === 0 && stop === 0) || s.lotWindowStep[lot] === step) return 0;
  const inside = insideWindow(s, step, exit);
  if (stop > 0 && inside.length >= stop) return HOUR_MS;
  if (gate === 0) return 0;

  const wafers = s.lotWafers[lot];
  const own = s.c.stepFixedMs[step] + s.c.stepWaferMs[step] * wafers;
  let way = travelMs(s, step, step + 1);
  for (let k = step + 1; k < exit; k++) {
    way += s.c.visits[k].sampling * (s.c.stepFixedMs[k] + s.c.stepWaferMs[k] * wafers) + travelMs(s, k, k + 1);
    if (s.c.stepGroup[k] !== s.c.stepGroup[exit])
      way += workAheadMs(s, s.c.stepGroup[k]) / s.c.groupCount[s.c.stepGroup[k]];
  }
  const group = s.c.stepGroup[exit];
  let work = workAheadMs(s, group);
  for (const other of inside) if (!waitsAt(s, other, group)) work += visitWorkMs(s, other, exit);
  const wait = Math.max(0, work / standingTools(s, group) - own - way);
  const late = way + wait - gate * s.c.visits[step].windowMs;
  return late > 0 && wait > 0 ? Math.min(HOUR_MS, Math.max(MINUTE_MS, Math.min(late, wait))) : 0;
}

/** Does a lot wait in, or run on, a group: then its work is counted there already. */
function waitsAt(s: FabState, lot: number, group: number): boolean {
  return s.c.stepGroup[s.lotStep[lot]] === group && s.lotTravels[lot] === 0;
}
