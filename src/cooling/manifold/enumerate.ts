import { solveLinear } from "./linear.ts";
import type { RouteProblem } from "./route.ts";

/**
 * Prove the cheapest routing of a small manifold by trying every basic solution.
 *
 * A linear programme has an optimum at a vertex; a vertex is fixed by n tight constraints. All choices of n among
 * the bounds and limits are solved and the best feasible one is returned: no pivoting rule, no tolerance games.
 *
 * @param problem at most about 6 arcs
 * @returns least cost [$/h]
 */
export function enumerateRoutes(problem: RouteProblem): number {
  const { sources, sinks, arcs } = problem;
  const n = arcs.length;
  // unserved heat is what the arcs leave, so its price is taken off theirs
  const price = arcs.map((arc) => arc.price - sources[arc.source]!.unservedPrice);
  const base = sources.reduce((total, source) => total + source.heatMW * source.unservedPrice, 0);
  // every constraint as row x <= limit
  const rows: { readonly row: readonly number[]; readonly limit: number }[] = [];
  arcs.forEach((arc, a) => {
    rows.push({ row: arcs.map((_, j) => (j === a ? -1 : 0)), limit: 0 });
    if (arc.limitMW !== undefined) rows.push({ row: arcs.map((_, j) => (j === a ? 1 : 0)), limit: arc.limitMW });
  });
  sources.forEach((source, s) =>
    rows.push({ row: arcs.map((arc) => (arc.source === s ? 1 : 0)), limit: source.heatMW }),
  );
  sinks.forEach((sink, k) =>
    rows.push({ row: arcs.map((arc) => (arc.sink === k ? arc.use : 0)), limit: sink.limitMW }),
  );
  let best = Infinity;
  for (const chosen of choices(rows.length, n)) {
    const x = solveLinear(chosen.map((i) => [...rows[i]!.row, rows[i]!.limit]));
    if (x === undefined) continue;
    const feasible = rows.every(({ row, limit }) => dot(row, x) <= limit + 1e-12 * (1 + Math.abs(limit)));
    if (feasible) best = Math.min(best, base + dot(price, x));
  }
  return best;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => total + value * b[i]!, 0);
}

function* choices(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) yield [];
  else
    for (let i = from; i <= count - size; i++) for (const rest of choices(count, size - 1, i + 1)) yield [i, ...rest];
}
