import { hoursOfMonth, yearOf } from "../base/calendar.ts";
import { interpolateYears } from "../base/series.ts";
import type { CampusMonths, Hourly, Monthly } from "../model/flows.ts";

/** The most milestone years a run computes hour by hour. */
export const MOST_MILESTONES = 3;

/**
 * Choose the years that are computed hour by hour: the first full year, the middle and the last full year of the
 * horizon, or the years the file names.
 *
 * @param months months of the horizon
 * @param named years of `energy.milestones`, when the file names them
 * @returns one to three years, ascending
 */
export function milestoneYears(months: CampusMonths, named?: readonly number[]): number[] {
  if (named !== undefined && named.length > 0)
    return [...new Set(named)].sort((a, b) => a - b).slice(0, MOST_MILESTONES);
  const counts = new Map<number, number>();
  for (const month of months) counts.set(yearOf(month), (counts.get(yearOf(month)) ?? 0) + 1);
  const full = [...counts].filter(([, count]) => count === 12).map(([year]) => year);
  const years = full.length > 0 ? full : [...counts.keys()];
  const first = years[0] as number;
  const last = years[years.length - 1] as number;
  return [...new Set([first, Math.floor((first + last) / 2), last])].sort((a, b) => a - b);
}

/** True for the months whose hourly figures are interpolated, not computed. */
export function interpolatedMonths(months: CampusMonths, milestones: readonly number[]): boolean[] {
  return months.map((month) => !milestones.includes(yearOf(month)));
}

/**
 * Spread monthly values over the hours of one year, each hour taking its month's value.
 * A month outside the horizon takes the nearest month inside.
 */
export function hoursOfYear(monthly: Monthly, months: CampusMonths, year: number): Hourly {
  const hours = new Float64Array(8760);
  for (let month = 0; month < 12; month++) {
    const [start, end] = hoursOfMonth(month);
    hours.fill(monthly[nearestIndex(months, year, month)] as number, start, end);
  }
  return hours;
}

/**
 * Interpolate yearly figures of the milestone years over the horizon: linear between mid-years, flat outside.
 *
 * @param byYear value of each milestone year
 */
export function overMonths(byYear: ReadonlyMap<number, number>, months: CampusMonths): Monthly {
  const points = [...byYear].sort(([a], [b]) => a - b);
  const years = points.map(([year]) => year);
  const values = points.map(([, value]) => value);
  return Float64Array.from(months, (month) => {
    const year = yearOf(month);
    return byYear.get(year) ?? interpolateYears(years, values, year + (Number(month.slice(5, 7)) - 6.5) / 12);
  });
}

function nearestIndex(months: CampusMonths, year: number, monthOfYear: number): number {
  const wanted = `${String(year).padStart(4, "0")}-${String(monthOfYear + 1).padStart(2, "0")}`;
  if (wanted <= (months[0] as string)) return 0;
  if (wanted >= (months[months.length - 1] as string)) return months.length - 1;
  return months.indexOf(wanted);
}
