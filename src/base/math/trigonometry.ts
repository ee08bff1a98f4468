import { fail } from "../errors.ts";
import { error, twoProduct, twoSum } from "./double-double.ts";

const TWO_OVER_PI = 0.6366197723675814;
// pi/2 in parts of 33 bits: n * part is exact for n < 2^20
const PIO2_1 = 1.5707963267341256;
const PIO2_2 = 6.077100506303966e-11;
const PIO2_3 = 2.0222662487111665e-21;
const PIO2_4 = 8.4784276603689e-32;
/** Largest |x| of sin, cos, tan: 2^20 pi/2. Beyond, an angle has lost its meaning in a model. */
const LARGEST = 1647099.3;

let low = 0;

/** Reduce x to r in [-pi/4, pi/4] with x = n pi/2 + r + low; n mod 4 is returned by the caller's count. */
function reduce(x: number, n: number): number {
  const first = x - n * PIO2_1;
  let r = twoSum(first, -n * PIO2_2);
  let rest = error;
  r = twoSum(r, -n * PIO2_3);
  rest += error - n * PIO2_4;
  const sum = r + rest;
  low = r - sum + rest;
  return sum;
}

/** sin(r + low) - r, |r| <= pi/4, Taylor to r^19 (truncation below 2^-61). */
function sinTail(r: number, rest: number): number {
  const z = r * r;
  const series =
    -1 / 6 +
    z *
      (1 / 120 +
        z *
          (-1 / 5040 +
            z *
              (1 / 362880 +
                z * (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000 + z / 355687428096000))))));
  return r * z * series + rest * (1 - 0.5 * z);
}

/** cos(r + low) - 1 + r^2/2, Taylor to r^18. */
function cosTail(r: number, rest: number): number {
  const z = r * r;
  const series =
    1 / 24 +
    z *
      (-1 / 720 +
        z *
          (1 / 40320 +
            z *
              (-1 / 3628800 +
                z * (1 / 479001600 + z * (-1 / 87178291200 + z * (1 / 20922789888000 - z / 6402373705728000))))));
  return z * z * series - r * rest;
}

function sinOf(r: number): number {
  return r + sinTail(r, low);
}

function cosOf(r: number): number {
  const square = twoProduct(r, r);
  const lost = error;
  const one = 1 - 0.5 * square;
  return one + (1 - one - 0.5 * square + (cosTail(r, low) - 0.5 * lost));
}

function quadrants(x: number): number {
  if (!(Math.abs(x) <= LARGEST))
    fail("angle", `is ${x} rad, outside -${LARGEST} to ${LARGEST}`, "reduce it to one turn first");
  return Math.round(x * TWO_OVER_PI);
}

/**
 * Return the sine of x.
 *
 * @param x angle [rad]
 * @returns sin x with an error below 1 ulp
 * @throws {TerafabError} outside the valid range
 * @valid |x| <= 2^20 pi/2
 * @example sin(0.5) // 0.479425538604203
 */
export function sin(x: number): number {
  const n = quadrants(x);
  if (n === 0 && Math.abs(x) < 1e-8) return x;
  const r = reduce(x, n);
  const value = n & 1 ? cosOf(r) : sinOf(r);
  return n & 2 ? -value : value;
}

/**
 * Return the cosine of x.
 *
 * @param x angle [rad]
 * @returns cos x with an error below 1 ulp
 * @throws {TerafabError} outside the valid range
 * @valid |x| <= 2^20 pi/2
 * @example cos(0.5) // 0.8775825618903728
 */
export function cos(x: number): number {
  const n = quadrants(x);
  const r = reduce(x, n);
  const value = n & 1 ? sinOf(r) : cosOf(r);
  return (n + 1) & 2 ? -value : value;
}

/** Lower half of the last `sinPair`. */
export let sinLow = 0;

/** Return the upper half of sin x for |x| <= pi/2 to about 2^-58; the lower half is left in `sinLow`. */
export function sinPair(x: number): number {
  const n = Math.round(x * TWO_OVER_PI);
  const r = reduce(x, n);
  let high: number;
  if (n === 0) {
    high = twoSum(r, sinTail(r, low));
  } else {
    const square = twoProduct(r, r);
    const lost = error;
    const one = 1 - 0.5 * square;
    high = twoSum(one, 1 - one - 0.5 * square + (cosTail(r, low) - 0.5 * lost));
    if (n < 0) {
      sinLow = -error;
      return -high;
    }
  }
  sinLow = error;
  return high;
}

/**
 * Return the tangent of x, as the quotient of sine and cosine carried as pairs.
 *
 * @param x angle [rad]
 * @returns tan x with an error below 1.5 ulp
 * @throws {TerafabError} outside the valid range
 * @valid |x| <= 2^20 pi/2
 * @example tan(0.5) // 0.5463024898437905
 */
export function tan(x: number): number {
  const n = quadrants(x);
  if (n === 0 && Math.abs(x) < 1e-8) return x;
  const r = reduce(x, n);
  const rest = low;
  const s = twoSum(r, sinTail(r, rest));
  const sRest = error;
  const square = twoProduct(r, r);
  const lost = error;
  const one = 1 - 0.5 * square;
  const c = twoSum(one, 1 - one - 0.5 * square + (cosTail(r, rest) - 0.5 * lost));
  const cRest = error;
  return n & 1 ? -quotient(c, cRest, s, sRest) : quotient(s, sRest, c, cRest);
}

function quotient(a: number, aRest: number, b: number, bRest: number): number {
  const q = a / b;
  const product = twoProduct(q, b);
  return q + (a - product - error + aRest - q * bRest) / b;
}
