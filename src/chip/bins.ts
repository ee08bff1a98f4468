import { fastShare, lowLeakageShare, parametricYield, speedLeakageCorrelation } from "../../catalog/chips.ts";
import { fail } from "../base/errors.ts";
import { normalQuantile } from "../base/math.ts";
import type { BinClass } from "../model/flows.ts";
import { bothBelow } from "./bivariate.ts";
import type { DesignInput, Parametric } from "./input.ts";

/** A bin and the share of gross dies in it. */
export interface BinShare {
  readonly bin: BinClass;
  readonly share: number;
}

/** Shares of working dies by speed and leakage; with those outside every limit they sum to one. */
export interface SpeedLeakage {
  readonly fastLow: number;
  readonly fastHigh: number;
  readonly slowLow: number;
  readonly slowHigh: number;
}

/**
 * Split working dies by speed and leakage: two correlated normal figures (frequency, ln leakage), each cut once.
 *
 * P(slow, low) = Phi2(z(1 - fast), z(low), rho); the other three follow from the margins
 *
 * @param parametric `chip.parametric`; what it does not say comes from the catalog
 * @throws TerafabError for shares outside (0, 1) or a correlation outside (-1, 1)
 * @source own derivation from the margins
 */
export function speedLeakage(parametric: Parametric = {}): SpeedLeakage {
  const inside = parametric.yield ?? parametricYield.value;
  const fast = parametric.fastShare ?? fastShare.value;
  const low = parametric.lowLeakageShare ?? lowLeakageShare.value;
  const rho = parametric.correlation ?? speedLeakageCorrelation.value;
  for (const [name, share] of [
    ["fast", fast],
    ["lowLeakage", low],
  ] as const) {
    if (!(share > 0 && share < 1)) fail(`chip.parametric.${name}`, `must lie between 0 and 1, got ${share}`);
  }
  if (!(inside > 0 && inside <= 1)) fail("chip.parametric.yield", `must lie in (0, 1], got ${inside}`);
  if (!(rho > -1 && rho < 1)) fail("chip.parametric.correlation", `must lie between -1 and 1, got ${rho}`);
  const slowLow = Math.min(low, 1 - fast, bothBelow(normalQuantile(1 - fast), normalQuantile(low), rho));
  const fastLow = Math.max(0, low - slowLow);
  const slowHigh = Math.max(0, 1 - fast - slowLow);
  return {
    slowLow: inside * slowLow,
    fastLow: inside * fastLow,
    slowHigh: inside * slowHigh,
    fastHigh: inside * Math.max(0, fast - fastLow),
  };
}

/**
 * Sort the dies of a wafer into bins: salvage x safety island x leakage x speed.
 *
 * The area splits into cores (f), safety island (s) and the rest (1 - f - s), which must be clean. Fast silicon leaks,
 * so (fast, high leakage) and (slow, low leakage) are the common quadrants, and no bin is best in everything.
 *
 * @param design areas and cores
 * @param harvested P(b bad cores, and a share of the area beside the cores clean) for b = 0..maxBad, by that share
 * @param classes shares by speed and leakage
 * @returns bins whose shares sum to at most 1; the rest is scrap
 */
export function binShares(
  design: DesignInput,
  harvested: (cleanShare: number) => readonly number[],
  classes: SpeedLeakage = speedLeakage(),
): BinShare[] {
  const { cores, coreShare, safetyShare, sram } = design;
  const must = Math.max(0, 1 - coreShare - safetyShare - (sram?.share ?? 0));
  const withIsland = harvested(must + safetyShare);
  const anyIsland = harvested(must);
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
          const part = classes[`${speed}${leakage === "low" ? "Low" : "High"}`];
          const id = [salvage === 0 ? "full" : "partial", safetyIsland ? "safe" : "unsafe", leakage, speed].join("-");
          const bin: BinClass = { id, salvage, coreShare: working, leakage, speed, safetyIsland };
          bins.push({ bin, share: share * part });
        }
      }
    }
  }
  return bins;
}
