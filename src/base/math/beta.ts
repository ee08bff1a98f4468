import { fail } from "../errors.ts";
import { exp } from "./exp.ts";
import { logGamma } from "./gamma.ts";
import { log, log1p } from "./log.ts";

const TINY = 1e-300;

/** Continued fraction of I_x(a, b), by Lentz's method. */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(d) < TINY) d = TINY;
  d = 1 / d;
  let h = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = 1 + even / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = 1 + odd / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return h;
}

/** x^a (1-x)^b / B(a, b). */
function front(a: number, b: number, x: number): number {
  return exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x));
}

/**
 * Return the regularised incomplete beta function I_x(a, b), the distribution function of a beta law.
 *
 * @param a first shape [> 0]
 * @param b second shape [> 0]
 * @param x [0..1]
 * @returns I_x(a, b), 0..1, relative error below 1e-11 for a, b <= 1e4
 * @throws {TerafabError} outside the ranges
 * @source Abramowitz and Stegun 26.5.8
 * @example betaI(2, 2, 0.5) // 0.5
 */
export function betaI(a: number, b: number, x: number): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1))
    fail("betaI", `is not defined for a = ${a}, b = ${b}, x = ${x}`, "a > 0, b > 0, 0 <= x <= 1");
  if (x === 0 || x === 1) return x;
  return x < (a + 1) / (a + b + 2)
    ? (front(a, b, x) * fraction(a, b, x)) / a
    : 1 - (front(a, b, x) * fraction(b, a, 1 - x)) / b;
}

/**
 * Return the x with betaI(a, b, x) = p, by Newton's method kept inside a shrinking bracket.
 *
 * @param a first shape [> 0]
 * @param b second shape [> 0]
 * @param p probability [0..1]
 * @returns quantile 0..1, absolute error below 1e-12
 * @throws {TerafabError} outside the ranges
 * @example betaQuantile(2, 2, 0.5) // 0.5
 */
export function betaQuantile(a: number, b: number, p: number): number {
  if (!(a > 0) || !(b > 0) || !(p >= 0 && p <= 1))
    fail("betaQuantile", `is not defined for a = ${a}, b = ${b}, p = ${p}`, "a > 0, b > 0, 0 <= p <= 1");
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let i = 0; i < 1100; i++) {
    const error = betaI(a, b, x) - p;
    if (error > 0) high = x;
    else low = x;
    const slope = front(a, b, x) / (x * (1 - x));
    let next = slope > 0 ? x - error / slope : NaN;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - x) <= 2e-16 * next || high - low <= 1e-300) return next;
    x = next;
  }
  return x;
}
