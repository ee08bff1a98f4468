import { describe, expect, it } from "vitest";

import * as math from "../../src/base/math.ts";
import { stream } from "../../src/base/random.ts";
import { ulpsApart } from "../base/ulps.ts";
import { oracle } from "./oracle.ts";

type Name = keyof typeof math;

/** Values computed at 60 decimal digits (mpmath 1.3.0) from the exact doubles given, and rounded once. */
const VALUES: Partial<Record<Name, readonly (readonly [readonly number[], number])[]>> = {
  exp: [
    [[1], 2.718281828459045],
    [[-1], 0.36787944117144233],
    [[0.5], 1.6487212707001282],
    [[1e-10], 1.0000000001],
    [[20.25], 622964442.1984454],
    [[-30.7], 4.646858044746973e-14],
    [[700.1], 1.120899771073261e304],
    [[-740], 4.2e-322],
    [[0.34657359], 1.4142135619771539],
    [[88.8], 3.6757840844711625e38],
  ],
  expm1: [
    [[1e-15], 1.0000000000000007e-15],
    [[-1e-5], -9.999950000166666e-6],
    [[0.3], 0.3498588075760031],
    [[-0.4], -0.32967995396436073],
    [[2.5], 11.182493960703473],
    [[-20], -0.9999999979388464],
    [[50], 5.184705528587072e21],
  ],
  log: [
    [[2], 0.6931471805599453],
    [[0.5], -0.6931471805599453],
    [[10], 2.302585092994046],
    [[1.0000001], 9.999999505838704e-8],
    [[0.9999], -0.00010000500033334732],
    [[1e-300], -690.7755278982137],
    [[1.7e308], 709.7268368932282],
    [[3e-320], -735.7286286023058],
    [[1.41], 0.34358970439007686],
    [[0.71], -0.342490308946776],
  ],
  log1p: [
    [[1e-15], 9.999999999999995e-16],
    [[-1e-6], -1.0000005000003334e-6],
    [[0.3], 0.26236426446749106],
    [[-0.9], -2.302585092994046],
    [[0.42], 0.35065687161316933],
    [[10000000000], 23.025850930040455],
  ],
  log2: [
    [[3], 1.584962500721156],
    [[0.1], -3.321928094887362],
    [[1e-200], -664.3856189774725],
    [[1.0001], 0.0001442622910945383],
  ],
  log10: [
    [[2], 0.3010299956639812],
    [[0.3], -0.5228787452803376],
    [[1000000000000000], 15],
    [[7.7e-11], -10.113509274827518],
  ],
  pow: [
    [[2, 0.5], 1.4142135623730951],
    [[1.1, 100.5], 14453.22815520849],
    [[0.3, -7.2], 5817.373738177379],
    [[10, -300], 1e-300],
    [[1.0000001, 1000000000], 2.6881038582144647e43],
    [[0.999, -100000], 2.82603412513705e43],
    [[123.456, 3], 1881640.2952028161],
    [[5e-324, 0.5], 2.2227587494850775e-162],
    [[1.5, -1700], 4.414277236595764e-300],
  ],
  sin: [
    [[0.5], 0.479425538604203],
    [[1], 0.8414709848078965],
    [[3.14159], 2.65358979335273e-6],
    [[-100], 0.5063656411097588],
    [[100000], 0.03574879797201651],
    [[1000000.5], 0.141954699000744],
    [[1.5707963267948966], 1],
    [[1e-9], 1e-9],
    [[3.141592653589793], 1.2246467991473532e-16],
  ],
  cos: [
    [[0.5], 0.8775825618903728],
    [[1], 0.5403023058681398],
    [[3.14159], -0.9999999999964793],
    [[-100], 0.8623188722876839],
    [[100000], -0.9993608074382124],
    [[1000000.5], 0.9898731552232378],
    [[1.5707963267948966], 6.123233995736766e-17],
  ],
  tan: [
    [[0.5], 0.5463024898437905],
    [[1], 1.5574077246549023],
    [[1.57], 1255.7655915007897],
    [[-100], 0.5872139151569291],
    [[100000], -0.035771662952898776],
    [[1.5707963267948966], 1.633123935319537e16],
  ],
  asin: [
    [[0.1], 0.1001674211615598],
    [[0.5], 0.5235987755982989],
    [[-0.79], -0.9108089974073983],
    [[0.81], 0.9441521151541561],
    [[0.9999999], 1.5703491131957876],
    [[1], 1.5707963267948966],
  ],
  acos: [
    [[0.1], 1.4706289056333368],
    [[0.5], 1.0471975511965979],
    [[-0.79], 2.481605324202295],
    [[0.81], 0.6266442116407406],
    [[0.9999999], 0.00044721359910904126],
    [[-1], 3.141592653589793],
  ],
  atan: [
    [[0.1], 0.09966865249116204],
    [[0.3], 0.2914567944778671],
    [[0.7], 0.6107259643892086],
    [[1], 0.7853981633974483],
    [[-3], -1.2490457723982544],
    [[10000000000], 1.5707963266948965],
  ],
  atan2: [
    [[1, 2], 0.4636476090008061],
    [[-3, -4], -2.498091544796509],
    [[1e-5, -1], 3.1415826535897935],
    [[5, 0.01], 1.5687963294615568],
  ],
  tanh: [
    [[0.1], 0.09966799462495582],
    [[-0.6], -0.5370495669980353],
    [[2], 0.9640275800758169],
    [[10], 0.9999999958776927],
  ],
  erf: [
    [[1e-10], 1.1283791670955126e-10],
    [[0.1], 0.1124629160182849],
    [[-0.9], -0.7969082124228322],
    [[1.1], 0.8802050695740817],
    [[3], 0.9999779095030014],
  ],
  erfc: [
    [[0.1], 0.887537083981715],
    [[0.6], 0.3961439091520741],
    [[-1.1], 1.8802050695740817],
    [[5], 1.537459794428035e-12],
    [[20], 5.395865611607901e-176],
    [[26], 5.663192408856143e-296],
  ],
  normalCdf: [
    [[0.3], 0.6179114221889527],
    [[1.96], 0.9750021048517795],
    [[-3], 0.0013498980316300946],
    [[-8], 6.220960574271784e-16],
  ],
  normalQuantile: [
    [[0.975], 1.9599639845400538],
    [[0.1], -1.2815515655446004],
    [[0.6], 0.2533471031357997],
    [[1e-10], -6.361340902404057],
    [[1e-100], -21.273453560965326],
  ],
  logGamma: [
    [[0.5], 0.5723649429247001],
    [[0.001], 6.907178885383853],
    [[3.7], 1.428072326665388],
    [[1.9999], -4.227520877215346e-5],
    [[25.5], 56.389167643719944],
    [[1000000], 12815504.569147611],
  ],
  gammaP: [
    [[0.5, 0.1], 0.345279153981423],
    [[1, 1], 0.6321205588285577],
    [[5, 3], 0.18473675547622792],
    [[5, 12], 0.992399609318933],
    [[100, 110], 0.8417213299399129],
    [[10000, 9900], 0.15865119219356466],
  ],
  betaI: [
    [[0.5, 0.5, 0.3], 0.36901011956554536],
    [[2, 3, 0.4], 0.5248],
    [[50, 60, 0.5], 0.8309072939016694],
    [[0.1, 20, 0.01], 0.8781283685059499],
  ],
  gammaQuantile: [
    [[1, 0.5], 0.6931471805599453],
    [[5, 0.9], 7.9935895860526305],
    [[2.5, 0.1], 0.8051539934811616],
    [[100, 0.99], 124.7225614907208],
  ],
  betaQuantile: [
    [[2, 3, 0.25], 0.2430220837560763],
    [[0.5, 0.5, 0.6], 0.6545084971874737],
    [[30, 10, 0.05], 0.631847098871165],
  ],
};

/** Largest distance [ulp]: a correctly rounded answer is 0 away, one below 1 ulp of error at most 1. */
const ULPS: Partial<Record<Name, number>> = {
  exp: 1,
  expm1: 1,
  log: 1,
  log1p: 1,
  log2: 1,
  log10: 1,
  pow: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  // sums of two or three rounded parts
  asin: 2,
  acos: 2,
  atan: 1,
  atan2: 2,
  tanh: 3,
  erf: 2,
  // the exponential of -x^2 and a quotient: four roundings
  erfc: 4,
};

/** Relative tolerances of the functions whose docstrings state them so. */
const RELATIVE: Partial<Record<Name, number>> = {
  // an argument of z / sqrt 2 rounded to 1e-16 moves the tail by z^2 1e-16
  normalCdf: 1e-14,
  normalQuantile: 1e-15,
  // absolute near its zero at 2, hence the 1 below
  logGamma: 1e-14,
  gammaP: 1e-12,
  betaI: 1e-11,
  gammaQuantile: 1e-11,
  betaQuantile: 1e-12,
};

const functions = { ...math };
const call = (name: Name, args: readonly number[]): number =>
  (functions[name] as (...args: number[]) => number)(...args);

const exactly = { engine: "base", unit: "ulp", source: "mpmath at 60 digits", expected: 0, as: "absolute" } as const;

describe("values at 60 digits", () => {
  for (const [name, ulps] of Object.entries(ULPS) as [Name, number][])
    it(`${name} within ${ulps} ulp`, () => {
      oracle({
        ...exactly,
        case: `${name}: largest distance`,
        points: VALUES[name]!.length,
        got: Math.max(...VALUES[name]!.map(([args, expected]) => ulpsApart(call(name, args), expected))),
        within: ulps,
        why: "a correctly rounded answer is 0 away, one below 1 ulp of error at most 1",
      });
    });

  for (const [name, tolerance] of Object.entries(RELATIVE) as [Name, number][])
    it(`${name} within ${tolerance}`, () => {
      const errors = VALUES[name]!.map(([args, expected]) => {
        const scale = name === "logGamma" ? Math.max(1, Math.abs(expected)) : Math.abs(expected);
        return Math.abs(call(name, args) - expected) / scale;
      });
      oracle({
        ...exactly,
        case: `${name}: largest relative error`,
        unit: "",
        points: errors.length,
        got: Math.max(...errors),
        within: tolerance,
        why: "the function's docstring states it",
      });
    });
});

describe("the platform's functions, an independent implementation", () => {
  const N = 4000;
  const random = stream(11, "math oracle");
  const between = (low: number, high: number): number => low + (high - low) * random.uniform();
  const cases: readonly [Name, (...x: number[]) => number, () => number[]][] = [
    ["exp", Math.exp, () => [between(-740, 709)]],
    ["exp", Math.exp, () => [between(-1, 1)]],
    ["expm1", Math.expm1, () => [between(-3, 3)]],
    ["log", Math.log, () => [Math.exp(between(-700, 700))]],
    ["log", Math.log, () => [between(0.5, 2)]],
    ["log1p", Math.log1p, () => [between(-0.99, 3)]],
    ["log2", Math.log2, () => [Math.exp(between(-50, 50))]],
    ["log10", Math.log10, () => [Math.exp(between(-50, 50))]],
    ["pow", Math.pow, () => [Math.exp(between(-5, 5)), between(-30, 30)]],
    ["pow", Math.pow, () => [between(0.5, 1.5), between(-100, 100)]],
    ["sin", Math.sin, () => [between(-1e3, 1e3)]],
    ["cos", Math.cos, () => [between(-1e3, 1e3)]],
    ["tan", Math.tan, () => [between(-1.5, 1.5)]],
    ["atan", Math.atan, () => [between(-5, 5)]],
    ["asin", Math.asin, () => [between(-1, 1)]],
    ["acos", Math.acos, () => [between(-1, 1)]],
  ];
  for (const [name, platform, draw] of cases)
    // the platform is within 1 ulp of the truth, and so are we (asin and acos: 2), hence 2 to 3 together
    it(`${name}: ${N} random arguments within 3 ulp`, () => {
      let worst = 0;
      for (let i = 0; i < N; i++) {
        const args = draw();
        worst = Math.max(worst, ulpsApart(call(name, args), platform(...args)));
      }
      oracle({
        ...exactly,
        case: `${name}: distance to the platform's, range ${cases.findIndex((one) => one[2] === draw) + 1}`,
        source: "the platform's own function",
        points: N,
        got: worst,
        within: 3,
        why: "the platform is within 1 ulp of the truth, and so are we (asin and acos: 2)",
      });
    });
});

describe("bits that must never change", () => {
  it("sums of a thousand values of each function", () => {
    const random = stream(5, "frozen");
    const fingerprint = (f: (x: number) => number): string => {
      let total = 0;
      for (let i = 0; i < 1000; i++) total += f(random.uniform());
      return total.toString();
    };
    expect(
      [
        math.exp,
        math.log,
        math.sin,
        math.cos,
        math.atan,
        math.erfc,
        math.normalQuantile,
        (x: number) => math.pow(x, 2.5),
      ].map(fingerprint),
    ).toMatchInlineSnapshot(`
      [
        "1722.673924688522",
        "-1050.51520765715",
        "453.9310299098719",
        "837.9944547348459",
        "440.9371612228914",
        "510.24039385505847",
        "-25.870176443967267",
        "290.2845101461371",
      ]
    `);
  });
});
