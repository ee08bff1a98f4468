/** Packaged numbers of the deployment engine: racks, lives, yardsticks, what each kind of use asks of a bin. */
import type { Fact } from "./fact.ts";

/** Dense 8-bit TOPS of the yardstick accelerator. */
export const h100Tops: Fact = {
  value: 1979,
  unit: "TOPS",
  source: "Epoch AI chip counts: H100e = dense 8-bit TOPS / 1979",
  date: "2026",
  confidence: "published",
};

/** Memory bandwidth of the yardstick accelerator. */
export const h100BandwidthTBs: Fact = {
  value: 3.35,
  unit: "TB/s",
  source: "H100 SXM data sheet",
  date: "2023",
  confidence: "published",
};

/** Total processing performance (TOPS x bits) of the yardstick accelerator, the export-control measure. */
export const h100Tpp: Fact = {
  value: 15_800,
  unit: "TPP",
  source: "Epoch AI chip counts: TPP / 15,800",
  date: "2026",
  confidence: "published",
};

/** Rack power over chip power: host, memory, network, fans. */
export const rackOverhead: Fact = {
  value: 1.5,
  unit: "1",
  low: 1.3,
  high: 1.7,
  source:
    "628 W/H100e of chip power on world average against 1,075 W/H100e of site power at the largest site (Epoch), less its cooling",
  date: "2026",
  confidence: "assumption",
};

/** Power of computing that a tonne in orbit carries. */
export const kilowattPerTonne: Fact = {
  value: 100,
  unit: "kW/t",
  source: "annual meeting and interviews, Mar 2026: 100 kW a tonne",
  date: "2026-03",
  confidence: "claimed",
};

/** Years in service before a package is retired. */
export const lifeYears: Fact = {
  value: 5,
  unit: "yr",
  low: 4,
  high: 6,
  source: "usual accounting life of accelerators",
  confidence: "assumption",
};

/** Share of packages in service that fails for good in a year. */
export const failureRate: Fact = {
  value: 0.03,
  unit: "1/yr",
  low: 0.01,
  high: 0.09,
  source: "order of magnitude of published accelerator fleets",
  confidence: "assumption",
};

/** Share of peak operations that a training job uses. */
export const modelFlopUse: Fact = {
  value: 0.4,
  unit: "1",
  low: 0.3,
  high: 0.5,
  source: "Epoch AI, usual assumption for training runs",
  date: "2024-08",
  confidence: "analyst",
};

/** Market price of a packaged accelerator for each H100-equivalent. */
export const pricePerH100e: Fact = {
  value: 27_000,
  unit: "$",
  low: 20_000,
  high: 32_000,
  source: "H200 selling price in a supply-chain arithmetic of January 2026 (one H200 is one H100e by TOPS)",
  date: "2026-01",
  confidence: "secondary",
};

/** Yearly factor by which price per H100-equivalent falls. */
export const pricePerformanceGrowth: Fact = {
  value: 1.3,
  unit: "1/yr",
  low: 1.22,
  high: 1.45,
  source: "Epoch AI: price-performance of leading hardware +30 % a year",
  date: "2025",
  confidence: "analyst",
};

/** Date of `pricePerH100e`. */
export const priceFrom = "2026-01";

function pass(value: number, low: number, high: number, source: string): Fact {
  return { value, low, high, unit: "1", source, confidence: "assumption" };
}

/** Share of good packages that pass a screen; temperature grades test hot and cold. */
export const screens: Readonly<Record<string, Fact>> = {
  outlier: pass(0.995, 0.98, 0.999, "part-average testing of AEC-Q001"),
  "burn-in": pass(0.995, 0.98, 0.999, "early failures found by stress"),
  "aec-q100-grade-0": pass(0.85, 0.6, 0.95, "-40 to 150 degC"),
  "aec-q100-grade-1": pass(0.96, 0.9, 0.99, "-40 to 125 degC"),
  "aec-q100-grade-2": pass(0.99, 0.96, 0.998, "-40 to 105 degC"),
  "aec-q100-grade-3": pass(0.995, 0.98, 0.999, "-40 to 85 degC"),
};

export type AsilLevel = "B" | "C" | "D";

/** Targets of ISO 26262-5: single-point and latent fault metrics, failures in 1e9 hours. */
export const asil: Readonly<
  Record<AsilLevel, { readonly spfm: number; readonly lfm: number; readonly pmhfFit: number }>
> = {
  B: { spfm: 0.9, lfm: 0.6, pmhfFit: 100 },
  C: { spfm: 0.97, lfm: 0.8, pmhfFit: 100 },
  D: { spfm: 0.99, lfm: 0.9, pmhfFit: 10 },
};

/** The model whose decoding is the yardstick of tokens: 70e9 dense weights in 8 bits, 8,192 tokens of context. */
export const yardstickModel = {
  weights: 70e9,
  bytesPerWeight: 1,
  /** 80 layers x 2 x 8 heads x 128 values x 1 byte, times the context */
  cacheBytesPerUser: 80 * 2 * 8 * 128 * 8192,
  batch: 32,
  computeEfficiency: 0.4,
  bandwidthEfficiency: 0.6,
  source: "an open 70B model with grouped-query attention; efficiencies and batch are assumptions",
} as const;

/** What a kind of use asks of a bin, and what a chip is worth there, unless the campus file says otherwise. */
export interface KindDefaults {
  /** true = computing that counts as H100-equivalents (a site, a partner, orbit); false = on board */
  readonly datacentre: boolean;
  readonly chipsPerUnit: Fact;
  /** $ a chip; undefined = valued at the market price of its H100-equivalents */
  readonly pricePerChip?: Fact;
  /** tests beyond final test, rows of `screens` */
  readonly screens: readonly string[];
  /** least working share of cores */
  readonly minCoreShare: Fact;
  readonly maxLeakage?: "low" | "high";
}

const anyCores: Fact = { value: 0, unit: "1", source: "every bin that passed test", confidence: "assumption" };
const one: Fact = { value: 1, unit: "chips", source: "a package is the unit", confidence: "derived" };

/** One row a kind of use. */
export const kinds: Readonly<Record<"training" | "serving" | "vehicles" | "robots" | "space", KindDefaults>> = {
  training: { datacentre: true, chipsPerUnit: one, screens: [], minCoreShare: anyCores },
  serving: { datacentre: true, chipsPerUnit: one, screens: [], minCoreShare: anyCores },
  space: { datacentre: true, chipsPerUnit: one, screens: [], minCoreShare: anyCores },
  vehicles: {
    datacentre: false,
    chipsPerUnit: {
      value: 2,
      unit: "chips",
      source: "two redundant chips a car",
      date: "2025",
      confidence: "claimed",
    },
    pricePerChip: {
      value: 1200,
      unit: "$",
      low: 600,
      high: 2500,
      source: "what a carmaker might pay for a driver-assistance computer's chip",
      confidence: "assumption",
    },
    screens: ["outlier", "burn-in", "aec-q100-grade-2"],
    minCoreShare: anyCores,
  },
  robots: {
    datacentre: false,
    chipsPerUnit: {
      value: 1,
      unit: "chips",
      low: 1,
      high: 2,
      source: "one or two chips a robot",
      confidence: "assumption",
    },
    pricePerChip: {
      value: 1000,
      unit: "$",
      low: 500,
      high: 2000,
      source: "5 % of a claimed 20,000 $ a robot",
      date: "2025-11",
      confidence: "assumption",
    },
    screens: [],
    minCoreShare: anyCores,
    maxLeakage: "low",
  },
};
