import { DEMANDS } from "../plant/demands.ts";
import type { HallAir } from "../plant/hall-air.ts";
import type { Loop } from "../plant/loops.ts";
import type { HeatRejection } from "../plant/heat-rejection.ts";
import type { Manifold } from "../plant/manifolds.ts";

/** What an arc of the manifold does; the mode of an hour is read off the arcs that carry heat. */
export type ArcKind =
  | "tower" // loop water through a tower
  | "dry" // loop water through a dry cooler
  | "after" // what the warmer-reaching sink left goes to the colder-reaching one
  | "series-tower" // chip heat on tower water that has cooled the process before
  | "series-dry"
  | "outdoor" // hall heat with outdoor air through the halls
  | "moist" // the same behind wetted pads
  | "chiller-tower"
  | "chiller-dry"
  | "reuse" // loop heat straight to a demand
  | "lift" // heat-recovery chiller or boost heat pump from a loop to a demand
  | "air-pump"; // air-source heat pump to a demand

/** A directed connection of the manifold; `loop` and `demand` are indices, -1 where none. */
export interface Arc {
  readonly kind: ArcKind;
  readonly loop: number;
  readonly demand: number;
}

/**
 * List the arcs a plant has, in a fixed order. An arc exists only where the temperatures can allow it.
 *
 * @param loops sources of heat
 * @param manifold which connections can be made
 * @param rejection which sinks stand
 * @param wanted demands that occur at all
 * @param pinchK of exchangers [K]
 * @param hallAir what may cool the halls
 */
export function arcsOf(
  loops: readonly Loop[],
  manifold: Manifold,
  rejection: HeatRejection,
  wanted: readonly boolean[],
  pinchK: number,
  hallAir: HallAir,
): readonly Arc[] {
  const arcs: Arc[] = [];
  const dry = rejection.dry !== "none";
  loops.forEach((loop, i) => {
    const add = (kind: ArcKind, demand = -1): unknown => arcs.push({ kind, loop: i, demand });
    if (manifold.economiser && rejection.tower) add("tower");
    if (manifold.economiser && dry) add("dry");
    if (manifold.economiser && dry && rejection.tower) add("after");
    if (manifold.series && loop.name === "chip" && rejection.tower) add("series-tower");
    if (manifold.series && loop.name === "chip" && dry) add("series-dry");
    if (manifold.economiser && loop.name === "hall" && hallAir.outdoor) add("outdoor");
    if (manifold.economiser && loop.name === "hall" && hallAir.pads) add("moist");
    if (rejection.tower) add("chiller-tower");
    if (dry) add("chiller-dry");
    DEMANDS.forEach((demand, d) => {
      if (!wanted[d]) return;
      if (manifold.directReuse && loop.returnC - pinchK > demand.levelC) add("reuse", d);
      // a pump that lifts chilled water to 70 °C in one stage is not built; nor one where reuse is free
      const lift = demand.levelC - loop.supplyC;
      if (manifold.heatPumps && lift > 0 && lift <= 40) add("lift", d);
    });
  });
  if (manifold.airHeatPumps)
    DEMANDS.forEach((_, d) => wanted[d] && arcs.push({ kind: "air-pump", loop: -1, demand: d }));
  return arcs;
}
