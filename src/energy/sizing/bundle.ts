/**
 * Chooses a few sizes under a convex yearly cost: cutting planes with a certified gap.
 *
 * Each trial runs the year at its sizes (upper bound) and proves a plane below the cost of all sizes (lower bound).
 * Trials are taken between the best point so far and the master's (in-out separation), which damps the zigzag.
 */
import { NEW_YEAR, type Opening } from "../chain/cut.ts";
import { chainWorkspace } from "../chain/workspace.ts";
import { CutMaster } from "./master.ts";
import type { SizingProblem } from "./problem.ts";
import { type HoursCut, hoursCut, type SurvivalCut, survivalCuts, type Trial, tryOut } from "./trial.ts";

export interface SizingAnswer extends Trial {
  readonly bound: number;
  readonly gap: number;
  readonly trials: number;
}

export interface BundleOptions {
  readonly gap: number;
  readonly trials: number;
  readonly start?: Float64Array;
  readonly opening?: Opening;
  /** planes proven before on the same hours, without survival inside the sizing; grows with every trial */
  readonly cuts?: HoursCut[];
  /** sees every trial */
  readonly onTrial?: (trial: Trial) => void;
}

/** Energy left to the penalty that counts as none [MWh a year]. */
const UNSERVED_MWH = 1e-6;

/** Trials beyond the gap that look for a plan which serves the last sliver; a plant that cannot stays short. */
const TRIALS_FOR_SLIVER = 8;

/** Runs the method until the relative gap is reached or the trials are used up. */
export function chooseSizes(problem: SizingProblem, options: BundleOptions): SizingAnswer {
  const { chain, lower, upper } = problem;
  const n = chain.sizeCount;
  const ws = chainWorkspace(chain.hours, chain.blockCount);
  let opening = options.opening ?? NEW_YEAR;
  const start = options.start ?? lower.map((l, s) => l + 0.1 * (upper[s]! - l));
  let best = tryOut(problem, ws, start, opening);
  if (options.opening === undefined) {
    opening = best.evaluation.opening;
    best = tryOut(problem, ws, start, opening);
  }
  // Nothing to choose: the sizes are given, and one run of the year says what they cost.
  if (upper.every((u, s) => u <= lower[s]!)) {
    const apart = Math.max(0, best.evaluation.cost - best.evaluation.bound);
    return { ...best, bound: best.cost - apart, gap: apart / Math.max(1, Math.abs(best.cost)), trials: 1 };
  }
  const master = new SizingMaster(problem, Math.max(1, Math.abs(best.cost)));
  for (const cut of options.cuts ?? []) master.addHours(cut);
  let bound = -Infinity;
  let trials = 1;
  let beyond = 0;
  let trial: Trial = best;
  let weight = 0.5;
  for (;;) {
    options.onTrial?.(trial);
    const cut = hoursCut(problem, trial);
    master.addHours(cut);
    options.cuts?.push(cut);
    for (const s of survivalCuts(problem, trial)) master.addSurvival(s);
    const solved = master.solve();
    if (solved === undefined) break;
    bound = Math.max(bound, solved.bound);
    const gap = (best.cost - bound) / Math.abs(best.cost);
    // A sliver of unserved energy may hide inside the gap: go on until it is gone (or plainly cannot go).
    const served = best.evaluation.penaltyMWh <= UNSERVED_MWH || gap <= 1e-10;
    if (gap <= options.gap) beyond++;
    if ((gap <= options.gap && (served || beyond > TRIALS_FOR_SLIVER)) || trials >= options.trials) break;
    const next = new Float64Array(n);
    for (let s = 0; s < n; s++) next[s] = best.sizes[s]! + weight * (solved.sizes[s]! - best.sizes[s]!);
    trial = tryOut(problem, ws, next, opening);
    trials++;
    opening = trial.evaluation.opening;
    if (trial.cost < best.cost) best = trial;
    else weight = weight > 0.45 ? 0.3 : 0.5;
  }
  const whole = survivor(problem, best);
  if (whole !== undefined) {
    const trial = tryOut(problem, ws, whole, opening);
    trials++;
    if (trial.cost < best.cost) best = trial;
  }
  return { ...best, bound, gap: Math.max(0, (best.cost - bound) / Math.abs(best.cost)), trials };
}

/** Share of a size that covers the rounding of what survival lacks. */
const ROUNDING = 1e-9;

/**
 * Adds to the battery what survival lacks: the gap may hide a sliver of it, and a plan that fails by a watt has failed.
 * Nothing where nothing is missing or no battery may grow.
 */
function survivor({ island, upper }: SizingProblem, { sizes, missingMWh, missingMW }: Trial): Float64Array | undefined {
  const battery = island?.battery;
  if (battery === undefined || missingMWh + missingMW <= 0) return undefined;
  const { powerSize, energySize, minSoc, maxSoc } = battery;
  const more = Float64Array.from(sizes);
  const add = (s: number | undefined, missing: number): void => {
    if (s !== undefined && missing > 0) more[s] = Math.min(upper[s]!, sizes[s]! + missing + ROUNDING * sizes[s]!);
  };
  add(powerSize, missingMW);
  // The level that may not be drawn on grows with the store.
  add(energySize, missingMWh / (maxSoc - minSoc));
  return more;
}

/** The master programme in scaled variables: sizes as shares of their range, what survival lacks, cost of the hours. */
class SizingMaster {
  private readonly problem: SizingProblem;
  private readonly scale: Float64Array;
  private readonly money: number;
  /** one scaled unit of missing MWh and MW */
  private readonly missing: number;
  private readonly base: number;
  private readonly master: CutMaster;

  constructor(problem: SizingProblem, money: number) {
    const { chain, linear, lower, upper } = problem;
    const n = chain.sizeCount;
    this.problem = problem;
    this.money = money;
    this.missing = Math.max(1, chain.demandMW[0] ?? 1);
    this.scale = upper.map((u, s) => (u > lower[s]! ? u - lower[s]! : 1));
    const cost = new Float64Array(n + 3);
    const high = new Float64Array(n + 3).fill(1e9);
    for (let s = 0; s < n; s++) {
      cost[s] = (linear[s]! * this.scale[s]!) / money;
      high[s] = upper[s]! > lower[s]! ? 1 : 0;
    }
    cost[n] = (problem.survivalPenalty * this.missing) / money;
    cost[n + 1] = cost[n]!;
    cost[n + 2] = 1;
    this.base = problem.constant + linear.reduce((sum, c, s) => sum + c * lower[s]!, 0);
    this.master = new CutMaster(cost, new Float64Array(n + 3), high);
    for (const { coefficients, side } of problem.rows ?? []) {
      const row = new Float64Array(n + 3);
      let rest = side;
      for (let s = 0; s < n; s++) {
        row[s] = coefficients[s]! * this.scale[s]!;
        rest -= coefficients[s]! * lower[s]!;
      }
      this.master.add(row, rest);
    }
  }

  /** `theta - gradient . x + perMissing v >= constant`, with x = lower + scale y. */
  addHours(cut: HoursCut): void {
    const { lower } = this.problem;
    const n = lower.length;
    const row = new Float64Array(n + 3);
    let side = cut.constant;
    for (let s = 0; s < n; s++) {
      row[s] = (-cut.gradient[s]! * this.scale[s]!) / this.money;
      side += cut.gradient[s]! * lower[s]!;
    }
    row[n] = (cut.perMissing * this.missing) / this.money;
    row[n + 2] = 1;
    this.master.add(row, side / this.money);
  }

  addSurvival(cut: SurvivalCut): void {
    const { lower } = this.problem;
    const n = lower.length;
    const row = new Float64Array(n + 3);
    let { side } = cut;
    for (let s = 0; s < n; s++) {
      row[s] = (cut.coefficients[s]! * this.scale[s]!) / this.missing;
      side -= cut.coefficients[s]! * lower[s]!;
    }
    row[cut.missing === "energy" ? n : n + 1] = 1;
    this.master.add(row, side / this.missing);
  }

  solve(): { bound: number; sizes: Float64Array } | undefined {
    const objective = this.master.solve();
    if (objective === undefined) return undefined;
    const { lower, upper } = this.problem;
    const sizes = lower.map((l, s) => Math.min(upper[s]!, Math.max(l, l + this.master.point[s]! * this.scale[s]!)));
    return { bound: this.base + objective * this.money, sizes };
  }
}
