import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile, sin } from "../../src/base/math.ts";
import { stream } from "../../src/base/random.ts";
import { correlator, parseCorrelation } from "../../src/study/sampling/correlate.ts";
import { SOBOL_DIMENSIONS } from "../../src/study/sampling/direction-numbers.ts";
import { predictiveQuantile, probabilityEstimate, quantileEstimate } from "../../src/study/sampling/intervals.ts";
import { latinHypercube } from "../../src/study/sampling/latin-hypercube.ts";
import { SAMPLERS, type SamplerName } from "../../src/study/sampling/sampler.ts";
import { sobolBits, sobolPoint } from "../../src/study/sampling/sobol.ts";

describe("Sobol' sequence", () => {
  it("is that of Joe and Kuo, first ten points in three dimensions", () => {
    // output printed on the page of the authors' programme for N = 10, D = 3
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ];
    const ours = published.map((_, index) => [0, 1, 2].map((dimension) => sobolBits(index, dimension) / 4294967296));
    expect(ours).toEqual(published);
  });

  it("puts one of 256 points in each stratum of every dimension, plain and scrambled", () => {
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
      const strata = new Set(Array.from({ length: 256 }, (_, i) => sobolBits(i, dimension) >>> 24));
      expect(strata.size).toBe(256);
    }
    const points = Array.from({ length: 64 }, (_, i) => sobolPoint(i, 5, 3, "test"));
    for (let dimension = 0; dimension < 5; dimension++) {
      expect(new Set(points.map((point) => Math.floor((point[dimension] as number) * 64))).size).toBe(64);
    }
  });

  it("goes on beyond the table with plain numbers", () => {
    const point = sobolPoint(5, SOBOL_DIMENSIONS + 3, 1);
    expect(point).toHaveLength(SOBOL_DIMENSIONS + 3);
    expect(point.every((u) => u > 0 && u < 1)).toBe(true);
  });
});

describe("samplers", () => {
  it("Latin hypercube has one point a stratum", () => {
    const points = latinHypercube(20, 3, 1);
    for (const d of [0, 1, 2]) {
      expect(points.map((p) => Math.floor((p[d] as number) * 20)).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, i) => i),
      );
    }
  });

  it("plain draws are those of `run --draws`", () => {
    const { point } = SAMPLERS.plain({ names: ["chip.d0"], seed: 4, stage: 64 });
    expect(point(7)).toEqual([stream(4, "draw", 7, "chip.d0").uniform()]);
  });

  it("quasi-random ones estimate a smooth mean far better than plain ones", () => {
    const names = ["a", "b", "c"];
    const error = (name: SamplerName): number => {
      let squares = 0;
      for (let seed = 0; seed < 40; seed++) {
        const { point } = SAMPLERS[name]({ names, seed, stage: 64 });
        let total = 0;
        for (let i = 0; i < 64; i++) for (const u of point(i)) total += u * u;
        squares += (total / 64 - 1) * (total / 64 - 1);
      }
      return Math.sqrt(squares / 40);
    };
    // three inputs with variance 4/45 each: plain error is sqrt(12/45/64) = 0.0645; half of it is far beyond chance at 40 repeats
    expect(error("plain")).toBeGreaterThan(0.045);
    expect(error("sobol")).toBeLessThan(0.032);
    expect(error("latin-hypercube")).toBeLessThan(0.032);
  });
});

describe("correlated inputs", () => {
  it("have the rank correlation asked for, and uniform margins", () => {
    const go = correlator(["a", "b", "c"], [parseCorrelation("a,c=0.6")]);
    const { point } = SAMPLERS.sobol({ names: ["a", "b", "c"], seed: 2, stage: 64 });
    const points = Array.from({ length: 2048 }, (_, i) => go(point(i)));
    const ranks = (d: number): number[] => {
      const order = points.map((p, i) => [p[d] as number, i] as const).toSorted((x, y) => x[0] - y[0]);
      const rank = new Array<number>(points.length);
      order.forEach(([, i], r) => (rank[i] = r));
      return rank;
    };
    const spearman = (x: number[], y: number[]): number => {
      const n = x.length;
      return 1 - (6 * x.reduce((t, r, i) => t + (r - y[i]!) * (r - y[i]!), 0)) / (n * (n * n - 1));
    };
    // plain error would be 0.8/sqrt(2048) = 0.018; quasi-random points do better
    expect(spearman(ranks(0), ranks(2))).toBeCloseTo(0.6, 1.5);
    expect(Math.abs(spearman(ranks(0), ranks(1)))).toBeLessThan(0.03);
    for (const d of [0, 1, 2]) {
      const centre = points.reduce((t, p) => t + (p[d] as number), 0) / points.length;
      expect(Math.abs(centre - 0.5)).toBeLessThan(0.005);
    }
  });

  it("refuse what cannot be", () => {
    const names = ["a", "b", "c"];
    expect(() => correlator(names, ["a,b=0.9", "b,c=0.9", "a,c=-0.9"].map(parseCorrelation))).toThrow(
      /cannot all hold/,
    );
    expect(() => correlator(names, [parseCorrelation("a,x=0.5")])).toThrow(/no uncertain input/);
    for (const bad of ["a,b", "a=0.5", "a,b=1.5", "a,a=0.3", "a,b=x"])
      expect(() => parseCorrelation(bad)).toThrow(/correlat/);
  });
});

describe("intervals", () => {
  it("Wilson's, beside published ones", () => {
    // R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3: 81/263, 15/148, 0/20, 1/29
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [hits, draws, low, high] of published) {
      const ours = probabilityEstimate(hits, draws, 0.95);
      expect(ours.low).toBeCloseTo(low, 4);
      expect(ours.high).toBeCloseTo(high, 4);
    }
  });

  it("of a median, beside the binomial table: n = 10, ranks 2 and 9 at 90 %", () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    // P(Bin(10, 1/2) <= 1) = 0.0107 <= 0.05 < P(<= 2) = 0.0547
    expect(quantileEstimate(values, 0.5, 0.9)).toEqual({ value: 5.5, low: 2, high: 9 });
  });

  it("a further draw falls below the 5 % mark one time in twenty", () => {
    let below = 0;
    const repeats = 20_000;
    const chance = stream(1, "further");
    for (let i = 0; i < repeats; i++) {
      const values = Array.from({ length: 24 }, () => chance.uniform());
      if (chance.uniform() < (predictiveQuantile(values, 0.05) as number)) below++;
    }
    // three standard errors of a share of 0.05 at 20 000 repeats
    expect(Math.abs(below / repeats - 0.05)).toBeLessThan(0.0047);
    expect(predictiveQuantile([1, 2, 3], 0.05)).toBeUndefined();
  });

  it("stay inside the sample and hold the estimate", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 25, maxLength: 80 }),
        (values) => {
          const { value, low = -Infinity, high = Infinity } = quantileEstimate(values, 0.5, 0.9)!;
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
        },
      ),
      { numRuns: 50 },
    );
  });
});

it("copula of published pair: rank 0.6 is a normal correlation of 0.618", () => {
  const go = correlator(["a", "b"], [{ a: "a", b: "b", rank: 0.6 }]);
  // u_a = Phi(1), u_b = Phi(0): the second score is R_ab x 1
  const [, b] = go([0.8413447460685429, 0.5]);
  expect(normalQuantile(b as number)).toBeCloseTo(2 * sin(Math.PI / 10), 9);
});
