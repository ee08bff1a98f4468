/** Packages of one group in one use: waiting, or online by the month they went online. */
export interface Stock {
  waiting: number;
  /** part of `waiting` that was online before */
  dark: number;
  /** put online for the first time this month */
  started: number;
  /** still in service, by month of energisation */
  readonly cohorts: Float64Array;
  online: number;
}

/** How long packages last. */
export interface Lasting {
  /** share that outlives a month, (1 - failureRate)^(1/12) */
  readonly survival: number;
  /** months in service, at least 1 */
  readonly lifeMonths: number;
}

export function emptyStock(months: number): Stock {
  return { waiting: 0, dark: 0, started: 0, cohorts: new Float64Array(months), online: 0 };
}

/**
 * Let a month pass over what is online: failures first, then retirement at the end of life.
 *
 * failed = h n, retired = the cohort whose age has reached the life
 *
 * @param month index of the month that begins
 */
export function age(
  stock: Stock,
  month: number,
  { survival, lifeMonths }: Lasting,
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
  stock.started = 0;
  return { failed, retired };
}

/** Put waiting packages online, those that ran before first. */
export function energise(stock: Stock, packages: number, month: number): void {
  const moved = Math.min(packages, stock.waiting);
  const again = Math.min(moved, stock.dark);
  stock.dark -= again;
  stock.started += moved - again;
  stock.waiting -= moved;
  stock.cohorts[month] = stock.cohorts[month]! + moved;
  stock.online += moved;
}

/** Take packages off line again, the newest first (they lose the least of their life): they wait. */
export function darken(stock: Stock, packages: number, month: number): void {
  let left = Math.min(packages, stock.online);
  stock.online -= left;
  stock.waiting += left;
  stock.dark += left;
  for (let k = month; k >= 0 && left > 0; k--) {
    const taken = Math.min(left, stock.cohorts[k]!);
    stock.cohorts[k] = stock.cohorts[k]! - taken;
    left -= taken;
  }
}
