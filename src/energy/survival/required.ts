import type { IslandProblem } from "./problem.ts";
import { islandDeficit, singleLosses } from "./problem.ts";

/** The level that must stand at the END of each hour so that an outage from the next hour on is survived. */
export interface RequiredLevel {
  readonly floorMWh: Float64Array;
  /** source whose lost unit asks for it, -1 = none */
  readonly lost: Int16Array;
  /** highest deficit the battery must carry [MW], and where */
  readonly worstDeficitMW: number;
  readonly worstDeficitHour: number;
  readonly worstDeficitLost: number;
}

/**
 * Computes the store level that survives `surviveH` hours without the grid from every hour.
 *
 * `r(t,0) = minSoc E`, `r(t,h) = max(minSoc E, (r(t+1,h-1) + phi(q[t])) / keep)` with
 * `phi(q) = max(q/etaD, etaC q, -etaC P)`; the year wraps. Convex in the sizes: sums and maxima of affine functions.
 * @param problem island, with its single losses
 * @param sizes sizes of this trial [MW, MWh]
 * @returns required level at the END of each hour [MWh]
 * @source own derivation; every choice is checked by the simulation of outages in simulate.ts
 */
export function requiredLevel(problem: IslandProblem, sizes: Float64Array): RequiredLevel {
  const { hours, battery, surviveH } = problem;
  const floorMWh = new Float64Array(hours);
  const lost = new Int16Array(hours).fill(-1);
  const deficit = new Float64Array(hours);
  let worstDeficitMW = -Infinity;
  let worstDeficitHour = 0;
  let worstDeficitLost = -1;
  const power = battery?.powerSize === undefined ? 0 : sizes[battery.powerSize]!;
  const energy = battery?.energySize === undefined ? 0 : sizes[battery.energySize]!;
  const need = new Float64Array(hours);
  const next = new Float64Array(hours);
  const draw = new Float64Array(hours);
  const base = new Float64Array(hours);
  for (const loss of singleLosses(problem)) {
    islandDeficit(problem, sizes, loss, deficit);
    for (let t = 0; t < hours; t++) {
      const q = deficit[t]!;
      if (q > worstDeficitMW) {
        worstDeficitMW = q;
        worstDeficitHour = t;
        worstDeficitLost = loss;
      }
      if (battery === undefined) draw[t] = Math.max(0, q);
      else {
        const p = battery.fixedPowerMW[t]! + power;
        draw[t] = q > 0 ? q / battery.dischargeEff : battery.chargeEff * Math.max(q, -p);
      }
      base[t] = battery === undefined ? 0 : battery.minSoc * (battery.fixedEnergyMWh[t]! + energy);
    }
    const keep = battery?.keep ?? 1;
    need.set(base);
    for (let h = 0; h < surviveH; h++) {
      for (let t = 0; t < hours; t++) {
        next[t] = Math.max(base[t]!, (need[t + 1 === hours ? 0 : t + 1]! + draw[t]!) / keep);
      }
      need.set(next);
    }
    for (let t = 0; t < hours; t++) {
      const required = need[t + 1 === hours ? 0 : t + 1]!;
      if (required > floorMWh[t]!) {
        floorMWh[t] = required;
        lost[t] = loss;
      }
    }
  }
  return { floorMWh, lost, worstDeficitMW, worstDeficitHour, worstDeficitLost };
}

/** A supporting plane: `value(x) >= constant + gradient . x` for all sizes, with equality at the given ones. */
export interface Plane {
  readonly constant: number;
  readonly gradient: Float64Array;
}

/** Supporting plane of the deficit left to the battery in one hour [MW]. */
export function deficitPlane(problem: IslandProblem, sizes: Float64Array, hour: number, lost: number): Plane {
  const gradient = new Float64Array(problem.sizeCount);
  let constant = problem.criticalMW[hour]!;
  problem.sources.forEach((source, k) => {
    const size = source.size === undefined ? 0 : sizes[source.size]!;
    const factor = source.factor?.[hour] ?? 1;
    const gone = k === lost ? (source.unitMW ?? 0) : 0;
    const fixed = source.fixedMW[hour]! - gone;
    if (fixed + size * factor <= 0) return;
    constant -= fixed;
    if (source.size !== undefined) gradient[source.size]! -= factor;
  });
  return { constant, gradient };
}

/** Supporting plane of `floorMWh[hour]`: follows the run of hours that sets the requirement. */
export function floorPlane(problem: IslandProblem, sizes: Float64Array, hour: number, lost: number): Plane {
  const { hours, battery, surviveH } = problem;
  const keep = battery?.keep ?? 1;
  const power = battery?.powerSize === undefined ? 0 : sizes[battery.powerSize]!;
  const energy = battery?.energySize === undefined ? 0 : sizes[battery.energySize]!;
  const baseAt = (t: number): Plane => {
    const gradient = new Float64Array(problem.sizeCount);
    if (battery?.energySize !== undefined) gradient[battery.energySize] = battery.minSoc;
    return { constant: battery === undefined ? 0 : battery.minSoc * battery.fixedEnergyMWh[t]!, gradient };
  };
  const valueOf = (plane: Plane): number => plane.gradient.reduce((s, g, k) => s + g * sizes[k]!, plane.constant);
  // From the last hour of the outage back to the first, keeping the affine piece that is largest at these sizes.
  let plane = baseAt((hour + 1 + surviveH) % hours);
  for (let h = surviveH - 1; h >= 0; h--) {
    const t = (hour + 1 + h) % hours;
    const q = deficitPlane(problem, sizes, t, lost);
    const value = valueOf(q);
    let constant = plane.constant;
    const gradient = Float64Array.from(plane.gradient);
    const limit = battery === undefined ? 0 : battery.fixedPowerMW[t]! + power;
    if (value > 0 || (battery !== undefined && -value < limit)) {
      const scale = battery === undefined ? 1 : value > 0 ? 1 / battery.dischargeEff : battery.chargeEff;
      constant += scale * q.constant;
      for (let s = 0; s < gradient.length; s++) gradient[s]! += scale * q.gradient[s]!;
    } else if (battery !== undefined) {
      constant -= battery.chargeEff * battery.fixedPowerMW[t]!;
      if (battery.powerSize !== undefined) gradient[battery.powerSize]! -= battery.chargeEff;
    }
    for (let s = 0; s < gradient.length; s++) gradient[s]! /= keep;
    const candidate = { constant: constant / keep, gradient };
    const base = baseAt(t);
    plane =
      valueOf(candidate) >= (battery === undefined ? 0 : battery.minSoc * (battery.fixedEnergyMWh[t]! + energy))
        ? candidate
        : base;
  }
  return plane;
}
