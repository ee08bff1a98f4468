/** Money over time: present value, payback, internal rate. Months are the step, rates are yearly and real. */
import { pow } from "../base/math.ts";
import type { Monthly } from "../model/flows.ts";

/**
 * Discount a monthly series to its first month.
 *
 * PV = sum x(m) / (1 + r)^(m/12)
 *
 * @param series by month
 * @param rate yearly, > -1
 * @example presentValue(new Float64Array([100]), 0.08) // 100
 */
export function presentValue(series: ArrayLike<number>, rate: number): number {
  const step = pow(1 + rate, -1 / 12);
  let factor = 1;
  let sum = 0;
  for (let m = 0; m < series.length; m++) {
    sum += series[m]! * factor;
    factor *= step;
  }
  return sum;
}

/**
 * Count the months from the first spending until cash to date is positive for good.
 *
 * @returns undefined when nothing is spent or it is not paid back in the series
 */
export function paybackMonths(cash: Monthly): number | undefined {
  const first = cash.findIndex((dollars) => dollars < 0);
  if (first === -1) return undefined;
  let sum = 0;
  let paid: number | undefined;
  cash.forEach((dollars, m) => {
    sum += dollars;
    if (sum < 0) paid = undefined;
    else if (m > first) paid ??= m - first;
  });
  return paid;
}

/**
 * Find the yearly rate at which the present value is zero.
 *
 * @returns undefined without a change of sign between -90 % and 1000 % a year
 */
export function internalRate(cash: Monthly): number | undefined {
  let low = -0.9;
  let high = 10;
  const atLow = presentValue(cash, low);
  if (!cash.some((dollars) => dollars < 0) || atLow * presentValue(cash, high) > 0) return undefined;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (presentValue(cash, middle) * atLow > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
