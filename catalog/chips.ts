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
