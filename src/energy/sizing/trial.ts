import type { Opening } from "../chain/cut.ts";
import { type ChainEvaluation, evaluateChain } from "../chain/evaluate.ts";
import type { ChainWorkspace } from "../chain/workspace.ts";
import { deficitPlane, floorPlane, type Plane, requiredLevel, type RequiredLevel } from "../survival/required.ts";
import type { SizingProblem } from "./problem.ts";

/** The year run at some sizes, with what survival lacks there. */
export interface Trial {
  readonly sizes: Float64Array;
  readonly cost: number;
  readonly evaluation: ChainEvaluation;
  readonly required?: RequiredLevel;
  /** store [MWh] and power [MW] missing for survival */
  readonly missingMWh: number;
  readonly missingMW: number;
}

/** Runs the year at the given sizes; levels are kept as high as survival asks, less what is missing anyway. */
export function tryOut(problem: SizingProblem, ws: ChainWorkspace, sizes: Float64Array, opening: Opening): Trial {
  const { chain, island } = problem;
  let required: RequiredLevel | undefined;
  let floor: Float64Array | undefined;
  let missingMWh = 0;
  let missingMW = 0;
  if (island !== undefined) {
    required = requiredLevel(island, sizes);
    const battery = island.battery;
    const power = battery?.powerSize === undefined ? 0 : sizes[battery.powerSize]!;
    for (let t = 0; t < island.hours; t++)
      missingMWh = Math.max(missingMWh, required.floorMWh[t]! - room(problem, sizes, t));
    const there = (battery?.fixedPowerMW[required.worstDeficitHour] ?? 0) + power;
    missingMW = Math.max(0, required.worstDeficitMW - there);
    floor = new Float64Array(chain.hours);
    for (let t = 0; t < chain.hours; t++)
      floor[t] = Math.max(0, required.floorMWh[problem.hourOfYear?.[t] ?? t]! - missingMWh);
  }
  const evaluation = evaluateChain(chain, ws, sizes, opening, floor);
  const cost =
    problem.constant +
    problem.linear.reduce((sum, c, s) => sum + c * sizes[s]!, 0) +
    problem.survivalPenalty * (missingMWh + missingMW) +
    evaluation.cost;
  return { sizes, cost, evaluation, ...(required === undefined ? {} : { required }), missingMWh, missingMW };
}

/** Store level that fits at an hour of the island's year [MWh]. */
function room(problem: SizingProblem, sizes: Float64Array, t: number): number {
  const battery = problem.island?.battery;
  if (battery === undefined) return 0;
  const energy = battery.energySize === undefined ? 0 : sizes[battery.energySize]!;
  return battery.maxSoc * (battery.fixedEnergyMWh[t]! + energy);
}

/** A plane below the yearly cost of the hours, for all sizes: `cost >= constant + gradient . sizes - perMissing v`. */
export interface HoursCut extends Plane {
  /** how much a MWh missing for survival lowers it */
  readonly perMissing: number;
}

/** What a trial proves about the cost of the hours at all other sizes. */
export function hoursCut(problem: SizingProblem, trial: Trial): HoursCut {
  const { chain, island } = problem;
  const { evaluation, required, sizes } = trial;
  const battery = chain.battery;
  const gradient = Float64Array.from(evaluation.gradient);
  let { constant } = evaluation;
  let perMissing = 0;
  for (let t = 0; t < chain.hours; t++) {
    const worth = evaluation.floorWorth[t]!;
    if (worth <= 0 || battery === undefined) continue;
    const hour = problem.hourOfYear?.[t] ?? t;
    const energy = battery.energySize === undefined ? 0 : sizes[battery.energySize]!;
    const least = battery.minSoc * (chain.fixedEnergy[t]! + energy);
    if (island !== undefined && required !== undefined && required.floorMWh[hour]! - trial.missingMWh > least) {
      const plane = floorPlane(island, sizes, hour, required.lost[hour]!);
      constant += worth * plane.constant;
      plane.gradient.forEach((g, s) => (gradient[s]! += worth * g));
      perMissing += worth;
    } else {
      constant += worth * battery.minSoc * chain.fixedEnergy[t]!;
      if (battery.energySize !== undefined) gradient[battery.energySize]! += worth * battery.minSoc;
    }
  }
  return { constant, gradient, perMissing };
}

/** `coefficients . sizes + missing >= side`, with what is missing in MWh or in MW. */
export interface SurvivalCut {
  readonly coefficients: Float64Array;
  readonly side: number;
  readonly missing: "energy" | "power";
}

/** What a trial shows about survival: the hour in which the store is tightest, and the one with the highest deficit. */
export function survivalCuts(problem: SizingProblem, trial: Trial): SurvivalCut[] {
  const { island } = problem;
  const { required, sizes } = trial;
  if (island === undefined || required === undefined) return [];
  const b = island.battery;
  let tightest = 0;
  let least = Infinity;
  for (let t = 0; t < island.hours; t++) {
    const spare = room(problem, sizes, t) - required.floorMWh[t]!;
    if (spare < least) {
      least = spare;
      tightest = t;
    }
  }
  const cut = (
    plane: Plane,
    own: number | undefined,
    share: number,
    fixed: number,
    missing: SurvivalCut["missing"],
  ): SurvivalCut => ({
    coefficients: plane.gradient.map((g, s) => (own === s ? share : 0) - g),
    side: plane.constant - share * fixed,
    missing,
  });
  const hour = required.worstDeficitHour;
  return [
    cut(
      floorPlane(island, sizes, tightest, required.lost[tightest]!),
      b?.energySize,
      b?.maxSoc ?? 0,
      b?.fixedEnergyMWh[tightest] ?? 0,
      "energy",
    ),
    cut(
      deficitPlane(island, sizes, hour, required.worstDeficitLost),
      b?.powerSize,
      1,
      b?.fixedPowerMW[hour] ?? 0,
      "power",
    ),
  ];
}
