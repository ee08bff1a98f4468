import type { Controls } from "../policy.ts";
import type { QueueOrder } from "./queue-order.ts";
import type { Visit } from "./visit.ts";

/** Which groups need the search of sim/control.ts (2) instead of the plain one (0): weighted ranks, or a control that concerns them. */
export function controlledGroups(
  groups: number,
  visits: readonly Visit[],
  order: readonly QueueOrder[],
  controls: Controls,
): Uint8Array {
  const under = Uint8Array.from(order, (o) => (o.mixed ? 2 : 0));
  for (const visit of visits) {
    if (
      (visit.windowTo >= 0 && (controls.gate > 0 || controls.stop > 0)) ||
      (visit.windowCloses === 1 && controls.reserveExit) ||
      (visit.batchKey >= 0 && (controls.lookAhead !== "" || controls.hotBreak > 0))
    )
      under[visit.group] = 2;
  }
  return under.subarray(0, groups);
}

/** Mean of the set-up changes that steps of a group can need, from the set-up table or their own times; 1 where there are none. */
export function meanSetupMs(
  groups: number,
  visits: readonly Visit[],
  setupMs: Float64Array,
  setups: number,
): Float64Array {
  const sum = new Float64Array(groups);
  const count = new Int32Array(groups);
  for (const visit of visits) {
    if (visit.setup === 0) continue;
    for (let from = 0; from < setups; from++) {
      const ms = visit.setupOwnMs >= 0 ? visit.setupOwnMs : setupMs[from * setups + visit.setup];
      if (ms <= 0 || from === visit.setup) continue;
      sum[visit.group] += ms;
      count[visit.group]++;
    }
  }
  return sum.map((ms, g) => (count[g] > 0 ? ms / count[g] : 1));
}
