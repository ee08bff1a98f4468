/**
 * When a loop that drives only itself would blow up: q' = rho q^m, q(0) = 1.
 *
 * q(t) = (1 - (m - 1) rho t)^(-1 / (m - 1)) reaches infinity at t* = 1 / ((m - 1) rho)
 *
 * @param exponent m
 * @param rho per year
 * @returns years; undefined for m <= 1, where nothing blows up
 * @source Full Takeoff Model, research stock with returns
 * @example blowUpYears(1.5, 0.2) // 10
 */
export function blowUpYears(exponent: number, rho: number): number | undefined {
  return exponent > 1 ? 1 / ((exponent - 1) * rho) : undefined;
}
