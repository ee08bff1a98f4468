/**
 * Read a table linearly; constant outside.
 *
 * @param xs ascending abscissae
 * @param ys values at `xs`
 * @param x where to read
 * @example interpolate([0, 10], [1, 3], 5) // 2
 */
export function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const last = xs.length - 1;
  if (x <= xs[0]!) return ys[0]!;
  if (x >= xs[last]!) return ys[last]!;
  let i = 1;
  while (xs[i]! < x) i++;
  const share = (x - xs[i - 1]!) / (xs[i]! - xs[i - 1]!);
  return ys[i - 1]! + share * (ys[i]! - ys[i - 1]!);
}
