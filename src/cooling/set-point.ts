import { fail } from "../base/errors.ts";
import { ageing } from "./chip/ageing.ts";
import { junction, type ChipThermal } from "./chip/junction.ts";
import { throttle, type ThrottleLimits } from "./chip/throttle.ts";
import { hourly } from "./hourly.ts";
import type { CoolingInput } from "./input.ts";
import { runCooling } from "./run.ts";

/** What the optimum weighs; all of it is the user's, nothing is assumed. */
export interface SetPointWorth {
  readonly chip: ChipThermal;
  /** junction limit, idle power and exponent; resistance and plate are the chip's */
  readonly limits: Pick<ThrottleLimits, "limitC" | "idleW" | "exponent">;
  /** [$/MWh] */
  readonly electricityPerMWh: number;
  /** what a MWh of IT at full performance is worth [$/MWh] */
  readonly computePerMWh: number;
  /** replacement of chips a year at the reference junction temperature [$/a]; it scales with ageing */
  readonly replacementPerYear: number;
  readonly replacementAtC: number;
}

/** One supply temperature and what a year at it costs. */
export interface SetPoint {
  readonly supplyC: number;
  /** undefined where leakage runs away */
  readonly junctionC: number | undefined;
  readonly performance: number;
  readonly pue: number;
  /** racks' cooling and supply losses; leakage beyond the coolest point of the curve [MWh/a] */
  readonly coolingMWh: number;
  readonly leakageMWh: number;
  /** electricity + lost compute + ageing [$/a] */
  readonly dollars: number;
}

/**
 * Draw the cost of a year over the supply temperature of the chip loop: warmer is not always better.
 *
 * $ = p (cooling + leakage) + value x (1 - performance) x IT + replacement x ageing
 *
 * @param input a campus; its chip loop is varied, its IT power grows with leakage
 * @param worth chip, limits and prices
 * @param supplyC temperatures to try [°C]
 * @returns the curve in the order given; the cheapest point is its minimum
 * @throws {TerafabError} when no temperature is given or every one runs away
 */
export function setPointCurve(
  input: CoolingInput,
  worth: SetPointWorth,
  supplyC: readonly number[],
): readonly SetPoint[] {
  if (supplyC.length === 0) fail("supplyC", "needs at least one temperature");
  const states = supplyC.map((t) => junction(worth.chip, t).value);
  const coolest = states.reduce((least, state) => Math.min(least, state?.powerW ?? Infinity), Infinity);
  if (coolest === Infinity) fail("chip", "runs away at every temperature tried");
  const it = hourly(input.itMW);
  return supplyC.map((t, i): SetPoint => {
    const state = states[i];
    const limits = { ...worth.limits, resistanceKW: worth.chip.resistanceKW, plateRiseK: worth.chip.plateRiseK };
    // a chip that would run away is held at its limit
    const wantedW = state?.powerW ?? coolest * 2;
    const held = throttle({ ...limits, fullW: wantedW }, t);
    const power = (held.powerW * held.onShare) / coolest;
    const year = runCooling({ ...input, chipLoopC: t, itMW: it.map((mw) => mw * power) });
    const coolingMWh = year.racksElectricMW.reduce((total, mw) => total + mw, 0);
    const usefulMWh = it.reduce((total, mw) => total + mw, 0);
    const leakageMWh = Math.max(0, power - 1) * usefulMWh;
    const performance = held.performance * held.onShare;
    const junctionC = state?.junctionC;
    const atC = Math.min(junctionC ?? worth.limits.limitC, worth.limits.limitC);
    return {
      supplyC: t,
      junctionC,
      performance,
      pue: year.pue,
      coolingMWh,
      leakageMWh,
      dollars:
        worth.electricityPerMWh * (coolingMWh + leakageMWh) +
        worth.computePerMWh * (1 - performance) * usefulMWh +
        worth.replacementPerYear * ageing(worth.replacementAtC, atC),
    };
  });
}
