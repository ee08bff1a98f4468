import type { Compiled } from "../compile.ts";

/** Overall equipment efficiency of a tool group and its factors, 0..1. */
export interface Oee {
  /** up time over total time */
  readonly availability: number;
  /** production time over up time: the rest is standby and set-up */
  readonly operational: number;
  /** theoretical production time of the units processed over production time */
  readonly rate: number;
  /** units neither reworked nor scrapped, of those processed */
  readonly quality: number;
  readonly oee: number;
}

/**
 * Work out overall equipment efficiency: OEE = availability x operational x rate x quality efficiency.
 *
 * The theoretical time of a unit is its mean processing time without load and unload, in full batches, and the interval on
 * cascading tools. Quality counts the expected rework and scrap shares of the routes.
 * @param times of all tools of the group, by state [ms]
 * @param wafers,visits processed at each step
 * @source SEMI E79 (definition of overall equipment efficiency); states as of SEMI E10, set-up counted as scheduled down
 */
export function oeeOf(
  c: Compiled,
  group: number,
  times: { readonly totalMs: number; readonly upMs: number; readonly productionMs: number },
  wafers: ArrayLike<number>,
  visits: ArrayLike<number>,
): Oee {
  let theoretical = 0;
  let processed = 0;
  let good = 0;
  for (let step = 0; step < c.steps; step++) {
    const v = c.visits[step];
    if (v.group !== group || visits[step] === 0) continue;
    const units = v.perWafer === 1 ? wafers[step] : visits[step];
    // a cascade passes a unit each time its slower slot is free
    const each = v.intervalMs > 0 ? Math.max(v.intervalMs, v.meanMs - v.intervalMs) : v.meanMs;
    theoretical += v.batchMax > 0 ? (wafers[step] / v.batchMax) * v.meanMs : units * each;
    processed += wafers[step];
    good += wafers[step] * (1 - v.scrap) * (1 - v.rework);
  }
  const availability = ratio(times.upMs, times.totalMs);
  const operational = ratio(times.productionMs, times.upMs);
  const rate = ratio(theoretical, times.productionMs);
  const quality = processed > 0 ? good / processed : 1;
  return { availability, operational, rate, quality, oee: availability * operational * rate * quality };
}

function ratio(a: number, b: number): number {
  return b > 0 ? a / b : 0;
}
