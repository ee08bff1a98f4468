import { asin, cos, exp, normalCdf, sin } from "../base/math.ts";

/** Steps of Simpson's rule over the angle; the integrand is smooth, the error falls with the fourth power. */
const STEPS = 64;
const FULL_TURN = 6.283185307179586;

/**
 * Chance that two correlated standard normal figures both lie below their limits.
 *
 * P(X < h, Y < k) = Phi(h) Phi(k) + 1/(2 pi) * integral over t = 0..asin(rho) of
 * exp(-(h^2 + k^2 - 2 h k sin t) / (2 cos^2 t))
 *
 * @param correlation rho, -1 < rho < 1
 * @valid |rho| up to 0.99 to 1e-9; h = k = 0 gives 1/4 + asin(rho)/(2 pi) (Sheppard 1899)
 * @source Plackett 1954; Drezner and Wesolowsky 1990
 */
export function bothBelow(h: number, k: number, correlation: number): number {
  const top = asin(correlation);
  const density = (angle: number): number => {
    const c = cos(angle);
    return exp(-(h * h + k * k - 2 * h * k * sin(angle)) / (2 * c * c));
  };
  let sum = density(0) + density(top);
  for (let i = 1; i < STEPS; i++) sum += density((top * i) / STEPS) * (i % 2 === 1 ? 4 : 2);
  return normalCdf(h) * normalCdf(k) + (sum * top) / (3 * STEPS * FULL_TURN);
}
