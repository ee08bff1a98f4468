/** Flat, radial defects, repairable memory, speed and leakage classes: each beside a closed form or a count. */
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { exp, log } from "../../src/base/math.ts";
import {
  bothBelow,
  placeDies,
  radialClasses,
  repairable,
  runChip,
  speedLeakage,
  waferMap,
  yieldModels,
} from "../../src/chip/index.ts";
import { design, sample } from "./sample.ts";

const geometry = { dieWidthMm: 26, dieHeightMm: 16.5, scribeMm: 0.1, edgeMm: 3, waferMm: 300 };

describe("flat or notch", () => {
  it("takes whole dies that reach below it, counted one by one", () => {
    const full = waferMap({ ...geometry, dieWidthMm: 10, dieHeightMm: 8 }, "centre");
    for (const segmentMm of [1.25, 10, 40]) {
      const cut = { ...geometry, dieWidthMm: 10, dieHeightMm: 8, segmentMm };
      const left = full.dies.filter(({ status, yMm }) => status === "whole" && yMm - 4 >= segmentMm - 150).length;
      expect(placeDies(cut, "centre").whole).toBe(left);
      const map = waferMap(cut, "centre");
      expect(map.dies.filter(({ status }) => status === "whole")).toHaveLength(left);
      // the same dies lie on the wafer, whatever they are worth
      expect(map.dies).toHaveLength(full.dies.length);
    }
  });

  it("costs nothing inside the edge exclusion, never gives dies, and must fit the wafer", () => {
    expect(placeDies({ ...geometry, segmentMm: 1.25 })).toEqual(placeDies(geometry));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (segmentMm) => {
        expect(placeDies({ ...geometry, segmentMm }).whole).toBeLessThanOrEqual(placeDies(geometry).whole);
      }),
      { numRuns: 20 },
    );
    expect(() => placeDies({ ...geometry, segmentMm: 150 })).toThrow("chip.flat");
  });
});

describe("radial defects", () => {
  it("keeps the mean density of the dies, and shares that sum to one", () => {
    for (const classes of [radialClasses(geometry, 2), radialClasses(geometry, 2, true)]) {
      expect(classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(classes.reduce((sum, { share, factor }) => sum + share * factor, 0)).toBeCloseTo(1, 12);
    }
    expect(radialClasses(geometry, 0)).toEqual([{ share: 1, factor: 1 }]);
    expect(() => radialClasses(geometry, -0.1)).toThrow("chip.radial");
  });

  it("gives the sum over all dies with twelve classes", () => {
    const mean = (dieByDie: boolean) =>
      radialClasses(geometry, 3, dieByDie).reduce(
        (sum, { share, factor }) =>
          sum + share * yieldModels["negative-binomial"](factor, { clustering: 3, layers: 14 }),
        0,
      );
    // what the classes promise, at one defect a die and four times the density at the edge
    expect(Math.abs(mean(false) - mean(true))).toBeLessThan(2e-4);
  });

  it("raises the yield at the same mean: yield is convex in the density (Jensen)", () => {
    const yieldOf = (radialExcess: number) => runChip(sample({ radialExcess })).designs[0]!.dieYield[3]!;
    expect(yieldOf(1)).toBeGreaterThan(yieldOf(0));
    expect(yieldOf(4)).toBeGreaterThan(yieldOf(1));
    const { grossDies, diesByBin, scrappedDies } = runChip(sample({ radialExcess: 2 })).designs[0]!;
    const bins = diesByBin.reduce((sum, dies) => sum + dies[3]!, 0);
    // conservation, up to rounding of 1e5 dies
    expect(Math.abs(bins + scrappedDies[3]! - grossDies[3]!)).toBeLessThan(1e-9 * grossDies[3]!);
  });
});

describe("repairable memory", () => {
  it("is Poisson without spares, certain with as many spares as blocks, and the binomial sum between", () => {
    // relative rounding of a few operations
    expect(repairable(1.3, { share: 0.2, blocks: 512, spares: 0 })).toBeCloseTo(exp(-0.26), 14);
    expect(repairable(2, { share: 0.5, blocks: 6, spares: 6 })).toBeCloseTo(1, 14);
    const bad = 1 - exp(-0.26 / 4);
    const one = (1 - bad) ** 4 + 4 * bad * (1 - bad) ** 3;
    expect(repairable(1.3, { share: 0.2, blocks: 4, spares: 1 })).toBeCloseTo(one, 14);
    expect(repairable(0, { share: 0.2, blocks: 4, spares: 1 })).toBe(1);
  });

  it("sells more dies with more spares, fewer than if the memory could not fail", () => {
    const good = (sram: { share: number; blocks: number; spares: number } | undefined, coreShare = 0.6) =>
      runChip(sample({ designs: [{ ...design, coreShare, ...(sram && { sram }) }] })).designs[0]!.goodDies[3]!;
    const spares = [0, 1, 4, 64].map((count) => good({ share: 0.2, blocks: 1024, spares: count }));
    expect(spares).toEqual([...spares].sort((a, b) => a - b));
    // no spares: memory that must be clean, as if nobody had said that it is memory; the average over g has 1e-9
    expect(spares[0]! / good(undefined)).toBeCloseTo(1, 8);
    // all that can be repaired is repaired: 64 spares against a fifth of a defect a die
    const { grossDies } = runChip(sample()).designs[0]!;
    expect(spares[3]!).toBeLessThan(grossDies[3]!);
    expect(spares[3]! / spares[0]!).toBeGreaterThan(1.05);
  });

  it("works with Poisson, and is refused where the law has no spread of its own", () => {
    const sram = { share: 0.2, blocks: 1024, spares: 0 };
    const run = (model: string, more = {}) =>
      runChip(sample({ model, designs: [{ ...design, ...more }] })).designs[0]!.goodDies[3]!;
    expect(run("poisson", { sram }) / run("poisson")).toBeCloseTo(1, 12);
    expect(() => run("murphy", { sram })).toThrow("memory with spare blocks cannot be counted");
    expect(() => run("poisson", { sram: { ...sram, share: 0.5 } })).toThrow("take more than the whole die");
    expect(() => run("poisson", { sram: { ...sram, spares: 2000 } })).toThrow("spares");
  });
});

describe("speed and leakage classes", () => {
  it("is Sheppard's at the medians, the product without correlation, and exact at hand values", () => {
    for (const rho of [-0.9, 0, 0.7])
      expect(bothBelow(0, 0, rho)).toBeCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), 12);
    expect(bothBelow(1, -0.5, 0)).toBeCloseTo(0.8413447460685429 * 0.3085375387259869, 12);
    // P(X < h, Y < h, rho) = Phi(h) - 2 T(h, sqrt((1-rho)/(1+rho))); Owen's T(1, 1/sqrt 3) by quadrature, rho = 0.5
    const steps = 20_000;
    const top = 1 / Math.sqrt(3);
    let owen = 0;
    for (let i = 0; i < steps; i++) {
      const x = ((i + 0.5) * top) / steps;
      owen += ((Math.exp(-(1 + x * x) / 2) / (1 + x * x)) * top) / steps / (2 * Math.PI);
    }
    expect(bothBelow(1, 1, 0.5)).toBeCloseTo(0.8413447460685429 - 2 * owen, 8);
  });

  it("keeps the margins the file asks for, and what lies outside the limits", () => {
    const { fastLow, fastHigh, slowLow, slowHigh } = speedLeakage({ yield: 0.9, fastShare: 0.3, lowLeakageShare: 0.6 });
    expect(fastLow + fastHigh).toBeCloseTo(0.9 * 0.3, 12);
    expect(fastLow + slowLow).toBeCloseTo(0.9 * 0.6, 12);
    expect(fastLow + fastHigh + slowLow + slowHigh).toBeCloseTo(0.9, 12);
    // fast silicon leaks: fewer dies are fast and cool than without correlation
    expect(fastLow).toBeLessThan(0.9 * 0.3 * 0.6);
    for (const bad of [{ fastShare: 1 }, { lowLeakageShare: 0 }, { correlation: 1 }, { yield: 0 }])
      expect(() => speedLeakage(bad)).toThrow("chip.parametric");
  });

  it("reaches the bins: a lower leakage line leaves fewer dies for robots", () => {
    const cool = (lowLeakageShare: number) => {
      const { bins, diesByBin } = runChip(sample({ parametric: { lowLeakageShare } })).designs[0]!;
      return bins.reduce((sum, { leakage }, b) => (leakage === "low" ? sum + diesByBin[b]![3]! : sum), 0);
    };
    expect(cool(0.25) / cool(0.5)).toBeCloseTo(0.5, 10);
    expect(log(cool(0.25))).toBeGreaterThan(0);
  });
});
