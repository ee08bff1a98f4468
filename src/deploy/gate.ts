/**
 * The gate of a site: what is online stays within power and heat rejection. The order of energisation is a
 * fractional knapsack: most computing for each MW first, and what runs keeps running among equals.
 */
import { darken, energise, type Stock } from "./stock.ts";

/** Packages under one gate. */
export interface GatedStock {
  readonly stock: Stock;
  /** rack power a package [MW] */
  readonly itMW: number;
  /** H100-equivalents for each MW of racks */
  readonly h100ePerMW: number;
}

/** Sort once: most work per MW first, the file's order among equals. */
export function byWorkPerMW(stocks: readonly GatedStock[]): GatedStock[][] {
  const classes = new Map<number, GatedStock[]>();
  for (const gated of stocks) {
    const same = classes.get(gated.h100ePerMW);
    if (same === undefined) classes.set(gated.h100ePerMW, [gated]);
    else same.push(gated);
  }
  return [...classes.entries()].sort((a, b) => b[0] - a[0]).map(([, same]) => same);
}

/**
 * Energise what the gate allows, darken what it no longer allows.
 *
 * @param classes from `byWorkPerMW`
 * @param allowedMW rack power that both power and heat rejection allow [MW]; Infinity = no gate
 * @returns rack power still free [MW]
 */
export function energiseWithin(classes: readonly (readonly GatedStock[])[], allowedMW: number, month: number): number {
  let freeMW = Math.max(0, allowedMW);
  for (const same of classes) {
    for (const { stock, itMW } of same) {
      if (stock.online === 0) continue;
      const keep = Math.min(stock.online, freeMW / itMW);
      if (keep < stock.online) darken(stock, stock.online - keep, month);
      freeMW = Math.max(0, freeMW - keep * itMW);
    }
    for (const { stock, itMW } of same) {
      if (stock.waiting === 0 || freeMW === 0) continue;
      const add = Math.min(stock.waiting, freeMW / itMW);
      energise(stock, add, month);
      freeMW = Math.max(0, freeMW - add * itMW);
    }
  }
  return freeMW;
}

/** H100-equivalents that one more MW of racks would energise; 0 when nothing waits. */
export function bestWaiting(classes: readonly (readonly GatedStock[])[]): number {
  const best = classes.find((same) => same.some(({ stock }) => stock.waiting > 0));
  return best?.[0]?.h100ePerMW ?? 0;
}
