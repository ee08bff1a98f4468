import { expect, it } from "vitest";
import { operatePlant, sizePlant } from "../../src/energy/index.ts";
import { flat, kestrel, sunFactor } from "./site.fixture.ts";

/** Engines, a grid through transformers, and as much battery as is wanted. */
const site = (fabMW: number, servingMW: number, surviveH: number): ReturnType<typeof kestrel> =>
  kestrel({
    milestones: [2031],
    load: { 2031: { serving: flat(servingMW), fab: flat(fabMW) } },
    components: [
      { id: "engine", kind: "engine", path: "energy.engine", unitMW: 12, count: 4 },
      { id: "battery", kind: "battery", path: "energy.battery", powerMW: 0, energyMWh: 0 },
      { id: "solar", kind: "solar", path: "energy.solar", factor: sunFactor() },
    ],
    allow: { battery: { energyMWh: 1000 }, solar: { powerMW: 300 } },
    grid: { importMW: 90, pricePerMWh: 60, transformers: { count: 3, ratingMVA: 40 } },
    criticalShare: { serving: 0.3, fab: 1 },
    surviveH,
  });

it.each([
  [40, 60, 8],
  [41.7, 55, 5],
])(
  "a battery sized for a lost grid survives it to the last watt: %d MW fab, %d MW serving, %d h",
  async (fab, serving, hours) => {
    const input = site(fab, serving, hours);
    const plan = await sizePlant(input);
    if ("infeasible" in plan) throw new Error(plan.infeasible[0]!.message);
    expect(plan.shortages).toEqual([]);
    const year = await operatePlant({
      ...input,
      plan,
      year: 2031,
      load: input.load[2031]!,
      forcedOutages: false,
    });
    // The simulator is another code path; it forgives 1e-6 MW of rounding.
    expect(year.surviveHours).toBeGreaterThanOrEqual(hours);
    const critical = fab + 0.3 * serving;
    // Four engines with one out leave the rest to the battery, hour by hour through its discharge efficiency.
    expect(plan.components[1]!.powerMW.at(-1)!).toBeGreaterThanOrEqual(critical - 36 - 1e-6);
  },
);
