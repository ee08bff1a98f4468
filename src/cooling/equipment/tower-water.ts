import { EQUIPMENT_FACTS } from "../../../catalog/cooling.ts";
import { WATER_CP } from "./water.ts";

/** Water of an open tower for one kWh of heat [L/kWh]; make-up = evaporation + drift + blowdown. */
export interface TowerWater {
  readonly makeUp: number;
  readonly evaporation: number;
  readonly drift: number;
  readonly blowdown: number;
}

/**
 * Close the water balance of an open tower.
 *
 * M = E + D + B, B = max(0, E / (CoC - 1) - D), D = drift share x circulation, circulation = 3600 / (cp range)
 *
 * @param evaporation [L/kWh]
 * @param rangeK water cooled by [K]
 * @param cycles cycles of concentration, above 1
 * @param driftShare share of the circulating water
 * @source mass and solids balance: (M - E) TDS_blowdown = M TDS_make-up
 * @example towerWater(1.2, 5.56).makeUp // 1.5
 */
export function towerWater(
  evaporation: number,
  rangeK: number,
  cycles: number = EQUIPMENT_FACTS.cyclesOfConcentration.value,
  driftShare: number = EQUIPMENT_FACTS.driftShare.value,
): TowerWater {
  const drift = driftShare * circulationPerKWh(rangeK);
  const blowdown = Math.max(0, evaporation / (cycles - 1) - drift);
  return { makeUp: evaporation + drift + blowdown, evaporation, drift, blowdown };
}

/**
 * Water circulated for one kWh of heat.
 *
 * @param rangeK water cooled by [K]
 * @returns [L/kWh]
 * @example circulationPerKWh(5.56) // 154.68
 */
export function circulationPerKWh(rangeK: number): number {
  return 3.6e6 / (WATER_CP * rangeK);
}
