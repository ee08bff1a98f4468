import { describe, expect, it } from "vitest";
import { exp, normalQuantile } from "../../src/base/math.ts";
import type { Evaluate } from "../../src/study/evaluate.ts";
import type { SamplerName } from "../../src/study/sampling/sampler.ts";
import { study, type StudyOptions } from "../../src/study/study.ts";
import { parseUntil } from "../../src/study/until.ts";

const inputs = ["a", "b", "c"];

/** A lognormal of three inputs: y = exp(0.1 (3 z_a + 2 z_b + z_c)); log y is normal with variance 0.14. */
const lognormal: Evaluate = async (points) =>
  points.map(({ quantiles = {} }) => {
    const [a, b, c] = inputs.map((name) => normalQuantile(quantiles[name] ?? 0.5)) as [number, number, number];
    return { status: "ok", columns: { y: exp(0.1 * (3 * a + 2 * b + c)) } };
  });
const TRUTH = { mean: exp(0.07) };

const options = (seed: number, sampling: SamplerName, more: Partial<StudyOptions> = {}): StudyOptions => ({
  inputs,
  columns: ["y"],
  draws: 64,
  sampling,
  seed,
  ...more,
});

const inside = (truth: number, { low = -Infinity, high = Infinity }: { low?: number; high?: number }): boolean =>
  low <= truth && truth <= high;

describe("a study that stops when narrow enough", () => {
  it.each(["sobol", "plain"] as const)("holds the truth still, %s", async (sampling) => {
    let held = 0;
    let total = 0;
    let early = 0;
    const until = parseUntil(sampling === "sobol" ? "1%" : "8%");
    for (let seed = 0; seed < 300; seed++) {
      const { columns, ended, draws } = await study(options(seed, sampling, { draws: 1024, until }), lognormal);
      if (inside(TRUTH.mean, columns["y"]!.mean)) held++;
      if (ended === "narrow") early++;
      total += columns["y"]!.mean.value / 300;
      expect(draws === 1024 || ended === "narrow").toBe(true);
    }
    expect(early).toBeGreaterThan(250);
    // looking at doublings only costs some coverage: stated as 85 % at least, less three deviations sqrt(0.85 0.15/300)
    expect(held / 300).toBeGreaterThan(0.85 - 0.062);
    // and moves the mean by less than a tenth of the width asked for
    expect(Math.abs(total / TRUTH.mean - 1)).toBeLessThan(until.width / 10);
  });
});
