/** What a campus file takes where it says nothing: numbers of chips and of what can arrive when. */
import type { Fact } from "./fact.ts";

/** Mature defect density of a leading logic node. */
export const matureD0: Fact = {
  value: 0.12,
  unit: "/cm2",
  low: 0.07,
  high: 0.2,
  source: "mature leading nodes; N5 0.10 to 0.11, TSMC, Aug 2020; no 2 nm value is public",
  date: "2020-08",
  confidence: "claimed",
};

/** Dense 8-bit operations of a package, TOPS. */
export const packageTops: Fact = {
  value: 2240,
  unit: "TOPS",
  low: 2000,
  high: 2500,
  source: "AI5 as claimed and disputed",
  date: "2026-04",
  confidence: "claimed",
};

/** Chip power of a package. */
export const packagePower: Fact = {
  value: 200,
  unit: "W",
  low: 100,
  high: 400,
  source: "AI5 as claimed and disputed",
  date: "2026-04",
  confidence: "claimed",
};

/** Good packages per package assembled. */
export const assemblyYield: Fact = {
  value: 0.99,
  unit: "1",
  source: "Chiplet Actuary: bond yield 0.99 organic, 0.98 fan-out, 0.95 silicon interposer",
  confidence: "published",
};

const euv = (value: number, date: string): Fact => ({
  value,
  unit: "tools/year",
  source: "ASML in the press 2026: 48 in 2025, 60 in 2026, about 80 in 2027; 60 to 100 to 2030, SemiAnalysis, Mar 2026",
  date,
  confidence: "analyst",
});

/** EUV scanners delivered to the whole world, by the year from which the rate holds. */
export const euvDeliveries: Readonly<Record<string, Fact>> = {
  2025: euv(48, "2025"),
  2026: euv(60, "2026"),
  2027: euv(80, "2027"),
  2028: { ...euv(77, "2026"), low: 60, high: 100 },
};

/** EUV scanners installed in the world. */
export const euvInstalled: Fact = {
  value: 400,
  unit: "tools",
  source: "press, 2026",
  date: "2026",
  confidence: "secondary",
};

/** Share of the world's EUV deliveries that one campus gets: the most sensitive input of all. */
export const euvOwnShare: Fact = {
  value: 0.18,
  unit: "1",
  low: 0.1,
  high: 0.3,
  source: "nothing public says what one customer can get",
  confidence: "assumption",
};

/** Planning basis of a scanner: wafer passes an hour, and share of the year it runs. */
export const euvPassesPerHour: Fact = {
  value: 75,
  unit: "1/h",
  source: "SemiAnalysis, planning basis",
  confidence: "analyst",
};
export const euvUptime: Fact = { value: 0.9, unit: "1", source: "SemiAnalysis, planning basis", confidence: "analyst" };

/** Months from order to delivery of plant equipment. */
export const leadTimes = {
  transformers: {
    value: 29.5,
    unit: "months",
    source: "128 weeks, Wood Mackenzie Q2 2025, in pv magazine usa 2026-05-11",
    date: "2025",
    confidence: "secondary",
  },
  turbines: {
    value: 71,
    unit: "months",
    low: 60,
    high: 84,
    source: "five to seven years for large frames, press 2025",
    date: "2025",
    confidence: "secondary",
  },
  reactors: {
    value: 60,
    unit: "months",
    source: "no module of the class has been delivered",
    confidence: "assumption",
  },
  batteries: { value: 12, unit: "months", source: "order books of large projects", confidence: "assumption" },
} as const satisfies Record<string, Fact>;
