import { error, twoProduct } from "./double-double.ts";
import { exp } from "./exp.ts";

// erf(x)/x as a polynomial in x^2 on [0, 1], lowest degree first (Chebyshev fit, error 3e-23, computed at 60 digits)
const NEAR = [
  1.1283791670955126, -0.37612638903183754, 0.11283791670955126, -0.026866170645131218, 0.005223977625441674,
  -0.0008548327023403001, 0.00012055332978879483, -1.4925650236967501e-5, 1.6462110782018636e-6, -1.636576864883207e-7,
  1.4806027146128752e-8, -1.2277734486795524e-9, 9.323723518153027e-11, -6.1967364287877e-12, 2.8067128195611264e-13,
];

// (1 + 2x) e^(x^2) erfc(x) in Chebyshev polynomials of (x - 3.75)/(x + 3.75), x >= 0 (computed at 60 digits).
// The map is that of M. M. Shepherd, J. G. Laframboise, Math. Comp. 36 (1981) 249-253.
const FAR = [
  2.3551578691348034, -0.004590054580646478, -0.08424913336651792, 0.05920993999819189, -0.026658668435305753,
  0.009074997670705265, -0.002413163540417608, 0.0004907758365258086, -6.916973302501207e-5, 4.13902798607301e-6,
  7.74038306619849e-7, -2.1886401049234397e-7, 1.076499946567091e-8, 4.521959811218287e-9, -7.754400208831351e-10,
  -6.318088340886684e-11, 2.86879501093067e-11, 1.9455868545777347e-13, -9.65469674843344e-13, 3.25254814814874e-14,
  3.3478119482868056e-14, -1.864562880419313e-15, -1.2507950530688648e-15, 7.418235256624044e-17, 5.068148904796111e-17,
];

/** erfc(x) for x >= 0.5. */
function erfcFar(x: number): number {
  if (x > 27.3) return 0;
  const t = (x - 3.75) / (x + 3.75);
  let b = 0;
  let before = 0;
  for (let i = FAR.length - 1; i > 0; i--) {
    const next = 2 * t * b - before + FAR[i]!;
    before = b;
    b = next;
  }
  const scaled = (t * b - before + 0.5 * FAR[0]!) / (1 + 2 * x);
  // the rounding error of x^2 is put back: e^-(q + d) = e^-q (1 - d)
  const square = twoProduct(x, x);
  const lost = error;
  return exp(-square) * (1 - lost) * scaled;
}

function erfNear(x: number): number {
  const z = x * x;
  let value = 0;
  for (let i = NEAR.length - 1; i > 0; i--) value = z * (value + NEAR[i]!);
  return x * NEAR[0]! + x * value;
}

/**
 * Return the error function, 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x.
 *
 * @param x any
 * @returns erf x with a relative error below 4e-16
 * @example erf(0.5) // 0.5204998778130465
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  const value = size <= 1 ? erfNear(size) : 1 - erfcFar(size);
  return x < 0 ? -value : value;
}

/**
 * Return the complement 1 - erf(x), accurate in the far tail.
 *
 * @param x any; underflows to 0 above 27.3
 * @returns erfc x with a relative error below 2e-15 down to 1e-300
 * @example erfc(5) // 1.5374597944280347e-12
 */
export function erfc(x: number): number {
  if (x < -1) return 2 - erfcFar(-x);
  return x <= 0.5 ? 1 - (x < 0 ? -erfNear(-x) : erfNear(x)) : erfcFar(x);
}
