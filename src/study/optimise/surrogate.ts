/**
 * Fit a cubic radial basis function with a linear tail through values at points.
 *
 * s(x) = sum_i lambda_i |x - x_i|^3 + b.x + a;  sum_i lambda_i = 0, sum_i lambda_i x_i = 0
 *
 * @param points distinct
 * @param values one a point
 * @param nugget added to the diagonal, so that noise is smoothed and close points do no harm
 * @returns the surrogate
 * @source M. J. D. Powell (1992); R. G. Regis, C. A. Shoemaker, INFORMS J. Comput. 19 (2007) 497-509, section 2
 */
export function radialBasis(
  points: readonly (readonly number[])[],
  values: readonly number[],
  nugget = 1e-6,
): (x: readonly number[]) => number {
  const n = points.length;
  const d = (points[0] as readonly number[]).length;
  const size = n + d + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (let i = 0; i < n; i++) {
    const row = matrix[i] as Float64Array;
    const point = points[i] as readonly number[];
    for (let j = 0; j < n; j++) row[j] = cube(point, points[j] as readonly number[]);
    row[i] = -nugget;
    [...point, 1].forEach((x, k) => (row[n + k] = (matrix[n + k] as Float64Array)[i] = x));
    row[size] = values[i] as number;
  }
  // too few or flat points leave the tail undetermined: its smallest solution is taken
  for (let k = n; k < size; k++) (matrix[k] as Float64Array)[k] = -1e-9;
  const weights = solved(matrix);
  return (x) => {
    let value = weights[size - 1] as number;
    for (let k = 0; k < d; k++) value += (weights[n + k] as number) * (x[k] as number);
    points.forEach((point, i) => (value += (weights[i] as number) * cube(x, point)));
    return value;
  };
}

/** Distance of two points. */
export function distance(a: readonly number[], b: readonly number[]): number {
  let squares = 0;
  for (let k = 0; k < a.length; k++) squares += (a[k]! - b[k]!) * (a[k]! - b[k]!);
  return Math.sqrt(squares);
}

function cube(a: readonly number[], b: readonly number[]): number {
  const r = distance(a, b);
  return r * r * r;
}

/** Gauss with the largest pivot of each column. */
function solved(matrix: Float64Array[]): Float64Array {
  const n = matrix.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(matrix[i]![k]!) > Math.abs(matrix[best]![k]!)) best = i;
    [matrix[k], matrix[best]] = [matrix[best]!, matrix[k]!];
    const pivot = matrix[k]!;
    for (let i = k + 1; i < n; i++) {
      const row = matrix[i]!;
      const factor = row[k]! / pivot[k]!;
      if (factor !== 0) for (let j = k; j <= n; j++) row[j]! -= factor * pivot[j]!;
    }
  }
  const x = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    let rest = matrix[k]![n]!;
    for (let j = k + 1; j < n; j++) rest -= matrix[k]![j]! * x[j]!;
    x[k] = rest / matrix[k]![k]!;
  }
  return x;
}
