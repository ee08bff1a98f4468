import { DAYS_IN_MONTH, DAYS_PER_YEAR } from "../../base/calendar.ts";

/** First day and length of each month, and the day its middle falls on. */
const FIRST = DAYS_IN_MONTH.map((_, m) => DAYS_IN_MONTH.slice(0, m).reduce((a, b) => a + b, 0));
const MIDDLE = FIRST.map((first, m) => first + DAYS_IN_MONTH[m]! / 2);

/**
 * Draw a smooth yearly course of 365 days through twelve monthly means, keeping every mean.
 *
 * A periodic Catmull-Rom curve through the middles of the months; its twelve points are moved until the means of
 * the curve over the months are those asked for (the correction contracts by about six at each pass).
 *
 * @param means twelve monthly means, any unit
 * @returns 365 daily values whose monthly means are right to 1e-9 of the spread
 */
export function smoothYear(means: ArrayLike<number>): Float64Array {
  const points = Float64Array.from(means);
  let curve = through(points);
  for (let pass = 0; pass < 30; pass++) {
    for (let m = 0; m < 12; m++) points[m]! += means[m]! - monthMean(curve, m);
    curve = through(points);
  }
  return curve;
}

/** Return the mean of 365 daily values over month 0..11. */
export function monthMean(daily: Float64Array, month: number): number {
  let total = 0;
  for (let d = FIRST[month]!; d < FIRST[month]! + DAYS_IN_MONTH[month]!; d++) total += daily[d]!;
  return total / DAYS_IN_MONTH[month]!;
}

function through(points: Float64Array): Float64Array {
  const curve = new Float64Array(DAYS_PER_YEAR);
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const centre = day + 0.5;
    let after = MIDDLE.findIndex((middle) => middle > centre);
    if (after < 0) after = 12;
    const left = after === 0 ? MIDDLE[11]! - DAYS_PER_YEAR : MIDDLE[after - 1]!;
    const right = after === 12 ? MIDDLE[0]! + DAYS_PER_YEAR : MIDDLE[after]!;
    const p = (k: number): number => points[(after + k + 12) % 12]!;
    curve[day] = catmullRom(p(-2), p(-1), p(0), p(1), (centre - left) / (right - left));
  }
  return curve;
}

/** The cubic from b (t = 0) to c (t = 1) with slopes (c - a)/2 and (d - b)/2. */
function catmullRom(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
