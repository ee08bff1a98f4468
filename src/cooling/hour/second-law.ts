import { heatExergy, logMeanK } from "../equipment/exergy.ts";
import { DEMANDS } from "../plant/demands.ts";
import type { Plant } from "../plant/plant.ts";
import type { ArcCoefficients } from "./conditions.ts";
import type { HourSolution } from "./solve-hour.ts";

const KELVIN = 273.15;

/** Exergy destroyed in one hour by element [MW]. */
export interface ExergyDestroyed {
  /** towers, dry coolers and their pumps and fans */
  readonly rejection: number;
  readonly chillers: number;
  readonly reuse: number;
  readonly heatPumps: number;
  readonly boilers: number;
  /** the most negative element: 0 or more by the second law, but for rounding */
  readonly least: number;
}

/**
 * Count the exergy each element of the manifold destroys in one hour.
 *
 * destroyed = Ex(heat taken) + electricity - Ex(heat delivered); heat given to the weather is worth nothing.
 * Dead state is the wet bulb, the coldest sink nature offers in that hour. Exergy is a diagnosis: what is
 * optimised is electricity, water and lost work.
 *
 * @param plant as built @param k coefficients of the hour @param solution its routing
 * @param dryBulbC source of air-source heat pumps [°C] @param wetBulbC dead state [°C]
 */
export function exergyDestroyed(
  plant: Plant,
  k: ArcCoefficients,
  solution: HourSolution,
  dryBulbC: number,
  wetBulbC: number,
): ExergyDestroyed {
  const dead = wetBulbC + KELVIN;
  const quality = plant.loops.map((loop) => 1 - dead / logMeanK(loop.returnC, loop.supplyC));
  const worth = (demand: number): number => 1 - dead / (DEMANDS[demand]!.levelC + KELVIN);
  let rejection = solution.fanMW.tower + solution.fanMW.dry;
  let chillers = 0;
  let reuse = 0;
  let heatPumps = 0;
  let boilers = 0;
  let least = 0;
  for (let a = 0; a < plant.arcs.length; a++) {
    const flow = solution.flowMW[a]!;
    if (flow === 0) continue;
    const arc = plant.arcs[a]!;
    const work = k.electricity[a]! * flow;
    let destroyed = work;
    if (arc.kind === "outdoor" || arc.kind === "moist")
      destroyed += (1 - dead / logMeanK(k.hotC[a]!, k.coldC[a]!)) * flow;
    else if (arc.loop >= 0) destroyed += quality[arc.loop]! * flow;
    if (arc.demand >= 0) destroyed -= worth(arc.demand) * k.gain[a]! * flow;
    if (arc.kind === "air-pump") {
      const source = flow * (1 - 1 / k.cop[a]!);
      destroyed += heatExergy(source, dryBulbC, dryBulbC, wetBulbC);
      heatPumps += destroyed;
    } else if (arc.kind === "lift") heatPumps += destroyed;
    else if (arc.kind === "reuse") reuse += destroyed;
    else if (k.cop[a]! > 0) chillers += destroyed;
    else rejection += destroyed;
    least = Math.min(least, destroyed);
  }
  solution.boilerMW.forEach((heat, d) => {
    const destroyed = heat / plant.machines.boilerEfficiency - worth(d) * heat;
    boilers += destroyed;
    least = Math.min(least, destroyed);
  });
  return { rejection, chillers, reuse, heatPumps, boilers, least };
}
