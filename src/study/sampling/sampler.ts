import { stream } from "../../base/random.ts";
import { latinHypercube } from "./latin-hypercube.ts";
import { sobolPoint } from "./sobol.ts";

/** A way to draw points of the unit cube, block by block: blocks are independent of one another, points in a block are not. */
export interface Sampler {
  /** point number `index` from 0: the same however many are drawn in all */
  point(index: number): readonly number[];
  /** block of a point; the spread of the blocks' means gives the interval of the mean */
  block(index: number): number;
}

/** What a sampler needs to know. */
export interface SamplerOptions {
  /** names of the coordinates */
  readonly names: readonly string[];
  readonly seed: number;
  /** points of the first stage: a study that goes on draws multiples of it */
  readonly stage: number;
}

/** Independent scrambles of the Sobol' sequence: enough for an interval, few enough that each is long. */
const SCRAMBLES = 16;

/** Blocks of a stage by Latin hypercubes. */
const HYPERCUBES = 8;

/** Ways to draw, by the name that `--sampling` takes. */
export const SAMPLERS = {
  /** scrambled Sobol' sequences, one a block: a smooth model needs far fewer draws */
  sobol: ({ names, seed }) => ({
    point: (index) => sobolPoint(Math.floor(index / SCRAMBLES), names.length, seed, "scramble", index % SCRAMBLES),
    block: (index) => index % SCRAMBLES,
  }),
  /** Latin hypercubes, one a block */
  "latin-hypercube": ({ names, seed, stage }) => {
    const size = Math.max(1, Math.ceil(stage / HYPERCUBES));
    const drawn = new Map<number, number[][]>();
    return {
      point(index) {
        const block = Math.floor(index / size);
        let points = drawn.get(block);
        if (points === undefined) drawn.set(block, (points = latinHypercube(size, names.length, seed, block)));
        return points[index % size] as number[];
      },
      block: (index) => Math.floor(index / size),
    };
  },
  /** independent draws, the very ones of `run --draws` */
  plain: ({ names, seed }) => ({
    point: (index) => names.map((name) => stream(seed, "draw", index, name).uniform()),
    block: (index) => index,
  }),
} as const satisfies Readonly<Record<string, (options: SamplerOptions) => Sampler>>;

/** Name of a way to draw. */
export type SamplerName = keyof typeof SAMPLERS;
