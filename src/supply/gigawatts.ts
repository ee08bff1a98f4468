import { euvPassesPerGigawatt } from "../../catalog/equipment-supply.ts";
import { passesPerToolYear } from "./euv.ts";

/**
 * Return the compute that scanners add in a year: GW/yr = tools * passes a tool-year / passes a GW. It is a flow of
 * power rating, neither energy nor the load of the fab.
 *
 * @param tools scanners in service
 * @param passesPerGigawatt EUV passes of logic, base dies and memory for one GW [passes/GW]
 * @returns [GW/yr]
 * @source SemiAnalysis, Mar 2026
 * @example gigawattsPerYear(700) // 206.955
 */
export function gigawattsPerYear(
  tools: number,
  passesPerGigawatt = euvPassesPerGigawatt.value,
  perToolYear = passesPerToolYear(),
): number {
  return (tools * perToolYear) / passesPerGigawatt;
}

/**
 * Return the scanners that carry one GW of compute a year, the inverse of `gigawattsPerYear`.
 *
 * @returns [tools/(GW/yr)]
 * @source SemiAnalysis, Mar 2026
 * @example toolsPerGigawattYear() // 3.382
 */
export function toolsPerGigawattYear(
  passesPerGigawatt = euvPassesPerGigawatt.value,
  perToolYear = passesPerToolYear(),
): number {
  return passesPerGigawatt / perToolYear;
}
