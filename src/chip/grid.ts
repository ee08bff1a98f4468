/** Sides of a die [mm]. */
export interface DieSize {
  readonly dieWidthMm: number;
  readonly dieHeightMm: number;
}

/** Corner test in mm2: a die whose corner touches the circle counts. */
const TOUCH = 1e-12;

/**
 * Furthest |cx| of dies of the row at height cy that lie wholly inside a circle [mm]; negative = none.
 *
 * @param floor nothing below this height counts: a flat or notch [mm from the centre]
 */
export function wholeReach(
  { dieWidthMm, dieHeightMm }: DieSize,
  cy: number,
  radius: number,
  floor = -Infinity,
): number {
  if (cy - dieHeightMm / 2 < floor - 1e-9) return -1;
  const top = Math.abs(cy) + dieHeightMm / 2;
  const reach = radius * radius + TOUCH - top * top;
  return reach < 0 ? -1 : Math.sqrt(reach) - dieWidthMm / 2;
}

/** Furthest |cx| of dies of the row at height cy of which a part lies inside a circle [mm]; negative = none. */
export function touchingReach(
  { dieWidthMm, dieHeightMm }: DieSize,
  cy: number,
  radius: number,
  floor = -Infinity,
): number {
  if (cy + dieHeightMm / 2 <= floor + 1e-9) return -1;
  const near = Math.max(0, Math.abs(cy) - dieHeightMm / 2);
  const reach = radius * radius - near * near;
  return reach <= TOUCH ? -1 : Math.sqrt(reach) + dieWidthMm / 2 - 1e-9;
}

/** Visit the height of every row of dies that may touch a circle. */
export function forRows(offset: number, pitch: number, radius: number, visit: (centre: number) => void): void {
  for (let row = Math.ceil((-radius - offset) / pitch); offset + row * pitch <= radius; row++)
    visit(offset + row * pitch);
}

/** The last bits of the root are forgiven. */
const SLACK = 1e-12;

/** Index i of the first grid point offset + i * pitch at or above -limit. */
export function firstIndex(offset: number, pitch: number, limit: number): number {
  return Math.ceil((-limit - offset) / pitch - SLACK);
}

/** Index i of the last grid point offset + i * pitch at or below limit. */
export function lastIndex(offset: number, pitch: number, limit: number): number {
  return Math.floor((limit - offset) / pitch + SLACK);
}

/** Grid points with |x| <= limit. */
export function gridPoints(offset: number, pitch: number, limit: number): number {
  if (limit < 0) return 0;
  return Math.max(0, lastIndex(offset, pitch, limit) - firstIndex(offset, pitch, limit) + 1);
}
