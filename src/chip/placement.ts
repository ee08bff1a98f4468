import { fail } from "../base/errors.ts";

/** Geometry of a wafer and the dies on it [mm]. */
export interface WaferGeometry {
  readonly dieWidthMm: number;
  readonly dieHeightMm: number;
  /** street between dies */
  readonly scribeMm: number;
  /** ring at the edge that carries no good dies */
  readonly edgeMm: number;
  readonly waferMm: number;
}

/** Where the grid of dies lies: a die centred on the wafer, a street crossing there, or the best offset found. */
export type GridPhase = "centre" | "corner" | "best";

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

/** Corner test in mm2: a die whose corner touches the circle counts. */
const TOUCH = 1e-12;

/** Offsets tried along each axis before the refinement. */
const OFFSETS = 16;

/**
 * Place dies on a wafer exactly.
 *
 * A die at centre (cx, cy) is whole when (|cx| + w/2)^2 + (|cy| + h/2)^2 <= R^2, R = wafer/2 - edge.
 *
 * @param phase default "best": a 16 x 16 search of the offset, then bisection around the best
 * @throws TerafabError when a side is not positive or the die is larger than the usable wafer
 * @source enumeration; compared with closed formulas in `formulas.ts`
 */
export function placeDies(geometry: WaferGeometry, phase: GridPhase = "best"): Placement {
  const { dieWidthMm: w, dieHeightMm: h, scribeMm, edgeMm, waferMm } = geometry;
  if (!(w > 0 && h > 0)) fail("chip.designs", `a die needs positive sides, got ${w} x ${h} mm`);
  if (!(scribeMm >= 0 && edgeMm >= 0 && edgeMm < waferMm / 2))
    fail("chip.edge", `scribe ${scribeMm} mm and edge ${edgeMm} mm do not fit a ${waferMm} mm wafer`);
  const [px, py] = [w + scribeMm, h + scribeMm];
  const offset =
    phase === "centre" ? ([0, 0] as const) : phase === "corner" ? ([px / 2, py / 2] as const) : bestOffset(geometry);
  const usable = waferMm / 2 - edgeMm;
  const whole = countInside(geometry, offset, usable);
  const touching = countTouching(geometry, offset, usable);
  const edgeExcluded = countTouching(geometry, offset, waferMm / 2) - touching;
  return { whole, partial: touching - whole, edgeExcluded, offsetMm: offset };
}

function bestOffset(geometry: WaferGeometry): readonly [number, number] {
  const radius = geometry.waferMm / 2 - geometry.edgeMm;
  const [px, py] = [geometry.dieWidthMm + geometry.scribeMm, geometry.dieHeightMm + geometry.scribeMm];
  let best: readonly [number, number] = [0, 0];
  let most = -1;
  const consider = (x: number, y: number): void => {
    const count = countInside(geometry, [x, y], radius);
    if (count > most) [best, most] = [[x, y], count];
  };
  for (let i = 0; i < OFFSETS; i++) for (let j = 0; j < OFFSETS; j++) consider((i * px) / OFFSETS, (j * py) / OFFSETS);
  for (let step = 1 / (2 * OFFSETS); step > 1e-3; step /= 2) {
    const [x, y] = best;
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) consider(x + dx * step * px, y + dy * step * py);
  }
  return best;
}

/** Dies wholly inside a circle, row by row. */
function countInside(geometry: WaferGeometry, [ox, oy]: readonly [number, number], radius: number): number {
  const { dieWidthMm: w, dieHeightMm: h, scribeMm } = geometry;
  const [px, py] = [w + scribeMm, h + scribeMm];
  let count = 0;
  forRows(oy, py, radius, (cy) => {
    const top = Math.abs(cy) + h / 2;
    const reach = radius * radius + TOUCH - top * top;
    if (reach < 0) return;
    const limit = Math.sqrt(reach) - w / 2;
    if (limit >= 0) count += gridPoints(ox, px, limit);
  });
  return count;
}

/** Dies of which at least a part lies inside a circle. */
function countTouching(geometry: WaferGeometry, [ox, oy]: readonly [number, number], radius: number): number {
  const { dieWidthMm: w, dieHeightMm: h, scribeMm } = geometry;
  const [px, py] = [w + scribeMm, h + scribeMm];
  let count = 0;
  forRows(oy, py, radius + py, (cy) => {
    const near = Math.max(0, Math.abs(cy) - h / 2);
    const reach = radius * radius - near * near;
    if (reach > TOUCH) count += gridPoints(ox, px, Math.sqrt(reach) + w / 2 - 1e-9);
  });
  return count;
}

function forRows(offset: number, pitch: number, radius: number, visit: (centre: number) => void): void {
  for (let row = Math.ceil((-radius - offset) / pitch); offset + row * pitch <= radius; row++)
    visit(offset + row * pitch);
}

/** Grid points offset + i * pitch with |x| <= limit; the last bits of the root are forgiven. */
function gridPoints(offset: number, pitch: number, limit: number): number {
  const slack = 1e-12;
  return Math.max(0, Math.floor((limit - offset) / pitch + slack) - Math.ceil((-limit - offset) / pitch - slack) + 1);
}
