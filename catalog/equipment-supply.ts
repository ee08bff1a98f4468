/** What can be built and delivered when: scanners, construction, capital. */
import type { Fact } from "./fact.ts";

/** Months from a scanner's delivery to wafers through it. */
export const euvInstallMonths: Fact = {
  value: 6,
  unit: "months",
  source: "installation and qualification of a scanner; usual figure, no public record",
  confidence: "assumption",
};

/** Wafer passes of one scanner a year, planning basis: 75 passes/h x 8,760 h x 0.9. */
export const euvPassesPerHour: Fact = { value: 75, unit: "passes/h", source: "SemiAnalysis, planning basis", date: "2026-03", confidence: "analyst" };
export const euvUptime: Fact = { value: 0.9, unit: "share", source: "SemiAnalysis, planning basis", date: "2026-03", confidence: "analyst" };

/** World deliveries where the file has no supply section. */
export const euvDeliveriesPerYear: Fact = {
  value: 77,
  unit: "tools/year",
  low: 60,
  high: 100,
  source: "SemiAnalysis Mar 2026: 60 to 100 a year to 2030; median",
  date: "2026-03",
  confidence: "analyst",
};

/** Share of the world's deliveries one campus gets. */
export const euvOwnShare: Fact = {
  value: 0.17,
  unit: "share",
  low: 0.1,
  high: 0.3,
  source: "no record: the largest buyers of 2025 took 20 to 40 % each; the most sensitive input",
  confidence: "assumption",
};

/** Years from ground breaking to the first wafer: 1.40 + (2.41 - 1.40) / log10(20) x log10(wpm / 5000). */
export const buildYearsAt5k: Fact = { value: 1.4, unit: "years", source: "log-linear fit of published build times, at 5k wafers/month", confidence: "secondary" };
export const buildYearsAt100k: Fact = { value: 2.41, unit: "years", source: "the same at 100k wafers/month; extrapolated above", confidence: "secondary" };
