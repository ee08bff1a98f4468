import { monthsFrom } from "../../base/calendar.ts";
import type { CampusMonths, OutageInterval } from "../../model/flows.ts";
import type { ForcedDown } from "../model.ts";

/** Outages in hours since the start of the horizon. */
export interface DatedOutage {
  readonly startHour: number;
  readonly endHour: number;
  readonly depth: number;
}

/** Put outages on the clock of the horizon; those outside it are dropped. */
export function datedOutages(
  outages: readonly OutageInterval[],
  months: CampusMonths,
  hours: Float64Array,
): DatedOutage[] {
  return outages
    .map((o) => {
      // hour 0 of a year, counted from the first month (which may begin within a year); years have 8,760 hours
      const january = monthsFrom(months[0], `${o.year}-01`);
      const zero = january >= 0 ? (january <= months.length ? hours[january] : Infinity) : hoursBefore(january);
      return { startHour: zero + o.startHour, endHour: zero + o.endHour, depth: Math.min(1, Math.max(0, o.depth)) };
    })
    .filter((o) => o.startHour >= 0 && o.startHour < hours[months.length] && o.endHour > o.startHour && o.depth > 0)
    .sort((a, b) => a.startHour - b.startHour);
}

const FIRST_HOURS = [0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016];

function hoursBefore(january: number): number {
  const whole = Math.floor(january / 12);
  return whole * 8760 + (january - 12 * whole === 0 ? 0 : 8760 - FIRST_HOURS[-(january - 12 * (whole + 1))]);
}

/** Dated outages as forced downs on a module's own clock. */
export function forcedDowns(
  outages: readonly DatedOutage[],
  originHour: number,
  requalifyHours: number,
  scrapShare: number,
): ForcedDown[] {
  return outages.map((o) => ({
    startMinute: (o.startHour - originHour) * 60,
    endMinute: (o.endHour - originHour) * 60,
    depth: o.depth,
    requalifyMinutes: requalifyHours * 60,
    scrapShare,
  }));
}
