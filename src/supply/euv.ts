import { euvPassesPerHour, euvUptime } from "../../catalog/campus.ts";
import { HOURS_PER_YEAR } from "../base/calendar.ts";

/**
 * Return the wafer passes of one scanner in a year: passes/h * 8760 h * uptime.
 *
 * @returns [passes/tool-year]
 * @source planning basis, SemiAnalysis Mar 2026
 * @example passesPerToolYear() // 591300
 */
export function passesPerToolYear(passesPerHour = euvPassesPerHour.value, uptime = euvUptime.value): number {
  return passesPerHour * HOURS_PER_YEAR * uptime;
}

/**
 * Return the wafer starts that scanners carry.
 *
 * starts = tools * passes a tool-year / (12 * passes a wafer)
 *
 * @param tools scanners in service
 * @param passesPerWafer EUV passes of one wafer, > 0
 * @param perToolYear [passes/tool-year]
 * @returns [wafers/month]
 * @source SemiAnalysis, Mar 2026
 * @example startsCarriedBy(48, 20) // 118260
 */
export function startsCarriedBy(tools: number, passesPerWafer: number, perToolYear = passesPerToolYear()): number {
  return (tools * perToolYear) / (12 * passesPerWafer);
}
