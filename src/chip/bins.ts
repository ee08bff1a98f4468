import { parametricYield, speedLeakageCorrelation } from "../../catalog/chips.ts";
import { asin } from "../base/math.ts";
import type { BinClass } from "../model/flows.ts";
import type { DesignInput } from "./input.ts";

/** A bin and the share of gross dies in it. */
export interface BinShare {
  readonly bin: BinClass;
  readonly share: number;
}

const FULL_TURN = 6.283185307179586;

/**
 * Share of dies in a quadrant of two correlated normal figures, split at their medians.
 * P(same side) = 1/4 + asin(rho) / (2 pi)
 *
 * @source Sheppard 1899
 */
function quadrant(correlation: number, sameSide: boolean): number {
  return 0.25 + ((sameSide ? 1 : -1) * asin(correlation)) / FULL_TURN;
}

/**
 * Sort the dies of a wafer into bins: salvage x safety island x leakage x speed.
 *
 * The area splits into cores (f), safety island (s) and the rest (1 - f - s), which must be clean. Fast silicon leaks,
 * so (fast, high leakage) and (slow, low leakage) are the common quadrants, and no bin is best in everything.
 *
 * @param design areas and cores
 * @param harvested P(b bad cores, and a share of the area beside the cores clean) for b = 0..maxBad, by that share
 * @returns bins whose shares sum to at most 1; the rest is scrap
 */
export function binShares(design: DesignInput, harvested: (cleanShare: number) => readonly number[]): BinShare[] {
  const { cores, coreShare, safetyShare } = design;
  const must = Math.max(0, 1 - coreShare - safetyShare);
  const withIsland = harvested(must + safetyShare);
  const anyIsland = harvested(must);
  const rho = speedLeakageCorrelation.value;
  const bins: BinShare[] = [];
  for (const salvage of [0, 1]) {
    for (const safetyIsland of [true, false]) {
      const byBad = anyIsland.map((any, bad) =>
        safetyIsland ? (withIsland[bad] as number) : Math.max(0, any - (withIsland[bad] as number)),
      );
      const chosen = salvage === 0 ? byBad.slice(0, 1) : byBad.slice(1);
      const share = chosen.reduce((total, one) => total + one, 0);
      const missing = chosen.reduce((total, one, index) => total + one * (index + salvage), 0);
      const working = share > 0 ? 1 - missing / share / cores : 1;
      for (const leakage of ["low", "high"] as const) {
        for (const speed of ["fast", "slow"] as const) {
          const common = (speed === "fast") === (leakage === "high");
          const id = [salvage === 0 ? "full" : "partial", safetyIsland ? "safe" : "unsafe", leakage, speed].join("-");
          const bin: BinClass = { id, salvage, coreShare: working, leakage, speed, safetyIsland };
          bins.push({ bin, share: share * parametricYield.value * quadrant(rho, common) });
        }
      }
    }
  }
  return bins;
}
