// One shared view of a double as two words. Single-threaded by nature: every function writes before it reads.
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

const TWO_54 = 18014398509481984;

/** Return 2^n exactly, for -1022 <= n <= 1023. */
export function powerOfTwo(n: number): number {
  words[HIGH] = (n + 1023) << 20;
  words[LOW] = 0;
  return double[0]!;
}

/** Return x * 2^n with one rounding, also where the result is subnormal or overflows. @valid 0.5 <= |x| < 4 */
export function scale(x: number, n: number): number {
  if (n > 1023) return x * powerOfTwo(1023) * powerOfTwo(Math.min(n - 1023, 1023));
  if (n >= -1022) return x * powerOfTwo(n);
  // 54 powers of two too many keep the first product normal, so that only the second one rounds
  return n < -1076 ? x * 0 : (x * powerOfTwo(n + 54)) / TWO_54;
}

/** Exponent of the last `split`. */
export let exponent = 0;

/**
 * Split x > 0 into m * 2^k with m in [sqrt(1/2), sqrt(2)); m is returned, k is left in `exponent`.
 * (A module variable instead of a pair: this runs tens of millions of times a run.)
 */
export function split(x: number): number {
  let k = 0;
  double[0] = x;
  if (words[HIGH]! < 0x100000) {
    double[0] = x * TWO_54;
    k = -54;
  }
  const high = words[HIGH]!;
  k += (high >>> 20) - 1023;
  words[HIGH] = (high & 0xfffff) | 0x3ff00000;
  let m = double[0]!;
  if (m >= 1.4142135623730951) {
    m /= 2;
    k += 1;
  }
  exponent = k;
  return m;
}
