import type { Duration } from "./model.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Codes of the three distributions in compiled tables. */
export const CONSTANT = 0;
export const UNIFORM = 1;
export const EXPONENTIAL = 2;

/** Give the code of a duration's distribution. */
export function durationKind(duration: Duration): number {
  return duration.kind === "constant" ? CONSTANT : duration.kind === "uniform" ? UNIFORM : EXPONENTIAL;
}

/** Give the half width [min]; zero unless uniform. */
export function halfWidth(duration: Duration): number {
  return duration.kind === "uniform" ? duration.halfWidth : 0;
}

/** Give the squared coefficient of variation of a duration. */
export function squaredVariation(duration: Duration): number {
  if (duration.kind === "exponential") return 1;
  if (duration.kind === "constant" || duration.minutes === 0) return 0;
  const ratio = duration.halfWidth / duration.minutes;
  return (ratio * ratio) / 3;
}
