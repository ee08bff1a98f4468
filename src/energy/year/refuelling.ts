import { hoursOfMonth } from "../../base/calendar.ts";
import type { Hourly } from "../../model/flows.ts";

/** Months in which reactors are refuelled: mild weather, low load. March to May, then September to November. */
const WINDOW: readonly number[] = [2, 3, 4, 8, 9, 10];

/**
 * Lays the year's refuelling outages in turn into spring and autumn.
 *
 * `units * 12 / everyMonths` outages of `days` days a year, started at equal distances inside the window, so that as
 * few as possible overlap.
 * @param units units that stand (whole)
 * @returns units out by hour
 */
export function refuellingOut(units: number, plan: { readonly everyMonths: number; readonly days: number }): Hourly {
  const out = new Float64Array(8760);
  const hours = WINDOW.flatMap((m) => {
    const [from, to] = hoursOfMonth(m);
    return Array.from({ length: to - from }, (_, h) => from + h);
  });
  const outages = Math.ceil((units * 12) / plan.everyMonths - 1e-9);
  const length = Math.round(plan.days * 24);
  for (let k = 0; k < outages; k++) {
    const start = hours[Math.floor((k * hours.length) / outages)]!;
    for (let h = 0; h < length; h++) out[(start + h) % 8760]! += 1;
  }
  for (let h = 0; h < 8760; h++) out[h] = Math.min(units, out[h]!);
  return out;
}
