import type { Hourly } from "../../model/flows.ts";

/** An on-site source in an island: `fixedMW[t] + factor[t] * sizes[size]`, less one unit when that has failed. */
export interface IslandSource {
  readonly id: string;
  readonly fixedMW: Hourly;
  readonly size?: number;
  readonly factor?: Hourly;
  /** output of one unit, lost when it is the one that is down [MW]; absent = no single unit to lose */
  readonly unitMW?: number;
}

export interface IslandBattery {
  readonly chargeEff: number;
  readonly dischargeEff: number;
  readonly keep: number;
  readonly minSoc: number;
  readonly maxSoc: number;
  readonly fixedPowerMW: Hourly;
  readonly fixedEnergyMWh: Hourly;
  readonly powerSize?: number;
  readonly energySize?: number;
}

/** The site without its grid: what must go on, what can carry it. */
export interface IslandProblem {
  readonly hours: number;
  /** load that must survive [MW] */
  readonly criticalMW: Hourly;
  readonly sources: readonly IslandSource[];
  readonly battery?: IslandBattery;
  readonly surviveH: number;
  readonly sizeCount: number;
}

/** Which single losses to look at: each source with units in turn, or none if nothing has units (-1). */
export function singleLosses(problem: IslandProblem): number[] {
  const losses = problem.sources.flatMap((s, k) => (s.unitMW === undefined ? [] : [k]));
  return losses.length === 0 ? [-1] : losses;
}

/** Critical load that on-site sources leave to the battery in every hour [MW], negative = surplus. */
export function islandDeficit(
  problem: IslandProblem,
  sizes: Float64Array,
  lost: number,
  out: Float64Array,
): Float64Array {
  out.set(problem.criticalMW);
  problem.sources.forEach((source, k) => {
    const size = source.size === undefined ? 0 : sizes[source.size]!;
    const gone = k === lost ? (source.unitMW ?? 0) : 0;
    for (let t = 0; t < problem.hours; t++) {
      const mw = source.fixedMW[t]! + size * (source.factor?.[t] ?? 1) - gone;
      if (mw > 0) out[t]! -= mw;
    }
  });
  return out;
}
