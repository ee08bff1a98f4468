/** Series of numbers: exact sums, monthly means, interpolation between milestone years, digests. */
import { HOURS_PER_YEAR, hoursOfMonth } from "./calendar.ts";
import { fail } from "./errors.ts";

type Series = Float64Array | readonly number[];

/**
 * Sum with a running correction, so that the order of magnitude of the parts does not matter.
 *
 * @source A. Neumaier, ZAMM 54 (1974) 39-51
 * @example sum([1, 1e100, 1, -1e100]) // 2
 */
export function sum(values: Series, from = 0, to = values.length): number {
  let total = 0;
  let lost = 0;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Return the largest value; -Infinity never leaves: an empty series is an error. */
export function maxOf(values: Series): number {
  if (values.length === 0) fail("series", "is empty, so it has no largest value");
  let best = values[0]!;
  for (let i = 1; i < values.length; i++) if (values[i]! > best) best = values[i]!;
  return best;
}

/** Return the smallest value of a series that is not empty. */
export function minOf(values: Series): number {
  if (values.length === 0) fail("series", "is empty, so it has no smallest value");
  let best = values[0]!;
  for (let i = 1; i < values.length; i++) if (values[i]! < best) best = values[i]!;
  return best;
}

/** Return the running totals. @example cumulative([1, 2, 3]) // Float64Array [1, 3, 6] */
export function cumulative(values: Series): Float64Array {
  const result = new Float64Array(values.length);
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
    result[i] = total + lost;
  }
  return result;
}

/** Return the twelve sums of an hourly year. */
export function monthlySums(hourly: Series): Float64Array {
  if (hourly.length !== HOURS_PER_YEAR) fail("series", `has ${hourly.length} hours, not ${HOURS_PER_YEAR}`);
  return Float64Array.from({ length: 12 }, (_, month) => sum(hourly, ...hoursOfMonth(month)));
}

/** Return the twelve means of an hourly year. */
export function monthlyMeans(hourly: Series): Float64Array {
  return monthlySums(hourly).map((total, month) => {
    const [start, end] = hoursOfMonth(month);
    return total / (end - start);
  });
}

/**
 * Interpolate values known in milestone years linearly in time; before the first and after the last they stay.
 *
 * @param years milestone years, increasing
 * @param values one value a milestone year
 * @param at the year asked for (may be fractional, e.g. 2031.5 for the middle of 2031)
 * @example interpolateYears([2030, 2034], [0, 8], 2031) // 2
 */
export function interpolateYears(years: readonly number[], values: Series, at: number): number {
  if (years.length === 0 || years.length !== values.length)
    fail("milestones", `${years.length} years and ${values.length} values do not match`);
  const after = years.findIndex((year) => year >= at);
  if (after === 0) return values[0]!;
  if (after < 0) return values[values.length - 1]!;
  const share = (at - years[after - 1]!) / (years[after]! - years[after - 1]!);
  return values[after - 1]! + share * (values[after]! - values[after - 1]!);
}

/**
 * Return a 64-bit fingerprint of the bytes of some arrays, in hexadecimal: equal bytes, equal digest.
 *
 * Two FNV-like lanes over 32-bit words with different multipliers, finished by an avalanche. Not for security.
 *
 * @example digest(new Float64Array([1, 2])).length // 16
 */
export function digest(...arrays: readonly (Series | Int32Array | Uint32Array | Uint8Array)[]): string {
  let a = 0x811c9dc5;
  let b = 0x2f0b4f27;
  for (const array of arrays) {
    const typed = ArrayBuffer.isView(array) ? array : Float64Array.from(array);
    const view = new DataView(typed.buffer, typed.byteOffset, typed.byteLength);
    const whole = typed.byteLength & ~3;
    for (let i = 0; i < whole; i += 4) {
      const word = view.getInt32(i, true);
      a = Math.imul(a ^ word, 0x01000193) ^ (a >>> 17);
      b = Math.imul(b ^ word, 0x5bd1e995) ^ (b >>> 15);
    }
    for (let i = whole; i < typed.byteLength; i++) {
      a = Math.imul(a ^ view.getUint8(i), 0x01000193);
      b = Math.imul(b ^ view.getUint8(i), 0x5bd1e995) ^ (b >>> 15);
    }
    a = Math.imul(a ^ typed.byteLength, 0x01000193);
    b = Math.imul(b ^ typed.byteLength, 0x5bd1e995);
  }
  return hex(avalanche(a ^ (b >>> 7))) + hex(avalanche(b ^ Math.imul(a, 0x9e3779b1)));
}

function avalanche(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return (word ^ (word >>> 15)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
