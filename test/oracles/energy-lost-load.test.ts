import { describe, it } from "vitest";
import { billPeaks, type EnergySystem, presentWorthFactor, solveSystem } from "../../src/energy/index.ts";
import { sum } from "../../src/base/series.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { energyDataHere, readJson, why } from "./energy-data.ts";
import { oracle } from "./oracle.ts";

const solver = await loadSolver();

interface Cases {
  readonly cases: [
    {
      readonly criticalLoadKW: number;
      readonly outages: { readonly hours: number; readonly probability: number }[];
      readonly valueOfLostLoadPerKWh: number;
      readonly years: number;
      readonly escalation: number;
      readonly discount: number;
      readonly expected: Record<string, number>;
      readonly tolerance: Record<string, number>;
    },
    {
      readonly loadKW: number;
      readonly outages: { readonly startHours: number[]; readonly hours: number }[];
      readonly mustSurviveHours: number;
      readonly valueOfLostLoadPerKWh: number;
      readonly dieselCostPerKW: number;
      readonly expected: { readonly unservedKWhSummedOverOutages: number };
      readonly tolerance: number;
    },
    {
      readonly loadKW: number;
      readonly peak: { readonly kW: number };
      readonly ratchetShare: number;
      readonly ratePerKW: { readonly cold: number; readonly warm: number };
      readonly months: { readonly cold: number; readonly warm: number };
      readonly expected: { readonly yearlyDemandCharge: number };
      readonly tolerance: number;
    },
  ];
}

describe.skipIf(!energyDataHere)(`REopt lost load, survival, ratchet${why}`, () => {
  const row = { engine: "energy", source: "REopt, its own tests", as: "absolute", why: "the case states it" } as const;
  const read = (): Cases["cases"] => readJson<Cases>("reopt-vll-micro/cases.json").cases;

  it("value of lost load", async () => {
    const c = read()[0];
    const factor = presentWorthFactor(c.escalation, c.discount, c.years);
    const { expected, tolerance } = c;
    oracle({
      ...row,
      case: "present worth factor with escalation",
      expected: expected.presentWorthFactor!,
      got: factor,
      within: tolerance.presentWorthFactor!,
    });
    const answers = c.outages.map((o) =>
      solveSystem(
        {
          steps: o.hours,
          worth: factor,
          sizes: [],
          nodes: [{ id: "site", demandMW: c.criticalLoadKW, lostPerMWh: c.valueOfLostLoadPerKWh }],
        },
        solver,
      ),
    );
    const unserved = sum(answers.map((a) => sum(a.lostMW.site!)));
    oracle({
      ...row,
      case: "energy unserved over all outages",
      unit: "kWh",
      expected: expected.unservedKWhSummedOverOutages!,
      got: unserved,
      within: 1e-9,
      why: "whole hours of a flat load",
    });
    oracle({
      ...row,
      case: "expected cost of outages",
      unit: "$",
      expected: expected.expectedOutageCost!,
      got: answers.reduce((s, a, k) => s + c.outages[k]!.probability * a.objective, 0),
      within: tolerance.expectedOutageCost!,
    });
    oracle({
      ...row,
      case: "cost of an outage of one hour",
      unit: "$",
      expected: expected.outageCost1h!,
      got: answers[0]!.objective,
      within: tolerance.outageCost1h!,
    });
  });

  it("minimum survival: twelve outages share one generator, only the hour past 168 may be lost", async () => {
    const c = read()[1];
    const outage = c.outages[0]!;
    const most = Array.from({ length: outage.hours }, (_, h) => (h < c.mustSurviveHours ? 0 : c.loadKW));
    const ids = outage.startHours.map((h) => `outage ${h}`);

    const system: EnergySystem = {
      steps: outage.hours,
      sizes: [{ id: "diesel", build: { yearly: c.dieselCostPerKW } }],
      nodes: ids.map((id) => ({ id, demandMW: c.loadKW, lostPerMWh: c.valueOfLostLoadPerKWh, lostMostMW: most })),
      sources: ids.map((id) => ({ id, node: id, size: "diesel", costPerMWh: 0.01 })),
    };
    const answer = solveSystem(system, solver);
    const unserved = sum(ids.map((id) => sum(answer.lostMW[id]!)));
    oracle({
      ...row,
      case: "energy unserved beyond the hours that must be survived",
      unit: "kWh",
      expected: c.expected.unservedKWhSummedOverOutages,
      got: unserved,
      within: c.tolerance,
    });
  });

  it("demand charge with ratchet, billed and inside the programme", async () => {
    const c = read()[2];
    const months = c.months.cold + c.months.warm;
    const rates = Array.from({ length: months }, (_, m) => (m < c.months.cold ? c.ratePerKW.cold : c.ratePerKW.warm));
    const peaks = Array.from({ length: months }, (_, m) => (m === 0 ? c.peak.kW : c.loadKW));
    const charge = { ...row, unit: "$/a", expected: c.expected.yearlyDemandCharge, within: c.tolerance };
    oracle({
      ...charge,
      case: "demand charge with ratchet, billed",
      got: billPeaks(peaks, rates, c.ratchetShare),
    });
    const answer = solveSystem(
      {
        steps: months,
        sizes: [{ id: "grid", existing: 1000 }],
        nodes: [{ id: "site", demandMW: peaks }],
        sources: [
          {
            id: "grid",
            node: "site",
            size: "grid",
            demandCharge: { window: peaks.map((_, m) => m), ratePerMW: rates, ratchetShare: c.ratchetShare },
          },
        ],
      },
      solver,
    );
    oracle({ ...charge, case: "demand charge with ratchet, inside the programme", got: answer.objective });
  });
});
