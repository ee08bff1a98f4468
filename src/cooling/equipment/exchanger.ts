import { counterflow } from "./cooling-tower.ts";

/**
 * Share of a loop's heat that precooled water takes before the chiller: the integrated economiser.
 *
 * f = clip((Treturn - Tpre) / (Treturn - Tsupply), 0, 1)
 *
 * @example freeShare(18, 12, 14) // 0.667
 */
export function freeShare(returnC: number, supplyC: number, precooledC: number): number {
  return Math.min(1, Math.max(0, (returnC - precooledC) / (returnC - supplyC)));
}

/**
 * Heat of a counterflow plate exchanger, never closer than its pinch.
 *
 * Q = eps Cmin (Thot - Tcold), reduced where an outlet would come within dTmin of the other inlet
 *
 * @param hotC entering hot water [°C] @param coldC entering cold water [°C]
 * @param hotRateMWK capacity rate [MW/K] @param coldRateMWK capacity rate [MW/K]
 * @param uaMWK conductance [MW/K]
 * @param pinchK least difference between the streams [K]
 * @returns [MW], 0 when the hot stream is not warmer
 */
export function plateHeat(
  hotC: number,
  coldC: number,
  hotRateMWK: number,
  coldRateMWK: number,
  uaMWK: number,
  pinchK: number,
): number {
  const drive = hotC - coldC;
  const smaller = Math.min(hotRateMWK, coldRateMWK);
  if (drive <= pinchK || smaller <= 0) return 0;
  const heat = counterflow(uaMWK / smaller, smaller / Math.max(hotRateMWK, coldRateMWK)) * smaller * drive;
  return Math.min(heat, smaller * (drive - pinchK));
}
