import { saturatedTemperature } from "../equipment/evaporation.ts";

const FIRST_J = -30_000;
const STEP_J = 1_000;
const COUNT = 560;

/**
 * Temperature of saturated air by enthalpy, tabulated at one pressure every kJ/kg from -30 to 530.
 *
 * Read linearly the temperature is within 0.01 K, so the humidity that follows from enthalpy and temperature is
 * within 4e-6 kg/kg.
 *
 * @param pressurePa mean pressure of the station
 */
export function saturationTable(pressurePa: number): Float64Array {
  return Float64Array.from({ length: COUNT }, (_, i) => saturatedTemperature(FIRST_J + i * STEP_J, pressurePa));
}

/** Read a `saturationTable`. @returns [°C] */
export function readSaturation(table: Float64Array, enthalpyJKg: number): number {
  const at = Math.min(COUNT - 1.001, Math.max(0, (enthalpyJKg - FIRST_J) / STEP_J));
  const i = Math.floor(at);
  return table[i]! + (at - i) * (table[i + 1]! - table[i]!);
}
