import { exp, expm1, log } from "../base/math.ts";

/** Memory arrays of a die that can be repaired: equal blocks, some of which are spare. */
export interface RepairableMemory {
  /** share of the die's area, 0..1 */
  readonly share: number;
  /** blocks (rows, columns or banks) of equal area */
  readonly blocks: number;
  /** bad blocks that fuses can replace */
  readonly spares: number;
}

/**
 * Chance that the memory of a die can be repaired, at one defect density.
 *
 * P = sum over j = 0..spares of C(N,j) q^j (1-q)^(N-j), q = 1 - exp(-l share / N)
 *
 * @param exposure expected defects of the whole die, l >= 0
 * @returns 0..1; 1 without defects, and exp(-l share) without spares
 * @valid defects independent at one density; clustering is averaged over outside
 * @source own derivation: the form of the harvest with its own region
 * @example repairable(1, { share: 0.2, blocks: 512, spares: 0 }) // exp(-0.2)
 */
export function repairable(exposure: number, { share, blocks, spares }: RepairableMemory): number {
  const defects = exposure * share;
  if (defects === 0) return 1;
  const bad = -expm1(-defects / blocks);
  // term(j + 1) / term(j) = (N - j) / (j + 1) * q / (1 - q); from term(0) = exp(-l share) on: no large binomials
  const odds = exp(log(bad) + defects / blocks);
  let term = exp(-defects);
  let sum = term;
  for (let j = 0; j < Math.min(spares, blocks); j++) {
    term *= ((blocks - j) / (j + 1)) * odds;
    sum += term;
  }
  return Math.min(1, sum);
}
