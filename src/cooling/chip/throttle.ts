import { pow } from "../../base/math.ts";

/** How a chip gives way when its coolant is too warm. */
export interface ThrottleLimits {
  /** junction temperature that must not be passed [°C]; slow-down at 83..87 (secondary) */
  readonly limitC: number;
  /** junction to coolant [K/W] */
  readonly resistanceKW: number;
  /** warm-up of the coolant in the plate [K] */
  readonly plateRiseK: number;
  /** power wanted at full performance [W] */
  readonly fullW: number;
  /** power with the clock at its floor [W]; below it racks are switched off */
  readonly idleW: number;
  /** performance ~ (P / Pfull)^exponent; 1/2.5..1/3 (assumption) */
  readonly exponent: number;
}

/** What is left of a chip. */
export interface ThrottleState {
  /** of a chip that stays on [W] */
  readonly powerW: number;
  /** performance of a chip that stays on, 0..1 */
  readonly performance: number;
  /** share of chips that stay on, 0..1 */
  readonly onShare: number;
}

/**
 * Throttle a chip to what its coolant allows: first the clock, then whole racks.
 *
 * Pmax = (Tlimit - Tsup - dTplate / 2) / R; performance = (Pmax / Pfull)^a down to idle power; below that the
 * share Pmax / Pidle stays on. Continuous, and never rising with the supply temperature.
 *
 * @param limits of the chip
 * @param supplyC coolant into the plate [°C]
 * @source limits and exponent: secondary sources and assumptions, see the fields
 */
export function throttle(limits: ThrottleLimits, supplyC: number): ThrottleState {
  const most = Math.max(0, (limits.limitC - supplyC - limits.plateRiseK / 2) / limits.resistanceKW);
  if (most >= limits.fullW) return { powerW: limits.fullW, performance: 1, onShare: 1 };
  if (most >= limits.idleW) return { powerW: most, performance: pow(most / limits.fullW, limits.exponent), onShare: 1 };
  return {
    powerW: limits.idleW,
    performance: pow(limits.idleW / limits.fullW, limits.exponent),
    onShare: limits.idleW > 0 ? most / limits.idleW : 0,
  };
}
