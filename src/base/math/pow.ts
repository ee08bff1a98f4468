import { pairProduct, error, twoProduct } from "./double-double.ts";
import { expPair } from "./exp.ts";
import { logLow, logPair } from "./log.ts";

/**
 * Return x^y = e^(y ln x), with ln x carried to 66 bits.
 *
 * @param x base; negative only with an integer exponent (else NaN, as Math.pow)
 * @param y exponent
 * @returns x^y with an error below 1 ulp; exact where the exact result is a double
 * @example pow(2, 10) // 1024
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (x !== x || y !== y) return NaN;
  if (y === 1) return x;
  if (y === 2) return x * x;
  const odd = Math.abs(y) < 9007199254740992 && Math.floor(y) === y && y % 2 !== 0;
  if (x === 0 || x === Infinity || x === -Infinity) {
    const grows = (x === 0) === y < 0;
    const negative = odd && (x < 0 || Object.is(x, -0));
    return (negative ? -1 : 1) * (grows ? Infinity : 0);
  }
  if (y === Infinity || y === -Infinity) {
    const size = Math.abs(x);
    return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;
  }
  if (x < 0 && Math.floor(y) !== y) return NaN;
  const size = powOfPositive(Math.abs(x), y);
  return x < 0 && odd ? -size : size;
}

function powOfPositive(x: number, y: number): number {
  const high = logPair(x);
  const low = logLow;
  const rough = y * high;
  if (rough > 720) return Infinity;
  if (rough < -760) return 0;
  // tiny or huge exponents would leave the range of exact products; there the plain product is exact enough
  if (Math.abs(y) > 1e290 || Math.abs(rough) < 1e-280) return expPair(rough, 0);
  const product = Math.abs(y) < 1e-200 ? twoProduct(y, high) : pairProduct(high, low, y, 0);
  return expPair(product, error);
}
