/**
 * The campus calendar: years of 365 days (29 February is dropped), hours 0..8759, months `YYYY-MM`.
 */
import { fail } from "./errors.ts";

export const HOURS_PER_YEAR = 8760;
export const DAYS_PER_YEAR = 365;
export const DAYS_IN_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const FIRST_DAY: readonly number[] = DAYS_IN_MONTH.map((_, m) => DAYS_IN_MONTH.slice(0, m).reduce((a, b) => a + b, 0));
const MONTH_OF_DAY = Uint8Array.from({ length: DAYS_PER_YEAR }, (_, d) =>
  FIRST_DAY.findLastIndex((first) => first <= d),
);

/**
 * Return the hours of a month as the half-open interval [start, end).
 *
 * @param month month of the year, 0..11
 * @throws {TerafabError} outside 0..11
 * @example hoursOfMonth(1) // [744, 1416]
 */
export function hoursOfMonth(month: number): [number, number] {
  const first = FIRST_DAY[month];
  if (first === undefined) fail("month", `must be 0..11, got ${month}`);
  return [first * 24, (first + DAYS_IN_MONTH[month]!) * 24];
}

/** Return the number of hours of a month 0..11. @example hoursInMonth(1) // 672 */
export function hoursInMonth(month: number): number {
  const [start, end] = hoursOfMonth(month);
  return end - start;
}

/**
 * Return the month 0..11 in which an hour of the campus year lies.
 *
 * @param hour 0..8759 (fractions belong to their hour)
 * @throws {TerafabError} outside the year
 * @example monthOfHour(744) // 1
 */
export function monthOfHour(hour: number): number {
  const month = MONTH_OF_DAY[Math.floor(hour / 24)];
  if (month === undefined) fail("hour", `must be 0..8759, got ${hour}`);
  return month;
}

/** Return the hour of the campus year in which month 0..11, day 1.., hour 0..23 begins. */
export function hourOfYear(month: number, day: number, hour = 0): number {
  const [start] = hoursOfMonth(month);
  if (!(day >= 1 && day <= DAYS_IN_MONTH[month]!)) fail("day", `month ${month + 1} has no day ${day}`);
  return start + (day - 1) * 24 + hour;
}

/** Read `YYYY-MM` as the number of months since year 0. */
function count(text: string): number {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (match === null) fail("month", `"${text}" is not a month`, "write YYYY-MM, e.g. 2031-06");
  return Number(match[1]) * 12 + Number(match[2]) - 1;
}

function written(n: number): string {
  return `${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;
}

/**
 * List the months from one to another, both included.
 *
 * @throws {TerafabError} when the end lies before the start or a month is malformed
 * @example monthsBetween("2029-11", "2030-02") // ["2029-11", "2029-12", "2030-01", "2030-02"]
 */
export function monthsBetween(from: string, to: string): string[] {
  const first = count(from);
  const length = count(to) - first + 1;
  if (length < 1) fail("month", `${to} lies before ${from}`);
  return Array.from({ length }, (_, i) => written(first + i));
}

/** Return the month n months later (earlier for negative n). @example addMonths("2029-11", 3) // "2030-02" */
export function addMonths(month: string, n: number): string {
  if (!Number.isInteger(n)) fail("months", `must be a whole number, got ${n}`);
  return written(count(month) + n);
}

/** Return how many months b lies after a. @example monthsFrom("2029-11", "2030-02") // 3 */
export function monthsFrom(a: string, b: string): number {
  return count(b) - count(a);
}

/**
 * Return the index of a month in a list of consecutive months; negative before it, length or more after it.
 *
 * @throws {TerafabError} when the list is empty or a month is malformed
 */
export function monthIndex(months: readonly string[], month: string): number {
  const first = months[0];
  if (first === undefined) fail("months", "is an empty list");
  return count(month) - count(first);
}

/** Return the year of a month. @example yearOf("2031-06") // 2031 */
export function yearOf(month: string): number {
  return Math.floor(count(month) / 12);
}

/** Return the month of the year, 0..11. @example monthOfYear("2031-06") // 5 */
export function monthOfYear(month: string): number {
  return count(month) % 12;
}
