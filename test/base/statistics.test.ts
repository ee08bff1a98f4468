import { describe, expect, it } from "vitest";

import { TerafabError } from "../../src/base/errors.ts";
import { stream } from "../../src/base/random.ts";
import * as statistics from "../../src/base/statistics.ts";

describe("statistics", () => {
  it("mean, variance, quantile, slope of small samples", () => {
    expect(statistics.mean([1, 2, 6])).toBe(3);
    expect(statistics.variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 14);
    expect(statistics.standardDeviation([1, 3])).toBeCloseTo(Math.SQRT2, 15);
    expect([0, 0.25, 0.5, 1].map((p) => statistics.quantile([4, 1, 3, 2], p))).toEqual([1, 1.75, 2.5, 4]);
    expect(statistics.slope([1, 3, 5])).toBe(2);
    expect(statistics.slope([5, 5, 5, 5])).toBe(0);
  });

  it("Student quantiles, from printed tables", () => {
    // Abramowitz and Stegun, table 26.10, three decimals
    expect(statistics.studentQuantile(1, 0.95)).toBeCloseTo(6.314, 3);
    expect(statistics.studentQuantile(5, 0.975)).toBeCloseTo(2.571, 3);
    expect(statistics.studentQuantile(30, 0.995)).toBeCloseTo(2.75, 3);
    // closed forms: one degree is Cauchy, two have t = (2p-1) sqrt(2 / (4 p (1-p)))
    expect(statistics.studentQuantile(1, 0.75)).toBeCloseTo(1, 12);
    expect(statistics.studentQuantile(2, 0.9)).toBeCloseTo(0.8 * Math.sqrt(2 / 0.36), 11);
    expect(statistics.studentQuantile(7, 0.1)).toBe(-statistics.studentQuantile(7, 0.9));
    expect(statistics.studentQuantile(7, 0.5)).toBe(0);
  });

  it("t intervals cover the mean as often as they say", () => {
    const random = stream(17, "coverage");
    let hits = 0;
    for (let i = 0; i < 2000; i++) {
      const { low, high } = statistics.tInterval(
        Array.from({ length: 5 }, () => random.normal()),
        0.9,
      );
      if (low <= 0 && high >= 0) hits += 1;
    }
    // four standard errors of a share of 0.9 in 2000 trials
    expect(Math.abs(hits / 2000 - 0.9)).toBeLessThan(0.027);
  });

  it("batch means drop what does not fill a batch from the front", () => {
    expect(statistics.batchMeans([9, 1, 3, 5, 7], 2)).toEqual([2, 6]);
    expect(() => statistics.batchMeans([1, 2], 3)).toThrow("fill");
  });

  it("MSER-5 finds a transient and leaves a steady series alone", () => {
    const random = stream(23, "mser");
    const steady = Array.from({ length: 500 }, () => 10 + random.normal());
    const transient = steady.map((value, i) => value + (i < 60 ? (60 - i) / 2 : 0));
    const cut = statistics.mser5(transient);
    // it may leave a little of the tail of the ramp, which is within noise
    expect(cut).toBeGreaterThanOrEqual(45);
    expect(cut).toBeLessThanOrEqual(100);
    expect(statistics.mser5(Array.from({ length: 50 }, () => 3))).toBe(0);
    expect(() => statistics.mser5([1, 2, 3])).toThrow("20");
  });

  it("nothing has no mean, and one value no variance", () => {
    for (const bad of [
      () => statistics.mean([]),
      () => statistics.variance([1]),
      () => statistics.quantile([], 0.5),
      () => statistics.slope([1]),
      () => statistics.studentQuantile(0, 0.5),
      () => statistics.tInterval([1, 2], 1),
    ])
      expect(bad).toThrow(TerafabError);
  });
});
