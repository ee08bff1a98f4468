/**
 * The bounded hardware-software loop: research input moves a level, own computing stands in for a part of the
 * research, and measured growth rates keep the result honest.
 *
 *   q' = rho (I/I0)^p,  X = q^r / (1 + q^r / ceiling),  q(0) = 1
 *   feedback: I/I0 is multiplied by (own effective compute / initial)^e
 */
import { exp, pow } from "../base/math.ts";
import { loop, type LoopLevelFacts } from "../../catalog/race.ts";

/** Where the two levels stand, with and without feedback. */
export interface LoopState {
  /** months gone */
  readonly month: number;
  readonly hardware: LevelState;
  readonly software: LevelState;
  /** months in which a bound acted, each level counted by itself */
  readonly clipped: number;
}

export interface LevelState {
  /** cumulative research, 1 at the start, with and without feedback */
  readonly q: number;
  readonly qWithout: number;
  /** level over today's, clipped, with feedback; and without feedback */
  readonly level: number;
  readonly levelWithout: number;
}

export interface LoopOptions {
  /** e: share of research input that own compute can stand in for */
  readonly computeShareOfResearch: number;
  readonly unbounded: boolean;
  readonly softwareMeasured: readonly [number, number];
}

const start: LevelState = { q: 1, qWithout: 1, level: 1, levelWithout: 1 };

/** The loop before its first month. */
export const loopStart: LoopState = { month: 0, hardware: start, software: start, clipped: 0 };

export interface LoopStep {
  readonly state: LoopState;
  /** level with feedback over level without: what to multiply hardware or software efficiency by; 1 = no gain */
  readonly hardwareFactor: number;
  readonly softwareFactor: number;
}

/**
 * Advance the loop by one month.
 *
 * @param state from `loopStart` or the month before
 * @param ownCompute own effective computing over its first value, >= 0; 1 = no feedback
 * @returns the next state and the factors that act from the next month on
 * @valid growth of each level stays below the upper end of its measured interval unless `unbounded`
 * @source Full Takeoff Model, "Best guess" (catalog/race loop)
 */
export function stepLoop(state: LoopState, ownCompute: number, options: LoopOptions): LoopStep {
  const gain = ownCompute > 0 ? pow(ownCompute, options.computeShareOfResearch) : 1;
  const bound = (measured: readonly [number, number]) => (options.unbounded ? undefined : measured);
  const hardware = stepLevel(state.hardware, loop.hardware, state.month, gain, bound(loop.hardware.measured));
  const software = stepLevel(state.software, loop.software, state.month, gain, bound(options.softwareMeasured));
  return {
    state: {
      month: state.month + 1,
      hardware: hardware.level,
      software: software.level,
      clipped: state.clipped + Number(hardware.clipped) + Number(software.clipped),
    },
    hardwareFactor: hardware.level.level / hardware.level.levelWithout,
    softwareFactor: software.level.level / software.level.levelWithout,
  };
}

/**
 * Tell how strongly the loop feeds on itself: m = sum of p r e over the levels. m < 1 power law, m = 1 exponential,
 * m > 1 a blow-up in finite time (were it not bounded).
 */
export function loopExponent(computeShareOfResearch: number): number {
  return (loop.hardware.p * loop.hardware.r + loop.software.p * loop.software.r) * computeShareOfResearch;
}

function stepLevel(
  state: LevelState,
  facts: LoopLevelFacts,
  month: number,
  gain: number,
  measured: readonly [number, number] | undefined,
): { level: LevelState; clipped: boolean } {
  // input at mid-month: second order in the step
  const base = exp(facts.p * facts.inputGrowth * ((month + 0.5) / 12)) * (facts.rho / 12);
  const qWithout = state.qWithout + base;
  let q = state.q + base * pow(gain, facts.p);
  const levelWithout = levelOf(qWithout, facts);
  const wanted = levelOf(q, facts);
  let level = wanted;
  if (measured !== undefined && gain !== 1) {
    // only the upper end of the measured interval acts: feedback makes no growth from nothing
    level = Math.min(wanted, state.level * pow(measured[1], 1 / 12));
    // what was clipped is not saved up for later
    if (level < wanted) q = pow(level / (1 - level / facts.ceiling), 1 / facts.r);
  }
  return { level: { q, qWithout, level, levelWithout }, clipped: level < wanted };
}

function levelOf(q: number, { r, ceiling }: LoopLevelFacts): number {
  const level = pow(q, r);
  return level / (1 + level / ceiling);
}
