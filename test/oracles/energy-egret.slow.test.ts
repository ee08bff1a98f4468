import { describe, expect, it } from "vitest";
import { type EnergySystem, solveSystem, type UnitSpec } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { energyDataHere, readJson, why } from "./energy-data.ts";
import { oracle } from "./oracle.ts";

const solver = await loadSolver();

interface Generator {
  readonly p_min: number;
  readonly p_max: number;
  readonly ramp_up_60min: number;
  readonly ramp_down_60min: number;
  readonly startup_capacity: number;
  readonly shutdown_capacity: number;
  readonly min_up_time: number;
  readonly min_down_time: number;
  readonly initial_status: number;
  readonly initial_p_output: number;
  readonly startup_cost: [number, number][];
  readonly p_cost: { readonly values: Record<string, number> };
}
interface Case {
  readonly system: {
    readonly time_keys: string[];
    readonly reserve_shortfall_cost: number;
    readonly reserve_requirement: { readonly values: number[] };
  };
  readonly elements: {
    readonly generator: Record<string, Generator>;
    readonly load: Record<string, { readonly p_load: { readonly values: number[] } }>;
  };
}

/** The quadratic cost becomes two chords of equal width. */
function unitOf(id: string, g: Generator): UnitSpec {
  const c = g.p_cost.values;
  const cost = (p: number): number => c["0"]! + c["1"]! * p + c["2"]! * p * p;
  const width = (g.p_max - g.p_min) / 2;
  const middle = g.p_min + width;
  return {
    id,
    node: "bus",
    leastMW: g.p_min,
    mostMW: g.p_max,
    noLoadCost: cost(g.p_min),
    segments: [
      { mw: width, costPerMWh: (cost(middle) - cost(g.p_min)) / width },
      { mw: width, costPerMWh: (cost(g.p_max) - cost(middle)) / width },
    ],
    startCosts: g.startup_cost,
    minUpH: g.min_up_time,
    minDownH: g.min_down_time,
    rampUp: g.ramp_up_60min,
    rampDown: g.ramp_down_60min,
    startRamp: g.startup_capacity,
    stopRamp: g.shutdown_capacity,
    before: { on: g.initial_status > 0 ? 1 : 0, hours: g.initial_status, outputMW: g.initial_p_output },
    reserve: true,
  };
}

describe.skipIf(!energyDataHere)(`Egret unit commitment with reserve${why}`, () => {
  for (const number of [1, 2, 3]) {
    it(`case ${number}`, async () => {
      const c = readJson<Case>(`egret-uc-copperplate/case-${number}.json`);
      const expected = readJson<Record<string, number>>("egret-uc-copperplate/expected.json")[`case-${number}`]!;
      const system: EnergySystem = {
        steps: c.system.time_keys.length,
        sizes: [],
        nodes: [{ id: "bus", demandMW: Object.values(c.elements.load)[0]!.p_load.values }],
        units: Object.entries(c.elements.generator).map(([id, g]) => unitOf(id, g)),
        reserve: {
          requirementMW: c.system.reserve_requirement.values,
          shortagePerMWh: c.system.reserve_shortfall_cost,
        },
      };
      const answer = solveSystem(system, solver, { mipGap: 1e-7 });
      expect(answer.status.status).toBe("optimal");
      oracle({
        engine: "energy",
        case: `unit commitment with reserve, case ${number}`,
        source: "Egret, copperplate cases",
        unit: "$",
        expected,
        got: answer.objective,
        within: 1e-6,
        why: "the case states it, at a gap of 1e-7",
      });
    });
  }
});
