/**
 * Find where a function crosses zero between two points of opposite sign: false position with the Illinois
 * correction, about six evaluations where bisection takes forty.
 *
 * @param gap function of one variable
 * @param low with its value `gapLow` @param high with its value `gapHigh`, of the other sign
 * @param tolerance on the value of the function
 * @source M. Dowell, P. Jarratt, BIT 11 (1971) 168-174
 * @example falsePosition((x) => x * x - 2, 1, -1, 2, 2, 1e-9) // 1.414213562
 */
export function falsePosition(
  gap: (x: number) => number,
  low: number,
  gapLow: number,
  high: number,
  gapHigh: number,
  tolerance: number,
): number {
  let x = low;
  let side = 0;
  for (let pass = 0; pass < 100; pass++) {
    x = (low * gapHigh - high * gapLow) / (gapHigh - gapLow);
    const value = gap(x);
    if (Math.abs(value) <= tolerance) break;
    if (value > 0 === gapHigh > 0) {
      high = x;
      gapHigh = value;
      if (side > 0) gapLow /= 2;
      side = 1;
    } else {
      low = x;
      gapLow = value;
      if (side < 0) gapHigh /= 2;
      side = -1;
    }
  }
  return x;
}
