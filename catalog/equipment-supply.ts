/** What can be built and delivered when: scanners, construction, plant equipment. World deliveries stand in campus.ts. */
import type { Fact } from "./fact.ts";

/** Months from a scanner's delivery to wafers through it. */
export const euvInstallMonths: Fact = {
  value: 6,
  unit: "months",
  source: "installation and qualification of a scanner; usual figure, no public record",
  confidence: "assumption",
};

const fit = "log-linear fit of published build times in a covert-compute simulator";

/** Years from ground breaking to the first wafer, at 5,000 wafers/month. */
export const buildYearsAt5k: Fact = { value: 1.4, unit: "years", source: fit, confidence: "secondary" };

/** The same at 100,000 wafers/month; above that the fit is extrapolated. */
export const buildYearsAt100k: Fact = { value: 2.41, unit: "years", source: fit, confidence: "secondary" };

/** EUV passes of everything in one GW of GPU-type compute: logic, base dies, memory. */
export const euvPassesPerGigawatt: Fact = {
  value: 2e6,
  unit: "passes/GW",
  source: "SemiAnalysis, in conversation",
  date: "2026-03-13",
  confidence: "analyst",
};
