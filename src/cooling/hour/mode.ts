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
  ["M3", "series"],
  ["M9", "towers off"],
  ["M11", "compute priority"],
  ["M14", "freeze guard"],
  ["M15", "dew-point guard"],
] as const;

/** What holds in an hour beside its routing. */
export interface HourState {
  /** a store charges or discharges */
  readonly stores: boolean;
  /** the permit for water binds */
  readonly waterShort: boolean;
  /** outdoor air below 0 °C: basins are held at their least temperature */
  readonly freezing: boolean;
  /** outdoor air above the highest dew point of the halls */
  readonly tooMoist: boolean;
}

/** An arc counts when it carries more than this share of the heat of its loop or demand. */
const NOTICEABLE = 0.01;

/**
 * Name the mode of an hour as a set of bits over MODES.
 *
 * @param plant as built
 * @param load what the hour asked for
 * @param solution the hour's routing
 * @param about what else holds in the hour
 */
export function modeBits(plant: Plant, load: HourLoad, solution: HourSolution, about: HourState): number {
  const { heatMW, demandMW } = load;
  let bits = about.stores ? bit("M8") : 0;
  if (about.waterShort && plant.rejection.tower && solution.towerUseMW === 0) bits |= bit("M9");
  if (about.freezing && solution.towerUseMW > 0) bits |= bit("M14");
  if (about.tooMoist && plant.arcs.some(opensHalls)) bits |= bit("M15");
  const free = new Array<boolean>(plant.loops.length).fill(false);
  const chilled = new Array<boolean>(plant.loops.length).fill(false);
  plant.arcs.forEach((arc, a) => {
    const flow = solution.flowMW[a]!;
    const whole = arc.demand >= 0 ? demandMW[arc.demand]! : heatMW[arc.loop]!;
    if (!(flow > NOTICEABLE * whole)) return;
    if (
      arc.kind === "tower" ||
      arc.kind === "dry" ||
      arc.kind === "after" ||
      opensHalls(arc) ||
      arc.kind.startsWith("series")
    )
      free[arc.loop] = true;
    if (arc.kind === "chiller-tower" || arc.kind === "chiller-dry") chilled[arc.loop] = true;
    if (arc.kind === "series-tower" || arc.kind === "series-dry") bits |= bit("M3");
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
  if (solution.unservedMW.some((unserved, s) => unserved > 1e-9 * Math.max(1, heatMW[s]!)))
    bits |= plant.valueOfHeat.racks > plant.valueOfHeat.fab ? bit("M11") : bit("M10");
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
