import { describe, expect, it } from "vitest";

import { gammaP } from "../../src/base/math.ts";
import { hashNames, philox4x32, philoxUniform, stream } from "../../src/base/random.ts";
import type { Stream } from "../../src/base/random.ts";

const take = (source: Stream, n: number): number[] => Array.from({ length: n }, () => source.uniform());

describe("named streams", () => {
  it("give the same numbers for the same seed and names", () => {
    expect(take(stream(7, "tool", "EUV", 3), 50)).toEqual(take(stream(7, "tool", "EUV", 3), 50));
  });

  it("differ by seed, by any name, by order and by where names part", () => {
    const firsts = [
      stream(7, "a", "b"),
      stream(8, "a", "b"),
      stream(7, "b", "a"),
      stream(7, "ab"),
      stream(7, "a", "b", 0),
      stream(7 + 2 ** 32, "a", "b"),
      stream(-7, "a", "b"),
      stream(7),
    ].map((source) => source.uniform());
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it("are independent: correlation and joint frequencies of two of them", () => {
    const n = 20_000;
    const a = take(stream(1, "a"), n);
    const b = take(stream(1, "b"), n);
    let cross = 0;
    for (let i = 0; i < n; i++) cross += (a[i]! - 0.5) * (b[i]! - 0.5);
    // standard error of the correlation is 1/sqrt(n) = 0.007; four of them
    expect(Math.abs((cross * 12) / n)).toBeLessThan(0.029);
  });

  it("refuse a seed that is not a whole number", () => {
    expect(() => stream(0.5)).toThrow("whole number");
    expect(() => stream(NaN)).toThrow("whole number");
    expect(() => stream(2 ** 53)).toThrow("whole number");
    expect(() => stream(1).integer(0)).toThrow("whole number");
  });

  it("do not repeat hashes over 200,000 names", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 200_000; i++) {
      const [a, b] = hashNames("lot", i);
      seen.add(`${a},${b}`);
    }
    expect(seen.size).toBe(200_000);
  });

  it("keep their numbers for ever", () => {
    const source = stream(2029, "frozen", 1);
    expect([
      source.uniform(),
      source.uint32(),
      source.normal(),
      source.exponential(2),
      source.integer(10),
      source.bernoulli(0.5),
    ]).toMatchInlineSnapshot(`
      [
        0.5875523790726537,
        3736895444,
        0.6183900210826133,
        0.41957368193273276,
        5,
        false,
      ]
    `);
  });
});

describe("distributions of a stream", () => {
  const n = 100_000;

  it("uniform: chi-square over 100 cells", () => {
    const counts = new Float64Array(100);
    for (const u of take(stream(3, "uniform"), n)) counts[Math.floor(u * 100)]! += 1;
    const chi = counts.reduce((total, count) => total + (count - n / 100) ** 2 / (n / 100), 0);
    // survival probability of chi-square with 99 degrees; the seed is fixed, so this never flickers
    expect(1 - gammaP(99 / 2, chi / 2)).toBeGreaterThan(0.001);
  });

  it("never reaches 0 or 1", () => {
    const values = take(stream(4, "open"), n);
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThan(0);
    expect(Math.max(...values.slice(0, 50_000))).toBeLessThan(1);
  });

  it("normal, exponential, integer and bernoulli have their moments", () => {
    const source = stream(5, "moments");
    let [sum, squares, waits, ones, thirds] = [0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const z = source.normal();
      sum += z;
      squares += z * z;
      waits += source.exponential(4);
      ones += source.bernoulli(0.3) ? 1 : 0;
      thirds += source.integer(3) === 2 ? 1 : 0;
    }
    // four standard errors each: 4/sqrt(n) = 0.0126
    expect(Math.abs(sum / n)).toBeLessThan(0.0127);
    expect(Math.abs(squares / n - 1)).toBeLessThan(0.018);
    expect(Math.abs(waits / n / 4 - 1)).toBeLessThan(0.0127);
    expect(Math.abs(ones / n - 0.3)).toBeLessThan(0.0058);
    expect(Math.abs(thirds / n - 1 / 3)).toBeLessThan(0.006);
  });

  it("addressed draws equal the blocks they come from and stay within (0, 1)", () => {
    const [first, second] = philox4x32([5, 6, 7, 8], [1, 2]);
    const u = philoxUniform(1, 2, 5, 6, 7, 8);
    expect(Math.floor(u * 2 ** 26)).toBe(first >>> 6);
    expect(Math.floor((u * 2 ** 26 - (first >>> 6)) * 2 ** 26)).toBe(second >>> 6);
  });
});
