import { describe, expect, it } from "vitest";
import { stream } from "../../src/base/random.ts";
import { scheduleCost, scheduleTank, type HourCosts } from "../../src/cooling/store/schedule.ts";
import { loadSolver } from "../../src/kernel/highs.ts";
import { LpModel } from "../../src/kernel/lp.ts";
import { worstOf } from "./oracle.ts";

const solver = await loadSolver();

describe("a store", () => {
  it("is scheduled to the optimum HiGHS finds for the same polygons", () => {
    const luck = stream(1, "test", "stores");
    const pairs: [number, number][] = [];
    for (let round = 0; round < 40; round++) {
      const loss = round % 2 === 0 ? 0 : 0.03 * luck.uniform();
      const energy = 1 + 9 * luck.uniform();
      const days = Array.from({ length: 30 }, (): HourCosts => {
        const relief = luck.uniform() < 0.2 ? 0 : 2 * luck.uniform();
        const slopes = Array.from({ length: 4 }, () => 100 * luck.uniform() - 20).sort((a, b) => a - b);
        const moveMW = [-relief, -relief / 2, 0, 1, 2];
        const cost = [0];
        slopes.forEach((slope, i) => cost.push(cost[i]! + slope * (moveMW[i + 1]! - moveMW[i]!)));
        return { moveMW, cost };
      });
      const moves = scheduleTank(days, energy, loss);
      let level = 0;
      moves.forEach((move) => {
        level = level * (1 - loss) + move;
        expect(level).toBeGreaterThan(-1e-9);
        expect(level).toBeLessThan(energy + 1e-9);
      });
      expect(Math.abs(level)).toBeLessThan(1e-9);
      pairs.push([scheduleCost(days, moves), byHighs(days, energy, loss)]);
    }
    worstOf(
      {
        engine: "cooling",
        case: "cost of a store's schedule, 40 draws of 30 hours",
        source: "HiGHS on the same programme",
        unit: "$",
        as: "absolute",
        within: 1e-4,
        why: "HiGHS keeps its rows to 1e-7 MW, here at up to 80 $/MWh over 30 hours",
      },
      pairs,
    );
  });
});

/** The same schedule as one programme: pieces of every hour, levels between them. */
function byHighs(days: readonly HourCosts[], energy: number, loss: number): number {
  const model = new LpModel();
  let constant = 0;
  let level = -1;
  days.forEach(({ moveMW, cost }, t) => {
    constant += cost[0]!;
    const pieces = moveMW
      .slice(1)
      .map((mw, i) =>
        model.variable(0, mw - moveMW[i]!, mw > moveMW[i]! ? (cost[i + 1]! - cost[i]!) / (mw - moveMW[i]!) : 0),
      );
    const next = model.variable(0, t === days.length - 1 ? 0 : energy, 0);
    const columns = [next, ...pieces];
    const factors = [1, ...pieces.map(() => -1)];
    if (level >= 0) {
      columns.push(level);
      factors.push(loss - 1);
    }
    model.row(moveMW[0]!, moveMW[0]!, columns, factors);
    level = next;
  });
  return solver.solve(model).objective + constant;
}
