import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meetsAsil, runDeploy, safetyMetrics } from "../../src/deploy/index.ts";
import { fullCool, sampleChip } from "../deploy/sample.ts";
import { oracle, worstOf } from "./oracle.ts";

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
    oracle({
      engine: "deploy",
      case: "packages that pass the automotive screens",
      source: "product of the screens' yields",
      unit: "packages",
      expected: 1000 * 0.995 * 0.995 * 0.99,
      got: flow.packages[0]!,
      within: 1e-9,
      as: "absolute",
      why: "rounding of three products",
    });
    expect(flow.detail.screenedOut[0]! + flow.packages[0]!).toBeCloseTo(1000, 9);
  });
});

describe.skipIf(!existsSync(file))("functional-safety.json (needs ../shared/data/chips)", () => {
  it("repeats the worked example", () => {
    const { cases } = JSON.parse(readFileSync(file, "utf8"));
    for (const { inputs, expected } of cases) {
      const parts = inputs.elements.map(({ FIT, DC }: { FIT: number; DC: number }) => ({ fit: FIT, coverage: DC }));
      const metrics = safetyMetrics(parts);
      worstOf(
        {
          engine: "deploy",
          case: "functional safety: total FIT, residual FIT, single-point fault metric",
          source: "ISO 26262 arithmetic (functional-safety.json)",
          within: 1e-12,
          why: "sums of a few products",
        },
        [
          [metrics.totalFit, expected.total_FIT],
          [metrics.residualFit, expected.residual_FIT],
          [metrics.spfm, expected.SPFM],
        ],
      );
      expect(meetsAsil("D", metrics)).toBe(expected.meets_ASIL_D);
      expect(meetsAsil("B", metrics)).toBe(expected.meets_ASIL_B);
    }
  });
});
