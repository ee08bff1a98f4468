import { describe, expect, it } from "vitest";
import {
  atLeastAsGood,
  binShares,
  defectDensity,
  harvest,
  placeDies,
  runChip,
  yieldModels,
} from "../../src/chip/index.ts";
import { design } from "./sample.ts";

const nb = (alpha: number) => (l: number) => yieldModels["negative-binomial"](l, { clustering: alpha, layers: 14 });

describe("placement", () => {
  it("is the same for a die turned by a quarter, and the best offset is the best", () => {
    for (const [w, h] of [
      [10, 8],
      [26, 16.5],
      [24.7, 24.7],
      [3.3, 21],
    ] as const) {
      const one = { dieWidthMm: w, dieHeightMm: h, scribeMm: 0.1, edgeMm: 3, waferMm: 300 };
      const turned = { ...one, dieWidthMm: h, dieHeightMm: w };
      expect(placeDies(turned, "centre").whole).toBe(placeDies(one, "centre").whole);
      expect(placeDies(one).whole).toBeGreaterThanOrEqual(
        Math.max(placeDies(one, "centre").whole, placeDies(one, "corner").whole),
      );
    }
  });
});

describe("yield", () => {
  it("has the limits of the negative binomial: Seeds at alpha 1, Poisson for large alpha, 1 without defects", () => {
    const parameters = { clustering: 1, layers: 14 };
    for (const l of [0, 0.1, 0.43, 1.7]) {
      expect(nb(1)(l)).toBeCloseTo(yieldModels.seeds(l), 12);
      // the two differ by l^2 / (2 alpha)
      expect(Math.abs(nb(1e8)(l) - yieldModels.poisson(l))).toBeLessThan(2e-8);
    }
    for (const model of Object.values(yieldModels)) expect(model(0, parameters)).toBe(1);
  });
});

const months = ["2030-01", "2030-02", "2030-03"];
const base = {
  months,
  wafersOut: { ai6: Float64Array.of(0, 1000, 2000) },
  cycleTimeDays: Float64Array.of(90, 90, 90),
  d0PerCm2: 0.1,
  clustering: 3,
  model: "negative-binomial",
  scribeMm: 0.1,
  edgeMm: 3,
  designs: [design],
};

describe("the engine", () => {
  it("conserves dies: gross = bins + scrapped, each month", () => {
    const [flow] = runChip(base).designs;
    months.forEach((_, m) => {
      const binned = flow!.diesByBin.reduce((sum, bin) => sum + bin[m]!, 0);
      // sums of sixteen doubles: rounding only
      expect(Math.abs(binned + flow!.scrappedDies[m]! - flow!.grossDies[m]!)).toBeLessThanOrEqual(
        1e-9 * (1 + flow!.grossDies[m]!),
      );
      expect(flow!.grossDies[m]).toBe(base.wafersOut.ai6[m]! * flow!.grossDiesPerWafer);
    });
  });

  it("sums flawless safe bins to the plain yield times the parametric share", () => {
    const shares = binShares(design, (clean) => harvest((s) => nb(3)(0.429 * s), clean, 0.6, 24, 4));
    const flawless = shares
      .filter(({ bin }) => bin.salvage === 0 && bin.safetyIsland)
      .reduce((sum, { share }) => sum + share, 0);
    expect(flawless).toBeCloseTo(nb(3)(0.429) * 0.97, 12);
  });

  it("orders bins partially: fast and leaky is no better nor worse than slow and cool", () => {
    const bins = binShares(design, (clean) => harvest((s) => nb(3)(0.429 * s), clean, 0.6, 24, 4)).map(
      ({ bin }) => bin,
    );
    const find = (leakage: string, speed: string) =>
      bins.find((b) => b.salvage === 0 && b.safetyIsland && b.leakage === leakage && b.speed === speed)!;
    expect(atLeastAsGood(find("high", "fast"), find("low", "slow"))).toBe(false);
    expect(atLeastAsGood(find("low", "slow"), find("high", "fast"))).toBe(false);
    for (const a of bins) {
      expect(atLeastAsGood(a, a)).toBe(true);
      for (const b of bins) {
        if (a !== b && atLeastAsGood(a, b)) expect(atLeastAsGood(b, a)).toBe(false);
        for (const c of bins) if (atLeastAsGood(a, b) && atLeastAsGood(b, c)) expect(atLeastAsGood(a, c)).toBe(true);
      }
    }
  });

  it("learns: a shorter cycle changes the ramp, never the asymptote", () => {
    const learning = {
      startPerCm2: 0.5,
      ratePerCycle: 0.275,
      analysisDays: 0,
      shortLoopDays: 90,
      maskTurnDays: 90,
      volumeExponent: 0,
      volumeScaleWafers: 1e5,
    };
    // 720 days at 90 days a cycle: 0.05 + 0.45 exp(-0.275 x 8) = 0.0999
    expect(defectDensity(0.05, learning, [8, 8, 8], 0)).toBeCloseTo(0.0999, 4);
    expect(defectDensity(0.05, learning, [1e6, 1e6, 1e6], 0)).toBeCloseTo(0.05, 12);
  });

  it("refuses a die larger than the field, and a model it does not know, with a hint", () => {
    expect(() => runChip({ ...base, designs: [{ ...design, dieWidthMm: 40 }] })).toThrow(
      /larger than the exposure field/,
    );
    expect(() => runChip({ ...base, model: "negativ-binomial" })).toThrow(/did you mean "negative-binomial"/);
  });
});
