/**
 * Sizing together with the weekly commitment of identical reactors: a good plan and a proven bound of its own.
 *
 * For given counts the sizing is a chain of hours with more blocks, so a pattern of counts is priced exactly and
 * fast. The bound comes from splitting the year at the seams of the periods and each period into "all on" and
 * "some off": what is discrete about reactors is kept, the rest is planes.
 */
import { fail } from "../../base/errors.ts";
import type { LpSolver } from "../../kernel/highs.ts";
import { chooseSizes, type SizingAnswer } from "../sizing/bundle.ts";
import type { SizingProblem } from "../sizing/problem.ts";
import type { HoursCut, Trial } from "../sizing/trial.ts";
import type { Plane } from "../survival/required.ts";
import type { EnergySystem } from "../system/types.ts";
import { boundCommitment } from "./bound.ts";
import { type CommittedProblem, committedProblem, type PeriodUnits } from "./problem.ts";
import { periodCuts } from "./period-cuts.ts";

export interface CommittedPlan {
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  /** units on by period */
  readonly on: readonly number[];
  readonly built: Readonly<Record<string, number>>;
  readonly patternsTried: number;
  readonly method: string;
}

/**
 * Sizes the system and commits its units by period.
 *
 * @param units reactors, with their refuelling
 * @returns plan, proven bound and gap
 */
export function sizeCommitted(system: EnergySystem, units: PeriodUnits, solver: LpSolver): CommittedPlan {
  const problem = committedProblem(system, units);
  const { periods, mostOn } = problem;
  const { count } = units;
  if (mostOn < 0) fail("refuelling", `${units.unitPeriodsOff} unit-periods off do not fit into ${count * periods}`);
  const priced = new Pricing(problem);

  // What a period costs with all units on, and with one off, at sizes around their best.
  const seam = new Float64Array(periods);
  const planes = Array.from({ length: periods }, () => ({ allOn: [] as Plane[], someOff: [] as Plane[] }));
  const collect =
    (kind: "allOn" | "someOff") =>
    ({ evaluation }: Trial): void => {
      const cuts = periodCuts(
        problem.chain,
        evaluation.pricePerMWh,
        evaluation.path.waterPerMWh,
        seam,
        units.periodHours,
      );
      cuts.forEach((cut, w) => planes[w]![kind].push(cut));
    };
  priced.price(new Array<number>(periods).fill(count - 1), { gap: 3e-3, trials: 30, onTrial: collect("someOff") });
  priced.price(new Array<number>(periods).fill(count), { gap: 3e-3, trials: 4, onTrial: collect("allOn") });

  const tried = new Map<string, Priced>();
  const consider = (on: number[]): void => {
    const key = on.join();
    if (!tried.has(key)) tried.set(key, priced.price(on, { gap: 1e-4, trials: 60 }));
  };
  // Refuel in one go at the start or at the end, one unit off: no start at all, or one.
  const atOnce = Math.min(periods, units.unitPeriodsOff);
  for (const early of [atOnce, 0, Math.ceil(atOnce / 2)]) {
    const on = Array.from({ length: periods }, (_, w) =>
      w < early || w >= periods - (atOnce - early) ? count - 1 : count,
    );
    if (on.reduce((a, b) => a + b, 0) <= mostOn) consider(on);
  }
  const outcome = boundCommitment(problem, planes, solver);
  consider(outcome.on);
  for (const on of shifted(outcome.on, count)) consider(on);

  let best: Priced | undefined;
  for (const plan of tried.values()) if (best === undefined || plan.cost < best.cost) best = plan;
  const polished = priced.price(best!.on, { gap: 1e-8, trials: 300 });
  const { read } = problem;
  const bound = outcome.bound + read.constant;
  const objective = polished.cost + read.constant;
  return {
    objective,
    bound,
    gap: Math.max(0, (objective - bound) / Math.abs(objective)),
    on: polished.on,
    built: Object.fromEntries(read.sizes.map((s, k) => [s.id, polished.answer.sizes[k]!])),
    patternsTried: tried.size,
    method: "exact runs for patterns of counts; bound by planes of periods, all on apart from some off",
  };
}

/** Patterns in which a lone period off is moved to the edge of a longer outage: it saves a start. */
function shifted(on: readonly number[], count: number): number[][] {
  const out: number[][] = [];
  const off = (w: number): boolean => (on[w] ?? count) < count;
  for (let w = 0; w < on.length; w++) {
    if (!off(w) || off(w - 1) || off(w + 1)) continue;
    for (let e = 0; e < on.length; e++) {
      if (e === w || off(e) || !(off(e - 1) || off(e + 1)) || Math.abs(e - w) <= 1) continue;
      const moved = [...on];
      moved[e] = on[w]!;
      moved[w] = count;
      out.push(moved);
    }
  }
  return out.slice(0, 8);
}

interface Priced {
  readonly on: readonly number[];
  readonly cost: number;
  readonly answer: SizingAnswer;
}

/** Prices patterns of counts; every plane proven helps all later patterns. */
class Pricing {
  private readonly problem: CommittedProblem;
  private readonly cuts: HoursCut[] = [];
  private start: Float64Array | undefined;

  constructor(problem: CommittedProblem) {
    this.problem = problem;
  }

  price(on: readonly number[], options: { gap: number; trials: number; onTrial?: (trial: Trial) => void }): Priced {
    const { read, chain, linear, units } = this.problem;
    const base = read.problem;
    const lower = Float64Array.from([...base.lower, ...on]);
    const upper = Float64Array.from([...base.upper, ...on]);
    const sizes = this.start ?? base.lower.map((l, s) => l + 0.05 * (base.upper[s]! - l));
    const start = Float64Array.from([...sizes.subarray(0, base.lower.length), ...on]);
    const sizing: SizingProblem = { ...base, chain, linear, lower, upper };
    const answer = chooseSizes(sizing, { ...options, start, cuts: this.cuts });
    this.start = answer.sizes;
    let starts = 0;
    for (let w = 1; w < on.length; w++) starts += Math.max(0, on[w]! - on[w - 1]!);
    return { on, cost: answer.cost + starts * units.startCost, answer };
  }
}
