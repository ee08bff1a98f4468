import { DAYS_IN_MONTH, DAYS_PER_YEAR } from "../base/calendar.ts";
import type { WeatherYear } from "../model/weather.ts";

/** Days to compute, and for every day of the year the one that stands for it. */
export interface RepresentativeDays {
  readonly days: readonly number[];
  /** index into `days`, for each of 365 days */
  readonly standsFor: Int32Array;
}

/**
 * Choose 25 days that stand for a year of cooling: in each month the middle day of its humid half and of its dry
 * half by mean wet bulb, and the day with the highest wet bulb of all, which stands only for itself.
 *
 * @param weather the year
 */
export function representativeDays(weather: WeatherYear): RepresentativeDays {
  const mean = new Float64Array(DAYS_PER_YEAR);
  let hottest = 0;
  let peak = -Infinity;
  for (let d = 0; d < DAYS_PER_YEAR; d++) {
    for (let h = 24 * d; h < 24 * d + 24; h++) {
      const wetBulb = weather.wetBulbC[h]!;
      mean[d]! += wetBulb / 24;
      if (wetBulb > peak) {
        peak = wetBulb;
        hottest = d;
      }
    }
  }
  const days: number[] = [];
  const standsFor = new Int32Array(DAYS_PER_YEAR);
  let first = 0;
  for (const length of DAYS_IN_MONTH) {
    const order = Array.from({ length }, (_, i) => first + i).sort((a, b) => mean[a]! - mean[b]! || a - b);
    const half = Math.floor(length / 2);
    for (const group of [order.slice(0, half), order.slice(half)]) {
      for (const day of group) standsFor[day] = days.length;
      days.push(group[Math.floor(group.length / 2)]!);
    }
    first += length;
  }
  standsFor[hottest] = days.length;
  days.push(hottest);
  return { days, standsFor };
}
