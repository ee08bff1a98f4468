import { describe, expect, it } from "vitest";
import { operatePlant, type OperateInput, type PlantPlan, sizePlant, type SizeInput } from "../../src/energy/index.ts";
import { flat, kestrel } from "./site.fixture.ts";

/** 100 MW, and 150 MW at noon of the 10th day of each month. */
const spiky = (): Float64Array => {
  const mw = flat(100);
  for (let m = 0; m < 12; m++) mw[Math.floor((m * 8760) / 12) + 9 * 24 + 12] = 150;
  return mw;
};
const cheap = {
  id: "battery",
  kind: "battery",
  path: "energy.battery",
  capexPerKW: 5,
  capexPerKWh: 5,
  variablePerMWh: 0,
} as const;

function site(changes: Partial<SizeInput>): SizeInput {
  return kestrel({
    milestones: [2031],
    load: { 2031: { fab: spiky() } },
    components: [cheap],
    allow: { battery: { powerMW: 200, energyMWh: 400 } },
    grid: { importMW: 400, pricePerMWh: 50, demandChargePerKWMonth: 12, outages: { perYear: 0, hours: 0 } },
    surviveH: 0,
    ...changes,
  });
}

async function solved(input: SizeInput): Promise<{ plan: PlantPlan; demand: number; operated: OperateInput }> {
  const plan = await sizePlant(input);
  if ("infeasible" in plan) throw new Error(JSON.stringify(plan.infeasible));
  const operated = { ...input, plan, year: 2031, load: input.load[2031]!, forcedOutages: false };
  const year = await operatePlant(operated);
  expect(year.unservedMWh).toBeLessThan(1e-6);
  return { plan, demand: year.costDollars.demand!, operated };
}

describe("charges on peaks size the store", () => {
  it("a cheap battery shaves the spikes; without the charge none is built", async () => {
    const { plan, demand } = await solved(site({}));
    // Recharging 50 MWh over the other hours of the month raises its peak by some tens of kW at most.
    expect(plan.components[0]!.addedMW).toBeGreaterThan(49.5);
    expect(plan.components[0]!.addedMW).toBeLessThan(50.001);
    expect(demand).toBeGreaterThan(12 * 12_000 * 100);
    expect(demand).toBeLessThan(12 * 12_000 * 100.5);
    const free = await sizePlant(site({ grid: { importMW: 400, pricePerMWh: 50 } }));
    // A millionth of the yearly cost (52 $) would hide a battery of a third of a MW.
    expect("infeasible" in free || free.components[0]!.addedMW).toBeLessThan(0.33);
  });

  it("a dear battery does not: the bill is that of the spikes", async () => {
    const { plan, demand } = await solved(site({ components: [{ ...cheap, capexPerKW: 5000, capexPerKWh: 5000 }] }));
    expect(plan.components[0]!.addedMW).toBeLessThan(1e-3);
    // the store's gap lets a few watts through
    expect(demand / (12 * 12_000 * 150)).toBeCloseTo(1, 5);
  });
});
