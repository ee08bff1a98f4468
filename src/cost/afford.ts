import { capexPerWpm } from "../../catalog/prices.ts";

/**
 * Wafer starts that a sum of capital builds.
 *
 * wafers/month = capital / capital per wafer/month
 *
 * @param capitalDollars [$]
 * @param perWpm [$ per wafer/month]; default catalog/prices
 * @returns [wafers/month], logic fab alone: memory, packaging and plant are apart
 * @source IBS, Dec 2023
 * @example Math.round(affordableStarts(119e9)) // 212500
 */
export function affordableStarts(capitalDollars: number, perWpm: number = capexPerWpm.value): number {
  return capitalDollars / perWpm;
}
