import { saturatedEnthalpy } from "../../model/psychrometrics.ts";

const FIRST_J = -30_000;
const STEP_J = 1_000;
const COUNT = 560;
const COLDEST_C = -45;
const STEP_K = 0.25;

/**
 * Temperature of saturated air by enthalpy, tabulated at one pressure every kJ/kg from -30 to 529.
 *
 * The enthalpy curve is walked once in steps of 0.25 K and inverted between its knots. Read linearly the temperature
 * is within 0.01 K, so the humidity that follows from enthalpy and temperature is within 4e-6 kg/kg.
 *
 * @param pressurePa mean pressure of the station
 */
export function saturationTable(pressurePa: number): Float64Array {
  const table = new Float64Array(COUNT);
  let knot = COLDEST_C;
  let below = saturatedEnthalpy(knot, pressurePa);
  let above = saturatedEnthalpy(knot + STEP_K, pressurePa);
  for (let i = 0; i < COUNT; i++) {
    const wanted = FIRST_J + i * STEP_J;
    while (above < wanted) {
      knot += STEP_K;
      below = above;
      above = saturatedEnthalpy(knot + STEP_K, pressurePa);
    }
    table[i] = knot + (STEP_K * (wanted - below)) / (above - below);
  }
  return table;
}

/** Read a `saturationTable`. @returns [°C] */
export function readSaturation(table: Float64Array, enthalpyJKg: number): number {
  const at = Math.min(COUNT - 1.001, Math.max(0, (enthalpyJKg - FIRST_J) / STEP_J));
  const i = Math.floor(at);
  return table[i]! + (at - i) * (table[i + 1]! - table[i]!);
}
