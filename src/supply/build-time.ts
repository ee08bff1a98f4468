import { buildYearsAt100k, buildYearsAt5k } from "../../catalog/equipment-supply.ts";
import { fail } from "../base/errors.ts";
import { log10 } from "../base/math.ts";

/** The fit falls below any building time for tiny fabs. */
const SHORTEST_YEARS = 0.5;

/**
 * Return the years from ground breaking to the first wafer.
 *
 * years = 1.40 + (2.41 - 1.40) / log10(20) * log10(starts / 5000)
 *
 * @param startsWafersPerMonth size of the fab [wafers/month], > 0
 * @returns [years], at least half a year
 * @throws TerafabError for a size that is not positive
 * @valid 5,000 to 100,000 wafers/month; extrapolated outside, standard deviation 35 %
 * @source log-linear fit of published build times (secondary), catalog/equipment-supply
 * @example buildYears(100_000) // 2.41
 */
export function buildYears(startsWafersPerMonth: number): number {
  if (!(startsWafersPerMonth > 0 && startsWafersPerMonth < Infinity))
    fail("fab.starts", `must be positive, got ${startsWafersPerMonth}`);
  const slope = (buildYearsAt100k.value - buildYearsAt5k.value) / log10(20);
  return Math.max(SHORTEST_YEARS, buildYearsAt5k.value + slope * log10(startsWafersPerMonth / 5000));
}

/** The same in whole months, rounded up. */
export function buildMonths(startsWafersPerMonth: number): number {
  return Math.ceil(12 * buildYears(startsWafersPerMonth));
}
