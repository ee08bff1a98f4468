import { interpolate } from "./interpolate.ts";

/** Fan power of a variable-speed tower, share of design, at air shares 0, 0.1 .. 1. */
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const POWERS = [
  0, 0.020982275, 0.027843038, 0.046465108, 0.082729139, 0.142515786, 0.231705701, 0.356179538, 0.521817952,
  0.734501596, 1,
];

/**
 * Power of a tower fan at part air flow, as share of its design power.
 *
 * @param airShare air flow over design air flow, 0..1
 * @valid 0..1; 1.8 % CV(RMSE) against operating minutes, where the cube law has 10.3 %
 * @source EnergyPlus operating data in Modelica Buildings, MerkelEnergyPlus.mo (c4117cc)
 * @example fanPowerShare(0.5) // 0.142515786
 */
export function fanPowerShare(airShare: number): number {
  return interpolate(SHARES, POWERS, airShare);
}
