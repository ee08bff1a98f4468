import { describe, expect, it } from "vitest";
import { operatePlant, sizePlant } from "../../src/energy/index.ts";
import { priceBudget, type PricedRun } from "../../src/energy/matching/price-budget.ts";
import { LOAD, planOf, site } from "./matching.fixture.ts";

describe("the price of a budget", () => {
  /** Two goods for one need of 1: a clean one at cost c(x) = x^2 and a dirty one at 1 each. */
  const runAt = (perMWh: number): PricedRun<number> => {
    // min x^2 + (1 + p)(1 - x): x = (1 + p) / 2, at most 1
    const x = Math.min(1, (1 + perMWh) / 2);
    const cost = x * x + (1 - x);
    return { perMWh, used: 1 - x, cost, bound: cost + perMWh * (1 - x), answer: x };
  };
  it("finds the multiplier of a convex problem", () => {
    // x = 0.8 uses 0.2 dirty: p = 0.6, cost 0.64 + 0.2.
    const found = priceBudget(0.2, 10, 1e-9, (p) => runAt(p));
    expect(found.cost).toBeCloseTo(0.84, 6);
    expect(found.bound).toBeLessThanOrEqual(found.cost);
    // The gap asked for, or as near as 16 runs of a smooth cost come: (0.01)^2.
    expect(found.cost - found.bound).toBeLessThan(1e-4);
    expect(found.kept!.perMWh).toBeGreaterThanOrEqual(0.6 - 1e-9);
  });
  it("costs nothing where the budget is ample, and says so where no price keeps it", () => {
    expect(priceBudget(0.5, 10, 1e-6, (p) => runAt(p))).toMatchObject({ mix: 0, runs: 1, cost: 0.75 });
    expect(priceBudget(-0.1, 10, 1e-6, (p) => runAt(p)).kept).toBeUndefined();
  });
});

describe("clean energy hour by hour", () => {
  it("costs more the more is asked, nothing where clean energy is cheap anyway, and keeps the share in operation", async () => {
    const costs: number[] = [];
    for (const share of [undefined, 0.7, 0.95]) {
      const input = site(share, { depth: "quick" });
      const plan = await planOf(input);
      costs.push(plan.sizing[0]!.cost);
      if (share === undefined) continue;
      const year = await operatePlant({ ...input, plan, year: 2031, load: input.load[2031]!, forcedOutages: false });
      const bought = year.importMW.reduce((total, mw) => total + mw, 0);
      // No load is shed here, so the share is one less what was bought over the load.
      expect(year.cleanShare).toBeCloseTo(1 - bought / (8760 * LOAD), 9);
      // Sized on twelve weeks, operated over all 52: what the sample misses, and a remark where it is worth one.
      expect(year.cleanShare).toBeGreaterThan(share - 0.03);
      expect(year.warnings.some((w) => w.path === "energy.matching.share")).toBe(year.cleanShare < share - 1e-3);
    }
    for (let k = 1; k < costs.length; k++) expect(costs[k]!).toBeGreaterThanOrEqual(costs[k - 1]! * (1 - 2e-3));
    expect(costs[2]! / costs[0]!).toBeGreaterThan(1.2);
  });

  it("counts the grid by its clean share", async () => {
    const plan = await planOf(site(0.9, { depth: "quick", matching: { share: 0.9, gridClean: 0.9 } }));
    expect(plan.sizing[0]!.matched).toMatchObject({ perMWh: 0, kept: true });
  });

  it("says in words how far it comes where the file does not allow the share", async () => {
    const plan = await planOf(site(0.95, { depth: "quick", allow: { solar: { powerMW: 100 } } }));
    const [short] = plan.shortages;
    expect(short!.path).toBe("energy.matching.share");
    expect(short!.message).toMatch(/^2031: clean sources serve \d+\.\d % of the load hour by hour, not 95\.0 %/);
    expect(plan.sizing[0]!.matched!.kept).toBe(false);
  });

  it("refuses a share above one", async () => {
    await expect(sizePlant(site(1.2))).rejects.toThrow(/energy.matching.share/);
  });
});
