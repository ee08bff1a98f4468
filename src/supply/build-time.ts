import { buildYearsAt100k, buildYearsAt5k } from "../../catalog/equipment-supply.ts";
import { fail } from "../base/errors.ts";
import { log10 } from "../base/math.ts";

/**
 * Years from ground breaking to the first wafer.
 *
 * years = 1.40 + (2.41 - 1.40) / log10(20) x log10(starts / 5000)
 *
 * @param startsWafersPerMonth size of the fab [wafers/month], > 0
 * @returns [years], at least half a year
 * @valid 5,000 to 100,000 wafers/month; extrapolated above, spread 35 %
 * @source log-linear fit of published build times (secondary), catalog/equipment-supply
 */
export function buildYears(startsWafersPerMonth: number): number {
  if (!(startsWafersPerMonth > 0)) fail("fab.starts", `must be positive, got ${startsWafersPerMonth}`);
  const slope = (buildYearsAt100k.value - buildYearsAt5k.value) / log10(20);
  return Math.max(0.5, buildYearsAt5k.value + slope * log10(startsWafersPerMonth / 5000));
}

/**
 * Share of a project's capital spent by the share x of its time: Beta(2, 2), an S-curve.
 *
 * @param x 0..1 @returns 3 x^2 - 2 x^3
 */
export function spentBy(x: number): number {
  const t = Math.min(1, Math.max(0, x));
  return t * t * (3 - 2 * t);
}
