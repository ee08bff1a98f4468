import { HOURS_PER_YEAR } from "../base/calendar.ts";
import type { Hourly } from "../model/flows.ts";
import type { HourlyOrConstant } from "./input.ts";

/** Spread a constant over the year; hours stay as they are. */
export function hourly(value: HourlyOrConstant): Hourly {
  return typeof value === "number" ? new Float64Array(HOURS_PER_YEAR).fill(value) : value;
}
