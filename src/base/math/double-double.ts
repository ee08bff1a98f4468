/**
 * Sums and products with their rounding errors: the unevaluated pair (value, `error`) is exact.
 * Twice the precision of a double from + - * alone, hence the same bits on every machine.
 *
 * @source T. J. Dekker, "A floating-point technique for extending the available precision",
 *   Numerische Mathematik 18 (1971) 224-242
 */
export let error = 0;

const SPLITTER = 134217729; // 2^27 + 1

/** Return fl(a + b); its rounding error is left in `error`. Any order of magnitude. */
export function twoSum(a: number, b: number): number {
  const sum = a + b;
  const virtual = sum - a;
  error = a - (sum - virtual) + (b - virtual);
  return sum;
}

/** Return fl(a + b) for |a| >= |b|; its rounding error is left in `error`. */
export function fastTwoSum(a: number, b: number): number {
  const sum = a + b;
  error = b - (sum - a);
  return sum;
}

/** Return fl(a * b); its rounding error is left in `error`. @valid |a|, |b| < 2^970, product above 2^-960 */
export function twoProduct(a: number, b: number): number {
  const product = a * b;
  const ta = SPLITTER * a;
  const aHigh = ta - (ta - a);
  const aLow = a - aHigh;
  const tb = SPLITTER * b;
  const bHigh = tb - (tb - b);
  const bLow = b - bHigh;
  error = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return product;
}

/** Return the upper half of (aHigh + aLow) * (bHigh + bLow); the lower half is left in `error`. */
export function pairProduct(aHigh: number, aLow: number, bHigh: number, bLow: number): number {
  const product = twoProduct(aHigh, bHigh);
  return fastTwoSum(product, error + (aHigh * bLow + aLow * bHigh));
}
