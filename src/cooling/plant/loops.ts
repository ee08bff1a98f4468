import { LOOP_FACTS } from "../../../catalog/cooling.ts";
import { fail } from "../../base/errors.ts";
import type { CoolingInput, LoopName, LoopTemperatures } from "../input.ts";

/** A loop: who owns its heat and how warm it is. */
export interface Loop extends LoopTemperatures {
  readonly name: LoopName;
  /** racks count into PUE, the fab does not */
  readonly owner: "racks" | "fab";
  /** what it serves, in words */
  readonly serves: string;
}

const SERVES: Readonly<Record<LoopName, readonly ["racks" | "fab", string]>> = {
  chip: ["racks", "cold plates of the racks"],
  hall: ["racks", "air of the rack halls and losses of the power supply"],
  warm: ["fab", "vacuum pumps, abatement and compressors"],
  process: ["fab", "process cooling water of the tools"],
  medium: ["fab", "room air and first coil of the make-up units"],
  low: ["fab", "dew-point coil of the make-up units"],
};

/** Order in which loops stand in every array of the engine. */
export const LOOP_NAMES: readonly LoopName[] = ["chip", "hall", "warm", "process", "medium", "low"];

/** Water that has cooled the process warms by this much more behind it (M3) [K]: a tower cannot cool a much wider range (assumption). */
export const SERIES_GLIDE_K = 10;

/** Place of the process in it. */
export const PROCESS = LOOP_NAMES.indexOf("process");

/**
 * Temperatures of all loops: those of the input, the catalog's otherwise.
 *
 * @throws {TerafabError} for a supply outside 0..60 °C or a return not above its supply
 */
export function loopsOf(input: Pick<CoolingInput, "loops" | "chipLoopC">): readonly Loop[] {
  return LOOP_NAMES.map((name) => {
    const given = input.loops?.[name];
    const facts = LOOP_FACTS[name];
    const supplyC = given?.supplyC ?? (name === "chip" ? input.chipLoopC : undefined) ?? facts.supply.value;
    const returnC = given?.returnC ?? supplyC + facts.rise.value;
    const path = name === "chip" && given === undefined ? "cooling.chipLoop" : `cooling.loops.${name}`;
    if (!(supplyC >= 4 && supplyC <= 60)) fail(path, `supply of ${supplyC} °C is outside 4 to 60 °C`);
    if (!(returnC - supplyC >= 1 && returnC <= 90))
      fail(path, `return of ${returnC} °C must be at least 1 K above the supply and at most 90 °C`);
    const [owner, serves] = SERVES[name];
    return { name, owner, serves, supplyC, returnC };
  });
}

/** Loops up to this supply carry chilled water, which goes to the load itself; warmer ones stand behind an exchanger [°C]. */
const CHILLED_C = 14;

/** Whether a loop carries chilled water. */
export function isChilled(loop: LoopTemperatures): boolean {
  return loop.supplyC <= CHILLED_C;
}

/** Water that machines see: the loop's own, colder by the pinch where an exchanger stands between. */
export function machineWater(
  loop: LoopTemperatures,
  pinchK: number,
): { readonly hotC: number; readonly coldC: number } {
  const pinch = isChilled(loop) ? 0 : pinchK;
  return { hotC: loop.returnC - pinch, coldC: loop.supplyC - pinch };
}
