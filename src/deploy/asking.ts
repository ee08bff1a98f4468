/** What a month asks of the router: stocks, limits, demand, and what a die is worth where. */
import { monthsFrom } from "../base/calendar.ts";
import { pow } from "../base/math.ts";
import { priceFrom, pricePerH100e, pricePerformanceGrowth } from "../../catalog/deploy.ts";
import type { DeployInput } from "./input.ts";
import type { Plan, PlannedUse } from "./plan.ts";
import type { RoutingMonth } from "./route.ts";
import type { Stock } from "./stock.ts";

/** Market price of a chip for each H100-equivalent in a month [$]. */
export function marketPrice(input: DeployInput, month: number): number {
  const years = monthsFrom(priceFrom, input.months[month]!) / 12;
  const fall = input.pricePerformanceGrowth ?? pricePerformanceGrowth.value;
  return (input.pricePerH100e ?? pricePerH100e.value) * pow(fall, -years);
}

/**
 * Put a month's question together.
 *
 * Room is the size asked for less what is there, waiting or online; demand is nothing before a use begins.
 *
 * @param dies on hand by group
 * @param stocks by pair
 */
export function askMonth(
  { uses, pairs }: Plan,
  input: DeployInput,
  month: number,
  dies: Float64Array,
  stocks: readonly Stock[],
): RoutingMonth {
  const market = marketPrice(input, month);
  const heldMW = new Float64Array(uses.length);
  const value = new Float64Array(pairs.length);
  pairs.forEach((pair, p) => {
    const stock = stocks[p]!;
    heldMW[pair.use] = heldMW[pair.use]! + (stock.waiting + stock.online) * pair.itMW;
    value[p] = (uses[pair.use]!.pricePerChip ?? market * pair.h100e) * pair.packagesPerDie;
  });
  const byUse = (of: (use: PlannedUse) => number): Float64Array => Float64Array.from(uses, of);
  return {
    dies,
    memoryGB: input.memoryGBPerMonth?.[month] ?? Infinity,
    hbmStacks: input.hbmStacksPerMonth?.[month] ?? Infinity,
    packages: input.packagesPerMonth?.[month] ?? Infinity,
    demand: byUse(({ from, demand }) => (month < from ? 0 : (demand?.[month] ?? Infinity))),
    roomMW: byUse(({ use, index }) => Math.max(0, (use.sizeMW ?? Infinity) - heldMW[index]!)),
    contract: byUse(({ use, from }) => (month < from ? 0 : (use.contractChipsPerYear ?? 0) / 12)),
    penalty: byUse(({ use, pricePerChip }) => use.shortPenaltyPerChip ?? pricePerChip ?? market),
    value,
  };
}
