/**
 * Named streams of random numbers: chance is an argument, and the same (seed, names) gives the same numbers,
 * whatever else was drawn. The generator is Philox4x32-10, a keyed bijection of a 128-bit counter.
 *
 * A stream's name is hashed to 64 bits; hash and seed give the key and the upper half of the counter, and the
 * lower half counts blocks. Two names meet only if their 128-bit addresses do.
 *
 * @source J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), section 3.3
 */
import { fail } from "./errors.ts";
import { log } from "./math/log.ts";
import { normalQuantile } from "./math/normal.ts";

const MULTIPLIER_0 = 0xd2511f53 | 0;
const MULTIPLIER_1 = 0xcd9e8d57 | 0;
const WEYL_0 = 0x9e3779b9 | 0;
const WEYL_1 = 0xbb67ae85 | 0;

let out0 = 0;
let out1 = 0;
let out2 = 0;
let out3 = 0;

/**
 * Upper 32 bits of the 64-bit product of two words, as a signed integer: schoolbook in 16-bit digits.
 * No partial sum exceeds 2^32 - 1, so that integer arithmetic modulo 2^32 loses nothing.
 */
function multiplyHigh(aHigh: number, aLow: number, b: number): number {
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const cross = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
}

/** Ten rounds; the block is left in out0..out3 as signed words. */
function philoxBlock(c0: number, c1: number, c2: number, c3: number, key0: number, key1: number): void {
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd251, 0x1f53, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(0xcd9e, 0x8d57, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = high1 ^ c1 ^ key0;
    c2 = high0 ^ c3 ^ key1;
    c1 = low1;
    c3 = low0;
    key0 = (key0 + WEYL_0) | 0;
    key1 = (key1 + WEYL_1) | 0;
  }
  out0 = c0;
  out1 = c1;
  out2 = c2;
  out3 = c3;
}

/** The number (n + 1/2) 2^-52 from the upper 52 of 64 bits: strictly between 0 and 1, each equally likely. */
function openUnit(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) * 2.220446049250313e-16;
}

/**
 * Return one block of Philox4x32-10: four 32-bit words.
 *
 * @param counter four words
 * @param key two words
 * @returns four unsigned words
 * @example philox4x32([0, 0, 0, 0], [0, 0])[0].toString(16) // "6627e8d5"
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  philoxBlock(counter[0] | 0, counter[1] | 0, counter[2] | 0, counter[3] | 0, key[0] | 0, key[1] | 0);
  return [out0 >>> 0, out1 >>> 0, out2 >>> 0, out3 >>> 0];
}

/**
 * Return the uniform number at an address, without any state: for hot loops that address their chance by
 * (purpose, entity, index) and must not disturb one another.
 *
 * @param key0 first key word, e.g. from hashNames
 * @param key1 second key word
 * @param c0 first counter word, e.g. the index of the draw
 * @param c1 second counter word, e.g. the entity
 * @param c2 third counter word
 * @param c3 fourth counter word
 * @returns a number in (0, 1)
 * @example philoxUniform(0, 0, 0) // 0.399046
 */
export function philoxUniform(key0: number, key1: number, c0: number, c1 = 0, c2 = 0, c3 = 0): number {
  philoxBlock(c0 | 0, c1 | 0, c2 | 0, c3 | 0, key0 | 0, key1 | 0);
  return openUnit(out0, out1);
}

/**
 * Hash a list of names to 64 bits: FNV-1a over the UTF-16 code units in two 32-bit lanes, names kept apart by a
 * separator, then mixed by the finaliser of SplitMix.
 *
 * @param names strings or numbers; 1 and "1" are the same name
 * @returns two unsigned words
 * @source G. Fowler, L. C. Noll, P. Vo (FNV-1a); G. L. Steele et al., OOPSLA 2014 (SplitMix)
 */
export function hashNames(...names: readonly (string | number)[]): [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const name of names) {
    const text = String(name);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x01000193) ^ (b >>> 15);
    }
    a = Math.imul(a ^ 0x1ffff, 0x01000193);
    b = Math.imul(b ^ 0x1ffff, 0x01000193) ^ (b >>> 13);
  }
  return [mix(a), mix(b ^ Math.imul(a, 0x85ebca6b))];
}

function mix(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return (word ^ (word >>> 15)) >>> 0;
}

/** A sequence of random numbers of its own. Create it with `stream`. */
export class Stream {
  readonly #key0: number;
  readonly #key1: number;
  readonly #high0: number;
  readonly #high1: number;
  #low = 0;
  #middle = 0;
  #kept0 = 0;
  #kept1 = 0;
  #keeps = false;

  constructor(key0: number, key1: number, high0: number, high1: number) {
    this.#key0 = key0 | 0;
    this.#key1 = key1 | 0;
    this.#high0 = high0 | 0;
    this.#high1 = high1 | 0;
  }

  /** A uniform number in the open interval (0, 1), an odd multiple of 2^-53; half a block of the generator. */
  uniform(): number {
    if (this.#keeps) {
      this.#keeps = false;
      return openUnit(this.#kept0, this.#kept1);
    }
    philoxBlock(this.#low, this.#middle, this.#high0, this.#high1, this.#key0, this.#key1);
    this.#low = (this.#low + 1) | 0;
    if (this.#low === 0) this.#middle = (this.#middle + 1) | 0;
    this.#kept0 = out2;
    this.#kept1 = out3;
    this.#keeps = true;
    return openUnit(out0, out1);
  }

  /** An unsigned 32-bit integer. */
  uint32(): number {
    return Math.floor(this.uniform() * 4294967296);
  }

  /** A standard normal number, by inversion: one uniform each, so that common random numbers stay common. */
  normal(): number {
    return normalQuantile(this.uniform());
  }

  /** An exponential number of the given mean [> 0]. */
  exponential(mean: number): number {
    return -mean * log(this.uniform());
  }

  /** A whole number 0..n-1, each equally likely (to 2^-53 n). */
  integer(n: number): number {
    if (!(n >= 1) || Math.floor(n) !== n) fail("integer", `needs a whole number of choices, got ${n}`);
    return Math.floor(this.uniform() * n);
  }

  /** True with probability p. */
  bernoulli(p: number): boolean {
    return this.uniform() < p;
  }
}

/**
 * Open the stream of a seed and a name.
 *
 * @param seed whole number, |seed| <= 2^53
 * @param names what the numbers are for, e.g. ("breakdowns", "EUV", 3)
 * @returns a stream at its beginning
 * @throws {TerafabError} when the seed is not a whole number
 * @example stream(7, "weather").uniform() === stream(7, "weather").uniform() // true
 */
export function stream(seed: number, ...names: readonly (string | number)[]): Stream {
  if (!Number.isSafeInteger(seed)) fail("seed", `must be a whole number, got ${seed}`);
  const [first, second] = hashNames(...names);
  const low = seed | 0;
  const high = Math.floor(seed / 4294967296) | 0;
  return new Stream(low, high ^ 0x7e7afab0, first, second);
}
