import { fail } from "../errors.ts";
import { exp } from "./exp.ts";
import { log, log1p } from "./log.ts";
import { normalQuantile } from "./normal.ts";

const HALF_LN_2PI = 0.9189385332046728;
// B(2n) / (2n (2n - 1)), the coefficients of Stirling's series
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
];
const TINY = 1e-300;

/** ln Gamma(x) - [(x - 1/2) ln x - x + ln(2 pi)/2], for x >= 10: error below 1e-18. */
function stirlingTail(x: number): number {
  const z = 1 / (x * x);
  let sum = 0;
  for (let i = STIRLING.length - 1; i >= 0; i--) sum = sum * z + STIRLING[i]!;
  return sum / x;
}

/**
 * Return the natural logarithm of the gamma function, by Stirling's series after moving x above 10.
 *
 * @param x [> 0]
 * @returns ln Gamma(x); error below 1e-14 absolute or relative, whichever is larger
 * @throws {TerafabError} for x <= 0
 * @source Abramowitz and Stegun 6.1.40, 6.1.15
 * @example logGamma(1) // 0
 */
export function logGamma(x: number): number {
  if (!(x > 0)) fail("logGamma", `is not defined for ${x}`, "give a positive number");
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let y = x;
  while (y < 10) product *= y++;
  return (y - 0.5) * log(y) - y + HALF_LN_2PI + stirlingTail(y) - (product === 1 ? 0 : log(product));
}

/** x^a e^-x / Gamma(a + 1) without cancellation for large a: the exponent is a (ln(1+u) - u), u = (x - a)/a. */
function density(a: number, x: number): number {
  if (a < 10) return exp(a * log(x) - x - logGamma(a + 1));
  const u = (x - a) / a;
  const bend = Math.abs(u) < 0.1 ? logMinusLinear(u) : log1p(u) - u;
  return exp(a * bend - stirlingTail(a)) / Math.sqrt(2 * 3.141592653589793 * a);
}

/** ln(1 + u) - u for |u| < 0.1, by its series. */
function logMinusLinear(u: number): number {
  let sum = 0;
  for (let n = 18; n >= 2; n--) sum = sum * u + (n % 2 === 0 ? -1 / n : 1 / n);
  return sum * u * u;
}

/** Series of P(a, x), for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return density(a, x) * sum;
}

/** Continued fraction of Q(a, x) = 1 - P(a, x) by Lentz's method, for x >= a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return density(a, x) * a * h;
}

/**
 * Return the regularised lower incomplete gamma function P(a, x), the distribution function of a gamma law.
 *
 * @param a shape [> 0]
 * @param x [>= 0]
 * @returns P(a, x), 0..1, relative error below 1e-12 for a <= 1e6
 * @throws {TerafabError} for a <= 0 or x < 0
 * @source Abramowitz and Stegun 6.5.29, 6.5.31
 * @example gammaP(1, 1) // 0.6321205588285577
 */
export function gammaP(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) fail("gammaP", `is not defined for a = ${a}, x = ${x}`, "a > 0, x >= 0");
  if (x === 0) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? Math.min(1, lowerSeries(a, x)) : 1 - upperFraction(a, x);
}

/**
 * Return the x with gammaP(a, x) = p: Wilson-Hilferty's start, then Newton kept inside a shrinking bracket.
 *
 * @param a shape [> 0]
 * @param p probability [0..1); Infinity at 1
 * @returns quantile of the gamma law of scale 1, relative error below 1e-11
 * @throws {TerafabError} outside the ranges
 * @example gammaQuantile(1, 0.5) // ln 2
 */
export function gammaQuantile(a: number, p: number): number {
  if (!(a > 0) || !(p >= 0 && p <= 1))
    fail("gammaQuantile", `is not defined for a = ${a}, p = ${p}`, "a > 0, 0 <= p <= 1");
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const third = 1 - 1 / (9 * a) + normalQuantile(p) / (3 * Math.sqrt(a));
  let x = a * third * third * third;
  // near 0 the law is x^a / Gamma(a + 1)
  if (!(third > 0.2) || a < 0.5) x = exp((log(p) + logGamma(a + 1)) / a);
  let low = 0;
  let high = Infinity;
  for (let i = 0; i < 200; i++) {
    if (x <= 1e-300) return x > 0 ? x : 0;
    const error = gammaP(a, x) - p;
    if (error > 0) high = x;
    else low = x;
    const slope = (density(a, x) * a) / x;
    let next = slope > 0 ? x - error / slope : NaN;
    if (!(next > low && next < high)) next = high === Infinity ? x * 2 : (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * next) return next;
    x = next;
  }
  return x;
}
