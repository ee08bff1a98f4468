import type { ChipInput, DesignInput, Learning } from "../../src/chip/index.ts";

export const design: DesignInput = {
  name: "ai6",
  dieWidthMm: 26,
  dieHeightMm: 16.5,
  cores: 24,
  coreShare: 0.6,
  maxBad: 4,
  safetyShare: 0.03,
  tops: 4500,
  powerW: 250,
  diesPerPackage: 1,
  hbmStacks: 0,
  assemblyYield: 0.99,
};

export const car: DesignInput = { ...design, name: "car", dieWidthMm: 12, dieHeightMm: 11, cores: 4, maxBad: 0 };

export const learning: Learning = {
  startPerCm2: 0.5,
  ratePerCycle: 0.275,
  analysisDays: 10,
  shortLoopDays: 15,
  maskTurnDays: 10,
  volumeExponent: 0,
  volumeScaleWafers: 1e5,
};

/** Four months of one fab with one design, mature. */
export function sample(changes: Partial<ChipInput> = {}): ChipInput {
  return {
    months: ["2030-01", "2030-02", "2030-03", "2030-04"],
    wafersOut: { ai6: Float64Array.of(0, 1000, 2000, 2000) },
    cycleTimeDays: Float64Array.of(90, 90, 90, 90),
    d0PerCm2: 0.1,
    clustering: 3,
    model: "negative-binomial",
    scribeMm: 0.1,
    edgeMm: 3,
    designs: [design],
    ...changes,
  };
}
