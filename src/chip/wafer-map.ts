import { firstIndex, forRows, lastIndex, touchingReach, wholeReach } from "./grid.ts";
import { checkGeometry, floorOf, type GridPhase, placeDies, type WaferGeometry } from "./placement.ts";

/** Where a die lies: whole inside the edge exclusion, cut by it, or with parts in the excluded ring only. */
export type DieStatus = "whole" | "partial" | "edge";

/** One die of a wafer map: its centre from the wafer's [mm]. */
export interface MappedDie {
  readonly xMm: number;
  readonly yMm: number;
  readonly status: DieStatus;
}

/** A wafer as plain data for a figure. */
export interface WaferMap extends WaferGeometry {
  readonly offsetMm: readonly [number, number];
  /** row by row from below, in a row from the left */
  readonly dies: readonly MappedDie[];
}

/**
 * List every die that touches the wafer, with its place and status.
 *
 * @param phase as for `placeDies`, whose counts the statuses have
 * @throws TerafabError as `placeDies`
 */
export function waferMap(geometry: WaferGeometry, phase: GridPhase = "best"): WaferMap {
  checkGeometry(geometry);
  const { offsetMm } = placeDies(geometry, phase);
  const [ox, oy] = offsetMm;
  const { waferMm, edgeMm, scribeMm } = geometry;
  const [px, py] = [geometry.dieWidthMm + scribeMm, geometry.dieHeightMm + scribeMm];
  const usable = waferMm / 2 - edgeMm;
  const floor = floorOf(geometry);
  const dies: MappedDie[] = [];
  forRows(oy, py, waferMm / 2 + py, (yMm) => {
    const within = (reach: number, i: number): boolean =>
      reach >= 0 && i >= firstIndex(ox, px, reach) && i <= lastIndex(ox, px, reach);
    const onWafer = touchingReach(geometry, yMm, waferMm / 2);
    if (onWafer < 0) return;
    const touching = touchingReach(geometry, yMm, usable, floor);
    const whole = wholeReach(geometry, yMm, usable, floor);
    for (let i = firstIndex(ox, px, onWafer); i <= lastIndex(ox, px, onWafer); i++) {
      const status = within(whole, i) ? "whole" : within(touching, i) ? "partial" : "edge";
      dies.push({ xMm: ox + i * px, yMm, status });
    }
  });
  return { ...geometry, offsetMm, dies };
}
