import { describe, expect, it } from "vitest";
import { type BuildOutPlan, type BuildTechnology, planBuildOut } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";

const solver = await loadSolver();
const years = Array.from({ length: 10 }, (_, y) => 2027 + y);

/** Reactors, solar with stores, and transformers; supplies as rates of the world, in real sizes. */
function technologies(limited: boolean): BuildTechnology[] {
  const most = (perYear: number): Partial<BuildTechnology> => (limited ? { perYear, supplyGrowth: 0.15 } : {});
  return [
    {
      id: "smr",
      firmShare: 0.93,
      outputShare: 0.93,
      capexPerMW: 10.4e6,
      fixedPerMWYear: 150_000,
      variablePerMWh: 15,
      lifeYears: 40,
      leadYears: 5,
      landHaPerMW: 0.05,
      ...most(3_000),
    },
    {
      id: "solar",
      firmShare: 0.02,
      outputShare: 0.25,
      capexPerMW: 1.6e6,
      fixedPerMWYear: 22_000,
      variablePerMWh: 0,
      lifeYears: 37,
      leadYears: 2,
      landHaPerMW: 2.4,
      ...most(585_000),
    },
    {
      id: "battery",
      firmShare: 0.5,
      outputShare: 0,
      capexPerMW: 4.6e6,
      fixedPerMWYear: 90_000,
      variablePerMWh: 0,
      lifeYears: 15,
      leadYears: 1,
      landHaPerMW: 0.02,
      ...most(12_500),
    },
    {
      id: "transformer",
      firmShare: 0,
      outputShare: 0,
      connectsShare: 0.95 * 0.9,
      capexPerMW: 20_000,
      fixedPerMWYear: 200,
      variablePerMWh: 0,
      lifeYears: 40,
      leadYears: 3,
      landHaPerMW: 0,
      ...most(100_000),
    },
  ];
}

const ramp = (peakMW: number): number[] => years.map((_, y) => (peakMW * (y + 1)) / years.length);

const plan = (peakMW: number, limited: boolean, landHa?: number): BuildOutPlan =>
  planBuildOut(
    {
      years,
      loadMW: ramp(peakMW),
      technologies: technologies(limited),
      delayedPerMWh: 2000,
      discountRate: 0.08,
      ...(landHa === undefined ? {} : { landHa }),
    },
    solver,
  );

describe("build-out over the years", () => {
  it("without supply limits the same relative plan at 1 MW, 1 GW and 1 TW", () => {
    const base = plan(1000, false);
    for (const peak of [1, 1e6]) {
      const scaled = plan(peak, false);
      // The specification asks for 1e-7.
      expect(Math.abs(scaled.objective / peak / (base.objective / 1000) - 1)).toBeLessThan(1e-7);
      scaled.years.forEach((y, k) =>
        expect(Math.abs(y.servedMW / peak - base.years[k]!.servedMW / 1000)).toBeLessThan(1e-6),
      );
    }
  });

  it("serves nothing before the first lead time, and says so", () => {
    const first = plan(1000, true).years[0]!;
    expect(first.servedMW).toBeLessThan(1e-6);
    expect(first.binding.map((b) => b.name)).toContain("transformer: lead time of 3 years");
  });

  it("a gigawatt is not held back by what the world makes; a terawatt is, and every short year names why", () => {
    const small = plan(1000, true);
    expect(small.years[9]!.delayedMW).toBeLessThan(1e-3);
    const large = plan(1e6, true);
    expect(large.years[9]!.delayedMW).toBeGreaterThan(1e5);
    for (const y of large.years) expect(y.delayedMW > 1 && y.binding.length === 0).toBe(false);
    expect(large.years[8]!.binding[0]!.name).toMatch(/battery a year|smr a year/);
  });

  it("counts what stands by what was ordered, within the supply", () => {
    const large = plan(1e6, true);
    large.years.forEach((y, k) => {
      expect(y.ordered.smr!).toBeLessThanOrEqual(3_000 * 1.15 ** k * (1 + 1e-9));
      const standing = large.years.slice(0, Math.max(0, k - 5 + 1)).reduce((s, o) => s + o.ordered.smr!, 0);
      expect(Math.abs(y.standing.smr! - standing)).toBeLessThan(1e-6 * 1e6);
      expect(Math.abs(y.servedMW + y.delayedMW - ramp(1e6)[k]!)).toBeLessThan(1e-6 * 1e6);
    });
  });

  it("land binds when there is little of it", () => {
    const tight = plan(1000, false, 100);
    expect(tight.years.some((y) => y.binding.some((b) => b.name === "land"))).toBe(true);
  });
});
