/** World references that claims are measured against; `ref.<name>` in a ledger's expressions. */
import type { Fact } from "./fact.ts";

const fact = (value: number, unit: string, source: string, date: string, confidence: Fact["confidence"]): Fact => ({
  value,
  unit,
  source,
  date,
  confidence,
});

export const claimReferences = {
  euvPassesPerToolYear: fact(
    591_300,
    "passes/tool/year",
    "75 passes/h x 8,760 h x 0.9, planning basis of SemiAnalysis",
    "2026-03",
    "analyst",
  ),
  euvSoldPerYear: fact(48, "tools/year", "ASML, low-NA and high-NA systems sold in 2025, press", "2026", "secondary"),
  euvInstalled2030: fact(700, "tools", "SemiAnalysis, installed base in 2030", "2026-03", "analyst"),
  tsmcWafersPerMonth: fact(1_420_000, "wafers/month", "TSMC, all nodes, 12-inch equivalent, 2024", "2025", "filed"),
  dramWafersPerMonth: fact(1_955_000, "wafers/month", "world DRAM starts 2026, analysts", "2026", "analyst"),
  usdPerWpm2nm: fact(560_000, "$ per wafer/month", "IBS Dec 2023: 28B $ for 50k wafers a month", "2023-12", "analyst"),
  usdPerWatt: fact(29.45, "$/W", "Epoch AI site record: 44B $ for 1,494 MW", "2026", "analyst"),
  worldElectricityPerYear: fact(31_000, "TWh/year", "IEA, world generation 2024 (31,029 TWh)", "2025", "published"),
  worldH100e: fact(19_737_835, "H100e", "Epoch AI chip counts, end of 2025", "2026", "published"),
  bestDaysPerLayer: fact(0.8, "days/layer", "Leachman, best cycle time a mask layer", "2010", "published"),
  smallestAiDieMm2: fact(
    400,
    "mm2/die",
    "AI5 and AI6 about 430 mm2 (half reticle), stated Apr-Jun 2026",
    "2026-06",
    "claimed",
  ),
  blackwellDollars: fact(
    30_000,
    "$/die",
    "price of a Blackwell package, press 2024: 30k to 40k $",
    "2024",
    "secondary",
  ),
  firstFabWafersPerMonth: fact(100_000, "wafers/month", "first step of the announced fab", "2025-11", "claimed"),
} as const satisfies Record<string, Fact>;

/** A claim that exceeds a world reference by more than this is impossible, not merely hard. */
export const impossibleFactor = 4;
