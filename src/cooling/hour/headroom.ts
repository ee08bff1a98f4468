import type { Plant } from "../plant/plant.ts";
import type { ArcKind } from "./arcs.ts";
import type { ArcCoefficients } from "./conditions.ts";
import type { HourSolution } from "./solve-hour.ts";

/**
 * Heat of racks that idle machines could still reject in this hour [MW]: the present mix of chip and hall heat,
 * through idle towers first, then through idle dry coolers; chillers trim what they do not reach.
 *
 * A lower bound: it leaves the routing of the hour as it is.
 *
 * @param plant as built
 * @param k coefficients of the hour
 * @param solution the hour's routing
 * @param chipShare share of rack heat on the chip loop, 0..1
 */
export function rackHeadroomMW(plant: Plant, k: ArcCoefficients, solution: HourSolution, chipShare: number): number {
  let chillers = plant.sizes.chillerMW;
  plant.arcs.forEach((arc, a) => {
    if (arc.kind === "chiller-tower" || arc.kind === "chiller-dry") chillers -= solution.flowMW[a]!;
  });
  let room = 0;
  const paths: readonly [ArcKind, ArcKind, Float64Array, number][] = [
    ["tower", "chiller-tower", k.tower, plant.sizes.towerMW - solution.towerUseMW],
    ["dry", "chiller-dry", k.dry, plant.sizes.dryMW - solution.dryUseMW],
  ];
  for (const [free, trim, use, idle] of paths) {
    let machine = 0;
    let compressor = 0;
    let possible = idle > 0;
    [chipShare, 1 - chipShare].forEach((part, s) => {
      const a = plant.arcs.findIndex((arc) => arc.loop === s && arc.kind === free);
      const c = plant.arcs.findIndex((arc) => arc.loop === s && arc.kind === trim);
      if (part === 0) return;
      if (c < 0) possible = false;
      const share = a < 0 ? 0 : k.share[a]!;
      machine += part * ((a < 0 ? 0 : share * use[a]!) + (c < 0 ? 0 : (1 - share) * use[c]!));
      compressor += part * (1 - share);
    });
    if (!possible || machine <= 0) continue;
    const heat = Math.max(0, Math.min(idle / machine, compressor > 1e-9 ? chillers / compressor : Infinity));
    room += heat;
    chillers -= heat * compressor;
  }
  return room;
}
