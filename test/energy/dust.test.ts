import { describe, expect, it } from "vitest";
import { chainWorkspace, prepareChain, settleChain } from "../../src/energy/index.ts";

/** Four days of sun that leaves `dust` at night, a store that carries the nights alone, a dear grid for the last night. */
function chainWith(dust: number): ReturnType<typeof prepareChain> {
  const hours = 96;
  const sun = Float64Array.from({ length: hours }, (_, t) => (t % 24 >= 8 && t % 24 < 16 && t < 72 ? 300 : dust));
  return prepareChain({
    hours,
    weight: 1,
    demandMW: new Float64Array(hours).fill(100),
    blocks: [
      { id: "sun", costPerMWh: 0, fixedMW: sun },
      { id: "grid", costPerMWh: 845, fixedMW: 150 },
      { id: "lost", costPerMWh: 1e6, fixedMW: 100 },
    ],
    battery: {
      chargeEff: 0.968,
      dischargeEff: 0.968,
      keep: 0.9999,
      chargeCost: 0,
      dischargeCost: 2,
      minSoc: 0,
      maxSoc: 1,
      fixedPowerMW: 167.4981320060763,
      fixedEnergyMWh: 1343.456164229728,
    },
    sizeCount: 0,
    penaltyPerMWh: 1e7,
  });
}

describe("prices of hours that a store serves alone", () => {
  // 1e-24 MW is what products of factors leave of nothing.
  it.each([0, 1e-24, 1e-13])("prove the cost, with %d MW of another source", (dust) => {
    const chain = chainWith(dust);
    const run = settleChain(chain, chainWorkspace(96, chain.blockCount), new Float64Array(0));
    // Both are sums over 96 hours in floating point.
    expect((run.cost - run.bound) / run.cost).toBeLessThan(1e-9);
    // Night hours are worth what the store would earn later, not what the dust costs.
    expect(run.pricePerMWh[20]!).toBeGreaterThan(100);
  });
});
