import { pow } from "../base/math.ts";

/**
 * Sums the worth today of one dollar a year that grows while it is discounted.
 *
 * `sum over y = 1..n of ((1 + escalation) / (1 + discount))^y`
 * @param escalation yearly growth of the amount [1/year]
 * @param discount discount rate [1/year]
 * @param years how many [years]
 * @returns present worth factor [years]
 * @valid rates above -1
 * @source any textbook of engineering economy
 * @example presentWorthFactor(0.019, 0.0564, 25) // 16.181092
 */
export function presentWorthFactor(escalation: number, discount: number, years: number): number {
  let total = 0;
  for (let y = 1; y <= years; y++) total += pow((1 + escalation) / (1 + discount), y);
  return total;
}
