import { describe, expect, it } from "vitest";
import { plantDefaults } from "../../catalog/plant.ts";
import {
  augmentationPerMWh,
  buildSystem,
  capitalRecovery,
  operatePlant,
  type PlantPlan,
  sizePlant,
  type SizeInput,
} from "../../src/energy/index.ts";
import { priceBudget, type PricedRun } from "../../src/energy/matching/price-budget.ts";
import { pickHours, representativeHours } from "../../src/energy/sizing/representative.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { flat, kestrel, sunFactor, windFactorSeries } from "./site.fixture.ts";

const LOAD = 100;
/** A grid of dirty energy, sun, wind and a store; nothing fails. */
const site = (share: number | undefined, changes: Partial<SizeInput> = {}): SizeInput =>
  kestrel({
    milestones: [2031],
    load: { 2031: { fab: flat(LOAD) } },
    components: [
      { id: "battery", kind: "battery", path: "energy.battery", powerMW: 0, energyMWh: 0 },
      { id: "solar", kind: "solar", path: "energy.solar", factor: sunFactor() },
      { id: "wind", kind: "wind", path: "energy.wind", factor: windFactorSeries() },
    ],
    allow: { battery: { powerMW: 400, energyMWh: 2000 }, solar: { powerMW: 800 }, wind: { powerMW: 800 } },
    grid: { importMW: 200, pricePerMWh: 40, outages: { perYear: 0, hours: 0 } },
    surviveH: 0,
    ...(share === undefined ? {} : { matching: { share } }),
    ...changes,
  });

async function planOf(input: SizeInput): Promise<PlantPlan> {
  const plan = await sizePlant(input);
  if ("infeasible" in plan) throw new Error("it can be served");
  return plan;
}

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

/** The same sizing over the same representative weeks as one programme with a row for the budget, solved by HiGHS. */
async function wholeProgramme(share: number): Promise<number> {
  const hours = representativeHours();
  const { battery: b, solar, wind } = plantDefaults;
  const yearly = (d: typeof solar | typeof wind): number =>
    1000 * d.capexPerKW.value * (capitalRecovery(0.08, d.lifeYears.value) + d.fixedShare.value);
  const capital = capitalRecovery(0.08, b.lifeYears.value) + b.fixedShare.value;
  const fade = { calendarFade: b.calendarFade.value, cycleFade: b.cycleFade.value, timeExponent: b.timeExponent.value };
  const keeping = augmentationPerMWh(
    { ...fade, priceDecline: b.priceDecline.value },
    b.lifeYears.value,
    1000 * b.capexPerKWh.value,
    0.5,
    1,
  );
  const efficiency = Math.sqrt(b.roundTrip.value);
  const built = buildSystem({
    steps: hours.length,
    yearlyHours: 8760 / hours.length,
    sizes: [
      { id: "grid", existing: 200 },
      { id: "power", build: { yearly: 1000 * b.capexPerKW.value * capital, most: 400 } },
      { id: "energy", build: { yearly: 1000 * b.capexPerKWh.value * capital + keeping, most: 2000 } },
      { id: "solar", build: { yearly: yearly(solar), most: 800 } },
      { id: "wind", build: { yearly: yearly(wind), most: 800 } },
    ],
    nodes: [{ id: "site", demandMW: LOAD }],
    sources: [
      { id: "import", node: "site", size: "grid", costPerMWh: 40 },
      { id: "solar", node: "site", size: "solar", factor: pickHours(sunFactor(), hours) },
      { id: "wind", node: "site", size: "wind", factor: pickHours(windFactorSeries(), hours) },
    ],
    stores: [
      {
        id: "battery",
        node: "site",
        energy: "energy",
        power: "power",
        chargeEff: efficiency,
        dischargeEff: efficiency,
        selfDischargePerH: b.selfDischargePerHour.value,
        dischargeCost: b.variablePerMWh.value,
      },
    ],
  });
  const { model, output, powerBase, moneyBase, constant } = built;
  const bought = output.get("import")!;
  const budget = ((1 - share) * LOAD * hours.length) / powerBase;
  model.row(-Infinity, budget, bought, new Float64Array(bought.length).fill(1));
  const answer = (await loadSolver()).solve(model);
  expect(answer.status).toBe("optimal");
  return answer.objective * moneyBase + constant;
}

describe("clean energy hour by hour", () => {
  it("sizes for the share at the cost that the whole linear programme has", async () => {
    const share = 0.9;
    const plan = await planOf(site(share, { depth: "quick" }));
    const { matched, cost, bound } = plan.sizing[0]!;
    // The mix of two sizings uses the budget up, so the share is the one asked for.
    expect(matched!.share).toBeCloseTo(share, 6);
    expect(matched!.perMWh).toBeGreaterThan(0);
    const whole = await wholeProgramme(share);
    // Our bound and our cost enclose the optimum of the same problem solved whole (solver's tolerance 1e-7).
    expect(whole).toBeGreaterThanOrEqual(bound * (1 - 1e-6));
    expect(whole).toBeLessThanOrEqual(cost * (1 + 1e-6));
    // The gap of a quick sizing is 1e-3.
    expect((cost - bound) / cost).toBeLessThan(2e-3);
  });

  it("costs more the more is asked, nothing where clean energy is cheap anyway, and keeps the share in operation", async () => {
    const costs: number[] = [];
    for (const share of [undefined, 0.3, 0.7, 0.95]) {
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
    expect(costs[3]! / costs[0]!).toBeGreaterThan(1.2);
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
