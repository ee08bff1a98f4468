import { hoursOfMonth, monthIndex } from "../../base/calendar.ts";
import type { CampusMonths, Hourly, Monthly } from "../../model/flows.ts";

/** Lays monthly values over the 8,760 hours of a calendar year; months outside the horizon take the nearest inside. */
export function overYear(monthly: Monthly, months: CampusMonths, year: number): Hourly {
  const out = new Float64Array(8760);
  for (let m = 0; m < 12; m++) {
    const wanted = monthIndex(months, `${year}-${String(m + 1).padStart(2, "0")}`);
    const [from, to] = hoursOfMonth(m);
    out.fill(monthly[Math.min(months.length - 1, Math.max(0, wanted))]!, from, to);
  }
  return out;
}
