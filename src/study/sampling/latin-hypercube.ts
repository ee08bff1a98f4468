import { stream } from "../../base/random.ts";

/**
 * Return a Latin hypercube: in each coordinate one point in each of n equal strata, strata paired by chance.
 *
 * x_ij = (pi_j(i) - u_ij) / n
 *
 * @param size number of points n
 * @param dimensions coordinates of a point
 * @param seed, names of the chance
 * @source M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21 (1979) 239-245
 */
export function latinHypercube(
  size: number,
  dimensions: number,
  seed: number,
  ...names: readonly (string | number)[]
): number[][] {
  const points = Array.from({ length: size }, () => new Array<number>(dimensions).fill(0));
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const chance = stream(seed, "latin-hypercube", ...names, dimension);
    const strata = Array.from({ length: size }, (_, i) => i);
    for (let i = size - 1; i > 0; i--) {
      const other = chance.integer(i + 1);
      [strata[i], strata[other]] = [strata[other] as number, strata[i] as number];
    }
    strata.forEach((stratum, i) => ((points[i] as number[])[dimension] = (stratum + chance.uniform()) / size));
  }
  return points;
}
