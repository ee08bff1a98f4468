import { describe, expect, it } from "vitest";
import { stream } from "../../src/base/random.ts";
import { type EnergySystem, solveSystem, type SystemAnswer, type UnitSpec } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";

/** Two units with every rule that reaches over a seam: up and down times, ramps, start cost by hours off. */
const slow: UnitSpec = {
  id: "slow",
  node: "site",
  leastMW: 40,
  mostMW: 100,
  noLoadCost: 300,
  segments: [{ mw: 60, costPerMWh: 20 }],
  startCosts: [
    [1, 500],
    [5, 2500],
  ],
  minUpH: 6,
  minDownH: 4,
  rampUp: 15,
  rampDown: 15,
  startRamp: 45,
  stopRamp: 45,
  before: { on: 0, hours: -3, outputMW: 0 },
};
const quick: UnitSpec = {
  id: "quick",
  node: "site",
  leastMW: 10,
  mostMW: 60,
  noLoadCost: 200,
  segments: [{ mw: 50, costPerMWh: 45 }],
  startCosts: [[1, 150]],
  minUpH: 2,
  minDownH: 2,
  before: { on: 0, hours: -9, outputMW: 0 },
};
const LOST = 1000;

const site = (demandMW: readonly number[], units: readonly UnitSpec[]): EnergySystem => ({
  steps: demandMW.length,
  sizes: [],
  nodes: [{ id: "site", demandMW, lostPerMWh: LOST, dump: false }],
  units,
});

/** State of a unit at the end of hours of which `on` and `output` are known. */
function stateAfter(unit: UnitSpec, on: readonly number[], output: readonly number[]): NonNullable<UnitSpec["before"]> {
  const last = Math.round(on[on.length - 1]!);
  let hours = 0;
  while (hours < on.length && Math.round(on[on.length - 1 - hours]!) === last) hours++;
  // Nothing changed in this window: the time before it counts as well.
  if (hours === on.length && unit.before!.on > 0 === last > 0) hours += Math.abs(unit.before!.hours);
  return { on: last, hours: last > 0 ? hours : -hours, outputMW: output[output.length - 1]! };
}

/** Cost of given hours, counted by hand. */
function costOf(units: readonly UnitSpec[], answer: SystemAnswer, upTo: number): number {
  let cost = 0;
  for (const u of units) {
    let off = -u.before!.hours;
    for (let t = 0; t < upTo; t++) {
      const on = Math.round(answer.unitsOn[u.id]![t]!);
      if (on === 0) {
        off = t > 0 && Math.round(answer.unitsOn[u.id]![t - 1]!) === 1 ? 1 : off + 1;
        continue;
      }
      const was = t > 0 ? Math.round(answer.unitsOn[u.id]![t - 1]!) : u.before!.on;
      if (was === 0) cost += u.startCosts!.filter(([hours]) => off >= hours).at(-1)![1];
      cost += u.noLoadCost! + u.segments[0]!.costPerMWh * (answer.outputMW[u.id]![t]! - u.leastMW);
    }
  }
  for (let t = 0; t < upTo; t++) cost += LOST * answer.lostMW.site![t]!;
  return cost;
}

const demands = Array.from({ length: 4 }, (_, k) => {
  const luck = stream(k, "test", "seams");
  return Array.from({ length: 24 }, (_, t) => Math.round(20 + 60 * luck.uniform() + (t % 12 < 6 ? 0 : 70)));
});
const exact = { mipGap: 1e-9, timeLimitS: 60 };

describe("window seams", () => {
  it.each(demands.map((demand, k) => [k, demand] as const))(
    "what a seam carries is all the rest of the horizon needs: site %i",
    async (_, demand) => {
      const solver = await loadSolver();
      const units = [slow, quick];
      const whole = solveSystem(site(demand, units), solver, exact);
      expect(whole.status.status).toBe("optimal");
      // The counting by hand agrees with the programme: a window that covers everything.
      expect(costOf(units, whole, 24) / whole.objective).toBeCloseTo(1, 7);
      for (const seam of [5, 8, 13]) {
        const carried = units.map((u) => ({
          ...u,
          before: stateAfter(
            u,
            Array.from(whole.unitsOn[u.id]!.slice(0, seam)),
            Array.from(whole.outputMW[u.id]!.slice(0, seam)),
          ),
        }));
        const rest = solveSystem(site(demand.slice(seam), carried), solver, exact);
        // The rest of an optimum is optimal for the state it starts in, or the seam carries too little or too much.
        expect((costOf(units, whole, seam) + rest.objective) / whole.objective).toBeCloseTo(1, 7);
      }
    },
  );
});
