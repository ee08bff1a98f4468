import { exp } from "../../base/math.ts";

const BOLTZMANN_EV = 8.617333262e-5;
const KELVIN = 273.15;

/**
 * How much faster wear goes on at a higher temperature, by Arrhenius.
 *
 * AF = exp(Ea / k (1/T1 - 1/T2))
 *
 * @param coolC junction temperature of reference [°C]
 * @param warmC junction temperature compared [°C]
 * @param activationEV activation energy [eV]; 0.7 (assumption)
 * @source JEDEC JEP122, Arrhenius acceleration
 * @example ageing(75, 85) // 1.918 (times faster)
 */
export function ageing(coolC: number, warmC: number, activationEV = 0.7): number {
  return exp((activationEV / BOLTZMANN_EV) * (1 / (coolC + KELVIN) - 1 / (warmC + KELVIN)));
}
