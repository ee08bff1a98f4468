import { exp, log1p, pow } from "../base/math.ts";

/** What a yield model may use beside the exposure. */
export interface YieldParameters {
  /** clustering alpha of the negative binomial */
  readonly clustering: number;
  /** critical layers of Bose-Einstein */
  readonly layers: number;
}

/**
 * Yield of a die with expected defects l = area [cm2] x D0 [1/cm2]. Every model is a Poisson law averaged over a
 * spread of defect densities, except Moore's, which is offered for comparison only.
 */
export type YieldModel = (exposure: number, parameters: YieldParameters) => number;

/**
 * The yield models by name; a new one is one line.
 *
 * @valid l from 0 to 3; above, all models assume more than they know
 * @source Murphy 1964; Seeds 1967; Stapper 1983 (negative binomial); Moore 1970; Bose-Einstein: Price 1970
 */
export const yieldModels = {
  "negative-binomial": (l, { clustering }) => exp(-clustering * log1p(l / clustering)),
  poisson: (l) => exp(-l),
  murphy: (l) => (l === 0 ? 1 : square(oneMinusExp(l) / l)),
  rectangular: (l) => (l === 0 ? 1 : oneMinusExp(2 * l) / (2 * l)),
  moore: (l) => exp(-Math.sqrt(l)),
  seeds: (l) => 1 / (1 + l),
  "bose-einstein": (l, { layers }) => pow(1 + l / layers, -layers),
} as const satisfies Record<string, YieldModel>;

export type YieldModelName = keyof typeof yieldModels;

/** Largest exposure the models are taken at their word for. */
export const LARGEST_EXPOSURE = 3;

function oneMinusExp(x: number): number {
  // 1 - exp(-x) without cancellation: x - x^2/2 + ... for small x
  return x < 1e-5 ? x * (1 - x / 2 + (x * x) / 6) : 1 - exp(-x);
}

function square(x: number): number {
  return x * x;
}
