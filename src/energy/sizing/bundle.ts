/**
 * Chooses a few sizes under a convex yearly cost: cutting planes with a certified gap.
 *
 * Each trial runs the year at its sizes (upper bound) and proves a plane below the cost of all sizes (lower bound).
 * Trials are taken between the best point so far and the master's (in-out separation), which damps the zigzag.
 */
import { NEW_YEAR, type Opening } from "../chain/cut.ts";
import { evaluateChain, type ChainEvaluation } from "../chain/evaluate.ts";
import type { PreparedChain } from "../chain/problem.ts";
import { chainWorkspace, type ChainWorkspace } from "../chain/workspace.ts";
import type { IslandProblem } from "../survival/problem.ts";
import { deficitPlane, floorPlane, requiredLevel, type RequiredLevel } from "../survival/required.ts";
import { CutMaster } from "./master.ts";

export interface SizingProblem {
  readonly chain: PreparedChain;
  /** yearly cost per unit of size [$], beside what the hours cost */
  readonly linear: Float64Array;
  /** yearly cost whatever the sizes [$] */
  readonly constant: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** islanded survival over the same hours as the chain; absent = not asked */
  readonly island?: IslandProblem;
  /** hour of the island's year for each hour of the chain (representative weeks); absent = the same hours */
  readonly hourOfYear?: Int32Array;
  /** yearly cost of a MWh or MW missing for survival [$]: above any component's */
  readonly survivalPenalty: number;
}

export interface SizingAnswer {
  readonly sizes: Float64Array;
  readonly cost: number;
  readonly bound: number;
  readonly gap: number;
  readonly trials: number;
  readonly evaluation: ChainEvaluation;
  readonly required?: RequiredLevel;
  /** store [MWh] and power [MW] still missing for survival at the chosen sizes */
  readonly missingMWh: number;
  readonly missingMW: number;
}

export interface BundleOptions {
  readonly gap: number;
  readonly trials: number;
  readonly start?: Float64Array;
  readonly opening?: Opening;
}

/** Energy left to the penalty that counts as none [MWh a year]. */
const UNSERVED_MWH = 1e-6;

interface Trial {
  readonly sizes: Float64Array;
  readonly cost: number;
  readonly evaluation: ChainEvaluation;
  readonly required?: RequiredLevel;
  readonly missingMWh: number;
  readonly missingMW: number;
}

/** Runs the method until the relative gap is reached or the trials are used up. Bounds on sizes must be finite. */
export function chooseSizes(problem: SizingProblem, options: BundleOptions): SizingAnswer {
  const { chain, lower, upper } = problem;
  const n = chain.sizeCount;
  const ws = chainWorkspace(chain.hours, chain.blockCount);
  let opening = options.opening ?? NEW_YEAR;
  const scale = upper.map((u, s) => (u > lower[s]! ? u - lower[s]! : 1));
  const start = options.start ?? lower.map((l, s) => l + 0.1 * scale[s]!);

  let best = tryOut(problem, ws, start, opening);
  opening = best.evaluation.opening;
  best = tryOut(problem, ws, start, opening);
  // Variables of the master: sizes (0..1 of their range), missing MWh and MW, cost of the hours. One money unit.
  const money = Math.max(1, Math.abs(best.cost));
  const cost = new Float64Array(n + 3);
  for (let s = 0; s < n; s++) cost[s] = (problem.linear[s]! * scale[s]!) / money;
  const energyScale = Math.max(1, ...chain.demandMW.subarray(0, 1));
  cost[n] = (problem.survivalPenalty * energyScale) / money;
  cost[n + 1] = cost[n]!;
  cost[n + 2] = 1;
  const low = new Float64Array(n + 3);
  const high = new Float64Array(n + 3).fill(1);
  for (let s = 0; s < n; s++) high[s] = upper[s]! > lower[s]! ? 1 : 0;
  high[n] = 1e9;
  high[n + 1] = 1e9;
  high[n + 2] = 1e9;
  const master = new CutMaster(cost, low, high);
  const base = problem.constant + problem.linear.reduce((sum, c, s) => sum + c * lower[s]!, 0);

  let bound = -Infinity;
  let trials = 1;
  let trial = best;
  let weight = 0.5;
  for (;;) {
    addCuts(problem, master, trial, scale, energyScale, money);
    const objective = master.solve();
    if (objective === undefined) break;
    bound = Math.max(bound, base + objective * money);
    const gap = (best.cost - bound) / Math.abs(best.cost);
    // A sliver of unserved energy may hide inside the gap: go on until it is gone (or plainly cannot go).
    const whole = best.evaluation.penaltyMWh <= UNSERVED_MWH || gap <= 1e-10;
    if ((gap <= options.gap && whole) || trials >= options.trials) break;
    const next = new Float64Array(n);
    for (let s = 0; s < n; s++) {
      const out = Math.min(upper[s]!, Math.max(lower[s]!, lower[s]! + master.point[s]! * scale[s]!));
      next[s] = best.sizes[s]! + weight * (out - best.sizes[s]!);
    }
    trial = tryOut(problem, ws, next, opening);
    trials++;
    opening = trial.evaluation.opening;
    if (trial.cost < best.cost) best = trial;
    else weight = weight > 0.45 ? 0.3 : 0.5;
  }
  const { sizes, evaluation, required, missingMWh, missingMW } = best;
  return {
    sizes,
    cost: best.cost,
    bound,
    gap: Math.max(0, (best.cost - bound) / Math.abs(best.cost)),
    trials,
    evaluation,
    ...(required === undefined ? {} : { required }),
    missingMWh,
    missingMW,
  };
}

function tryOut(problem: SizingProblem, ws: ChainWorkspace, sizes: Float64Array, opening: Opening): Trial {
  const { chain, island } = problem;
  let required: RequiredLevel | undefined;
  let floor: Float64Array | undefined;
  let missingMWh = 0;
  let missingMW = 0;
  if (island !== undefined) {
    required = requiredLevel(island, sizes);
    const battery = island.battery;
    const power = battery?.powerSize === undefined ? 0 : sizes[battery.powerSize]!;
    const energy = battery?.energySize === undefined ? 0 : sizes[battery.energySize]!;
    for (let t = 0; t < island.hours; t++) {
      const room = battery === undefined ? 0 : battery.maxSoc * (battery.fixedEnergyMWh[t]! + energy);
      missingMWh = Math.max(missingMWh, required.floorMWh[t]! - room);
    }
    const there = (battery?.fixedPowerMW[required.worstDeficitHour] ?? 0) + power;
    missingMW = Math.max(0, required.worstDeficitMW - there);
    const hourOf = problem.hourOfYear;
    floor = new Float64Array(chain.hours);
    for (let t = 0; t < chain.hours; t++) {
      floor[t] = Math.max(0, required.floorMWh[hourOf === undefined ? t : hourOf[t]!]! - missingMWh);
    }
  }
  const evaluation = evaluateChain(chain, ws, sizes, opening, floor);
  const cost =
    problem.constant +
    problem.linear.reduce((sum, c, s) => sum + c * sizes[s]!, 0) +
    problem.survivalPenalty * (missingMWh + missingMW) +
    evaluation.cost;
  return { sizes, cost, evaluation, ...(required === undefined ? {} : { required }), missingMWh, missingMW };
}

/** Adds what a trial proves: the plane of the hours' cost, and the planes of survival it has seen. */
function addCuts(
  problem: SizingProblem,
  master: CutMaster,
  trial: Trial,
  scale: Float64Array,
  energyScale: number,
  money: number,
): void {
  const { chain, island, lower } = problem;
  const n = chain.sizeCount;
  const { evaluation, required, sizes } = trial;
  const row = new Float64Array(n + 3);
  let constant = evaluation.constant;
  const gradient = Float64Array.from(evaluation.gradient);
  const battery = chain.battery;
  for (let t = 0; t < chain.hours; t++) {
    const worth = evaluation.floorWorth[t]!;
    if (worth <= 0 || battery === undefined) continue;
    const hour = problem.hourOfYear === undefined ? t : problem.hourOfYear[t]!;
    const base =
      battery.minSoc * (chain.fixedEnergy[t]! + (battery.energySize === undefined ? 0 : sizes[battery.energySize]!));
    if (island !== undefined && required !== undefined && required.floorMWh[hour]! - trial.missingMWh > base) {
      const plane = floorPlane(island, sizes, hour, required.lost[hour]!);
      constant += worth * plane.constant;
      for (let s = 0; s < n; s++) gradient[s]! += worth * plane.gradient[s]!;
      row[n]! += (worth * energyScale) / money;
    } else {
      constant += worth * battery.minSoc * chain.fixedEnergy[t]!;
      if (battery.energySize !== undefined) gradient[battery.energySize]! += worth * battery.minSoc;
    }
  }
  // theta - gradient . x (+ worth . missing) >= constant, with x = lower + scale y
  let side = constant;
  for (let s = 0; s < n; s++) {
    row[s] = (-gradient[s]! * scale[s]!) / money;
    side += gradient[s]! * lower[s]!;
  }
  row[n + 2] = 1;
  master.add(row, side / money);

  if (island === undefined || required === undefined) return;
  const b = island.battery;
  const addPlane = (
    plane: { constant: number; gradient: Float64Array },
    own: number | undefined,
    share: number,
    fixed: number,
    slack: number,
  ): void => {
    const cut = new Float64Array(n + 3);
    let right = plane.constant - fixed;
    for (let s = 0; s < n; s++) {
      const g = (own === s ? share : 0) - plane.gradient[s]!;
      cut[s] = (g * scale[s]!) / energyScale;
      right -= g * lower[s]!;
    }
    cut[slack] = 1;
    master.add(cut, right / energyScale);
  };
  let tightest = 0;
  let least = Infinity;
  for (let t = 0; t < island.hours; t++) {
    const room =
      (b?.maxSoc ?? 0) * ((b?.fixedEnergyMWh[t] ?? 0) + (b?.energySize === undefined ? 0 : sizes[b.energySize]!));
    if (room - required.floorMWh[t]! < least) {
      least = room - required.floorMWh[t]!;
      tightest = t;
    }
  }
  addPlane(
    floorPlane(island, sizes, tightest, required.lost[tightest]!),
    b?.energySize,
    b?.maxSoc ?? 0,
    (b?.maxSoc ?? 0) * (b?.fixedEnergyMWh[tightest] ?? 0),
    n,
  );
  const hour = required.worstDeficitHour;
  addPlane(
    deficitPlane(island, sizes, hour, required.worstDeficitLost),
    b?.powerSize,
    1,
    b?.fixedPowerMW[hour] ?? 0,
    n + 1,
  );
}
