import { describe, expect, it } from "vitest";
import { solveSystem } from "../../src/energy/index.ts";
import { sum } from "../../src/base/series.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { energyDataHere, readCsv, readJson, why } from "./energy-data.ts";
import { oracle, worstOf } from "./oracle.ts";

const solver = await loadSolver();

interface Parameters {
  readonly hours: number;
  readonly pvNameplateKW: number;
  readonly windNameplateKW: number;
  readonly gasPlant: {
    readonly efficiency: number;
    readonly variableCostPerKWhElectric: number;
    readonly fuelLimitKWh: number;
  };
  readonly battery: {
    readonly existingKWh: number;
    readonly annuityPerKWh: number;
    readonly dischargeEfficiency: number;
    readonly chargeCostPerKWh: number;
  };
}

describe.skipIf(!energyDataHere)(`oemof-solph storage investment, costs of 1e11${why}`, () => {
  it("meets the published objective, size and flows without hand tuning", async () => {
    const p = readJson<Parameters>("oemof-storage-invest/parameters.json");
    const expected = readJson<Record<string, number>>("oemof-storage-invest/expected.json");
    const rows = readCsv("oemof-storage-invest/series.csv");
    const column = (name: string): Float64Array => Float64Array.from(rows, (r) => Number(r[name]));
    const answer = solveSystem(
      {
        steps: p.hours,
        sizes: [
          { id: "pv", existing: p.pvNameplateKW },
          { id: "wind", existing: p.windNameplateKW },
          { id: "gas", existing: 1e11 },
          { id: "battery", existing: p.battery.existingKWh, build: { yearly: p.battery.annuityPerKWh } },
        ],
        nodes: [{ id: "bus", demandMW: column("demand_el"), dump: true }],
        fuels: [{ id: "gas", tiers: [{ price: 0, most: p.gasPlant.fuelLimitKWh }] }],
        sources: [
          { id: "pv", node: "bus", size: "pv", factor: column("pv"), mustTake: true },
          { id: "wind", node: "bus", size: "wind", factor: column("wind"), mustTake: true },
          {
            id: "gas",
            node: "bus",
            size: "gas",
            costPerMWh: p.gasPlant.variableCostPerKWhElectric,
            fuel: "gas",
            heatRate: 1 / p.gasPlant.efficiency,
          },
        ],
        stores: [
          {
            id: "battery",
            node: "bus",
            energy: "battery",
            powerPerEnergy: 1 / 6,
            chargeEff: 1,
            dischargeEff: p.battery.dischargeEfficiency,
            chargeCost: p.battery.chargeCostPerKWh,
            dischargeCost: p.battery.chargeCostPerKWh,
            initial: 0,
            final: 0,
          },
        ],
      },
      solver,
    );
    expect(answer.status.status).toBe("optimal");
    const row = { engine: "energy", source: "oemof-solph, storage investment", why: "the case states it" };
    oracle({
      ...row,
      case: "objective of the storage investment",
      expected: expected.objective!,
      got: answer.objective,
      within: expected.objectiveRelativeTolerance!,
    });
    worstOf(
      {
        ...row,
        case: "battery built, and energy of gas and battery over the year",
        unit: "kWh",
        within: expected.relativeToleranceOfFlows!,
      },
      [
        [answer.built.battery!, expected.batteryBuiltKWh!],
        [sum(answer.outputMW.gas!), expected.gasPlantOutputKWh!],
        [sum(answer.chargeMW.battery!), expected.intoBatteryKWh!],
        [sum(answer.dischargeMW.battery!), expected.outOfBatteryKWh!],
      ],
    );
  });
});
