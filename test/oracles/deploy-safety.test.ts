import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meetsAsil, runDeploy, safetyMetrics } from "../../src/deploy/index.ts";
import { fullCool, sampleChip } from "../deploy/sample.ts";

const file = "../shared/data/chips/functional-safety.json";
const elements = [
  { fit: 50, coverage: 0.97 },
  { fit: 50, coverage: 0.97 },
  { fit: 20, coverage: 0.95 },
  { fit: 10, coverage: 0.99 },
  { fit: 30, coverage: 0.95 },
];

describe("functional safety", () => {
  it("takes no chip that misses the level asked for", () => {
    const months = ["2030-01"];
    const chip = sampleChip(months, { dies: [[fullCool, 1000]] });
    const cars = (level: "B" | "D") =>
      runDeploy({
        months,
        chip,
        uses: [
          { name: "vehicles", kind: "vehicles", onSite: false, demandChipsPerYear: 1200, asil: { level, elements } },
        ],
      });
    expect(cars("B").packages[0]).toBeCloseTo(100, 9);
    expect(cars("D").packages[0]).toBe(0);
  });

  it("loses what the automotive screens reject", () => {
    const months = ["2030-01"];
    const chip = sampleChip(months, { assemblyYield: 1, dies: [[fullCool, 1000]] });
    const flow = runDeploy({ months, chip, uses: [{ name: "vehicles", kind: "vehicles", onSite: false }] });
    // outlier 0.995, burn-in 0.995, grade 2 hot and cold 0.99
    expect(flow.packages[0]).toBeCloseTo(1000 * 0.995 * 0.995 * 0.99, 9);
    expect(flow.detail.screenedOut[0]! + flow.packages[0]!).toBeCloseTo(1000, 9);
  });
});

describe.skipIf(!existsSync(file))("functional-safety.json (needs ../shared/data/chips)", () => {
  it("repeats the worked example", () => {
    const { cases } = JSON.parse(readFileSync(file, "utf8"));
    for (const { inputs, expected } of cases) {
      const parts = inputs.elements.map(({ FIT, DC }: { FIT: number; DC: number }) => ({ fit: FIT, coverage: DC }));
      const metrics = safetyMetrics(parts);
      expect(metrics.totalFit).toBe(expected.total_FIT);
      expect(metrics.residualFit).toBeCloseTo(expected.residual_FIT, 12);
      expect(metrics.spfm).toBeCloseTo(expected.SPFM, 12);
      expect(meetsAsil("D", metrics)).toBe(expected.meets_ASIL_D);
      expect(meetsAsil("B", metrics)).toBe(expected.meets_ASIL_B);
    }
  });
});
