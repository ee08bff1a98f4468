/** Prices and unit costs of the money engine, real dollars near 2026. */
import type { Fact } from "./fact.ts";

/** Years over which capital keeps a straight-line book value. */
const life = (value: number, source: string): Fact => ({ value, unit: "yr", source, confidence: "assumption" });

export const lives: Readonly<Record<"fab" | "energy" | "cooling" | "racks" | "designs", Fact>> = {
  fab: life(10, "tools 5 to 10, building 30 years; tools are about 80 % of the capital"),
  energy: life(25, "between batteries (15 to 20) and reactors (60)"),
  cooling: life(20, "chillers and towers"),
  racks: life(8, "building 20, hosts and network 5 years"),
  designs: life(5, "a design sells for about five years"),
};

/** Standard deviation of a use's yearly demand over its mean: what a stock of its chips has to cover. */
export const demandSpread: Fact = {
  value: 0.3,
  unit: "1",
  low: 0.15,
  high: 0.5,
  source: "no demand of this kind has a record; vehicles of one maker moved by about a tenth, robots by orders",
  confidence: "assumption",
};

/** Correlation between the demands of any two uses. */
export const demandCorrelation: Fact = {
  value: 0,
  unit: "1",
  source: "cars, robots and computing have different buyers",
  confidence: "assumption",
};

/** Discount rate, real. */
export const discountRate: Fact = {
  value: 0.08,
  unit: "1/yr",
  low: 0.06,
  high: 0.12,
  source: "usual hurdle of capital-heavy projects, real",
  confidence: "assumption",
};

/** Fab capital for each wafer/month of 2 nm class starts. */
export const capexPerWpm: Fact = {
  value: 560_000,
  unit: "$ per wafer/month",
  low: 450_000,
  high: 700_000,
  source: "IBS, Dec 2023: 28B $ for 50,000 wafers/month",
  date: "2023-12",
  confidence: "analyst",
};

/** Months over which fab capital is spent before the starts it carries. */
export const buildMonths: Fact = {
  value: 24,
  unit: "months",
  source: "20k to 50k wafers/month take 1.9 to 2.2 years to build",
  confidence: "secondary",
};

/** Chemicals, gases, targets, masks, substrates for a wafer out. */
export const consumablesPerWafer: Fact = {
  value: 3000,
  unit: "$/wafer",
  low: 2000,
  high: 4500,
  source: "materials at 15 to 20 % of wafer cost in public breakdowns, of about 18,000 $ at 3 nm",
  confidence: "assumption",
};

/** Yearly upkeep of fab tools as a share of fab capital. */
export const fabUpkeep: Fact = {
  value: 0.03,
  unit: "1/yr",
  low: 0.02,
  high: 0.05,
  source: "service contracts and parts",
  confidence: "assumption",
};

export const wafersPerMonthPerOperator: Fact = {
  value: 24.64,
  unit: "wafers/month",
  source: "staffing figures of public fabs, as collected in a covert-compute simulator",
  confidence: "secondary",
};

export const wage: Fact = {
  value: 130_000,
  unit: "$/yr",
  low: 90_000,
  high: 180_000,
  source: "loaded cost of a fab operator or technician in the US",
  confidence: "assumption",
};

export const hbmPerGB: Fact = {
  value: 15,
  unit: "$/GB",
  low: 10,
  high: 20,
  source: "H200 supply-chain arithmetic, Jan 2026",
  date: "2026-01",
  confidence: "secondary",
};

export const dramPerGB: Fact = {
  value: 8,
  unit: "$/GB",
  low: 4,
  high: 14,
  source: "HBM at 15 $/GB over a price ratio to DDR5 of 1 to 2 by end 2026 (4 to 5 in 2025), TrendForce, 18 Dec 2025",
  date: "2025-12",
  confidence: "derived",
};

/** 12,000 $ for an interposer wafer of 29 sites. */
export const advancedPackage: Fact = {
  value: 12_000 / 29,
  unit: "$/package",
  source: "H200 supply-chain arithmetic, Jan 2026: 12,000 $ a wafer, 29 sites",
  date: "2026-01",
  confidence: "secondary",
};

export const organicPackage: Fact = {
  value: 40,
  unit: "$/package",
  low: 20,
  high: 100,
  source: "flip-chip on organic substrate with memory beside",
  confidence: "assumption",
};

export const testPerSecond: Fact = {
  value: 0.01,
  unit: "$/s",
  source: "tester of 2M $ over five years with handler and staff",
  confidence: "assumption",
};

/** Masks, verification, software of one design at 2 nm. */
export const designNre: Fact = {
  value: 8e8,
  unit: "$",
  low: 6e8,
  high: 1e9,
  source: "IBS gives software 314M and verification 154M as two lines of the total; the total is not public",
  confidence: "assumption",
};

/** Racks, hosts, network and building for each W of racks; chips, plant and cooling are apart. */
export const racksPerW: Fact = {
  value: 9,
  unit: "$/W",
  low: 6,
  high: 12,
  source: "29.45 $/W of a whole site (Epoch, May 2026) less chips at about 22,000 $/H100e and 1,075 W/H100e",
  date: "2026-05",
  confidence: "derived",
};

export const racksUpkeep: Fact = {
  value: 0.03,
  unit: "1/yr",
  source: "staff and spares of a datacentre, power apart",
  confidence: "assumption",
};

export const coolingPerMW: Fact = {
  value: 1.5e6,
  unit: "$/MW",
  low: 1e6,
  high: 3e6,
  source: "liquid-cooled heat rejection for each MW of racks",
  confidence: "assumption",
};

export const electricityPerMWh: Fact = {
  value: 60,
  unit: "$/MWh",
  low: 40,
  high: 90,
  source: "US industrial price; used only without a plant in the file",
  confidence: "assumption",
};

export const waterPerM3: Fact = {
  value: 2,
  unit: "$/m3",
  low: 0.5,
  high: 4,
  source: "US industrial water and sewer",
  confidence: "assumption",
};

/** Rent of one H100-equivalent for an hour in `rentFrom`. */
export const rentPerH100eHour: Fact = {
  value: 2.35,
  unit: "$/h",
  low: 1.7,
  high: 3.5,
  source:
    "one-year contract for an H100, SemiAnalysis rental index as reported Apr 2026; low point of Oct 2025, on-demand offers",
  date: "2026-03",
  confidence: "secondary",
};

export const rentFrom = "2026-03";

/** Yearly factor by which rent falls. */
export const rentFall: Fact = {
  value: 1.3,
  unit: "1/yr",
  low: 1.15,
  high: 1.45,
  source: "as price-performance: Epoch AI +30 % a year",
  date: "2025",
  confidence: "analyst",
};

/** Share of hours in which computing in service is rented or does work worth the rent. */
export const computeUse: Fact = {
  value: 0.7,
  unit: "1",
  low: 0.6,
  high: 1,
  source: "0.60 to 1.0",
  confidence: "assumption",
};

/** Yearly tax on the book value of capital where nothing is abated. */
export const propertyTax: Fact = {
  value: 0.018,
  unit: "1/yr",
  low: 0.01,
  high: 0.025,
  source: "typical of Texas counties and school districts",
  confidence: "assumption",
};
