import { scale } from "./bits.ts";

const INV_LN2 = 1.4426950408889634;
// ln 2 in 32 bits, so that k * LN2_HIGH is exact, and the rest
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019412;

/** (e^r - 1 - r) for |r| <= ln(2)/2, by the Taylor series to r^14 (truncation below 2^-61). */
function excess(r: number): number {
  const tail =
    1 / 5040 +
    r *
      (1 / 40320 +
        r *
          (1 / 362880 +
            r * (1 / 3628800 + r * (1 / 39916800 + r * (1 / 479001600 + r * (1 / 6227020800 + r / 87178291200))))));
  return r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * tail)))));
}

/**
 * Return e^(high + low), for |low| < ulp(high): the core of exp and pow.
 *
 * high + low = k ln 2 + r, |r| <= ln(2)/2; e^r = 1 + r + excess(r), the sum 1 + r kept exact.
 */
export function expPair(high: number, low: number): number {
  if (high > OVERFLOW + 1) return Infinity;
  if (high < UNDERFLOW - 1) return 0;
  const k = Math.round(high * INV_LN2);
  const upper = high - k * LN2_HIGH;
  const lower = low - k * LN2_LOW;
  const r = upper + lower;
  const rest = upper - r + lower;
  const one = 1 + r;
  const lost = 1 - one + r + rest * one;
  return scale(one + (lost + excess(r)), k);
}

/**
 * Return e^x.
 *
 * @param x any; overflows to Infinity above 709.78 and underflows to 0 below -745.13, as Math.exp does
 * @returns e^x with an error below 1 ulp
 * @example exp(1) // 2.718281828459045
 */
export function exp(x: number): number {
  return expPair(x, 0);
}

/**
 * Return e^x - 1 without cancellation near 0.
 *
 * @param x any; Infinity above 709.78, -1 below about -37
 * @returns e^x - 1 with an error below 1.5 ulp
 * @example expm1(1e-10) // 1.00000000005e-10
 */
export function expm1(x: number): number {
  if (x === 0) return x;
  if (x > OVERFLOW + 1) return Infinity;
  if (x < -40) return -1;
  const k = Math.round(x * INV_LN2);
  if (k === 0) return x + excess(x);
  const upper = x - k * LN2_HIGH;
  const lower = -k * LN2_LOW;
  const r = upper + lower;
  const rest = upper - r + lower;
  // 2^k (1 - 2^-k + r + excess): the two large parts are summed exactly
  const unit = k > 60 ? 1 : 1 - scale(1, -k);
  const sum = unit + r;
  const virtual = sum - unit;
  const lost = unit - (sum - virtual) + (r - virtual);
  return scale(sum + (lost + rest * (1 + r) + excess(r)), k);
}
