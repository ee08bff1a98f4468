import { describe, expect, it } from "vitest";
import { type PlantPlan, sizePlant, type SizeInput } from "../../src/energy/index.ts";
import { flat, kestrel, priceSeries, sunFactor } from "./site.fixture.ts";

/** A site of `mw` whose plant may grow as it likes: sun, store, grid. */
function site(mw: number, changes: Partial<SizeInput> = {}): SizeInput {
  return kestrel({
    milestones: [2029, 2031, 2033],
    load: { 2029: { fab: flat(0.3 * mw) }, 2031: { fab: flat(0.6 * mw) }, 2033: { fab: flat(mw) } },
    components: [
      { id: "battery", kind: "battery", path: "energy.battery" },
      { id: "solar", kind: "solar", path: "energy.solar", factor: sunFactor(), capexPerKW: 600 },
    ],
    allow: { battery: { energyMWh: 20 * mw }, solar: { powerMW: 10 * mw } },
    grid: { importMW: 0.8 * mw, pricePerMWh: priceSeries() },
    surviveH: 4,
    depth: "quick",
    ...changes,
  });
}
async function planOf(input: SizeInput): Promise<PlantPlan> {
  const plan = await sizePlant(input);
  if ("infeasible" in plan) throw new Error(JSON.stringify(plan.infeasible));
  return plan;
}

describe("from 1 MW to 1 TW", () => {
  it("the same relative plant, cost and binding limits", async () => {
    const relative = async (mw: number): Promise<number[]> => {
      const plan = await planOf(site(mw));
      return [
        ...plan.components.flatMap((c) => [c.addedMW / mw, c.addedMWh / mw]),
        ...plan.sizing.map((s) => s.cost / mw),
      ];
    };
    const gigawatt = await relative(1e3);
    for (const other of [await relative(1), await relative(1e6)])
      // Cutting planes take the same steps but for rounding; quick runs stop at a gap of 1e-3.
      other.forEach((v, k) => expect(Math.abs(v - gigawatt[k]!)).toBeLessThanOrEqual(0.01 * gigawatt[k]! + 1e-3));
    expect(gigawatt[2]!).toBeGreaterThan(0.1);
  });

  it("at 1 TW what the world makes holds the plant back, and each year names by what", async () => {
    const months = site(1).months;
    // Batteries by power at 4 h: 50 GWh of one works is 12.5 GW a year; panels at what the world adds, 585 GW a year.
    const yearly = (mwPerYear: number): Float64Array => Float64Array.from(months, (_, m) => (mwPerYear * (m + 1)) / 12);
    const arrivals = { battery: yearly(12_500), solar: yearly(585_000) };
    const load = { 2029: { training: flat(3e5) }, 2031: { training: flat(6e5) }, 2033: { training: flat(1e6) } };
    const terawatt = await sizePlant(
      site(1e6, { arrivals, load, surviveH: 0, grid: { importMW: 1e4, pricePerMWh: priceSeries() } }),
    );
    if (!("infeasible" in terawatt)) throw new Error("the world cannot make it");
    const words = terawatt.infeasible.map((r) => r.message).join("\n");
    expect(words).toMatch(/sheds the training load in \d+ hours of 2033/);
    for (const year of [2029, 2031, 2033])
      expect(words).toMatch(new RegExp(`what binds the plant in ${year}: .*what supply delivers by ${year}`));
    // A thousandth of that load is not held back by the same works.
    const small = { 2029: { training: flat(300) }, 2031: { training: flat(600) }, 2033: { training: flat(1000) } };
    const gigawatt = await planOf(
      site(1e3, { arrivals, load: small, surviveH: 0, grid: { importMW: 800, pricePerMWh: priceSeries() } }),
    );
    for (const { binding } of gigawatt.sizing)
      for (const b of binding) expect(b.path).not.toMatch(/what supply delivers/);
  });

  it("land binds where there is little of it, and says what a hectare is worth", async () => {
    const free = await planOf(site(1000));
    const solar = free.components[1]!;
    const landHa = free.components[0]!.landHa + 0.5 * solar.landHa;
    const tight = await planOf(site(1000, { landHa }));
    expect(tight.components[0]!.landHa + tight.components[1]!.landHa).toBeLessThanOrEqual(landHa * (1 + 1e-6));
    const last = tight.sizing[2]!;
    const land = last.binding.find((b) => b.name === "land")!;
    expect(land).toMatchObject({ path: "site.land", unit: "ha" });
    expect(land.worth).toBeGreaterThan(0);
    expect(last.cost).toBeGreaterThan(free.sizing[2]!.cost);
  });
});
