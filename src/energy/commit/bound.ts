import type { LpSolver } from "../../kernel/highs.ts";
import { LpModel } from "../../kernel/lp.ts";
import type { Plane } from "../survival/required.ts";
import type { CommittedProblem } from "./problem.ts";

/** Planes below the cost of each period: proven while all units were on, and while some were off. */
export interface PeriodPlanes {
  readonly allOn: readonly Plane[];
  readonly someOff: readonly Plane[];
}

/** Relative gap at which the search for the bound stops; it costs as much of the bound. */
const SEARCH_GAP = 4e-3;

/**
 * Proves a lower bound of sizing with commitment, and proposes the counts that attain it.
 *
 * Every period is in one of two states, all on or some off, each with its own copy of the sizes (the convex hull of
 * the two states); planes hold in either. A mixed-integer programme with one binary a period, whose optimum is below
 * the cost of every plan: planes are below the hours' cost, and counts below N may be fractions.
 */
export function boundCommitment(
  problem: CommittedProblem,
  planes: readonly PeriodPlanes[],
  solver: LpSolver,
): { bound: number; on: number[] } {
  const { read, linear, units, periods, mostOn } = problem;
  const base = read.problem;
  const sizes = base.lower.length;
  const { count } = units;
  // Scaled: sizes in thousands, money in millions.
  const model = new LpModel();
  const money = 1e6;
  const most = base.upper.map((u) => u / 1000);
  const x = Array.from({ length: sizes }, (_, s) =>
    model.variable(base.lower[s]! / 1000, most[s]!, (linear[s]! * 1000) / money),
  );
  const on = Array.from({ length: periods }, () => model.variable(0, count, 0));
  for (let w = 1; w < periods; w++) {
    const start = model.variable(0, count, units.startCost / money);
    model.row(0, Infinity, [start, on[w]!, on[w - 1]!], [1, -1, 1]);
  }
  model.row(
    -Infinity,
    mostOn,
    on,
    on.map(() => 1),
  );
  for (let w = 0; w < periods; w++) {
    const all = model.variable(0, 1, 0, true);
    const some = model.variable(0, count - 1, 0);
    model.row(-Infinity, count - 1, [some, all], [1, count - 1]);
    model.row(0, 0, [on[w]!, some, all], [1, -1, -count]);
    const copies = x.map((column, s) => {
      const copy = model.variable(0, most[s]!, 0);
      model.row(-Infinity, most[s]!, [copy, all], [1, most[s]!]);
      model.row(0, Infinity, [column, copy], [1, -1]);
      model.row(-Infinity, 0, [column, copy, all], [1, -1, -most[s]!]);
      return copy;
    });
    const costAll = model.variable(-1e6, 1e6, 1);
    const costSome = model.variable(-1e6, 1e6, 1);
    const perUnit = linear[sizes + w]!;
    const slopes = (plane: Plane): number[] =>
      Array.from({ length: sizes }, (_, s) => (plane.gradient[s]! * 1000) / money);
    for (const plane of planes[w]!.someOff) {
      // cost >= constant (1 - all) + slopes . copies + (own slope + fuel at minimum load) some
      const c = plane.constant / money;
      const own = (plane.gradient[sizes + w]! + perUnit) / money;
      model.row(c, Infinity, [costSome, all, some, ...copies], [1, c, -own, ...slopes(plane).map((g) => -g)]);
    }
    for (const plane of planes[w]!.allOn) {
      const c = (plane.constant + count * (plane.gradient[sizes + w]! + perUnit)) / money;
      const g = slopes(plane);
      model.row(0, Infinity, [costAll, all, ...x, ...copies], [1, -c, ...g.map((v) => -v), ...g]);
    }
  }
  const solution = solver.solve(model, { mipGap: SEARCH_GAP, nodeLimit: 20_000 });
  return {
    bound: (solution.bound ?? solution.objective) * money,
    on: on.map((j) => Math.floor((solution.primal[j] ?? count) + 1e-6)),
  };
}
