import { beforeAll, describe, expect, it } from "vitest";

import { loadSolver } from "../../src/kernel/highs.ts";
import type { LpSolver } from "../../src/kernel/highs.ts";
import { solveDense } from "../../src/kernel/simplex.ts";
import { randomLp } from "./random-lp.ts";

describe("the dense simplex", () => {
  it("solves the textbook example of Chvatal, chapter 2", () => {
    // maximise 5x + 4y + 3z; optimum 13 at (2, 0, 1), dual (1, 0, 1)
    const answer = solveDense({
      c: [5, 4, 3],
      A: [2, 3, 1, 4, 1, 2, 3, 4, 2],
      senses: ["<=", "<=", "<="],
      b: [5, 11, 8],
      maximise: true,
    });
    expect(answer.status).toBe("optimal");
    expect(answer.objective).toBeCloseTo(13, 12);
    expect([...answer.x]).toEqual([2, 0, 1].map((x) => expect.closeTo(x, 12)));
    expect([...answer.duals]).toEqual([1, 0, 1].map((y) => expect.closeTo(y, 12)));
    expect(answer.reducedCosts[1]).toBeCloseTo(-3, 12);
  });

  it("does not cycle on Beale's example", () => {
    const answer = solveDense({
      c: [-0.75, 150, -0.02, 6],
      A: [0.25, -60, -0.04, 9, 0.5, -90, -0.02, 3, 0, 0, 1, 0],
      senses: ["<=", "<=", "<="],
      b: [0, 0, 1],
    });
    expect(answer.objective).toBeCloseTo(-0.05, 12);
  });

  it("names what has no optimum", () => {
    expect(solveDense({ c: [1], A: [1], senses: [">="], b: [3], upper: [2] }).status).toBe("infeasible");
    expect(solveDense({ c: [-1, 0], A: [1, -1], senses: ["<="], b: [3] }).status).toBe("unbounded");
    expect(solveDense({ c: [-1, 2], A: [], rowLower: [], rowUpper: [], upper: [5, 5] }).objective).toBe(-5);
    expect(solveDense({ c: [], A: [], rowLower: [], rowUpper: [] })).toMatchObject({ status: "optimal", objective: 0 });
  });

  it("refuses lists that do not match", () => {
    expect(() => solveDense({ c: [1, 2], A: [1, 2, 3], senses: ["="], b: [1] })).toThrow("rows of 2 columns");
    expect(() => solveDense({ c: [1], A: [1], senses: ["="], b: [1], lower: [2], upper: [1] })).toThrow("reversed");
  });

  it("duals and reduced costs are derivatives of the optimum", () => {
    const lp = { c: [3, 2], A: [1, 2, 3, 1], senses: [">=", ">="] as const, b: [5, 6], lower: [0, 0], upper: [10, 10] };
    const base = solveDense(lp);
    for (const i of [0, 1]) {
      const b = [...lp.b];
      b[i]! += 1e-3;
      // the basis does not change, so the difference is exact but for rounding
      expect((solveDense({ ...lp, b }).objective - base.objective) / 1e-3).toBeCloseTo(base.duals[i]!, 9);
    }
  });
});

describe("against HiGHS on random programmes", () => {
  let solver: LpSolver;
  beforeAll(async () => {
    solver = await loadSolver();
  });

  it("agrees on status and optimum of 400, and satisfies strong duality", () => {
    const seen = { optimal: 0, infeasible: 0, unbounded: 0, stopped: 0 };
    for (let seed = 0; seed < 400; seed++) {
      const { dense, model } = randomLp(seed);
      const ours = solveDense(dense);
      const theirs = solver.solve(model, { presolve: false });
      expect(ours.status, `status of ${seed}`).toBe(theirs.status);
      seen[ours.status] += 1;
      if (ours.status !== "optimal") continue;
      // HiGHS stops at 1e-7 feasibility; coefficients are whole numbers up to 10
      const tolerance = 1e-7 * (1 + Math.abs(theirs.objective));
      expect(Math.abs(ours.objective - theirs.objective), `optimum of ${seed}`).toBeLessThan(tolerance);
      const { c, A } = dense;
      const n = c.length;
      let dual = 0;
      for (let j = 0; j < n; j++) dual += ours.reducedCosts[j]! * ours.x[j]!;
      for (let i = 0; i < ours.duals.length; i++)
        for (let j = 0; j < n; j++) dual += ours.duals[i]! * A[i * n + j]! * ours.x[j]!;
      expect(Math.abs(dual - ours.objective), `duality of ${seed}`).toBeLessThan(tolerance);
    }
    expect(seen.optimal).toBeGreaterThan(60);
    expect(seen.infeasible).toBeGreaterThan(60);
    expect(seen.unbounded).toBeGreaterThan(20);
  });
});
