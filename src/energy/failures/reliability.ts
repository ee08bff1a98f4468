/** Many years of failures over one planned year: how much load is expected to go unserved, and how sure that is. */
import { tInterval } from "../../base/statistics.ts";

/** A mean over draws with its 95 % interval. */
export interface Expected {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** by draw, in their order */
  readonly draws: readonly number[];
}

/** What failures of units and of the grid are expected to cost in load. */
export interface Reliability {
  readonly unservedMWh: Expected;
  readonly unservedHours: Expected;
}

/** One drawn year. */
export interface DrawnYear {
  readonly unservedMWh: number;
  readonly unservedHours: number;
}

/**
 * Sums up drawn years: mean and 95 % interval of Student's t, not below zero.
 *
 * @valid draws are independent; with few and rare outages the law is skewed and the interval is a rough one
 */
export function reliabilityOf(years: readonly DrawnYear[]): Reliability {
  const expected = (of: (year: DrawnYear) => number): Expected => {
    const draws = years.map(of);
    const { mean, low, high } = tInterval(draws, 0.95);
    return { mean, low: Math.max(0, low), high, draws };
  };
  return { unservedMWh: expected((y) => y.unservedMWh), unservedHours: expected((y) => y.unservedHours) };
}
