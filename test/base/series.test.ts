import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  cumulative,
  digest,
  interpolateYears,
  maxOf,
  minOf,
  monthlyMeans,
  monthlySums,
  sum,
} from "../../src/base/series.ts";

describe("sum", () => {
  it("keeps small parts beside large ones (Neumaier's example)", () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum([])).toBe(0);
    expect(sum([1, 2, 4], 1)).toBe(6);
  });

  it("does not depend on the order beyond one rounding", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 100 }), (values) => {
        const forth = sum(values);
        const back = sum(values.toReversed());
        // both are within one rounding of the exact sum, plus the second-order term of the correction
        expect(Math.abs(forth - back)).toBeLessThanOrEqual(2.3e-16 * Math.abs(forth) + 1e-20);
      }),
    );
  });
});

describe("series", () => {
  it("running totals end in the sum", () => {
    expect([...cumulative([1, 2, 3])]).toEqual([1, 3, 6]);
    expect(cumulative([0.1, 0.2, 0.3, 1e16, -1e16])[4]).toBe(sum([0.1, 0.2, 0.3, 1e16, -1e16]));
  });

  it("monthly sums add up to the year and means are sums over hours", () => {
    const year = Float64Array.from({ length: 8760 }, (_, h) => h % 17);
    expect(sum(monthlySums(year))).toBe(sum(year));
    expect(monthlyMeans(year)[1]).toBe(monthlySums(year)[1]! / 672);
    expect(() => monthlySums(new Float64Array(8784))).toThrow("8784");
  });

  it("extremes of nothing are an error", () => {
    expect([maxOf([3, 1, 2]), minOf([3, 1, 2])]).toEqual([3, 1]);
    expect(() => maxOf([])).toThrow("empty");
    expect(() => minOf([])).toThrow("empty");
  });

  it("interpolates between milestone years and stays outside them", () => {
    const at = (year: number): number => interpolateYears([2030, 2034], [0, 8], year);
    expect([at(2029), at(2030), at(2031), at(2033.5), at(2034), at(2040)]).toEqual([0, 0, 2, 7, 8, 8]);
    expect(interpolateYears([2030], [5], 2044)).toBe(5);
    expect(() => interpolateYears([2030], [], 2031)).toThrow("match");
  });
});

describe("digest", () => {
  it("is 16 hexadecimal digits, the same for the same bytes", () => {
    expect(digest(new Float64Array([1, 2]))).toMatch(/^[0-9a-f]{16}$/);
    expect(digest(new Float64Array([1, 2]))).toBe(digest([1, 2]));
    expect(digest(new Float64Array([1, 2]))).toMatchInlineSnapshot(`"64d5338c701b7a6d"`);
  });

  it("sees order, partition, sign of zero and every single bit", () => {
    const seen = new Set([
      digest([1, 2]),
      digest([2, 1]),
      digest([1], [2]),
      digest([1, 2], []),
      digest([0]),
      digest([-0]),
      digest([]),
      digest(new Uint8Array([1, 2, 3])),
      digest(new Uint8Array([1, 2, 3, 0])),
    ]);
    expect(seen.size).toBe(9);
    const bytes = new Uint8Array(64);
    const flips = new Set([digest(bytes)]);
    for (let bit = 0; bit < 512; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      flips.add(digest(flipped));
    }
    expect(flips.size).toBe(513);
  });
});
