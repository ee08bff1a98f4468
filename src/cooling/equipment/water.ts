/** Specific heat of water [J/(kg K)]. @source specs value 4.186 kJ/(kg K) at 15 °C */
export const WATER_CP = 4186;

/** Specific heat [J/(kg K)] and density [kg/m3] of 25 % propylene glycol. @source OCP OAI guideline (secondary) */
export const PG25 = { cp: 3930, density: 1016 } as const;

/**
 * Density of water at one bar.
 *
 * rho = 999.97 (1 - (T + 288.9414)(T - 3.9863)^2 / (508929.2 (T + 68.12963)))
 *
 * @param temperatureC [°C]
 * @returns [kg/m3]
 * @valid 0..100 °C, within 0.05 %
 * @source McCutcheon, Martin & Barnwell 1993 (after Kell)
 * @example waterDensity(25) // 997.05
 */
export function waterDensity(temperatureC: number): number {
  const d = temperatureC - 3.9863;
  return 999.97 * (1 - ((temperatureC + 288.9414) * d * d) / (508929.2 * (temperatureC + 68.12963)));
}
