import { islandDeficit, type IslandProblem } from "./problem.ts";

/** Hours survived from every start hour, and the worst of them. */
export interface SurvivalTable {
  /** hours survived by an outage that starts at the hour, at most `longestH` */
  readonly hours: Uint16Array;
  readonly longestH: number;
  readonly worstH: number;
  readonly worstStart: number;
  /** what was missing in the hour that ended the worst outage [MW] */
  readonly shortMW: number;
}

/**
 * Runs an outage of the grid from each hour of the year until the critical load cannot be met.
 *
 * Plain bookkeeping, hour by hour, without the planner's recursion: it exists to refute it.
 * @param problem island; `surviveH` is not used
 * @param sizes sizes [MW, MWh]
 * @param levelMWh store level at the END of each hour in normal operation
 * @param lost source with one unit down, -1 = none
 * @param longestH when to stop counting
 * @valid the energy tolerance is 1e-6 MWh, so that a level computed in floating point does not fail by rounding
 */
export function simulateOutages(
  problem: IslandProblem,
  sizes: Float64Array,
  levelMWh: Float64Array,
  lost: number,
  longestH: number,
): SurvivalTable {
  const { hours, battery } = problem;
  const deficit = islandDeficit(problem, sizes, lost, new Float64Array(hours));
  const power = battery?.powerSize === undefined ? 0 : sizes[battery.powerSize]!;
  const energy = battery?.energySize === undefined ? 0 : sizes[battery.energySize]!;
  const survived = new Uint16Array(hours);
  let worstH = longestH;
  let worstStart = 0;
  let shortMW = 0;
  for (let start = 0; start < hours; start++) {
    let level = battery === undefined ? 0 : levelMWh[(start + hours - 1) % hours]!;
    let h = 0;
    let short = 0;
    for (; h < longestH; h++) {
      const t = (start + h) % hours;
      const q = deficit[t]!;
      if (battery === undefined) {
        if (q > 1e-6) {
          short = q;
          break;
        }
        continue;
      }
      const p = battery.fixedPowerMW[t]! + power;
      const size = battery.fixedEnergyMWh[t]! + energy;
      level *= battery.keep;
      if (q > 0) {
        const usable = level - battery.minSoc * size;
        short = Math.max(q - p, q - usable * battery.dischargeEff);
        if (short > 1e-6) break;
        level -= q / battery.dischargeEff;
      } else level = Math.min(Math.max(level, battery.maxSoc * size), level + battery.chargeEff * Math.min(-q, p));
    }
    survived[start] = h;
    if (h < worstH) {
      worstH = h;
      worstStart = start;
      shortMW = short;
    }
  }
  return { hours: survived, longestH, worstH, worstStart, shortMW };
}
