/** The price of a yearly budget: the highest point of a concave function of one price, closed in from both sides. */

/** A run at one price of the budget. */
export interface PricedRun<Answer> {
  readonly perMWh: number;
  /** of the budget [MWh] */
  readonly used: number;
  /** without the price of the budget [$] */
  readonly cost: number;
  /** below the cost of every choice at this price, the budget priced [$] */
  readonly bound: number;
  readonly answer: Answer;
}

export interface BudgetAnswer<Answer> {
  /** keeps the budget; absent where no price does */
  readonly kept?: PricedRun<Answer>;
  /** exceeds it; absent where the budget costs nothing */
  readonly exceeded?: PricedRun<Answer>;
  /** price of the budget: what the last MWh of it is worth between the two, or the last that was tried */
  readonly perMWh: number;
  /** share of `exceeded` in the mix of the two that uses the budget up */
  readonly mix: number;
  /** of that mix [$]: the cost is convex in the sizes, so the mixed sizes cost at most this */
  readonly cost: number;
  /** below the cost of every choice that keeps the budget [$] */
  readonly bound: number;
  readonly runs: number;
}

/** Runs beyond the two ends. */
const MOST_RUNS = 16;

/**
 * Finds the price at which a budget is just kept: `max over p >= 0 of bound(p) - p budget` by cutting planes.
 *
 * A run at price p is a line `cost + q (used - budget)` above the function at every price q; where the lines of a run
 * that keeps the budget and of one that exceeds it cross is the next price, and their height there is the cost of the
 * mix that uses the budget up. The search ends when that cost and the best bound are within the gap.
 */
export function priceBudget<Answer>(
  budget: number,
  highest: number,
  gap: number,
  runAt: (perMWh: number, near: PricedRun<Answer> | undefined) => PricedRun<Answer>,
): BudgetAnswer<Answer> {
  const lowerOf = (r: PricedRun<Answer>): number => r.bound - r.perMWh * budget;
  const keeps = (r: PricedRun<Answer>): boolean => r.used <= budget;
  const free = runAt(0, undefined);
  if (keeps(free)) return { kept: free, perMWh: 0, mix: 0, cost: free.cost, bound: free.bound, runs: 1 };
  let exceeded = free;
  let kept = runAt(highest, free);
  let bound = Math.max(lowerOf(free), lowerOf(kept));
  if (!keeps(kept)) return { exceeded: kept, perMWh: highest, mix: 1, cost: kept.cost, bound, runs: 2 };
  let runs = 2;
  for (;;) {
    const mix = (budget - kept.used) / (exceeded.used - kept.used);
    const cost = kept.cost + mix * (exceeded.cost - kept.cost);
    const perMWh = Math.max(0, (kept.cost - exceeded.cost) / (exceeded.used - kept.used));
    const answer = { kept, exceeded, perMWh, mix, cost, bound, runs };
    const between = perMWh > exceeded.perMWh && perMWh < kept.perMWh;
    if (cost - bound <= gap * Math.abs(cost) || runs >= MOST_RUNS || !between) return answer;
    const next = runAt(perMWh, Math.abs(perMWh - kept.perMWh) < Math.abs(perMWh - exceeded.perMWh) ? kept : exceeded);
    runs++;
    bound = Math.max(bound, lowerOf(next));
    if (keeps(next)) kept = next;
    else exceeded = next;
  }
}
