import { describe, expect, it } from "vitest";
import type { EnergySystem, UnitSpec } from "../../src/energy/index.ts";
import { solveSystem } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { energyDataHere, readJson, why } from "./energy-data.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

const solver = await loadSolver();

interface Unit {
  readonly name: string;
  readonly maxInputMW: number;
  readonly minLoadShare: number;
  readonly costPerInputMWh: number;
  readonly efficiency: number;
  readonly committed: boolean;
  readonly startCost: number;
  readonly stopCost: number;
  readonly minUpHours: number;
  readonly minDownHours: number;
  readonly initiallyOn: boolean;
  readonly hoursOffBefore: number;
}
interface Case {
  readonly name: string;
  readonly loadMW: number[];
  readonly units: Unit[];
  readonly expected: { readonly objective: number; readonly dispatchMW?: Record<string, number[]> };
}

/** Costs and limits are on the input side: output = efficiency * input. */
function unitOf(u: Unit): UnitSpec {
  const mostMW = u.maxInputMW * u.efficiency;
  const leastMW = u.minLoadShare * mostMW;
  const cost = u.costPerInputMWh / u.efficiency;
  return {
    id: u.name,
    node: "bus",
    leastMW,
    mostMW,
    noLoadCost: leastMW * cost,
    segments: [{ mw: mostMW - leastMW, costPerMWh: cost }],
    startCosts: [[0, u.startCost]],
    stopCost: u.stopCost,
    minUpH: u.minUpHours,
    minDownH: u.minDownHours,
    before: u.initiallyOn ? { on: 1, hours: 1e6, outputMW: 0 } : { on: 0, hours: -u.hoursOffBefore, outputMW: 0 },
  };
}

describe.skipIf(!energyDataHere)(`PyPSA unit commitment, six cases${why}`, () => {
  const { cases } = energyDataHere ? readJson<{ cases: Case[] }>("pypsa-unit-commitment/cases.json") : { cases: [] };
  for (const c of cases) {
    it(`${c.name}`, async () => {
      const free = c.units.filter((u) => !u.committed);
      const system: EnergySystem = {
        steps: c.loadMW.length,
        sizes: free.map((u) => ({ id: u.name, existing: u.maxInputMW * u.efficiency })),
        nodes: [{ id: "bus", demandMW: c.loadMW }],
        units: c.units.filter((u) => u.committed).map(unitOf),
        sources: free.map((u) => ({
          id: u.name,
          node: "bus",
          size: u.name,
          costPerMWh: u.costPerInputMWh / u.efficiency,
        })),
      };
      const answer = solveSystem(system, solver, { mipGap: 1e-9 });
      expect(answer.status.status).toBe("optimal");
      const row = { engine: "energy", source: "PyPSA, its own tests of unit commitment" };
      oracle({
        ...row,
        case: `cost of ${c.name}`,
        expected: c.expected.objective,
        got: answer.objective,
        within: 1e-6,
        why: "published to 6 digits or one decimal; the case states 1e-6 at a gap of 1e-9",
      });
      const dispatch = Object.entries(c.expected.dispatchMW ?? {}).flatMap(([name, mw]) =>
        mw.map((value, t) => [answer.outputMW[name]![t]!, value] as const),
      );
      if (dispatch.length === 0) return;
      worstOf(
        {
          ...row,
          case: `dispatch of ${c.name}`,
          unit: "MW",
          within: decimals(4),
          as: "absolute",
          why: "the solver's tolerance on loads of some 1e4 MW",
        },
        dispatch,
      );
    });
  }
});
