/** Packaged numbers of the race: the world's stock, foundries, scanners, rivals, the loop, shocks. */
import type { Fact } from "./fact.ts";

/** World stock of accelerators at the end of 2025. */
export const worldH100eAtEnd2025: Fact = {
  value: 19_737_835,
  unit: "H100e",
  low: 16_950_500,
  high: 22_707_697,
  source: "Epoch AI chip counts (MIT), medians of NVIDIA, TPU, AMD, Trainium summed; ends are sums of 5 % and 95 %",
  date: "2026",
  confidence: "published",
};

/** Chip power of the world's stock for each H100-equivalent at the end of 2025. */
export const worldWattsPerH100e: Fact = {
  value: 628,
  unit: "W/H100e",
  source: "Epoch AI chip counts: 12.4 GW of chips for 19.74M H100e at the end of 2025",
  date: "2026",
  confidence: "published",
};

/** Yearly factor by which it falls. */
export const worldWattsFall: Fact = {
  value: 1.28,
  unit: "1/yr",
  low: 1.26,
  high: 1.3,
  source: "Epoch AI: efficiency over all GPUs grows by 26 to 30 % a year",
  date: "2025",
  confidence: "published",
};

/** Memory bandwidth of the world's stock over its operations, both in H100-equivalents. */
export const worldBandwidthPerOperations: Fact = {
  value: 1,
  unit: "1",
  low: 0.8,
  high: 1.3,
  source: "data sheets: H200 1.43, B200 1.06, TPU v6e 0.53 of the yardstick's TB/s for each of its TOPS; mix assumed",
  confidence: "assumption",
};

/** Part of a month's additions by which a campus can run faster than usual to make up for what a shock took. */
export const catchUpRate: Fact = {
  value: 0.15,
  unit: "1",
  low: 0.05,
  high: 0.3,
  source: "fabs, packagers and memory makers run at 80 to 95 % of what their tools could do",
  confidence: "assumption",
};

/** Yearly factor of the world's stock to `worldGrowthUntil`. */
export const worldGrowthPerYear: Fact = {
  value: 2,
  unit: "1/yr",
  low: 1.7,
  high: 2.4,
  source: "Epoch AI, Sep 2025: 600M H100e in 2030 implies x1.98 a year from the end of 2025",
  date: "2025-09",
  confidence: "analyst",
};

/** Last month of that growth: the horizon of its source. */
export const worldGrowthUntil = "2030-12";

/** Yearly factor of the world's ADDITIONS after that: the same wafers, each more efficient. */
export const additionsGrowthAfter: Fact = {
  value: 1.28,
  unit: "1/yr",
  low: 1.15,
  high: 1.5,
  source: "Epoch AI: efficiency of all GPUs +26 to 30 % a year; constant wafer numbers are our assumption",
  date: "2025",
  confidence: "assumption",
};

/** Scanners in the world at the end of 2026. */
export const euvInstalled2026: Fact = {
  value: 400,
  unit: "tools",
  low: 350,
  high: 450,
  source: "installed base in the press, 2026",
  date: "2026",
  confidence: "secondary",
};

/** EUV exposure passes of one scanner in a year: 75 an hour, 90 % of 8,760 hours. */
export const euvPassesPerToolYear: Fact = {
  value: 591_300,
  unit: "passes/yr",
  source: "SemiAnalysis, Mar 2026",
  date: "2026-03",
  confidence: "analyst",
};

/** EUV passes of a 2 nm class wafer. */
export const euvPassesPerWafer: Fact = {
  value: 22.5,
  unit: "passes/wafer",
  low: 20,
  high: 25,
  source: "20 at 3 nm (SemiAnalysis); 20 to 25 at 2 nm",
  date: "2026-03",
  confidence: "assumption",
};

/** Part of the world's scanners that would go to the foundry the file names. */
export const foundryShareOfPool: Fact = {
  value: 0.5,
  unit: "1",
  low: 0.3,
  high: 0.7,
  source: "the largest foundry holds roughly half of the scanners in use",
  confidence: "assumption",
};

/** World EUV deliveries. */
export const euvDeliveriesPerYear: Fact = {
  value: 80,
  unit: "tools/yr",
  low: 60,
  high: 100,
  source:
    "maker's statements in the press 2026 (48 in 2025, 60 in 2026, about 80 in 2027); range SemiAnalysis Mar 2026",
  date: "2026",
  confidence: "secondary",
};

/** Leading-edge foundry starts by date: straight lines between, constant after the last. */
export const foundryStarts: readonly { readonly month: string; readonly wafersPerMonth: Fact }[] = [
  { month: "2025-12", wafersPerMonth: foundry(47_500, 45_000, 50_000, "industry report, Sep 2025") },
  { month: "2026-12", wafersPerMonth: foundry(80_000, 60_000, 100_000, "press 2026 and industry report, Sep 2025") },
  { month: "2028-12", wafersPerMonth: foundry(200_000, 150_000, 220_000, "industry report, Sep 2025") },
];

function foundry(value: number, low: number, high: number, source: string): Fact {
  return { value, low, high, unit: "wafers/month", source, date: "2025", confidence: "secondary" };
}

/** Share of the foundry's starts ordered by customers that the file does not name, ahead of others. */
export const unnamedShare: Fact = {
  value: 0.5,
  unit: "1",
  source: "2 nm class sold out for 2026, about half to one buyer",
  date: "2026",
  confidence: "secondary",
};

/** Orders of a rival whose size the file does not give, as a share of the foundry's starts. */
export const rivalOrderShare: Fact = {
  value: 0.2,
  unit: "1",
  source: "order sizes are not public",
  confidence: "assumption",
};

/** Months of orders that a customer books ahead before it looks elsewhere. */
export const bookMonths: Fact = {
  value: 18,
  unit: "months",
  low: 12,
  high: 30,
  source: "2 nm class reported sold out one to two years ahead",
  date: "2026",
  confidence: "assumption",
};

/** Price of a wafer at the foundry. */
export const waferDollars: Fact = {
  value: 28_000,
  unit: "$/wafer",
  low: 24_570,
  high: 30_000,
  source: "2 nm class: Information Network and IBS in the press",
  date: "2025",
  confidence: "analyst",
};

/** Months from a wafer order to a packaged chip at a foundry without a queue: cycle time, package and test. */
export const foundryLeadTimeMonths: Fact = {
  value: 5,
  unit: "months",
  low: 4,
  high: 7,
  source: "about 80 mask layers at 1 day each, then 8 to 10 weeks of package and test",
  confidence: "assumption",
};

/** Share of prepayments that a foundry turns into wafer starts, at this capital. */
export const capexPerWpm: Fact = {
  value: 560_000,
  unit: "$ per wafer/month",
  source: "IBS, Dec 2023: 28B $ for 50,000 wafers/month of 2 nm",
  date: "2023-12",
  confidence: "analyst",
};

/** Interposer wafers behind one logic wafer: 55 good dies over 28 packages a wafer. */
export const interposersPerWafer: Fact = {
  value: 55 / 28,
  unit: "wafers/wafer",
  source: "H200 supply-chain arithmetic, Jan 2026",
  date: "2026-01",
  confidence: "secondary",
};

/** One level of the hardware-software loop. */
export interface LoopLevelFacts {
  /** input now over cumulative input, per year */
  readonly rho: number;
  /** parallelisation penalty */
  readonly p: number;
  /** returns */
  readonly r: number;
  /** level relative to today's that cannot be exceeded */
  readonly ceiling: number;
  /** yearly growth of R&D input without feedback */
  readonly inputGrowth: number;
  /** measured yearly growth factors the level is kept within */
  readonly measured: readonly [number, number];
}

/** Full Takeoff Model, "Best guess" preset (MIT); growth intervals from Epoch AI. */
export const loop: { readonly hardware: LoopLevelFacts; readonly software: LoopLevelFacts; readonly source: string } = {
  // ceiling: 1e26 over 1.5e17 FLOP/$ buyable in 2022
  hardware: { rho: 0.047, p: 0.7, r: 5.2, ceiling: 1e26 / 1.5e17, inputGrowth: 0.04, measured: [1.26, 1.5] },
  software: { rho: 0.2, p: 0.7, r: 1.25, ceiling: 1e12, inputGrowth: 0.21, measured: [1.15, 3] },
  source:
    "T. Davidson, Epoch AI: Full Takeoff Model, Best guess; hardware interval Epoch AI; software interval: wide published estimates, assumption",
};

/** Share of R&D input that own compute can stand in for. */
export const computeShareOfResearch: Fact = {
  value: 0.3,
  unit: "1",
  low: 0,
  high: 1,
  source: "not measured",
  confidence: "assumption",
};

/** Months until a hardware gain is in wafers out: design, masks, cycle time, package. */
export const hardwareDelayMonths: Fact = {
  value: 24,
  unit: "months",
  low: 15,
  high: 30,
  source: "design cadence 18 to 24 months (9 claimed) plus masks, cycle time and package",
  confidence: "assumption",
};

/** What a shock acts on. */
export type ShockTarget = "foundry" | "packaging" | "memory" | "euv" | "power" | "money" | "own";

export interface ShockFacts {
  readonly on: readonly ShockTarget[];
  readonly factor: number;
  readonly months: number;
  readonly recovery: "step" | "linear" | "exponential";
  /** linear: months to recover; exponential: time constant [months] */
  readonly recoveryMonths: number;
  readonly probabilityPerYear: Fact;
  readonly source: string;
}

function rare(value: number): Fact {
  return { value, unit: "1/yr", source: "no sourced frequency", confidence: "assumption" };
}

/** Shipped shocks; every magnitude is an assumption. */
export const shocks: Readonly<Record<string, ShockFacts>> = {
  "taiwan-blockade": shock(["foundry", "packaging"], 0, 12, "linear", 12, 0.02),
  "korea-memory": shock(["memory"], 0.5, 6, "linear", 6, 0.02),
  "euv-export-stop": shock(["euv"], 0.5, 24, "step", 0, 0.02),
  "transformer-crunch": shock(["power"], 0.67, 12, "linear", 12, 0.1),
  "gas-curtailment": shock(["power"], 0.7, 1, "step", 0, 0.1),
  drought: shock(["own"], 0.9, 4, "step", 0, 0.1),
  tariff: shock(["euv"], 0.8, 24, "step", 0, 0.1),
  "grid-connection-late": shock(["power"], 0.5, 24, "step", 0, 0.2),
  "price-of-money": shock(["money"], 0.8, 24, "exponential", 12, 0.1),
};

function shock(
  on: readonly ShockTarget[],
  factor: number,
  months: number,
  recovery: ShockFacts["recovery"],
  recoveryMonths: number,
  probability: number,
): ShockFacts {
  return { on, factor, months, recovery, recoveryMonths, probabilityPerYear: rare(probability), source: "assumption" };
}

/**
 * How much of a source's loss reaches the output of a campus with its own fab, of one that buys all wafers abroad, and
 * of the rest of the world (0 = none, 1 = all). Assumptions: own fab and packaging stand on home soil, memory is bought,
 * scanners in place keep running; a tenth of the world's accelerators is made elsewhere; what strikes our power or our
 * site does not strike the world.
 */
export const exposure: Readonly<Record<"ownFab" | "foundryOnly" | "world", Readonly<Record<ShockTarget, number>>>> = {
  ownFab: { foundry: 0, packaging: 0, memory: 1, euv: 0, power: 1, money: 0, own: 1 },
  foundryOnly: { foundry: 1, packaging: 1, memory: 1, euv: 0, power: 1, money: 0, own: 0 },
  world: { foundry: 0.9, packaging: 0.9, memory: 1, euv: 0, power: 0, money: 0, own: 0 },
};

/** Computing needed in one job, and the days it may take. */
export interface Threshold {
  readonly name: string;
  readonly flop: number;
  readonly days: number;
  readonly source: string;
}

/** Training runs whose first reaching is dated; no claim about what they mean. */
export const thresholds: readonly Threshold[] = [
  { name: "2e28 FLOP in 90 days", flop: 2e28, days: 90, source: "tenth of the 2030 run below" },
  { name: "2e29 FLOP in 90 days", flop: 2e29, days: 90, source: "Epoch AI, Aug 2024: feasible by 2030" },
  { name: "2e30 FLOP in 90 days", flop: 2e30, days: 90, source: "ten times the 2030 run" },
];

/** Share of a competitor's fleet that one job gets. */
export const shareInOneJob: Fact = {
  value: 0.26,
  unit: "1",
  low: 0.1,
  high: 0.4,
  source: "Epoch AI, Aug 2024: share of supply that one lab's run gets",
  date: "2024-08",
  confidence: "analyst",
};
