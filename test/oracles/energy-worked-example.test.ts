import { describe, expect, it } from "vitest";
import { type EnergySystem, islandOf, simulateOutages, sizeSystem, solveResilient } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { oracle, worstOf } from "./oracle.ts";

const solver = await loadSolver();

/** 100 MW flat, 50 and 150 $/MWh for half the day each, one battery, 4 h of lost grid from any hour. */
function example(days: number): EnergySystem {
  const share = days / 365;
  return {
    steps: 24 * days,
    sizes: [
      { id: "grid", existing: 300 },
      { id: "power", build: { yearly: 20_000 * share, most: 2000 } },
      { id: "energy", build: { yearly: 10_000 * share, most: 20_000 } },
    ],
    nodes: [{ id: "site", demandMW: 100 }],
    sources: [
      {
        id: "grid",
        node: "site",
        size: "grid",
        costPerMWh: Array.from({ length: 24 * days }, (_, h) => (h % 24 < 12 ? 50 : 150)),
      },
    ],
    stores: [{ id: "battery", node: "site", power: "power", energy: "energy", chargeEff: 0.95, dischargeEff: 0.95 }],
    resilience: { surviveH: 4, lost: ["grid"] },
  };
}

/** The closed form of the engine's specification, section 3.14. */
const reserve = (4 * 100) / 0.95;
const energy = reserve + (12 * 100) / 0.95;
const power = (12 * 100) / 0.95 / 0.95 / 12;
const yearly = 365 * 12 * (100 + power) * 50 + 20_000 * power + 10_000 * energy;

const row = { engine: "energy", source: "closed form of the specification, 3.14" } as const;

describe("worked example: arbitrage above a survival reserve", () => {
  it("has the closed form the specification prints", () => {
    expect(energy).toBeCloseTo(1684.211, 3);
    expect(power).toBeCloseTo(110.803, 3);
    expect(yearly / 1e6).toBeCloseTo(65.224, 3);
    expect(yearly / 876_000).toBeCloseTo(74.46, 2);
  });

  it("is found by the structured method, with its certificate", () => {
    const answer = sizeSystem(example(365), solver);
    expect(answer.status.gap!).toBeLessThanOrEqual(1e-6);
    oracle({
      ...row,
      case: "arbitrage above a survival reserve: cost of a year, structured method",
      unit: "$",
      expected: yearly,
      got: answer.objective,
      within: 1e-6,
      why: "the gap asked for",
    });
    worstOf(
      {
        ...row,
        case: "arbitrage above a survival reserve: battery, structured method",
        unit: "MWh, MW",
        within: 1e-4,
        why: "the cost is flat near its optimum",
      },
      [
        [answer.built.energy!, energy],
        [answer.built.power!, power],
      ],
    );
  });

  it("is found by the whole programme with lazy rows of survival", () => {
    const answer = solveResilient(example(14), solver);
    const whole = { ...row, why: "the solver's own tolerance of 1e-7 on scaled values" };
    oracle({
      ...whole,
      case: "arbitrage above a survival reserve: cost of 14 days, whole programme",
      unit: "$",
      expected: (yearly * 14) / 365,
      got: answer.objective,
      within: 1e-7,
    });
    worstOf(
      {
        ...whole,
        case: "arbitrage above a survival reserve: battery, whole programme",
        unit: "MWh, MW",
        within: 1e-6,
      },
      [
        [answer.built.energy!, energy],
        [answer.built.power!, power],
      ],
    );
    expect(answer.survivalRows).toBeLessThan(14 * 24 * 4);
  });

  it("survives every start in the independent simulation, and fails with 1 % less store", () => {
    const system = example(14);
    const answer = solveResilient(system, solver);
    const island = islandOf(system, system.sizes.slice(1));
    const survived = (share: number): number => {
      const sizes = Float64Array.from([answer.built.power!, answer.built.energy! * share]);
      return simulateOutages(
        island,
        sizes,
        answer.levelMWh.battery!.map((e) => e * share),
        -1,
        4,
      ).worstH;
    };
    expect(survived(1)).toBe(4);
    expect(survived(0.99)).toBeLessThan(4);
  });
});
