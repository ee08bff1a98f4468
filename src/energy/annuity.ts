import { pow } from "../base/math.ts";

/**
 * Gives the share of a capital that falls on each year of its life.
 *
 * `CRF(i, n) = i / (1 - (1 + i)^-n)`, and `1 / n` at i = 0.
 * @param rate discount rate [1/year]
 * @param years life [years]
 * @returns capital recovery factor [1/year]
 * @valid rate >= 0, years > 0
 * @source any textbook of engineering economy
 * @example capitalRecovery(0.08, 20) // 0.10185
 */
export function capitalRecovery(rate: number, years: number): number {
  return rate === 0 ? 1 / years : rate / (1 - pow(1 + rate, -years));
}
