import { describe, expect, it } from "vitest";
import { operatePlant, type PlantPlan, sizePlant, type SizeInput } from "../../src/energy/index.ts";
import { flat, kestrel, sunFactor } from "./site.fixture.ts";

const sun = { id: "solar", kind: "solar", path: "energy.solar", capexPerKW: 500, factor: sunFactor() } as const;
const site = (changes: Partial<SizeInput>): SizeInput =>
  kestrel({
    milestones: [2031],
    load: { 2031: { fab: flat(200) } },
    components: [sun],
    allow: { solar: { powerMW: 1000 } },
    grid: { importMW: 400, pricePerMWh: 60, outages: { perYear: 0, hours: 0 } },
    surviveH: 0,
    ...changes,
  });
async function planOf(input: SizeInput): Promise<PlantPlan> {
  const plan = await sizePlant(input);
  if ("infeasible" in plan) throw new Error("it can be served");
  return plan;
}

describe("answers in words", () => {
  it("a technology built between its limits earns what it costs; one held back earns more, and its limit is named", async () => {
    const free = site({});
    const plan = await planOf(free);
    const year = await operatePlant({ ...free, plan, year: 2031, load: free.load[2031]!, forcedOutages: false });
    const [money] = year.earnings;
    // Zero profit at the optimum; sizes are known to the gap of a millionth of the yearly cost.
    expect(money!.earnedDollars / money!.costDollars).toBeCloseTo(1, 2);
    expect(year.answers[0]).toMatch(/^solar earns [\d.]+ M\$ at marginal prices and costs [\d.]+ M\$$/);
    expect(plan.sizing[0]!.binding).toEqual([]);

    const held = site({ allow: { solar: { powerMW: 100 } } });
    const small = await planOf(held);
    const [limit] = small.sizing[0]!.binding;
    expect(limit).toMatchObject({ name: "solar power", path: "energy.allow.solar", unit: "MW" });
    const more = await planOf(site({ allow: { solar: { powerMW: 101 } } }));
    // The worth of one more MW is what the next re-solve saves; no hour's merit order turns within 1 MW.
    expect((small.sizing[0]!.cost - more.sizing[0]!.cost) / limit!.worth).toBeCloseTo(1, 3);
    const poor = await operatePlant({ ...held, plan: small, year: 2031, load: held.load[2031]!, forcedOutages: false });
    expect(poor.earnings[0]!.earnedDollars).toBeGreaterThan(1.1 * poor.earnings[0]!.costDollars);
  });

  it("names the supply that holds a year back, and the grid's contract", async () => {
    const months = site({}).months;
    const plan = await planOf(site({ arrivals: { solar: new Float64Array(months.length).fill(50) } }));
    expect(plan.sizing[0]!.binding[0]!.path).toBe("energy.solar: what supply delivers by 2031");
    const gas = { id: "gas", kind: "gas", path: "energy.gas", unitMW: 20, count: 10, minLoadShare: 0 } as const;
    const tight = await planOf(site({ components: [gas], allow: {}, grid: { importMW: 100, pricePerMWh: 20 } }));
    const [grid] = tight.sizing[0]!.binding;
    expect(grid!.path).toBe("site.grid.import");
    // Gas at 7.4698 + 18.3381 / 0.57 $/MWh stands behind import at 20 $/MWh in every hour.
    expect(grid!.worth).toBeCloseTo(8760 * (7.4698 + 18.3381 / 0.57 - 20), 3);
  });
});
