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

/** What a kind of use asks of a bin, and what a chip is worth there, unless the campus file says otherwise. */
export interface KindDefaults {
  /** true = computing that counts as H100-equivalents (a site, a partner, orbit); false = on board */
  readonly datacentre: boolean;
  readonly chipsPerUnit: Fact;
  /** $ a chip; undefined = valued at the market price of its H100-equivalents */
  readonly pricePerChip?: Fact;
  /** share of packages that pass the screens of this use */
  readonly screenYield: Fact;
  /** least working share of cores */
  readonly minCoreShare: Fact;
  readonly maxLeakage?: "low" | "high";
}

const all: Fact = { value: 1, unit: "1", source: "no screen beyond final test", confidence: "assumption" };
const anyCores: Fact = { value: 0, unit: "1", source: "every bin that passed test", confidence: "assumption" };
const one: Fact = { value: 1, unit: "chips", source: "a package is the unit", confidence: "derived" };

/** One row a kind of use. */
export const kinds: Readonly<Record<"training" | "serving" | "vehicles" | "robots" | "space", KindDefaults>> = {
  training: { datacentre: true, chipsPerUnit: one, screenYield: all, minCoreShare: anyCores },
  serving: { datacentre: true, chipsPerUnit: one, screenYield: all, minCoreShare: anyCores },
  space: { datacentre: true, chipsPerUnit: one, screenYield: all, minCoreShare: anyCores },
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
    screenYield: {
      value: 0.98,
      unit: "1",
      low: 0.95,
      high: 0.995,
      source: "outlier screen, burn-in, hot and cold test of AEC-Q100 grade 2",
      confidence: "assumption",
    },
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
    screenYield: all,
    minCoreShare: anyCores,
    maxLeakage: "low",
  },
};
