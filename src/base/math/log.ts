import { exponent, split } from "./bits.ts";
import { error, fastTwoSum, pairProduct, twoProduct, twoSum } from "./double-double.ts";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
// the same to 85 bits, for the pair
const LN2_MIDDLE = 1.9082149288430703e-10;
const LN2_LAST = 4.275175589747649e-20;

/** 2/3 z + 2/5 z^2 + ... + 2/25 z^12: what atanh adds to 2 s, divided by s (truncation below 2^-64 for z <= 0.0295). */
function atanhSeries(z: number): number {
  const far = 2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + z * (2 / 23 + z * (2 / 25)))));
  return z * (2 / 3 + z * (2 / 5 + z * (2 / 7 + z * (2 / 9 + z * (2 / 11 + z * (2 / 13 + z * far))))));
}

/** log(1 + f) + k ln 2 + rest for f in [sqrt(1/2) - 1, sqrt(2) - 1]: log(1 + f) = 2 atanh(s), s = f / (2 + f). */
function logOf(f: number, k: number, rest: number): number {
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  // 2 s = f - s f, so log(1+f) = f - (f^2/2 - s (f^2/2 + series)); only small terms are rounded
  const small = s * (half + atanhSeries(s * s));
  if (k === 0) return f - (half - (small + rest));
  return k * LN2_HIGH - (half - (small + (k * LN2_LOW + rest)) - f);
}

/**
 * Return the natural logarithm of x.
 *
 * @param x [> 0]; log(0) = -Infinity; NaN below 0, as Math.log does
 * @returns ln x with an error below 1 ulp
 * @example log(10) // 2.302585092994046
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const m = split(x);
  return logOf(m - 1, exponent, 0);
}

/**
 * Return ln(1 + x) without cancellation near 0.
 *
 * @param x [> -1]; log1p(-1) = -Infinity
 * @returns ln(1 + x) with an error below 1 ulp
 * @example log1p(1e-10) // 9.9999999995e-11
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x > -0.29 && x < 0.41) return x === 0 ? x : logOf(x, 0, 0);
  if (x === Infinity) return x;
  const sum = 1 + x;
  const lost = x > 1 ? 1 - (sum - x) : x - (sum - 1);
  const m = split(sum);
  return logOf(m - 1, exponent, lost / sum);
}

/** Lower half of the last `logPair`. */
export let logLow = 0;

/**
 * Return the upper half of ln x to about 2^-66 relative; the lower half is left in `logLow`. @valid x > 0, finite
 *
 * ln m = s (2 + z (2/3 + z (2/5 + z T(z)))), s = (m - 1)/(m + 1), z = s^2: the first terms in pairs, T in doubles.
 */
export function logPair(x: number): number {
  const m = split(x);
  const k = exponent;
  const f = m - 1;
  const d = 2 + f;
  const dLow = f - (d - 2);
  const s = f / d;
  const back = twoProduct(s, d);
  const sLow = (f - back - error - s * dLow) / d;
  const z = pairProduct(s, sLow, s, sLow);
  const zLow = error;
  const far = 2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + z * (2 / 23 + z * (2 / 25 + z * (2 / 27))))));
  const tail = z * (2 / 7 + z * (2 / 9 + z * (2 / 11 + z * (2 / 13 + z * far))));
  let high = fastTwoSum(0.4, tail);
  let low = error - 2.2204460492503132e-17;
  high = pairProduct(high, low, z, zLow);
  low = error;
  high = fastTwoSum(0.6666666666666666, high);
  low += error + 3.700743415417188e-17;
  high = pairProduct(high, low, z, zLow);
  low = error;
  high = fastTwoSum(2, high);
  low += error;
  high = pairProduct(high, low, s, sLow);
  low = error;
  if (k !== 0) {
    // k * LN2_HIGH is exact (32 + 11 bits); k * LN2_MIDDLE likewise
    high = twoSum(k * LN2_HIGH, high);
    low += error;
    const middle = k * LN2_MIDDLE;
    high = twoSum(high, middle);
    low += error + k * LN2_LAST;
  }
  high = fastTwoSum(high, low);
  logLow = error;
  return high;
}

/**
 * Return the logarithm of x to base 2; exact for powers of two.
 *
 * @param x [> 0]
 * @returns log2 x with an error below 0.51 ulp
 * @example log2(8) // 3
 */
export function log2(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  // a power of two keeps its exponent apart from the (zero) logarithm of its mantissa
  const m = split(x);
  const k = exponent;
  if (m === 1) return k;
  const high = logPair(m);
  const product = pairProduct(high, logLow, 1.4426950408889634, 2.0355273740931033e-17);
  const low = error;
  const sum = twoSum(k, product);
  return sum + (error + low);
}

/**
 * Return the logarithm of x to base 10; exact for powers of ten.
 *
 * @param x [> 0]
 * @returns log10 x with an error below 0.51 ulp
 * @example log10(1000) // 3
 */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const high = logPair(x);
  const product = pairProduct(high, logLow, 0.4342944819032518, 1.098319650216765e-17);
  return product + error;
}
