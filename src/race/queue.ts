/**
 * A foundry (packager, memory maker) as a fluid queue: each month the starts go first to what is committed, then
 * to classes in strict order, and within a class by weighted max-min filling. Work-conserving.
 */

/** A customer in one month. */
export interface Customer {
  /** unfilled orders, this month's included [wafers] */
  readonly backlog: number;
  /** take-or-pay wafers this month [wafers] */
  readonly committed: number;
  /** 1 is served first */
  readonly priority: number;
  readonly weight: number;
}

/**
 * Share one month's starts.
 *
 * sum a_k = min(starts, sum backlog_k); a_k <= backlog_k
 *
 * @param customers backlogs, commitments, classes, weights
 * @param starts what the foundry can start this month [wafers]
 * @returns allocation by customer [wafers]
 * @source own model of contracts before spot, pro rata among equals
 */
export function allocate(customers: readonly Customer[], starts: number): Float64Array {
  const given = new Float64Array(customers.length);
  let left = starts;
  // commitments first; scaled down together where even they exceed the starts
  const owed = customers.map(({ backlog, committed }) => Math.min(backlog, committed));
  const owedSum = owed.reduce((sum, wafers) => sum + wafers, 0);
  const kept = owedSum > left ? left / owedSum : 1;
  owed.forEach((wafers, k) => (given[k] = wafers * kept));
  left = Math.max(0, left - owedSum * kept);
  const classes = [...new Set(customers.map(({ priority }) => priority))].sort((a, b) => a - b);
  for (const priority of classes) {
    const members = customers.flatMap((customer, k) => (customer.priority === priority ? [k] : []));
    left = fill(customers, members, given, left);
  }
  return given;
}

/** Weighted max-min: raise the water level until the class is full or the starts are used. */
function fill(customers: readonly Customer[], members: readonly number[], given: Float64Array, left: number): number {
  const need = (k: number): number => customers[k]!.backlog - given[k]!;
  // in the order in which customers are filled as the level rises
  const open = members.filter((k) => need(k) > 0 && customers[k]!.weight > 0);
  open.sort((a, b) => need(a) / customers[a]!.weight - need(b) / customers[b]!.weight);
  let weights = open.reduce((sum, k) => sum + customers[k]!.weight, 0);
  for (const k of open) {
    const { weight } = customers[k]!;
    const share = Math.min(need(k), (left * weight) / weights);
    given[k] = given[k]! + share;
    left = Math.max(0, left - share);
    weights -= weight;
  }
  return left;
}
