import { hoursOfMonth } from "../../base/calendar.ts";
import type { Hourly } from "../../model/flows.ts";

/** Hours of the second week of every month: 2,016 hours that stand for the year in quick answers. */
export function representativeHours(): Int32Array {
  const hours: number[] = [];
  for (let m = 0; m < 12; m++) {
    const start = hoursOfMonth(m)[0] + 7 * 24;
    for (let h = 0; h < 168; h++) hours.push(start + h);
  }
  return Int32Array.from(hours);
}

/** The sizes of the chosen hours. */
export function pickIndices(sizes: Int16Array, hours: Int32Array | undefined): Int16Array {
  return hours === undefined ? sizes : Int16Array.from(hours, (h) => sizes[h]!);
}

/** The values of a yearly series at the chosen hours; the series itself when none are chosen. */
export function pickHours(series: Hourly, hours: Int32Array | undefined): Hourly {
  return hours === undefined ? series : Float64Array.from(hours, (h) => series[h]!);
}
