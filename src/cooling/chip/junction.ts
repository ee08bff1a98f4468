import { exp } from "../../base/math.ts";
import { fail } from "../../base/errors.ts";
import type { Flagged } from "../flags.ts";

/** A chip on its cold plate. Leakage constants below 3 nm are not public: they are the user's. */
export interface ChipThermal {
  /** power that does not depend on temperature [W] */
  readonly dynamicW: number;
  /** leakage at `leakageAtC` [W] */
  readonly leakageW: number;
  readonly leakageAtC: number;
  /** temperature over which leakage grows e-fold [K]; 30..40 (assumption) */
  readonly leakageScaleK: number;
  /** junction to coolant [K/W]; 0.02..0.035 (secondary) */
  readonly resistanceKW: number;
  /** warm-up of the coolant in the plate [K]; half of it counts */
  readonly plateRiseK: number;
}

/** Junction temperature and power in steady state. */
export interface JunctionState {
  readonly junctionC: number;
  readonly powerW: number;
  /** R dP/dT: 1 is the edge of runaway */
  readonly loopGain: number;
}

/**
 * Power of a chip at a junction temperature: P(Tj) = Pdyn + Pleak exp((Tj - Tref) / Tl).
 *
 * @returns [W]
 */
export function chipPower(chip: ChipThermal, junctionC: number): number {
  return chip.dynamicW + chip.leakageW * exp((junctionC - chip.leakageAtC) / chip.leakageScaleK);
}

/**
 * Solve for the junction temperature: Tj = Tsup + dTplate / 2 + R P(Tj).
 *
 * Newton from below on a convex function: it climbs to the lower, stable root, or finds that none exists.
 *
 * @param chip power, leakage, resistance
 * @param supplyC coolant into the plate [°C]
 * @returns the stable state; `undefined` with RUNAWAY where leakage outruns the plate (R dP/dT >= 1)
 * @throws {TerafabError} for negative powers or resistance
 * @valid junction up to 150 °C
 * @source leakage form as in superfri.susu.ru article 100; constants: assumptions of the user
 * @example junction({ dynamicW: 900, leakageW: 100, leakageAtC: 60, leakageScaleK: 35, resistanceKW: 0.03, plateRiseK: 10 }, 45).value?.junctionC // 82.746
 */
export function junction(chip: ChipThermal, supplyC: number): Flagged<JunctionState | undefined> {
  if (!(chip.dynamicW >= 0 && chip.leakageW >= 0 && chip.resistanceKW >= 0 && chip.leakageScaleK > 0))
    fail("chip", "power, leakage and resistance must not be negative, the leakage scale must be positive");
  const base = supplyC + chip.plateRiseK / 2;
  let t = base + chip.resistanceKW * chip.dynamicW;
  for (let pass = 0; pass < 200; pass++) {
    const leak = chip.leakageW * exp((t - chip.leakageAtC) / chip.leakageScaleK);
    const gain = (chip.resistanceKW * leak) / chip.leakageScaleK;
    const gap = base + chip.resistanceKW * (chip.dynamicW + leak) - t;
    if (gap <= 1e-10) return { value: { junctionC: t, powerW: chip.dynamicW + leak, loopGain: gain }, flags: [] };
    // no step can close the gap any more: the curve lies above the diagonal everywhere
    if (gain >= 1) return { value: undefined, flags: ["RUNAWAY"] };
    t += gap / (1 - gain);
  }
  return { value: undefined, flags: ["RUNAWAY"] };
}

/**
 * Thermal resistance at which a chip runs away: the diagonal just touches the power curve.
 *
 * 1 = R Pleak / Tl exp((T - Tref) / Tl) and T = Tsup + dTplate / 2 + R P(T), solved for R by bisection.
 *
 * @returns [K/W]; Infinity never leaves: a chip without leakage throws
 * @throws {TerafabError} when the chip does not leak
 * @example criticalResistance({ dynamicW: 900, leakageW: 100, leakageAtC: 60, leakageScaleK: 35, resistanceKW: 0, plateRiseK: 10 }, 45) // 0.048823
 */
export function criticalResistance(chip: ChipThermal, supplyC: number): number {
  if (!(chip.leakageW > 0)) fail("chip.leakageW", "is zero: such a chip never runs away");
  let low = 0;
  let high = 10;
  for (let pass = 0; pass < 100; pass++) {
    const middle = (low + high) / 2;
    if (junction({ ...chip, resistanceKW: middle }, supplyC).value === undefined) high = middle;
    else low = middle;
  }
  return low;
}
