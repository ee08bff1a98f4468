import { EQUIPMENT_FACTS } from "../../../catalog/cooling.ts";
import { WATER_CP } from "./water.ts";

/** Least flow of a circulating pump, as share of design. */
export const MINIMUM_FLOW = 0.3;

/**
 * Pump power at part flow as share of design power: a static head that stays, friction with the cube.
 *
 * P/P0 = a + (1 - a) x^3
 *
 * @param flowShare flow over design, held at 0.3 or more
 * @param staticShare static share of the design power
 * @valid 0.3..1.1
 * @source pump affinity laws with a static head; static share: assumption
 * @example pumpPowerShare(0.7) // 0.540
 */
export function pumpPowerShare(flowShare: number, staticShare: number = EQUIPMENT_FACTS.pumpStaticShare.value): number {
  const x = Math.max(MINIMUM_FLOW, flowShare);
  return staticShare + (1 - staticShare) * x * x * x;
}

/**
 * Pump power for moving heat with water at design flow.
 *
 * P/Q = dp / (rho cp dT eta)
 *
 * @param headKPa pressure rise [kPa]
 * @param rangeK temperature change of the water [K]
 * @param efficiency of pump, motor and drive, 0..1
 * @returns [kW/kW]
 * @example pumpPerHeat(250, 10) // 0.0080
 */
export function pumpPerHeat(
  headKPa: number,
  rangeK: number,
  efficiency: number = EQUIPMENT_FACTS.pumpEfficiency.value,
): number {
  return headKPa / ((997 * WATER_CP * rangeK * efficiency) / 1000);
}
