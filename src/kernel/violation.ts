import type { LpModel } from "./lp.ts";

/**
 * Return the largest violation of any row or column bound at a point: the residual to print beside an optimum.
 *
 * @param model the programme
 * @param x one value a column
 * @returns largest violation, in the model's own units (0 when none)
 */
export function largestViolation(model: LpModel, x: Float64Array): number {
  const a = model.arrays();
  let worst = 0;
  for (let j = 0; j < a.columns; j++) worst = Math.max(worst, a.lower[j]! - x[j]!, x[j]! - a.upper[j]!);
  for (let i = 0; i < a.rows; i++) {
    let activity = 0;
    for (let k = a.starts[i]!; k < a.starts[i + 1]!; k++) activity += a.values[k]! * x[a.indices[k]!]!;
    worst = Math.max(worst, a.rowLower[i]! - activity, activity - a.rowUpper[i]!);
  }
  return worst;
}
