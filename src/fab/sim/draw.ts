import { log } from "../../base/math.ts";

// codes of duration.ts, repeated: an imported constant is loaded and checked at every use
const CONSTANT = 0;
const UNIFORM = 1;

/** Draw a duration in whole milliseconds from a uniform number u in [0, 1). */
export function drawMs(kind: number, mean: number, half: number, u: number): number {
  if (kind === UNIFORM) return Math.round(mean - half + 2 * half * u);
  if (kind === CONSTANT) return Math.round(mean);
  return Math.round(-mean * log(1 - u));
}

/** One over 2^32. */
export const UNIT = 1 / 4294967296;
