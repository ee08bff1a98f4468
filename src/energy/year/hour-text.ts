import { hoursOfMonth, monthOfHour } from "../../base/calendar.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** Writes an hour of the campus year as a date. @example hourText(269) // "12 January 05:00" */
export function hourText(hour: number): string {
  const month = monthOfHour(hour);
  const inMonth = hour - hoursOfMonth(month)[0];
  return `${Math.floor(inMonth / 24) + 1} ${MONTHS[month]} ${String(inMonth % 24).padStart(2, "0")}:00`;
}
