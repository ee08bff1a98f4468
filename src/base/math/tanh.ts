import { exp, expm1 } from "./exp.ts";

/**
 * Return the hyperbolic tangent of x.
 *
 * tanh x = 1 - 2 / (e^(2x) + 1), or -u / (2 + u) with u = e^(-2x) - 1 where that would cancel; odd.
 *
 * @param x any
 * @returns tanh x with an error below 2.5 ulp
 * @example tanh(1) // 0.7615941559557649
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size > 1e-9)) return x;
  if (size > 22) return x < 0 ? -1 : 1;
  const value = size > 0.55 ? 1 - 2 / (exp(2 * size) + 1) : smallTanh(size);
  return x < 0 ? -value : value;
}

function smallTanh(x: number): number {
  const u = expm1(-2 * x);
  return -u / (2 + u);
}
