import { fail } from "../../base/errors.ts";
import { solveDense } from "../../kernel/simplex.ts";
import { birkhoff } from "./birkhoff.ts";
import { positions, type Position } from "./permutation.ts";

/** A valve position and what it costs. */
export interface PricedPosition {
  readonly position: Position;
  readonly costPerHour: number;
}

/**
 * Find the cheapest valve position by the assignment programme over doubly stochastic splits.
 *
 * min sum c_ij S_ij over rows and columns that sum to 1. By Birkhoff and von Neumann its vertices are positions, so
 * no blending of positions is cheaper than the best one as long as the price of a connection does not depend on
 * the others.
 *
 * @param prices c_ij of feeding inlet j from outlet i [$/h]; any finite numbers
 * @example bestPosition([[1, 9], [9, 1]]).position // [0, 1]
 */
export function bestPosition(prices: readonly (readonly number[])[]): PricedPosition {
  const n = prices.length;
  if (n === 0 || prices.some((row) => row.length !== n || row.some((price) => !Number.isFinite(price))))
    fail("prices", "must be a square of finite numbers");
  const A = new Float64Array(2 * n * n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      A[i * n * n + i * n + j] = 1;
      A[(n + j) * n * n + i * n + j] = 1;
    }
  const ones = new Float64Array(2 * n).fill(1);
  const answer = solveDense({ c: prices.flat(), A, rowLower: ones, rowUpper: ones });
  if (answer.status !== "optimal") fail("prices", `have no cheapest position (${answer.status})`);
  const split = prices.map((_, i) => Array.from(answer.x.slice(i * n, i * n + n)));
  const position = birkhoff(split).reduce((a, b) => (b.weight > a.weight ? b : a)).position;
  return { position, costPerHour: costOf(prices, position) };
}

/** The cheapest of all n! positions, by trying each: the proof of `bestPosition` for small valves. */
export function enumeratePositions(prices: readonly (readonly number[])[]): PricedPosition {
  return positions(prices.length)
    .map((position) => ({ position, costPerHour: costOf(prices, position) }))
    .reduce((a, b) => (b.costPerHour < a.costPerHour ? b : a));
}

function costOf(prices: readonly (readonly number[])[], position: Position): number {
  return position.reduce((total, to, from) => total + prices[from]![to]!, 0);
}
