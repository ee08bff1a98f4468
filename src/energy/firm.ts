import type { Hourly } from "../model/flows.ts";

/** Sources of a site for its dependable output. */
export interface FirmSite {
  /** import with one transformer out, and dispatchable units less the largest one [MW] */
  readonly steadyMW: number;
  /** output of weather-driven plants [MW] */
  readonly variableMW: Hourly;
  readonly battery?: { readonly powerMW: number; readonly energyMWh: number; readonly efficiency: number };
  /** hours a year that may stay short */
  readonly shortHours: number;
}

/**
 * Finds the largest flat load the site carries all year but for a few hours.
 *
 * The battery takes every surplus and covers every deficit; bisection on the load. This counts solar, wind and
 * storage by what they carry in the worst weeks (effective load carrying), not by nameplate.
 * @returns dependable output [MW]
 * @valid the store starts full; `shortHours` 2.4 is one day in ten years
 * @source effective load carrying of Garver 1966, for a flat load
 */
export function firmOutput(site: FirmSite): number {
  const mean = site.variableMW.reduce((s, v) => s + v, 0) / site.variableMW.length;
  if (mean <= 0) return site.steadyMW;
  let low = site.steadyMW;
  let high = site.steadyMW + mean;
  for (let k = 0; k < 24 && high - low > 1e-3 * high; k++) {
    const middle = (low + high) / 2;
    if (hoursShort(site, middle) <= site.shortHours) low = middle;
    else high = middle;
  }
  return low;
}

function hoursShort(site: FirmSite, loadMW: number): number {
  const power = site.battery?.powerMW ?? 0;
  const energy = site.battery?.energyMWh ?? 0;
  const eff = site.battery?.efficiency ?? 1;
  let level = energy;
  let short = 0;
  for (let h = 0; h < site.variableMW.length; h++) {
    const surplus = site.steadyMW + site.variableMW[h]! - loadMW;
    if (surplus >= 0) level = Math.min(energy, level + eff * Math.min(power, surplus));
    else {
      const given = Math.min(power, -surplus, level * eff);
      level -= given / eff;
      if (given < -surplus - 1e-6) short++;
    }
  }
  return short;
}
