import { describe, expect, it } from "vitest";
import { sizeSystem, solveSystem } from "../../src/energy/index.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { benchParameters, benchSystem } from "./bench-sizing.ts";
import { apart, energyDataHere, why } from "./energy-data.ts";

const solver = await loadSolver();

describe.skipIf(!energyDataHere)(`certified sizing of the benchmark${why}`, () => {
  it.each([
    [2190, "hours2190"],
    [8760, "hours8760"],
  ] as const)("%i hours: the published optimum lies between bound and cost", (hours, name) => {
    const expected = benchParameters().expected[name];
    const answer = sizeSystem(benchSystem(hours), solver);
    expect(answer.status.status).toBe("optimal");
    expect(answer.status.gap!).toBeLessThanOrEqual(1e-6);
    // The published figure has 12 digits, and cost and bound are sums over 8,760 hours in floating point.
    expect(answer.status.bound!).toBeLessThanOrEqual(expected * (1 + 1e-10));
    expect(answer.objective).toBeGreaterThanOrEqual(expected * (1 - 1e-10));
    expect(apart(answer.objective, expected)).toBeLessThan(1e-6);
  });

  it("goes on to the tolerance of the whole programme when asked", () => {
    const answer = sizeSystem(benchSystem(2190), solver, { gap: 1e-9 });
    // 1e-8 is the benchmark's own tolerance for whole programmes.
    expect(apart(answer.objective, benchParameters().expected.hours2190)).toBeLessThan(1e-8);
  });

  it("agrees with the whole programme on cost and sizes", () => {
    const system = benchSystem(720);
    const whole = solveSystem(system, solver);
    const chain = sizeSystem(system, solver, { gap: 1e-10 });
    // Both are exact methods; the solver's feasibility tolerance is 1e-7 of the scaled unit.
    expect(apart(chain.objective, whole.objective)).toBeLessThan(1e-8);
    // The cost is flat near its optimum: 1e-10 of it leaves 0.1 MW of freedom in a size.
    for (const [id, size] of Object.entries(whole.built)) expect(Math.abs(chain.built[id]! - size)).toBeLessThan(0.1);
  });
});
