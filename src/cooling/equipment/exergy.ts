import { log } from "../../base/math.ts";

const KELVIN = 273.15;

/**
 * Exergy of heat given off by a stream without phase change.
 *
 * Ex = Q (1 - T0 / Tlm), Tlm = (T1 - T2) / ln(T1 / T2)
 *
 * @param heatMW [MW]
 * @param hotC stream before [°C]
 * @param coldC stream after [°C]
 * @param deadC dead state [°C]
 * @returns [MW]; negative when the stream is below the dead state
 * @example heatExergy(1, 55, 45, 25) // 0.0773
 */
export function heatExergy(heatMW: number, hotC: number, coldC: number, deadC: number): number {
  return heatMW * (1 - (deadC + KELVIN) / logMeanK(hotC, coldC));
}

/** Logarithmic mean of two temperatures on the Kelvin scale [K]. @example logMeanK(55, 45) // 323.124 */
export function logMeanK(firstC: number, secondC: number): number {
  const a = firstC + KELVIN;
  const b = secondC + KELVIN;
  return Math.abs(a - b) < 1e-9 ? a : (a - b) / log(a / b);
}
