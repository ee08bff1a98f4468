import { fail } from "../base/errors.ts";
import { type DieSize, forRows, gridPoints, touchingReach, wholeReach } from "./grid.ts";

/** Geometry of a wafer and the dies on it [mm]. */
export interface WaferGeometry extends DieSize {
  /** street between dies */
  readonly scribeMm: number;
  /** ring at the edge that carries no good dies */
  readonly edgeMm: number;
  readonly waferMm: number;
  /** height of the segment that a flat or a notch takes, from the wafer's lower edge; default 0 */
  readonly segmentMm?: number;
}

/** Height below which a flat or notch leaves no good die [mm from the centre]. */
export function floorOf({ waferMm, segmentMm = 0 }: WaferGeometry): number {
  return segmentMm > 0 ? segmentMm - waferMm / 2 : -Infinity;
}

/**
 * Where the grid of dies lies: a die centred on the wafer, a street crossing there, the best offset found, or a given
 * offset [mm] of a die's centre from the wafer's.
 */
export type GridPhase = "centre" | "corner" | "best" | readonly [number, number];

/** What must lie inside the edge exclusion: the die, or its whole step cell (die and scribe line). */
export type Inside = "die" | "cell";

/** Dies on one wafer. */
export interface Placement {
  /** whole dies inside the edge exclusion: gross dies */
  readonly whole: number;
  /** dies cut by the circle of the edge exclusion */
  readonly partial: number;
  /** dies (or parts of them) that lie in the excluded ring only */
  readonly edgeExcluded: number;
  /** grid offset used [mm] */
  readonly offsetMm: readonly [number, number];
}

/** Offsets tried along each axis before the refinement. */
const OFFSETS = 16;

/**
 * Place dies on a wafer exactly.
 *
 * A die at centre (cx, cy) is whole when (|cx| + w/2)^2 + (|cy| + h/2)^2 <= R^2, R = wafer/2 - edge.
 *
 * @param phase default "best": a 16 x 16 search of the offset, then bisection around the best
 * @param inside default "die"; "cell" asks the same of the step cell, w + scribe by h + scribe
 * @throws TerafabError when a side is not positive or the scribe or edge do not fit the wafer
 * A flat or notch is a segment below: a whole die has cy - h/2 >= segment - wafer/2 too.
 * @valid one grid of equal dies, no stitched field. A die larger than the wafer gives 0 whole dies
 * @source enumeration; compared with closed formulas in `formulas.ts`
 */
export function placeDies(geometry: WaferGeometry, phase: GridPhase = "best", inside: Inside = "die"): Placement {
  checkGeometry(geometry);
  const { edgeMm, waferMm } = geometry;
  const counted = inside === "die" ? geometry : stepCell(geometry);
  const offset = offsetOf(counted, phase);
  const usable = waferMm / 2 - edgeMm;
  const whole = count(counted, offset, usable, wholeReach);
  const touching = count(counted, offset, usable, touchingReach);
  const edgeExcluded = count(counted, offset, waferMm / 2, touchingReach, -Infinity) - touching;
  return { whole, partial: touching - whole, edgeExcluded, offsetMm: offset };
}

/** Refuse what is no wafer with dies. */
export function checkGeometry(geometry: WaferGeometry): void {
  const { dieWidthMm: w, dieHeightMm: h, scribeMm, edgeMm, waferMm, segmentMm = 0 } = geometry;
  if (!(w > 0 && h > 0 && Number.isFinite(w * h)))
    fail("chip.designs", `a die needs positive sides, got ${w} x ${h} mm`);
  if (!(scribeMm >= 0 && edgeMm >= 0 && edgeMm < waferMm / 2 && Number.isFinite(scribeMm + waferMm)))
    fail("chip.edge", `scribe ${scribeMm} mm and edge ${edgeMm} mm do not fit a ${waferMm} mm wafer`);
  if (!(segmentMm >= 0 && segmentMm < waferMm / 2))
    fail("chip.flat", `a flat of ${segmentMm} mm does not fit a ${waferMm} mm wafer`);
}

/** The die grown by its scribe line, side by side with the next. */
function stepCell(geometry: WaferGeometry): WaferGeometry {
  const { dieWidthMm, dieHeightMm, scribeMm } = geometry;
  return { ...geometry, dieWidthMm: dieWidthMm + scribeMm, dieHeightMm: dieHeightMm + scribeMm, scribeMm: 0 };
}

function offsetOf(geometry: WaferGeometry, phase: GridPhase): readonly [number, number] {
  if (typeof phase !== "string") return phase;
  if (phase === "centre") return [0, 0];
  const { dieWidthMm: w, dieHeightMm: h, scribeMm } = geometry;
  if (phase === "corner") return [(w + scribeMm) / 2, (h + scribeMm) / 2];
  // Searched lying, so that a turned die finds the turned offset; a flat lies below for both.
  if (w >= h || (geometry.segmentMm ?? 0) > 0) return bestOffset(geometry);
  const [x, y] = bestOffset({ ...geometry, dieWidthMm: h, dieHeightMm: w });
  return [y, x];
}

function bestOffset(geometry: WaferGeometry): readonly [number, number] {
  const radius = geometry.waferMm / 2 - geometry.edgeMm;
  const [px, py] = [geometry.dieWidthMm + geometry.scribeMm, geometry.dieHeightMm + geometry.scribeMm];
  let best: readonly [number, number] = [0, 0];
  let most = -1;
  const consider = (x: number, y: number): void => {
    const dies = count(geometry, [x, y], radius, wholeReach);
    if (dies > most) [best, most] = [[x, y], dies];
  };
  for (let i = 0; i < OFFSETS; i++) for (let j = 0; j < OFFSETS; j++) consider((i * px) / OFFSETS, (j * py) / OFFSETS);
  for (let step = 1 / (2 * OFFSETS); step > 1e-3; step /= 2) {
    const [x, y] = best;
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) consider(x + dx * step * px, y + dy * step * py);
  }
  return best;
}

/** Dies within reach of a circle, row by row. */
function count(
  geometry: WaferGeometry,
  [ox, oy]: readonly [number, number],
  radius: number,
  reach: typeof wholeReach,
  floor = floorOf(geometry),
): number {
  const { dieWidthMm, dieHeightMm, scribeMm } = geometry;
  const [px, py] = [dieWidthMm + scribeMm, dieHeightMm + scribeMm];
  let dies = 0;
  forRows(oy, py, radius + py, (cy) => (dies += gridPoints(ox, px, reach(geometry, cy, radius, floor))));
  return dies;
}
