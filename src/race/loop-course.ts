/** The loop over a horizon: our computing drives it, its gains come back into our computing. */
import type { Monthly, RaceFlow } from "../model/flows.ts";
import { lifeYears } from "../../catalog/deploy.ts";
import { computeShareOfResearch, hardwareDelayMonths, loop } from "../../catalog/race.ts";
import type { RaceInput } from "./input.ts";
import { loopExponent, loopStart, stepLoop, type LoopOptions } from "./loop.ts";

export interface LoopCourse {
  readonly flow: RaceFlow["loop"];
  /** our stock with the hardware gains of the loop [H100e]; the stock itself when the loop is off */
  readonly stock: Monthly;
  /** the same times the software gain: what work gets done, in H100e of today's software */
  readonly effective: Monthly;
}

/** The loop's options with defaults. */
export function loopOptions(input: Pick<RaceInput, "feedback">): LoopOptions {
  return {
    computeShareOfResearch: input.feedback?.computeShareOfResearch ?? computeShareOfResearch.value,
    unbounded: input.feedback?.unbounded ?? false,
    softwareMeasured: input.feedback?.softwareMeasured ?? loop.software.measured,
  };
}

/**
 * Let loop and stock advance together, month by month.
 *
 * Software gains act from the next month on, on everything that runs. Hardware gains act on what is added after
 * design, masks, cycle time and package; the fleet has the mean gain of the additions of a life.
 *
 * @param stock our computing in service without the loop [H100e]
 * @param added what of it was put in service each month [H100e]
 * @returns the loop off (factors 1) unless `race.feedback` is on
 */
export function loopCourse(input: RaceInput, stock: Monthly, added: Monthly): LoopCourse {
  const options = loopOptions(input);
  const exponent = loopExponent(options.computeShareOfResearch);
  const factor = new Float64Array(stock.length).fill(1);
  if (!(input.feedback?.on ?? false)) {
    return { flow: { on: false, exponent, clippedShare: 0, factor }, stock, effective: stock };
  }
  const hardware = new Float64Array(stock.length).fill(1);
  const withGains = new Float64Array(stock.length);
  const effective = new Float64Array(stock.length);
  let state = loopStart;
  let first: number | undefined;
  stock.forEach((count, m) => {
    const software = m > 0 ? factor[m - 1]! : 1;
    withGains[m] = count * meanGain(added, hardware, m);
    effective[m] = withGains[m]! * software;
    if (effective[m]! > 0) first ??= effective[m]!;
    const step = stepLoop(state, first === undefined ? 1 : effective[m]! / first, options);
    state = step.state;
    factor[m] = step.softwareFactor;
    hardware[m] = step.hardwareFactor;
  });
  const clippedShare = state.clipped / (2 * stock.length);
  return { flow: { on: true, exponent, clippedShare, factor }, stock: withGains, effective };
}

/** Mean hardware gain of the additions of the last life, each as designed a delay before. */
function meanGain(added: Monthly, hardware: Monthly, month: number): number {
  const delay = hardwareDelayMonths.value;
  let sum = 0;
  let gained = 0;
  for (let k = Math.max(0, month - lifeYears.value * 12 + 1); k <= month; k++) {
    sum += added[k]!;
    gained += added[k]! * (k - delay >= 0 ? hardware[k - delay]! : 1);
  }
  return sum > 0 ? gained / sum : 1;
}
