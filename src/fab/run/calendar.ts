import { hoursInMonth, monthOfYear } from "../../base/calendar.ts";
import type { CampusMonths } from "../../model/flows.ts";

/** Start of each month and of the month after the last [h since the start of the first]; 29 February dropped. */
export function monthStarts(months: CampusMonths): Float64Array {
  const starts = new Float64Array(months.length + 1);
  months.forEach((month, i) => {
    starts[i + 1] = starts[i] + hoursInMonth(monthOfYear(month));
  });
  return starts;
}
