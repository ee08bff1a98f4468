import { CHILLER_CARNOT, EQUIPMENT_FACTS } from "../../../catalog/cooling.ts";
import type { Flagged } from "../flags.ts";
import { interpolate } from "./interpolate.ts";

const KELVIN = 273.15;

/**
 * Coefficient of performance of a chiller from its lift, on leaving temperatures.
 *
 * COP = min(14, eta(lift) Te / lift), lift = Tc - Te
 *
 * @param evaporatorLeavingC leaving chilled water [°C]
 * @param condenserLeavingC leaving condenser water [°C]
 * @param eta share of Carnot by lift; default the median of nine variable-speed machines
 * @returns COP; always flagged EXTRAPOLATED (no machine's own curve), CAPPED where the cap binds
 * @valid lift 7.5..27.5 K is tabulated, eta constant outside
 * @source catalog/cooling CHILLER_CARNOT
 * @example chillerCop(17, 32).value // 9.28
 */
export function chillerCop(
  evaporatorLeavingC: number,
  condenserLeavingC: number,
  eta: readonly number[] = CHILLER_CARNOT.median,
): Flagged {
  const cap = EQUIPMENT_FACTS.coefficientCap.value;
  const lift = condenserLeavingC - evaporatorLeavingC;
  const free = lift <= 0 ? cap : (interpolate(CHILLER_CARNOT.liftK, eta, lift) * (evaporatorLeavingC + KELVIN)) / lift;
  return free >= cap ? { value: cap, flags: ["EXTRAPOLATED", "CAPPED"] } : { value: free, flags: ["EXTRAPOLATED"] };
}

/**
 * Heating coefficient of a heat pump as a share of Carnot, on leaving temperatures: Qh = Qc + P.
 *
 * COPh = min(14, eta Th / (Th - Ts))
 *
 * @param sourceLeavingC source side [°C]
 * @param sinkLeavingC delivered heat [°C]
 * @param eta share of Carnot, 0..1
 * @valid for a glide below 10 K on either side; use `lorenzMean` temperatures beyond
 * @source catalog/cooling heatPumpCarnotShare
 * @example heatPumpCop(50, 75).value // 6.963
 */
export function heatPumpCop(
  sourceLeavingC: number,
  sinkLeavingC: number,
  eta: number = EQUIPMENT_FACTS.heatPumpCarnotShare.value,
): Flagged {
  const cap = EQUIPMENT_FACTS.coefficientCap.value;
  const lift = sinkLeavingC - sourceLeavingC;
  const free = lift <= 0 ? cap : (eta * (sinkLeavingC + KELVIN)) / lift;
  return free >= cap ? { value: cap, flags: ["CAPPED"] } : { value: free < 1 ? 1 : free, flags: [] };
}
