import { euvPassesPerHour, euvUptime } from "../../catalog/equipment-supply.ts";
import { HOURS_PER_YEAR } from "../base/calendar.ts";

/** Wafer passes of one scanner a year [passes/tool-year]. */
export function passesPerToolYear(passesPerHour = euvPassesPerHour.value, uptime = euvUptime.value): number {
  return passesPerHour * HOURS_PER_YEAR * uptime;
}

/**
 * Wafer starts a month that scanners carry: tools x passes a year / (12 x passes a wafer).
 *
 * @param tools scanners in service
 * @param passesPerWafer EUV passes of one wafer
 * @source planning basis, SemiAnalysis Mar 2026: 75 passes/h x 0.9 x 8,760 h = 591,300
 * @example startsCarriedBy(48, 20) // 118260
 */
export function startsCarriedBy(tools: number, passesPerWafer: number, perToolYear = passesPerToolYear()): number {
  return (tools * perToolYear) / (12 * passesPerWafer);
}
