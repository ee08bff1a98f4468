import { fail } from "../../base/errors.ts";
import { hashNames, philoxUniform } from "../../base/random.ts";
import { DIRECTION_NUMBERS, SOBOL_DIMENSIONS } from "./direction-numbers.ts";

const BITS = 32;

/** The 32 direction numbers v_1 ... v_32 of a dimension (from 0), as signed words. */
function directions(dimension: number): Int32Array {
  const v = new Int32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i++) v[i] = 1 << (31 - i);
    return v;
  }
  const [polynomial = 0, ...initial] = DIRECTION_NUMBERS[dimension - 1] as readonly number[];
  const degree = initial.length;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      v[i] = (initial[i] as number) << (31 - i);
      continue;
    }
    const back = v[i - degree] as number;
    let word = back ^ (back >>> degree);
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - 1 - k)) & 1) word ^= v[i - k] as number;
    v[i] = word;
  }
  return v;
}

const known = new Map<number, Int32Array>();

/**
 * Return a coordinate of the Sobol' sequence as 32 bits after the point.
 *
 * x_n = XOR of v_i over the bits i of the Gray code n XOR (n >> 1): points in the order of Antonov and Saleev.
 *
 * @param index number of the point, from 0 (the origin)
 * @param dimension from 0
 * @throws {TerafabError} beyond the table's dimensions
 * @source I. A. Antonov, V. M. Saleev, USSR Comput. Math. Math. Phys. 19 (1980) 252-256
 * @example sobolBits(1, 0) / 2 ** 32 // 0.5
 */
export function sobolBits(index: number, dimension: number): number {
  if (!(dimension < SOBOL_DIMENSIONS))
    fail("sobol", `has no dimension ${dimension + 1}: there are ${SOBOL_DIMENSIONS}`);
  let v = known.get(dimension);
  if (v === undefined) known.set(dimension, (v = directions(dimension)));
  let bits = 0;
  for (let gray = index ^ (index >>> 1), i = 0; gray !== 0; gray >>>= 1, i++) if (gray & 1) bits ^= v[i] as number;
  return bits >>> 0;
}

/**
 * Scramble a coordinate: nested uniform scrambling, each bit flipped by a coin that depends on all bits above it. Every
 * scrambled point is uniform, and a net stays a net, so that means are unbiased and better than those of plain draws.
 *
 * @param bits 32 bits after the point
 * @param key0, key1 name of the scramble, from hashNames
 * @returns a number in (0, 1)
 * @source A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", Lecture Notes in Statistics 106 (1995) 299-317
 */
export function owenScrambled(bits: number, key0: number, key1: number): number {
  let scrambled = 0;
  for (let level = 0; level < BITS; level++) {
    const above = level === 0 ? 0 : bits >>> (BITS - level);
    const flip = philoxUniform(key0, key1, above, level) < 0.5 ? 0 : 1;
    scrambled = ((scrambled << 1) | (((bits >>> (31 - level)) & 1) ^ flip)) >>> 0;
  }
  return (scrambled + 0.5) / 4294967296;
}

/**
 * Return a point of a scrambled Sobol' sequence.
 *
 * Coordinates beyond the table are plain uniform numbers of their own streams: still unbiased, no longer quasi-random.
 *
 * @param index number of the point, from 0
 * @param dimensions number of coordinates
 * @param seed, names of the scramble: other names, other independent scramble
 */
export function sobolPoint(
  index: number,
  dimensions: number,
  seed: number,
  ...names: readonly (string | number)[]
): number[] {
  return Array.from({ length: dimensions }, (_, dimension) => {
    const [key0, key1] = hashNames("sobol", seed, ...names, dimension);
    if (dimension >= SOBOL_DIMENSIONS) return philoxUniform(key0, key1, index);
    return owenScrambled(sobolBits(index, dimension), key0, key1);
  });
}
