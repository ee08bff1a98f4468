/**
 * Temperature rise of a coolant for its flow a kW of heat: dT = 1 / (flow rho cp).
 *
 * @param litresPerMinuteKW flow [L/min per kW]; 1.5 (1.25..2.0) by the OCP OAI guideline
 * @param densityKgL [kg/L]
 * @param cpKJ [kJ/(kg K)]
 * @returns [K]
 * @example coolantRise(1.5, 1.016, 3.93) // 10.02
 */
export function coolantRise(litresPerMinuteKW: number, densityKgL: number, cpKJ: number): number {
  return 60 / (litresPerMinuteKW * densityKgL * cpKJ);
}
