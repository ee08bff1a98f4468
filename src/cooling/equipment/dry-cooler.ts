import { exp, pow } from "../../base/math.ts";

/** hA of the air side over hA of the water side, and how each grows with its flow (Modelica Buildings UACorrection). */
const AIR_OVER_WATER = 0.5;
const WATER_EXPONENT = 0.85;
const AIR_EXPONENT = 0.8;

/** Transfer units of the catalogue dry cooler at its rating point, equal capacity rates assumed. */
export const RATED_NTU = 1.15;

/**
 * Effectiveness of a crossflow heat exchanger, both streams unmixed.
 *
 * eps = 1 - exp(NTU^0.22 / Cr (exp(-Cr NTU^0.78) - 1))
 *
 * @param ntu transfer units on the smaller stream
 * @param ratio smaller over larger capacity rate, 0..1
 * @source Incropera & DeWitt, Fundamentals of Heat and Mass Transfer, eq. 11.32
 * @example crossflow(1.15, 1) // 0.5000
 */
export function crossflow(ntu: number, ratio: number): number {
  if (ntu <= 0) return 0;
  if (ratio < 1e-9) return 1 - exp(-ntu);
  return 1 - exp((pow(ntu, 0.22) / ratio) * (exp(-ratio * pow(ntu, 0.78)) - 1));
}

/**
 * Conductance of a dry cooler off design, as share of its design conductance.
 *
 * 1/UA = 1/hAw + 1/hAa, hAa/hAw = 0.5 at design, hAw ~ mw^0.85, hAa ~ ma^0.8
 *
 * @param waterShare water flow over design
 * @param airShare air flow over design
 * @source Modelica Buildings, DryCooler/BaseClasses/UACorrection.mo (c4117cc)
 * @example conductanceShare(1, 0.5) // 0.669
 */
export function conductanceShare(waterShare: number, airShare: number): number {
  if (waterShare <= 0 || airShare <= 0) return 0;
  const water = pow(waterShare, WATER_EXPONENT);
  const air = AIR_OVER_WATER * pow(airShare, AIR_EXPONENT);
  return (1 + AIR_OVER_WATER) / AIR_OVER_WATER / (1 / water + 1 / air);
}

/**
 * Share of the inlet difference by which a dry cooler cools its water.
 *
 * (Tw,in - Tw,out) / (Tw,in - Tair,in) = eps Cmin / Cw
 *
 * @param waterShare water flow over design (equal capacity rates at design)
 * @param airShare air flow over design
 * @param ratedNtu transfer units at design
 * @example waterEffectiveness(1, 1) // 0.5000
 */
export function waterEffectiveness(waterShare: number, airShare: number, ratedNtu: number = RATED_NTU): number {
  const smaller = Math.min(waterShare, airShare);
  if (smaller <= 0) return 0;
  const ntu = (ratedNtu * conductanceShare(waterShare, airShare)) / smaller;
  return (crossflow(ntu, smaller / Math.max(waterShare, airShare)) * smaller) / waterShare;
}

/**
 * Air leaving a wetted pad.
 *
 * T = Tdb - e (Tdb - Twb)
 *
 * @param dryBulbC [°C]
 * @param wetBulbC [°C]
 * @param effectiveness 0..1
 * @example padOutlet(35, 23.934, 0.8) // 26.147
 */
export function padOutlet(dryBulbC: number, wetBulbC: number, effectiveness: number): number {
  return dryBulbC - effectiveness * (dryBulbC - wetBulbC);
}
