/** What each component earns at marginal prices, against what it costs. */
import { sum } from "../../base/series.ts";
import type { Hourly } from "../../model/flows.ts";

/** Money of one component in one year [$]. */
export interface Earnings {
  readonly id: string;
  /** output times marginal price; a battery's charging is bought at it */
  readonly earnedDollars: number;
  /** capital, fixed, fuel, variable, a battery's augmentation, carbon and what matching prices dirty energy */
  readonly costDollars: number;
}

/**
 * Prices an output at the margin: `sum of price[t] output[t]`.
 *
 * At an optimum a technology built between its limits earns exactly what it costs; one that a limit holds back earns
 * more, one that was ordered beyond its need earns less.
 */
export function earned(outputMW: Hourly, pricePerMWh: Hourly): number {
  return sum(outputMW.map((mw, h) => mw * pricePerMWh[h]!));
}

/** One component's money in words. @example "smr earns 61.2 M$ at marginal prices and costs 120 M$" */
export function earningsInWords({ id, earnedDollars, costDollars }: Earnings): string {
  const millions = (dollars: number): string => `${(dollars / 1e6).toPrecision(3)} M$`;
  return `${id} earns ${millions(earnedDollars)} at marginal prices and costs ${millions(costDollars)}`;
}
