import { beforeAll, describe, expect, it } from "vitest";

import { loadSolver } from "../../src/kernel/highs.ts";
import type { LpSolver } from "../../src/kernel/highs.ts";
import { LpModel } from "../../src/kernel/lp.ts";
import { largestViolation } from "../../src/kernel/violation.ts";

let solver: LpSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** Make 5 units at least, from a cheap source of at most 3 and a dear one. */
function purchase(): LpModel {
  const model = new LpModel();
  const cheap = model.variable(0, 3, 1);
  const dear = model.variable(0, Infinity, 4);
  model.row(5, Infinity, [cheap, dear], [1, 1]);
  return model;
}

/** A battery that shifts `hours` hours of load from dear to cheap; its size is chosen. */
function battery(hours: number): LpModel {
  const model = new LpModel();
  const size = model.variable(0, Infinity, 30);
  const charge = Array.from({ length: hours }, () => model.variable(0, 80, 0.1));
  const discharge = Array.from({ length: hours }, () => model.variable(0, 80, 0.1));
  const level = Array.from({ length: hours }, () => model.variable(0, Infinity, 0));
  const buy = Array.from({ length: hours }, (_, h) => model.variable(0, 150, h % 24 < 12 ? 5 : 15));
  for (let h = 0; h < hours; h++) {
    model.row(100, 100, [buy[h]!, discharge[h]!, charge[h]!], [1, 1, -1]);
    const before = level[(h + hours - 1) % hours]!;
    model.row(0, 0, [level[h]!, before, charge[h]!, discharge[h]!], [1, -1, -0.95, 1 / 0.95]);
    model.row(-Infinity, 0, [level[h]!, size], [1, -1]);
  }
  return model;
}

describe("HiGHS behind the solver interface", () => {
  it("minimises, with duals as derivatives of the objective", () => {
    const answer = solver.solve(purchase());
    expect(answer).toMatchObject({ status: "optimal", objective: 11 });
    expect([...answer.primal]).toEqual([3, 2]);
    // one more unit asked for costs 4; one more cheap unit on offer saves 3
    expect(answer.dual[0]).toBeCloseTo(4, 9);
    expect(answer.reducedCost[0]).toBeCloseTo(-3, 9);
  });

  it("maximises, with duals as derivatives of what is maximised, and adds the offset", () => {
    const model = new LpModel();
    const x = model.variable(0, Infinity, 2);
    model.row(-Infinity, 7, [x], [1]);
    model.maximise(100);
    const answer = solver.solve(model);
    expect(answer.objective).toBe(114);
    expect(answer.dual[0]).toBeCloseTo(2, 9);
  });

  it("names infeasible and unbounded, with presolve too", () => {
    const infeasible = new LpModel();
    infeasible.row(3, Infinity, [infeasible.variable(0, 1, 1)], [1]);
    expect(solver.solve(infeasible)).toMatchObject({ status: "infeasible", objective: Infinity });
    const unbounded = new LpModel();
    const a = unbounded.variable(0, Infinity, -1);
    const b = unbounded.variable(-Infinity, Infinity, 0);
    unbounded.row(0, Infinity, [a, b], [1, 1]);
    expect(solver.solve(unbounded)).toMatchObject({ status: "unbounded", objective: -Infinity });
  });

  it("solves models without rows, and without columns", () => {
    const model = new LpModel();
    model.variable(2, 5, 3);
    expect(solver.solve(model).objective).toBe(6);
    const empty = new LpModel();
    empty.minimise(4);
    expect(solver.solve(empty)).toMatchObject({ status: "optimal", objective: 4 });
    empty.row(1, 2, [], []);
    expect(() => solver.solve(empty)).toThrow("no variables");
  });

  it("solves whole-number models with gap and bound, from a start too", () => {
    const model = new LpModel();
    const value = [5, 4, 3, 7, 6];
    const weight = [4, 3, 2, 5, 4.5];
    const items = value.map((v) => model.variable(0, 1, v, true));
    model.row(0, 10, items, weight);
    model.maximise();
    const answer = solver.solve(model, { mipGap: 0, start: new Float64Array([0, 0, 0, 1, 1]) });
    // by enumeration: items 2, 3 and 4 weigh 10 and are worth 14
    expect(answer).toMatchObject({ status: "optimal", objective: 14, gap: 0, bound: 14 });
    expect(answer.dual).toHaveLength(0);
    const relaxed = solver.open(model, false);
    expect(relaxed.solve().dual).toHaveLength(1);
    relaxed.close();
  });

  it("simplex and interior point agree, and the optimum is feasible", () => {
    const model = battery(240);
    const simplex = solver.solve(model, { method: "simplex" });
    const interior = solver.solve(model, { method: "ipm" });
    // both end at a vertex to 1e-7 feasibility
    expect(interior.objective / simplex.objective - 1).toBeCloseTo(0, 9);
    expect(largestViolation(model, simplex.primal)).toBeLessThan(1e-6);
    const spoilt = simplex.primal.slice();
    spoilt[5]! -= 1;
    expect(largestViolation(model, spoilt)).toBeGreaterThan(0.9);
  });

  it("gives the same bytes every time", () => {
    const first = solver.solve(battery(120));
    const second = solver.solve(battery(120));
    expect([...second.primal]).toEqual([...first.primal]);
    expect([...second.dual]).toEqual([...first.dual]);
  });

  it("stops at an iteration limit and says so", () => {
    const answer = solver.solve(battery(240), { method: "simplex", iterationLimit: 5, presolve: false });
    expect(answer.status).toBe("stopped");
  });
});

describe("a session", () => {
  it("changes and solves again, warm", () => {
    const session = solver.open(battery(240));
    try {
      const first = session.solve({ method: "simplex" });
      session.changeCost(0, 31);
      const second = session.solve({ method: "simplex" });
      expect(second.objective).toBeGreaterThan(first.objective);
      expect(second.iterations!).toBeLessThan(first.iterations! / 4);
      const cold = battery(240);
      cold.setCost(0, 31);
      expect(second.objective).toBeCloseTo(solver.solve(cold).objective, 6);
    } finally {
      session.close();
    }
  });

  it("takes new rows, columns, bounds and coefficients", () => {
    const session = solver.open(purchase());
    try {
      session.solve();
      session.changeBounds(0, 0, 4);
      expect(session.solve().objective).toBeCloseTo(8, 9);
      expect(() => session.changeBounds(0, 2, 1)).toThrow("reversed");
      session.changeRow(0, 6, Infinity);
      expect(session.solve().objective).toBeCloseTo(12, 9);
      const row = session.addRow(-Infinity, 1, [1], [1]);
      expect(row).toBe(1);
      expect(session.solve().status).toBe("infeasible");
      const third = session.addColumn(0, Infinity, 2);
      session.changeCoefficient(0, third, 1);
      expect(session.solve().objective).toBeCloseTo(8, 9);
    } finally {
      session.close();
    }
  });
});

describe("the model", () => {
  it("adds coefficients of a variable that stands twice and leaves out zeros", () => {
    const model = new LpModel();
    const x = model.variable(0, 9, 1);
    const y = model.variable(0, 9, 1);
    model.row(1, 2, [x, y, x], [1, 0, 2]);
    model.row(1, 2, [x], [5]);
    expect([...model.arrays().values]).toEqual([3, 5]);
    expect([...model.arrays().starts]).toEqual([0, 1, 2]);
  });

  it("grows without losing anything", () => {
    const model = new LpModel();
    for (let j = 0; j < 3000; j++) model.variable(-j, j, j);
    for (let i = 0; i < 3000; i++) model.row(-i, i, [i, (i + 1) % 3000], [1, i]);
    const a = model.arrays();
    expect([a.columns, a.rows, a.values.length]).toEqual([3000, 3000, 5999]);
    expect([a.lower[2999], a.cost[1234], a.rowUpper[2500], a.values[5998], a.indices[5997]]).toEqual([
      -2999, 1234, 2500, 2999, 2999,
    ]);
  });

  it("refuses crossed bounds, unknown variables and numbers that are none", () => {
    const model = new LpModel();
    expect(() => model.variable(2, 1, 0)).toThrow("bounds 2 to 1");
    expect(() => model.variable(0, 1, NaN)).toThrow("cost NaN");
    expect(() => model.row(0, 1, [0], [1])).toThrow("variable 0");
    model.variable(0, 1, 0);
    expect(() => model.row(0, 1, [0], [Infinity])).toThrow("Infinity");
    expect(() => model.row(NaN, 1, [0], [1])).toThrow("bounds");
    expect(() => model.setCost(4, 1)).toThrow("not in the model");
  });
});
