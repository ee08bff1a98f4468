import type { Reach } from "./reach.ts";

/** A sink's reach for one loop over outdoor temperature, read linearly between knots. */
export interface ReachTable {
  readonly firstC: number;
  readonly stepK: number;
  readonly share: Float64Array;
  readonly heatMW: Float64Array;
  readonly outC: Float64Array;
}

/**
 * Tabulate a reach between two outdoor temperatures, so that an hour costs a look-up and no iteration.
 *
 * @param lowC coldest outdoor temperature needed [°C]
 * @param highC warmest [°C]
 * @param stepK distance of the knots [K]
 * @param reach the function to tabulate
 */
export function reachTable(lowC: number, highC: number, stepK: number, reach: (outdoorC: number) => Reach): ReachTable {
  const firstC = Math.floor(lowC / stepK) * stepK;
  const count = Math.ceil((highC - firstC) / stepK) + 2;
  const share = new Float64Array(count);
  const heatMW = new Float64Array(count);
  const outC = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const point = reach(firstC + i * stepK);
    share[i] = point.share;
    heatMW[i] = point.heatMW;
    outC[i] = point.outC;
  }
  return { firstC, stepK, share, heatMW, outC };
}

/** Position of an outdoor temperature between the knots: whole part and rest. */
export function position(table: ReachTable, outdoorC: number): number {
  return Math.min(table.share.length - 1.000001, Math.max(0, (outdoorC - table.firstC) / table.stepK));
}

/** Read one row of a table at a `position`. */
export function readAt(row: Float64Array, at: number): number {
  const i = Math.floor(at);
  const rest = at - i;
  return row[i]! + rest * (row[i + 1]! - row[i]!);
}
