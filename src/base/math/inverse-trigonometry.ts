import { error, twoProduct } from "./double-double.ts";
import { cos, sinLow, sinPair } from "./trigonometry.ts";

const PIO2 = 1.5707963267948966;
const PIO2_LOW = 6.123233995736766e-17;
const PI = 3.141592653589793;
const PI_LOW = 1.2246467991473532e-16;

// atan(c) for the centres of the reduction, with their lower halves
const CENTRES = [0.375, 0.625, 0.875];
const ATAN_HIGH = [0.35877067027057225, 0.5585993153435624, 0.7188299996216245];
const ATAN_LOW = [-2.4623815582638635e-17, -5.4556305485916264e-18, -2.1478388444456983e-17];

/** atan(t) - t for |t| <= 1/4, by the Taylor series to t^29. */
function atanTail(t: number): number {
  const z = t * t;
  const far = 1 / 17 - z * (1 / 19 - z * (1 / 21 - z * (1 / 23 - z * (1 / 25 - z * (1 / 27 - z / 29)))));
  const series = 1 / 3 - z * (1 / 5 - z * (1 / 7 - z * (1 / 9 - z * (1 / 11 - z * (1 / 13 - z * (1 / 15 - z * far))))));
  return -t * z * series;
}

/** base + atan(x + rest) for 0 <= x <= 1, where base is the pair (base, baseLow) and sign is +1 or -1. */
function atanInto(base: number, baseLow: number, sign: number, x: number, rest: number): number {
  if (x < 0.25) return base + (baseLow + sign * (rest + atanTail(x)) + sign * x);
  const i = x < 0.5 ? 0 : x < 0.75 ? 1 : 2;
  const c = CENTRES[i]!;
  const d = 1 + x * c;
  const t = (x - c + rest) / d;
  const high = sign * ATAN_HIGH[i]!;
  const sum = base + high;
  const lost = base === 0 ? 0 : base - sum + high;
  return sum + (lost + baseLow + sign * (ATAN_LOW[i]! + atanTail(t)) + sign * t);
}

/**
 * Return the angle whose tangent is x.
 *
 * @param x any
 * @returns atan x in [-pi/2, pi/2] [rad], error below 1.5 ulp
 * @example atan(1) // 0.7853981633974483
 */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (!(size > 1e-9)) return x;
  let value: number;
  if (size <= 1) {
    value = atanInto(0, 0, 1, size, 0);
  } else if (size > 1e17) {
    value = PIO2;
  } else {
    const inverse = 1 / size;
    const product = twoProduct(inverse, size);
    value = atanInto(PIO2, PIO2_LOW, -1, inverse, (1 - product - error) * inverse);
  }
  return x < 0 ? -value : value;
}

/**
 * Return the angle of the point (x, y) from the positive x axis.
 *
 * @param y ordinate
 * @param x abscissa
 * @returns angle in [-pi, pi] [rad], error below 2 ulp; atan2(0, 0) = 0
 * @example atan2(1, -1) // 2.356194490192345
 */
export function atan2(y: number, x: number): number {
  if (y !== y || x !== x) return NaN;
  const negative = y < 0 || Object.is(y, -0);
  const leftwards = x < 0 || Object.is(x, -0);
  const up = Math.abs(y);
  const along = Math.abs(x);
  let value: number;
  if (up === 0) value = leftwards ? PI : 0;
  else if (along === 0) value = PIO2;
  else if (up === Infinity || along === Infinity) {
    const level = up === along ? PIO2 / 2 : up === Infinity ? PIO2 : 0;
    value = leftwards ? PI - level : level;
  } else value = leftwards ? PI - (atan(up / along) - PI_LOW) : atan(up / along);
  return negative ? -value : value;
}

/** asin(x) for 0 <= x <= 0.8: one Newton step on sin y = x with the sine known to 58 bits. */
function asinMiddle(x: number): number {
  const y = atan(x / Math.sqrt((1 - x) * (1 + x)));
  const high = sinPair(y);
  return y + (x - high - sinLow) / cos(y);
}

/** asin(sqrt(z)) as sqrt of z with its lower half carried along; 0 <= z <= 0.2. */
function asinOfRoot(z: number): number {
  const root = Math.sqrt(z);
  if (root === 0) return 0;
  const square = twoProduct(root, root);
  const rest = (z - square - error) / (2 * root);
  return asinMiddle(root) + rest / Math.sqrt(1 - z);
}

/**
 * Return the angle whose sine is x.
 *
 * @param x [-1..1], else NaN
 * @returns asin x in [-pi/2, pi/2] [rad], error below 1.5 ulp
 * @example asin(0.5) // 0.5235987755982989
 */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size < 1e-9) return x;
  const value = size <= 0.8 ? asinMiddle(size) : PIO2 - (2 * asinOfRoot(0.5 * (1 - size)) - PIO2_LOW);
  return x < 0 ? -value : value;
}

/**
 * Return the angle whose cosine is x.
 *
 * @param x [-1..1], else NaN
 * @returns acos x in [0, pi] [rad], error below 2 ulp
 * @example acos(0.5) // 1.0471975511965979
 */
export function acos(x: number): number {
  if (!(Math.abs(x) <= 1)) return NaN;
  if (x > 0.6) return 2 * asinOfRoot(0.5 * (1 - x));
  if (x < -0.6) return PI - (2 * asinOfRoot(0.5 * (1 + x)) - PI_LOW);
  return PIO2 - (asin(x) - PIO2_LOW);
}
