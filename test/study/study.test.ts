import { describe, expect, it } from "vitest";
import { exp, normalCdf, normalQuantile } from "../../src/base/math.ts";
import { stream } from "../../src/base/random.ts";
import type { Evaluate } from "../../src/study/evaluate.ts";
import { parseEvent } from "../../src/study/probability.ts";
import type { SamplerName } from "../../src/study/sampling/sampler.ts";
import { sensitivity } from "../../src/study/sensitivity/sensitivity.ts";
import { study, type StudyOptions } from "../../src/study/study.ts";
import { parseUntil } from "../../src/study/until.ts";

const inputs = ["a", "b", "c"];

/** A lognormal of three inputs: y = exp(0.1 (3 z_a + 2 z_b + z_c)); log y is normal with deviation sqrt(0.14). */
const DEVIATION = Math.sqrt(0.14);
const lognormal: Evaluate = async (points) =>
  points.map(({ quantiles = {} }) => {
    const [a, b, c] = inputs.map((name) => normalQuantile(quantiles[name] ?? 0.5)) as [number, number, number];
    return { status: "ok", columns: { y: exp(0.1 * (3 * a + 2 * b + c)) } };
  });
const TRUTH = {
  mean: exp(0.07),
  p50: 1,
  p5: exp(normalQuantile(0.05) * DEVIATION),
  event: 1 - normalCdf(0.5 / DEVIATION),
};

const options = (seed: number, sampling: SamplerName, more: Partial<StudyOptions> = {}): StudyOptions => ({
  inputs,
  columns: ["y"],
  draws: 64,
  sampling,
  seed,
  events: [{ text: "e", column: "y", relation: ">", threshold: exp(0.5) }],
  ...more,
});

const inside = (truth: number, { low = -Infinity, high = Infinity }: { low?: number; high?: number }): boolean =>
  low <= truth && truth <= high;

describe("coverage of 1 000 repeated studies of a model with known answer", () => {
  const REPEATS = 1000;
  /** three binomial deviations of 0.9 at 1 000 repeats: 3 sqrt(0.09/1000) */
  const ERROR = 0.0285;

  it.each(["sobol", "latin-hypercube", "plain"] as const)("%s draws", async (sampling) => {
    let mean = 0;
    let median = 0;
    let event = 0;
    let fresh = 0;
    const chance = stream(99, "fresh", sampling);
    for (let seed = 0; seed < REPEATS; seed++) {
      const { columns, events } = await study(options(seed, sampling), lognormal);
      const { y } = columns;
      if (inside(TRUTH.mean, y!.mean)) mean++;
      if (inside(TRUTH.p50, y!.p50!)) median++;
      if (inside(TRUTH.event, events[0]!)) event++;
      if (inside(exp(DEVIATION * chance.normal()), { low: y!.p5!.value, high: y!.p95!.value })) fresh++;
    }
    // the mean's interval; the skew of the lognormal costs plain draws about half a point (64 draws, skewness 1.2)
    expect(Math.abs(mean / REPEATS - 0.9)).toBeLessThan(ERROR);
    // the range of the figure itself: holds what then happens nine times in ten
    expect(Math.abs(fresh / REPEATS - 0.9)).toBeLessThan(ERROR);
    // these two are built for independent draws: at least 90 %, more with quasi-random ones
    expect(median / REPEATS).toBeGreaterThan(0.9 - ERROR);
    expect(event / REPEATS).toBeGreaterThan(0.9 - ERROR);
  });
});

describe("study", () => {
  it("counts infeasible and failed draws, and says why", async () => {
    const holed: Evaluate = async (points) => {
      const all = await lognormal(points);
      return all.map((outcome, i) => {
        const a = points[i]!.quantiles?.["a"] ?? 0.5;
        if (a > 0.75) return { status: "infeasible", columns: {}, reason: "site.grid: too small\nmore" };
        return a < 0.25 ? { status: "failed", columns: {}, reason: "broken" } : outcome;
      });
    };
    const result = await study(options(1, "sobol", { events: [parseEvent("y>0")] }), holed);
    // sixteen nets of four points: exactly a quarter of each
    expect(result).toMatchObject({ draws: 64, infeasible: 16, failed: 16 });
    expect(result.reasons.toSorted()).toEqual(["broken", "site.grid: too small"]);
    // 32 of the 48 draws that could be run
    expect(result.events[0]!.value).toBeCloseTo(32 / 48, 12);
  });

  it("longer studies begin with the draws of shorter ones", async () => {
    const seen: string[][] = [];
    for (const draws of [16, 40]) {
      const points: string[] = [];
      await study(options(3, "sobol", { draws, events: [] }), async (asked) => {
        points.push(...asked.map((point) => JSON.stringify(point)));
        return lognormal(asked);
      });
      seen.push(points);
    }
    expect(seen[1]!.slice(0, 17)).toEqual(seen[0]);
  });

  it("refuses what cannot be answered", async () => {
    await expect(study(options(1, "sobol", { columns: ["z"] }), lognormal)).rejects.toThrow(/no run has a column "z"/);
    await expect(study(options(1, "sobol", { inputs: [] }), lognormal)).rejects.toThrow(/no uncertain input/);
    await expect(study(options(1, "sobol", { draws: 1 }), lognormal)).rejects.toThrow(/at least 2 draws/);
    await expect(study(options(1, "sobol", { events: [parseEvent("z>1")] }), lognormal)).rejects.toThrow(/no run has/);
    for (const bad of ["", "x", "-1", "0%", "p7:2%"]) expect(() => parseUntil(bad)).toThrow(/no width/);
    for (const bad of ["", "y", "y=1", "y>x", "y>1@2030"]) expect(() => parseEvent(bad)).toThrow(/no comparison/);
  });

  it("reads events", () => {
    expect(parseEvent("race.worldShare>10%@2030-12")).toMatchObject({
      column: "race.worldShare@2030-12",
      threshold: 0.1,
    });
    expect(parseEvent("cost.npv >= -2.5B")).toMatchObject({ column: "cost.npv", relation: ">=", threshold: -2.5e9 });
  });
});

describe("sensitivity", () => {
  it("of a sum: analytic indices, the small inputs as one group", async () => {
    const names = ["u", "v", "w", "x", "y"];
    const weights = [4, 3, 1, 0.5, 0.5];
    const sum: Evaluate = async (points) =>
      points.map(({ quantiles = {} }) => ({
        status: "ok",
        columns: {
          s: names.reduce((total, name, i) => total + weights[i]! * normalQuantile(quantiles[name] ?? 0.5), 0),
        },
      }));
    const { s } = await sensitivity({ inputs: names, columns: ["s"], rows: 256, own: 2, seed: 1 }, sum);
    expect(s!.tornado.map(({ input }) => input)).toEqual(names);
    // 2 x 1.6449 x 4
    expect(s!.tornado[0]!.swing).toBeCloseTo(8 * 1.6448536, 5);
    expect(Object.keys(s!.indices!)).toEqual(["u", "v", "(the other 3)"]);
    const whole = 16 + 9 + 1.5;
    // deviation of an index at 256 rows is about 0.02: three of them
    for (const [name, part] of [
      ["u", 16],
      ["v", 9],
      ["(the other 3)", 1.5],
    ] as const) {
      expect(Math.abs(s!.indices![name]!.first - part / whole)).toBeLessThan(0.06);
      expect(Math.abs(s!.indices![name]!.total - part / whole)).toBeLessThan(0.06);
    }
  });
});
