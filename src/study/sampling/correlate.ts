import { fail } from "../../base/errors.ts";
import { normalCdf, normalQuantile, sin } from "../../base/math.ts";

/** Two inputs that go together. */
export interface Correlation {
  readonly a: string;
  readonly b: string;
  /** rank correlation (Spearman), -1..1 */
  readonly rank: number;
}

/**
 * Read a correlation, as in "chip.d0,fab.lineYield=-0.6".
 * @throws {TerafabError} when it is not of this form
 */
export function parseCorrelation(text: string): Correlation {
  const [, a = "", b = "", number = ""] = /^\s*([^\s,=]+)\s*,\s*([^\s,=]+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
  const rank = Number(number);
  if (number === "" || !(rank > -1 && rank < 1)) {
    fail(text, "is not a correlation", 'write as in "chip.d0,fab.lineYield=-0.6", between -1 and 1');
  }
  if (a === b) fail(text, "correlates an input with itself");
  return { a, b, rank };
}

/**
 * Make points of independent coordinates go together by a Gaussian copula; every coordinate stays uniform.
 *
 * u' = Phi(L Phi^-1(u)), L L^T = R with R_ab = 2 sin(pi rho_ab / 6) for the rank correlation rho_ab
 *
 * @param names of the coordinates
 * @returns a map of points; the identity without correlations
 * @throws {TerafabError} for an unknown or repeated pair, and for correlations that cannot hold together
 * @source A. Sklar (1959); K. Pearson (1907) for the rank correlation of the normal law
 */
export function correlator(
  names: readonly string[],
  correlations: readonly Correlation[],
): (point: readonly number[]) => readonly number[] {
  if (correlations.length === 0) return (point) => point;
  const n = names.length;
  const matrix: number[][] = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)),
  );
  const at = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) fail("--correlate", `"${name}" is no uncertain input`, `uncertain are: ${names.join(", ")}`);
    return index;
  };
  for (const { a, b, rank } of correlations) {
    const [i, j] = [at(a), at(b)];
    if (matrix[i]![j] !== 0) fail("--correlate", `${a} and ${b} are correlated twice`);
    matrix[i]![j] = matrix[j]![i] = 2 * sin((Math.PI * rank) / 6);
  }
  const factor = cholesky(matrix);
  return (point) => {
    const scores = point.map(normalQuantile);
    return factor.map((row, i) => {
      // an input without partners keeps its number to the last bit
      if (row.every((weight, j) => j === i || weight === 0)) return point[i] as number;
      let score = 0;
      for (let j = 0; j <= i; j++) score += (row[j] as number) * (scores[j] as number);
      return normalCdf(score);
    });
  };
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const factor = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      let rest = row[j] as number;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i !== j) factor[i]![j] = rest / factor[j]![j]!;
      // a pivot below 1e-9 is rounding of a matrix that is not positive definite
      else if (rest > 1e-9) factor[i]![i] = Math.sqrt(rest);
      else fail("--correlate", "these correlations cannot all hold at once", "bring the strongest ones nearer to 0");
    }
  });
  return factor;
}
