/** A site with sun, a store and a fuelled generator that must carry its load alone. */
export interface FuelledSite {
  /** one value an hour; the year wraps. Power in kW or MW, energy alike */
  readonly load: Float64Array;
  readonly sun: Float64Array;
  readonly batteryPower: number;
  readonly batteryEnergy: number;
  /** losses, all on charging */
  readonly chargeEff: number;
  /** energy in the store when an outage starts in the hour */
  readonly storedAt: Float64Array;
  readonly generator: number;
  readonly fuel: number;
  /** fuel an hour: slope * output + intercept */
  readonly fuelSlope: number;
  readonly fuelIntercept: number;
}

/** A deficit below this counts as met. */
const MET = 5e-6;

/**
 * Counts the hours survived by an outage from every hour of the year, by the published rules of REopt.
 *
 * Surplus charges; a deficit goes to the generator as far as output and fuel reach, the rest to the store, all or
 * nothing.
 * @returns hours survived by start hour, at most one year
 * @source REopt_API, resilience_stats, at 97734588
 */
export function fuelledSurvival(site: FuelledSite): Uint16Array {
  const { load, sun } = site;
  const hours = load.length;
  const survived = new Uint16Array(hours);
  for (let start = 0; start < hours; start++) {
    let stored = site.storedAt[start]!;
    let fuel = site.fuel;
    let h = 0;
    for (; h < hours; h++) {
      const t = (start + h) % hours;
      let deficit = load[t]! - sun[t]!;
      if (deficit <= 0) {
        stored += Math.min(site.batteryEnergy - stored, site.batteryPower * site.chargeEff, -deficit * site.chargeEff);
        continue;
      }
      if (site.generator > 0) {
        const burn = site.fuelSlope * Math.min(deficit, site.generator) + site.fuelIntercept;
        if (fuel >= burn) {
          fuel -= burn;
          deficit = Math.max(0, deficit - site.generator);
        } else if (deficit <= site.generator) {
          // The last of the tank carries a part; above its rating the generator with too little fuel gives nothing.
          deficit -= Math.max(0, (fuel - site.fuelIntercept) / site.fuelSlope);
          fuel = 0;
        }
      }
      if (deficit > 0 && Math.min(site.batteryPower, stored) >= deficit) {
        stored -= deficit;
        deficit = 0;
      }
      if (deficit > MET) break;
    }
    survived[start] = h;
  }
  return survived;
}

/** Share of starts that survive at least 1, 2, ... hours, up to the longest. */
export function survivalCurve(survived: ArrayLike<number>): number[] {
  let longest = 0;
  for (let t = 0; t < survived.length; t++) longest = Math.max(longest, survived[t]!);
  const count = new Float64Array(longest + 1);
  for (let t = 0; t < survived.length; t++) count[survived[t]!]! += 1;
  const curve: number[] = [];
  let left = survived.length;
  for (let h = 0; h < longest; h++) {
    left -= count[h]!;
    curve.push(left / survived.length);
  }
  return curve;
}
