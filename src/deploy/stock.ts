/** Packages of one group in one use: waiting, or online by the month they went online. */
export interface Stock {
  waiting: number;
  /** still in service, by month of energisation */
  readonly cohorts: Float64Array;
  online: number;
}

export function emptyStock(months: number): Stock {
  return { waiting: 0, cohorts: new Float64Array(months), online: 0 };
}

/**
 * Let a month pass over what is online: failures first, then retirement at the end of life.
 *
 * failed = h n, retired = the cohort whose age has reached the life
 *
 * @param month index of the month that begins
 * @param survival share that outlives a month, (1 - failureRate)^(1/12)
 * @param lifeMonths months in service, at least 1
 */
export function age(
  stock: Stock,
  month: number,
  survival: number,
  lifeMonths: number,
): { failed: number; retired: number } {
  let failed = 0;
  let retired = 0;
  let online = 0;
  for (let k = Math.max(0, month - lifeMonths); k < month; k++) {
    const before = stock.cohorts[k]!;
    if (before === 0) continue;
    const after = before * survival;
    failed += before - after;
    if (month - k >= lifeMonths) {
      retired += after;
      stock.cohorts[k] = 0;
    } else {
      stock.cohorts[k] = after;
      online += after;
    }
  }
  stock.online = online;
  return { failed, retired };
}

/** Put waiting packages online. */
export function energise(stock: Stock, packages: number, month: number): void {
  const moved = Math.min(packages, stock.waiting);
  stock.waiting -= moved;
  stock.cohorts[month] = stock.cohorts[month]! + moved;
  stock.online += moved;
}

/** Take packages off line again, the newest first (they lose the least of their life): they wait. */
export function darken(stock: Stock, packages: number, month: number): void {
  let left = Math.min(packages, stock.online);
  stock.online -= left;
  stock.waiting += left;
  for (let k = month; k >= 0 && left > 0; k--) {
    const taken = Math.min(left, stock.cohorts[k]!);
    stock.cohorts[k] = stock.cohorts[k]! - taken;
    left -= taken;
  }
}
