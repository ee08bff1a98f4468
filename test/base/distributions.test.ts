import { describe, expect, it } from "vitest";

import * as distributions from "../../src/base/distributions.ts";
import { stream } from "../../src/base/random.ts";
import { mean, standardDeviation } from "../../src/base/statistics.ts";

const { drawInterval, medianOfInterval } = distributions;

describe("the law of an interval", () => {
  it("has its ends at 5 % and 95 % and its median between", () => {
    for (const [low, high, kind, median] of [
      [1, 100, "positive", 10],
      [0.07, 0.12, "positive", Math.sqrt(0.07 * 0.12)],
      [0.2, 0.8, "share", 0.5],
      [-3, 5, "real", 1],
    ] as const) {
      // two exponentials and logarithms: a few 1e-16 relative
      expect(drawInterval(low, high, kind, 0.05)).toBeCloseTo(low, 12);
      expect(drawInterval(low, high, kind, 0.95)).toBeCloseTo(high, 12);
      expect(medianOfInterval(low, high, kind)).toBeCloseTo(median, 14);
    }
    expect(medianOfInterval(1, 100, "positive")).toBe(10);
  });

  it("stays in its range and rises with u", () => {
    for (const kind of ["positive", "share", "real"] as const) {
      let before = -Infinity;
      for (let u = 0.001; u < 1; u += 0.01) {
        const value = drawInterval(0.9, 0.99, kind, u);
        expect(value).toBeGreaterThan(before);
        expect(value).toBeLessThan(kind === "share" ? 1 : Infinity);
        before = value;
      }
    }
  });

  it("refuses what it cannot mean", () => {
    expect(drawInterval(3, 3, "positive", 0.2)).toBe(3);
    expect(() => drawInterval(5, 3, "real", 0.5)).toThrow("reversed");
    expect(() => drawInterval(0, 3, "positive", 0.5)).toThrow("positive");
    expect(() => drawInterval(0.5, 1.5, "share", 0.5)).toThrow("0..1");
    expect(() => drawInterval(1, 2, "real", 1)).toThrow("between 0 and 1");
    expect(() => drawInterval(NaN, 2, "real", 0.5)).toThrow("reversed");
  });
});

describe("quantile functions", () => {
  const n = 20_000;
  const sample = (quantile: (p: number) => number): number[] => {
    const random = stream(9, "sample");
    return Array.from({ length: n }, () => quantile(random.uniform()));
  };

  it("Weibull fitted to mean and deviation has them", () => {
    const { shape, scale } = distributions.weibullFromMoments(4, 1.7);
    const values = sample((p) => distributions.weibullQuantile(shape, scale, p));
    // four standard errors: 4 * 1.7 / sqrt(20000) = 0.048
    expect(Math.abs(mean(values) - 4)).toBeLessThan(0.05);
    expect(Math.abs(standardDeviation(values) - 1.7)).toBeLessThan(0.05);
    // exponential: shape 1 at equal mean and deviation
    expect(distributions.weibullFromMoments(3, 3).shape).toBeCloseTo(1, 10);
    expect(() => distributions.weibullFromMoments(0, 1)).toThrow("outside");
  });
});
