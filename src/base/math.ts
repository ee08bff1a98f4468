/**
 * Elementary and special functions from + - * / and square root alone: the same bits on every machine.
 * ECMAScript leaves exp, log, pow, sin ... to the platform, so nothing below the command line uses them.
 */
export { exp, expm1 } from "./math/exp.ts";
export { log, log10, log1p, log2 } from "./math/log.ts";
export { pow } from "./math/pow.ts";
export { cos, sin, tan } from "./math/trigonometry.ts";
export { acos, asin, atan, atan2 } from "./math/inverse-trigonometry.ts";
export { tanh } from "./math/tanh.ts";
export { erf, erfc } from "./math/error-function.ts";
export { normalCdf, normalQuantile } from "./math/normal.ts";
export { gammaP, gammaQuantile, logGamma } from "./math/gamma.ts";
export { betaI, betaQuantile } from "./math/beta.ts";
