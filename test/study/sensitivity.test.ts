import { describe, expect, it } from "vitest";
import { sin } from "../../src/base/math.ts";
import { saltelliRow, sensitivityIndices } from "../../src/study/sensitivity/indices.ts";
import { tornado } from "../../src/study/sensitivity/tornado.ts";

type Model = (u: readonly number[]) => number;

function indicesOf(model: Model, dimensions: number, rows: number, groups?: number[][], seed = 1) {
  const sets = groups ?? Array.from({ length: dimensions }, (_, i) => [i]);
  const design = Array.from({ length: rows }, (_, row) => saltelliRow(row, dimensions, sets, seed).map(model));
  return sensitivityIndices(design, 0.9, seed)!;
}

/** sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on (-pi, pi)^3. */
const ishigami: Model = (u) => {
  const [x = 0, y = 0, z = 0] = u.map((v) => Math.PI * (2 * v - 1));
  return sin(x) + 7 * sin(y) * sin(y) + 0.1 * z * z * z * z * sin(x);
};

/** Product of (|4u - 2| + a) / (1 + a), a = 0, 1, 4.5, 9, 99, 99, 99, 99. */
const A = [0, 1, 4.5, 9, 99, 99, 99, 99];
const gFunction: Model = (u) => u.reduce((product, v, i) => (product * (Math.abs(4 * v - 2) + A[i]!)) / (1 + A[i]!), 1);

describe("Sobol' indices", () => {
  // T. Ishigami, T. Homma (1990): V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2 with a = 7, b = 0.1
  const first = [0.3139, 0.4424, 0];
  const total = [0.5576, 0.4424, 0.2437];

  it("of Ishigami's function are the analytic ones", () => {
    const ours = indicesOf(ishigami, 3, 4096);
    ours.forEach((index, i) => {
      // deviation over ten seeds at 4096 rows is below 0.004: three of them
      expect(Math.abs(index.first - first[i]!)).toBeLessThan(0.012);
      expect(Math.abs(index.total - total[i]!)).toBeLessThan(0.012);
    });
  });

  it("of Sobol's g-function are the analytic ones", () => {
    // V_i = 1/(3 (1 + a_i)^2); V = prod (1 + V_i) - 1; S_i = V_i / V; T_i = V_i prod_{j != i} (1 + V_j) / V
    const parts = A.map((a) => 1 / (3 * (1 + a) * (1 + a)));
    const whole = parts.reduce((product, v) => product * (1 + v), 1);
    const ours = indicesOf(gFunction, 8, 4096);
    ours.forEach((index, i) => {
      expect(Math.abs(index.first - parts[i]! / (whole - 1))).toBeLessThan(0.015);
      expect(Math.abs(index.total - (parts[i]! * whole) / (1 + parts[i]!) / (whole - 1))).toBeLessThan(0.015);
    });
  });

  it("of a group hold what its inputs do together", () => {
    // x1 and x3 together cause all but x2's share, which has no interaction
    const [pair] = indicesOf(ishigami, 3, 2048, [[0, 2], [1]]);
    expect(Math.abs(pair!.first - (1 - 0.4424))).toBeLessThan(0.02);
    expect(Math.abs(pair!.total - (1 - 0.4424))).toBeLessThan(0.02);
  });

  it("have intervals that hold the truth about nine times in ten", () => {
    let held = 0;
    const repeats = 60;
    for (let seed = 0; seed < repeats; seed++) {
      const [one] = indicesOf(ishigami, 3, 128, undefined, seed);
      if (one!.totalInterval[0] <= total[0]! && total[0]! <= one!.totalInterval[1]) held++;
    }
    // quasi-random rows make the bootstrap, which takes them for independent, too wide rather than too narrow;
    // 0.9 less three binomial deviations at 60 repeats is 0.78
    expect(held / repeats).toBeGreaterThan(0.78);
  });

  it("leave out rows with an infeasible point, and say nothing about a constant", () => {
    const design = Array.from({ length: 64 }, (_, row) =>
      saltelliRow(row, 2, [[0], [1]], 1).map(([a = 0, b = 0]) => a + 3 * b),
    );
    const holed = design.map((row, i) => (i % 9 === 0 ? [undefined, ...row.slice(1)] : row));
    const [a, b] = sensitivityIndices(holed, 0.9, 1)!;
    expect(a!.first).toBeCloseTo(0.1, 1);
    expect(b!.first).toBeCloseTo(0.9, 1);
    expect(
      sensitivityIndices(
        design.map((row) => row.map(() => 5)),
        0.9,
        1,
      ),
    ).toBeUndefined();
  });
});

describe("tornado", () => {
  it("ranks by the swing, one-sided ones and infeasible ends included", () => {
    const bars = tornado(10, [
      { input: "a", low: 9, high: 11 },
      { input: "b", low: 12, high: 14 },
      { input: "c", low: undefined, high: 3 },
    ]);
    expect(bars.map(({ input, swing }) => [input, swing])).toEqual([
      ["c", 7],
      ["b", 4],
      ["a", 2],
    ]);
    expect(bars[0]).not.toHaveProperty("low");
  });
});
