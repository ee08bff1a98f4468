import { expm1, log } from "../base/math.ts";

/**
 * Return the share of bad dies among those that pass test.
 *
 * DL = 1 - Y^(1 - T)
 *
 * @param dieYield Y, share of flawless dies, 0 < Y <= 1
 * @param coverage T, share of faults that test finds, 0..1
 * @returns share of what is shipped, 0..1
 * @valid faults that appear independently of one another
 * @source Williams and Brown 1981
 * @example shippedDefects(0.5, 1) // 0
 */
export function shippedDefects(dieYield: number, coverage: number): number {
  if (coverage === 1) return 0;
  if (dieYield === 0) return 1;
  return -expm1((1 - coverage) * log(dieYield));
}
