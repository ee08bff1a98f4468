import { isChilled } from "../plant/loops.ts";
import type { Plant } from "../plant/plant.ts";
import type { Arc } from "./arcs.ts";
import type { HourLoad, HourSolution } from "./solve-hour.ts";

/** A mode is read off the arcs that carry heat: rows are the vocabulary, an hour's mode joins those that hold. */
export const MODES = [
  ["M1", "dry free cooling"],
  ["M2", "wet free cooling"],
  ["M7", "economiser with chiller trim"],
  ["M0", "chillers"],
  ["M4", "direct reuse"],
  ["M5", "heat-recovery chiller"],
  ["M6", "boost heat pump"],
  ["M12", "boiler"],
  ["M10", "fab priority"],
  ["M8", "store"],
] as const;

/** An arc counts when it carries more than this share of the heat of its loop or demand. */
const NOTICEABLE = 0.01;

/**
 * Name the mode of an hour as a set of bits over MODES.
 *
 * @param plant as built
 * @param load what the hour asked for
 * @param solution the hour's routing
 * @param stores whether a store charges or discharges
 */
export function modeBits(plant: Plant, load: HourLoad, solution: HourSolution, stores: boolean): number {
  const { heatMW, demandMW } = load;
  let bits = stores ? bit("M8") : 0;
  const free = new Array<boolean>(plant.loops.length).fill(false);
  const chilled = new Array<boolean>(plant.loops.length).fill(false);
  plant.arcs.forEach((arc, a) => {
    const flow = solution.flowMW[a]!;
    const whole = arc.demand >= 0 ? demandMW[arc.demand]! : heatMW[arc.loop]!;
    if (!(flow > NOTICEABLE * whole)) return;
    if (arc.kind === "tower" || arc.kind === "dry" || arc.kind === "after" || opensHalls(arc)) free[arc.loop] = true;
    if (arc.kind === "chiller-tower" || arc.kind === "chiller-dry") chilled[arc.loop] = true;
    if (arc.kind === "dry" || arc.kind === "outdoor") bits |= bit("M1");
    if (arc.kind === "tower" || arc.kind === "moist" || (arc.kind === "after" && plant.rejection.tower))
      bits |= bit("M2");
    if (arc.kind === "reuse") bits |= bit("M4");
    if (arc.kind === "lift") bits |= isChilled(plant.loops[arc.loop]!) ? bit("M5") : bit("M6");
  });
  for (let s = 0; s < free.length; s++) {
    if (free[s] && chilled[s]) bits |= bit("M7");
    else if (chilled[s]) bits |= bit("M0");
  }
  demandMW.forEach((wanted, d) => {
    if (solution.boilerMW[d]! > NOTICEABLE * wanted) bits |= bit("M12");
  });
  if (solution.unservedMW.some((unserved, s) => unserved > 1e-9 * Math.max(1, heatMW[s]!))) bits |= bit("M10");
  return bits;
}

function opensHalls({ kind }: Arc): boolean {
  return kind === "outdoor" || kind === "moist";
}

/** Write a set of mode bits in words. @example modeName(1) // "M1 dry free cooling" */
export function modeName(bits: number): string {
  const names = MODES.filter((_, i) => (bits & (1 << i)) !== 0).map(([id, words]) => `${id} ${words}`);
  return names.length === 0 ? "idle" : names.join(" + ");
}

function bit(id: (typeof MODES)[number][0]): number {
  return 1 << MODES.findIndex(([known]) => known === id);
}
