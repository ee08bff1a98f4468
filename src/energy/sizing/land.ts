/** Land as a row over the sizes. */
import type { Component } from "../component.ts";
import type { Standing } from "../year/site-year.ts";

/** Land that sizes take, and what is left for them. */
export interface LandLimit {
  /** [ha] by unit of each size */
  readonly perUnit: Float64Array;
  /** [ha] */
  readonly leftHa: number;
}

const landOf = (c: Component, mw: number, mwh: number): number => c.landHaPerMW * mw + c.landHaPerMWh * mwh;

/** Finds the land left beside what the file orders; nothing where no limit is stated. */
export function landLimit(
  landHa: number | undefined,
  standing: readonly Standing[],
  lower: readonly number[],
): LandLimit | undefined {
  if (landHa === undefined) return undefined;
  const perUnit = new Float64Array(lower.length);
  let taken = 0;
  for (const { component: c, mw, mwh, sizeMW, sizeMWh } of standing) {
    taken += landOf(c, mw[8759]!, mwh[8759]!);
    if (sizeMW !== undefined) perUnit[sizeMW] = c.landHaPerMW;
    if (sizeMWh !== undefined) perUnit[sizeMWh] = c.landHaPerMWh;
  }
  // What an earlier year built stands, whatever it takes.
  return { perUnit, leftHa: Math.max(landHa - taken, landTaken(perUnit, lower)) };
}

/** Land of sizes [ha]. */
export function landTaken(perUnit: Float64Array, sizes: ArrayLike<number>): number {
  return perUnit.reduce((total, ha, s) => total + ha * sizes[s]!, 0);
}

/** Moves sizes towards their lower bounds until they fit on the land. */
export function fitOnLand(limit: LandLimit, lower: Float64Array, sizes: Float64Array): Float64Array {
  const least = landTaken(limit.perUnit, lower);
  const more = landTaken(limit.perUnit, sizes) - least;
  if (more <= 0 || least + more <= limit.leftHa) return sizes;
  const share = (limit.leftHa - least) / more;
  return sizes.map((v, s) => lower[s]! + share * (v - lower[s]!));
}
