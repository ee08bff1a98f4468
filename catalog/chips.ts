/** Packaged numbers of dies, bins, test and packages. */
import type { Fact } from "./fact.ts";

const assumed = (value: number, unit: string, why: string): Fact => ({
  value,
  unit,
  source: why,
  confidence: "assumption",
});

/** Dies that work but miss every speed or leakage limit. */
export const parametricYield = assumed(
  0.97,
  "share",
  "share of working dies inside the outer speed and leakage limits",
);

/** Correlation of maximum frequency with the logarithm of leakage: fast silicon leaks. */
export const speedLeakageCorrelation = assumed(
  0.7,
  "1",
  "fast transistors have thin barriers; usual order of magnitude",
);

/** Working dies above the line between the speed classes. */
export const fastShare = assumed(0.5, "share", "the line lies at the median");

/** Working dies below the line between the leakage classes. */
export const lowLeakageShare = assumed(0.5, "share", "the line lies at the median");

/** Memory of one HBM stack. */
export const hbmStackGB: Fact = {
  value: 24,
  unit: "GB",
  source: "HBM3E, 8 high, data sheets",
  date: "2024",
  confidence: "published",
};

/** Exposure field of a scanner: the largest die. */
export const reticleMm = { width: 26, height: 33, source: "low-NA EUV and immersion scanners, full field" } as const;

/** Fault coverage and seconds of test, where the file does not say. */
export const testDefaults = {
  sortSeconds: assumed(60, "s", "wafer sort of a large logic die"),
  finalSeconds: assumed(300, "s", "final test of a package"),
  coverage: assumed(0.99, "share", "structural and functional patterns together"),
} as const;

/** Figures of one process node. */
export interface CarbonRow {
  readonly electricityKWhPerCm2: number;
  /** fluorinated and other gases with 95 % destroyed [g CO2e/cm2] */
  readonly gasGramsPerCm2At95: number;
  /** the same with 99 % destroyed */
  readonly gasGramsPerCm2At99: number;
}

const row = (electricityKWhPerCm2: number, gasGramsPerCm2At95: number, gasGramsPerCm2At99: number): CarbonRow => ({
  electricityKWhPerCm2,
  gasGramsPerCm2At95,
  gasGramsPerCm2At99,
});

/** By node [nm]; ACT, Gupta et al., ISCA 2022 (MIT licence). There is no public row for 2 nm. */
export const carbonByNode: Readonly<Record<number, CarbonRow>> = {
  28: row(0.9, 175, 100),
  20: row(1.2, 190, 110),
  14: row(1.2, 200, 125),
  10: row(1.475, 240, 150),
  8: row(1.52, 240, 150),
  7: row(2.15, 350, 200),
  5: row(2.75, 430, 225),
  3: row(3.25, 470, 275),
};

const act = "ACT, Gupta et al., ISCA 2022";

/** Raw materials of a processed wafer. */
export const materialsGramsPerCm2: Fact = {
  value: 500,
  unit: "g/cm2",
  source: act,
  date: "2022",
  confidence: "published",
};

/** Carbon of the electricity that wafers are made with, where nobody says. */
export const gridCarbonGramsPerKWh: Fact = {
  value: 370,
  unit: "g/kWh",
  low: 20,
  high: 500,
  source: "mean of the US grid, EIA 2023: 0.81 lb a kWh; 20 stands for nuclear and wind",
  date: "2024",
  confidence: "published",
};

/** One package without its dies. */
export const packagingGrams: Fact = { value: 150, unit: "g", source: act, date: "2022", confidence: "published" };

const actuary = "Feng and Ma, Chiplet Actuary, DAC 2022, parameter file";
const priced = (value: number, unit: string): Fact => ({
  value,
  unit,
  source: actuary,
  date: "2022",
  confidence: "published",
});

/** Organic substrate below every package. */
export const organicSubstrate = {
  areaFactor: priced(4, "1"),
  dollarsPerMm2: priced(0.005, "$/mm2"),
  c4BumpDollarsPerMm2: priced(0.005, "$/mm2"),
  bondYield: priced(0.99, "share"),
  /** dearer layers for several dies: factor above a substrate area [mm2], largest first */
  multiDieFactors: [
    { aboveMm2: 900, factor: 2 },
    { aboveMm2: 289, factor: 1.75 },
    { aboveMm2: 0, factor: 1.5 },
  ],
} as const;

/** Bumps between die and interposer. */
export const microBumpDollarsPerMm2 = priced(0.01, "$/mm2");

/** Street and edge of that source's dies and interposers. */
export const actuaryWafer = { waferMm: 300, scribeMm: 0.2, edgeMm: 5, source: actuary } as const;

/** What lies between dies and substrate. */
export const interposers = {
  "fan-out": {
    waferDollars: priced(1200, "$/wafer"),
    d0PerCm2: priced(0.05, "/cm2"),
    clustering: priced(3, "1"),
    areaFactor: priced(1.2, "1"),
    bondYield: priced(0.98, "share"),
  },
  "silicon-interposer": {
    waferDollars: priced(1937, "$/wafer"),
    d0PerCm2: priced(0.06, "/cm2"),
    clustering: priced(6, "1"),
    areaFactor: priced(1.1, "1"),
    bondYield: priced(0.95, "share"),
  },
} as const;
