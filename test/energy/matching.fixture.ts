/** A grid of dirty energy, sun, wind and a store; nothing fails. */
import { type PlantPlan, sizePlant, type SizeInput } from "../../src/energy/index.ts";
import { flat, kestrel, sunFactor, windFactorSeries } from "./site.fixture.ts";

/** flat [MW] */
export const LOAD = 100;
export const site = (share: number | undefined, changes: Partial<SizeInput> = {}): SizeInput =>
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

export async function planOf(input: SizeInput): Promise<PlantPlan> {
  const plan = await sizePlant(input);
  if ("infeasible" in plan) throw new Error("it can be served");
  return plan;
}
