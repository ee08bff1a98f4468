import { placeDies, type WaferGeometry } from "./placement.ts";

/**
 * Estimate dies on a wafer from the areas of wafer and die; no edge exclusion, no scribe line.
 *
 * N = pi (D/2)^2 / A - pi D / sqrt(2 A), A = w h
 *
 * @returns dies, not rounded
 * @valid a fast estimate, several percent off; worst for dies of reticle size
 * @source textbook; see Ferris-Prabhu 1992
 * @example simpleDies({ dieWidthMm: 10, dieHeightMm: 8, scribeMm: 0.1, edgeMm: 3, waferMm: 300 }) // 809.06
 */
export function simpleDies({ dieWidthMm, dieHeightMm, waferMm }: WaferGeometry): number {
  const area = dieWidthMm * dieHeightMm;
  const radius = waferMm / 2;
  return (Math.PI * radius * radius) / area - (Math.PI * waferMm) / Math.sqrt(2 * area);
}

/**
 * Estimate dies on a wafer from square step cells inside the edge exclusion.
 *
 * N = pi (D/2 - e)^2 / S - pi (D - 2e) / sqrt(2 S), S = A + 2 s sqrt(A) + s^2
 *
 * @param geometry the scribe s and edge e are used as given; the paper takes 0.2 mm and 5 mm
 * @returns dies, not rounded
 * @source Feng and Ma, Chiplet Actuary, DAC 2022
 */
export function stepCellDies({ dieWidthMm, dieHeightMm, scribeMm, edgeMm, waferMm }: WaferGeometry): number {
  const area = dieWidthMm * dieHeightMm;
  const cell = area + 2 * scribeMm * Math.sqrt(area) + scribeMm * scribeMm;
  const radius = waferMm / 2 - edgeMm;
  return (Math.PI * radius * radius) / cell - (Math.PI * 2 * radius) / Math.sqrt(2 * cell);
}

/**
 * Estimate gross dies per wafer with the edge exclusion of 3 mm built in.
 *
 * N = round((D - 6) pi (D / (4 S) - 1 / sqrt(2 S))), S = (w + s)(h + s), lengths in mm
 *
 * @returns whole dies
 * @source google/chiplets-cost-model, GDPW
 */
export function gdpwDies({ dieWidthMm, dieHeightMm, scribeMm, waferMm }: WaferGeometry): number {
  const cell = (dieWidthMm + scribeMm) * (dieHeightMm + scribeMm);
  return Math.round((waferMm - 6) * Math.PI * (waferMm / (4 * cell) - 1 / Math.sqrt(2 * cell)));
}

/** Formulas for dies a wafer, by name. None replaces the enumeration; a new one is one line. */
export const dieFormulas = { simple: simpleDies, "step-cell": stepCellDies, gdpw: gdpwDies } as const;

export type DieFormulaName = keyof typeof dieFormulas;

/**
 * Say how far each formula lies from the exact placement: formula / enumeration - 1.
 *
 * @param geometry die and wafer; the enumeration takes the best grid offset
 * @returns share by formula, positive = the formula promises too much; undefined when no die fits
 */
export function formulaBias(geometry: WaferGeometry): Readonly<Record<DieFormulaName, number>> | undefined {
  const { whole } = placeDies(geometry);
  if (whole === 0) return undefined;
  return {
    simple: simpleDies(geometry) / whole - 1,
    "step-cell": stepCellDies(geometry) / whole - 1,
    gdpw: gdpwDies(geometry) / whole - 1,
  };
}
