import { describe, expect, it } from "vitest";
import { estimateFab, planFab, simulate, staticLoads, steadyModule } from "../../src/fab/index.ts";

const plan = planFab({ process: "n2-gaa", moduleWafersPerMonth: 25_000, fullStartsWafersPerMonth: 100_000 });

describe("the n2-gaa process (synthetic, from stated facts)", () => {
  it("has 80 to 100 mask layers, 20 to 25 EUV passes and 1,000 to 1,400 steps", () => {
    expect(plan.maskLayers).toBe(90);
    expect(plan.euvPassesPerWafer).toBe(22);
    expect(plan.model.routes[0].steps.length).toBeGreaterThanOrEqual(1000);
    expect(plan.model.routes[0].steps.length).toBeLessThanOrEqual(1400);
    expect(plan.label).toContain("synthetic");
  });

  it("needs 41 to 51 EUV scanners for 100,000 wafers a month on the planning basis, 21 to 31 on the rated basis", () => {
    const at = (euvPasses: number) => planFab({ process: "n2-gaa", moduleWafersPerMonth: 100_000, euvPasses });
    // by hand: 100,000 x 12 x 20 / 591,300 = 40.6 and x 25 = 50.7
    expect(at(20).euvToolsPlanningBasis).toBeCloseTo(40.59, 2);
    expect(at(25).euvToolsPlanningBasis).toBeCloseTo(50.74, 2);
    expect(at(20).euvToolsRatedBasis[0]).toBeCloseTo(20.76, 2);
    expect(at(25).euvToolsRatedBasis[1]).toBeCloseTo(31.13, 2);
    // the model's own count lies between the two bases
    expect(plan.euvTools).toBeGreaterThanOrEqual(Math.floor(plan.euvToolsRatedBasis[0]));
    expect(plan.euvTools).toBeLessThanOrEqual(Math.ceil(plan.euvToolsPlanningBasis));
  });

  it("uses 2,000 to 3,400 kWh a wafer of which EUV 7 to 13 %, tools and sub-fab being 48 % of all", () => {
    const whole = plan.energy.toolKWhPerWafer / 0.48;
    expect(whole).toBeGreaterThan(2000);
    expect(whole).toBeLessThan(3400);
    expect(plan.energy.euvKWhPerWafer / whole).toBeGreaterThan(0.07);
    expect(plan.energy.euvKWhPerWafer / whole).toBeLessThan(0.13);
  });

  it("sizes every group to its target and no tool more", () => {
    for (const g of plan.toolGroups) {
      const target = g.name === "EUV" ? 0.92 : 0.85;
      expect(g.utilisation).toBeLessThanOrEqual(target + 1e-9);
      expect(g.tools === 1 || (g.utilisation * g.tools) / (g.tools - 1) > target).toBe(true);
    }
  });

  it("has room for all lots on hold at any size: a hold is time, not a tool", () => {
    for (const wafers of [25_000, 100_000, 1_000_000]) {
      const { model, toolGroups } = planFab({ process: "n2-gaa", moduleWafersPerMonth: wafers });
      const holds = staticLoads(model, [
        { product: "n2-gaa", lotsPerHour: wafers / 25 / 730, wafersPerLot: 25 },
      ]).filter((_, i) => model.toolGroups[i].unlimited);
      expect(holds).toHaveLength(1);
      // lots on hold are about Poisson: beyond five deviations above the mean lies less than one hour in a million
      expect(holds[0].tools).toBeGreaterThan(holds[0].workload + 5 * Math.sqrt(holds[0].workload));
      expect(toolGroups.some((g) => g.name === "hold")).toBe(false);
    }
  });

  it("is the same for the same seed, and other times come with another", () => {
    const again = planFab({ process: "n2-gaa", moduleWafersPerMonth: 25_000, fullStartsWafersPerMonth: 100_000 });
    expect(again.model).toEqual(plan.model);
    expect(
      planFab({ process: "n2-gaa", moduleWafersPerMonth: 25_000, seed: 2 }).model.routes[0].steps[1].time.minutes,
    ).not.toBe(plan.model.routes[0].steps[1].time.minutes);
  });

  it("takes 0.8 to 1.8 days a mask layer, by the estimate", () => {
    const days =
      estimateFab(plan.model, [{ product: "n2-gaa", lotsPerHour: 1000 / 730, wafersPerLot: 25 }]).products[0]
        .cycleDays / 90;
    expect(days).toBeGreaterThan(0.8);
    expect(days).toBeLessThan(1.8);
  });
});

describe("planning", () => {
  it("holds a count of the file to the group of that name, whole campus over modules", () => {
    const kestrel = planFab({
      process: "n2-gaa",
      moduleWafersPerMonth: 25_000,
      fullStartsWafersPerMonth: 20_000,
      tools: { EUV: { count: 7, ratePerHour: 130, mtbfH: 133, mttrH: 14 } },
    });
    expect(kestrel.modules).toBe(1);
    expect(kestrel.euvTools).toBe(7);
    // 20,000 x 22 / 730 = 602.7 passes an hour (and 1.2 % rework) over 7 x 130 x (1 - 14/147 - 0.0702)
    const euv = kestrel.toolGroups.find((g) => g.name === "EUV")!;
    expect(euv.down).toBeCloseTo(14 / 147, 9);
    expect(euv.utilisation).toBeGreaterThan(602.7 / (7 * 130 * (1 - 14 / 147 - 0.0702)));
  });

  it("refuses unknown processes, groups and numbers, with a hint", () => {
    expect(() => planFab({ process: "n7", moduleWafersPerMonth: 1000 })).toThrow(/n2-gaa/);
    expect(() => planFab({ process: "n2-gaa", moduleWafersPerMonth: 1000, tools: { EUVV: { count: 2 } } })).toThrow(
      /EUVV/,
    );
    expect(() => planFab({ process: "n2-gaa", moduleWafersPerMonth: Number.NaN })).toThrow(/fab.module/);
    expect(() => planFab({ process: "n2-gaa", moduleWafersPerMonth: 1000, lotWafers: 26 })).toThrow(/fab.lot/);
    expect(() =>
      planFab({ process: "n2-gaa", moduleWafersPerMonth: 1000, tools: { EUV: { ratePerHour: -1 } } }),
    ).toThrow(/ratePerHour/);
  });

  it("knows the minifab, and says what it leaves out", () => {
    const mini = planFab({ process: "minifab", moduleWafersPerMonth: 8000 });
    expect(mini.toolsPerModule).toBe(5);
    expect(mini.label).toContain("without test wafers");
    const result = simulate(steadyModule(mini, 60, { lineYield: 1, hotLotShare: 0 }), { days: 60, seed: 1 });
    expect(result.doneWafers).toBeGreaterThan(0);
  });

  it("static utilisation follows the definition: work over available time", () => {
    const g = plan.toolGroups.find((x) => x.name === "dry-scanner")!;
    expect(g.utilisation).toBeCloseTo(g.workload / (g.tools * (1 - g.down - g.pm)), 12);
    expect(staticLoads(plan.model, [])[0].utilisation).toBe(0);
  });
});
