import { exp, pow } from "../base/math.ts";

/** How fast defects are found and removed. */
export interface Learning {
  /** defect density of the first lots [1/cm2] */
  readonly startPerCm2: number;
  /** log reduction of a mechanism in one cycle of learning */
  readonly ratePerCycle: number;
  /** days of analysis after a full-flow lot */
  readonly analysisDays: number;
  /** days of a short-loop cycle, and of a mask turn */
  readonly shortLoopDays: number;
  readonly maskTurnDays: number;
  /** exponent beta and scale W0 [wafers] of volume learning */
  readonly volumeExponent: number;
  readonly volumeScaleWafers: number;
}

/** Shares of the removable defects by the loop that removes them: full flow, short loop, mask turn (assumption). */
export const MECHANISM_SHARES = [0.6, 0.3, 0.1] as const;

/**
 * Defect density at a date of the ramp.
 *
 * D0 = Dinf + (Dstart - Dinf) sum_j q_j exp(-k C_j) (1 + W/W0)^-beta, with C_j cycles of learning of loop j
 *
 * @param maturePerCm2 asymptote Dinf [1/cm2]
 * @param cycles cycles of learning so far: full flow, short loop, mask turn
 * @param wafers finished so far
 * @returns [1/cm2], never above the start nor below the asymptote
 * @source cycles of learning (time over cycle time); shares and rates are assumptions
 */
export function defectDensity(
  maturePerCm2: number,
  learning: Learning,
  cycles: readonly [number, number, number],
  wafers: number,
): number {
  const removable = Math.max(0, learning.startPerCm2 - maturePerCm2);
  const volume =
    learning.volumeExponent === 0 ? 1 : pow(1 + wafers / learning.volumeScaleWafers, -learning.volumeExponent);
  const left = MECHANISM_SHARES.reduce(
    (sum, share, j) => sum + share * exp(-learning.ratePerCycle * (cycles[j] as number)),
    0,
  );
  return maturePerCm2 + removable * left * volume;
}
