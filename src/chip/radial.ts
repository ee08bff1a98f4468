import { fail } from "../base/errors.ts";
import { waferMap } from "./wafer-map.ts";
import type { WaferGeometry } from "./placement.ts";

/** A part of the whole dies, and their defect density over the mean. */
export interface RadialClass {
  /** share of whole dies, 0..1 */
  readonly share: number;
  readonly factor: number;
}

/** Classes by radius: twelve keep the mean yield within 2e-4 of the sum over all dies (tested). */
const CLASSES = 12;

/**
 * Split the whole dies of a wafer by radius, each class with its defect density over the mean of all.
 *
 * factor(r) = (1 + c (r/R)^2) / mean over whole dies of (1 + c (r/R)^2)
 *
 * @param excess c, defect density at the wafer's edge over that of its centre, less one; >= 0, 0 = the same everywhere
 * @param dieByDie true = one class a die; default twelve classes
 * @returns classes whose shares sum to 1 and whose mean factor is 1
 * @source own; quadratic radial profiles as in Ferris-Prabhu, "Introduction to semiconductor device yield modeling", 1992
 */
export function radialClasses(geometry: WaferGeometry, excess: number, dieByDie = false): RadialClass[] {
  if (!(excess >= 0 && Number.isFinite(excess))) fail("chip.radial", `must not be negative, got ${excess}`);
  if (excess === 0) return [{ share: 1, factor: 1 }];
  const radius = geometry.waferMm / 2;
  const raw = waferMap(geometry)
    .dies.filter(({ status }) => status === "whole")
    .map(({ xMm, yMm }) => 1 + (excess * (xMm * xMm + yMm * yMm)) / (radius * radius))
    .sort((a, b) => a - b);
  if (raw.length === 0) return [{ share: 1, factor: 1 }];
  const mean = raw.reduce((sum, one) => sum + one, 0) / raw.length;
  const classes = dieByDie ? raw.length : Math.min(CLASSES, raw.length);
  return Array.from({ length: classes }, (_, k) => {
    const from = Math.floor((k * raw.length) / classes);
    const to = Math.floor(((k + 1) * raw.length) / classes);
    const some = raw.slice(from, to);
    return {
      share: some.length / raw.length,
      factor: some.reduce((sum, one) => sum + one, 0) / some.length / mean,
    };
  });
}
