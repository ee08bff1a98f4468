/** The two worked routing cases of the specification: the price moves from memory to silicon. */
import { describe, expect, it } from "vitest";
import { runDeploy, type DeployInput, type DeployUse } from "../../src/deploy/index.ts";
import type { BinClass } from "../../src/model/flows.ts";
import { fullCool, fullLeaky, partialCool, partialLeaky, sampleChip } from "../deploy/sample.ts";

const months = ["2026-01"];
const noIsland = (bin: BinClass): BinClass => ({ ...bin, safetyIsland: false });
const chip = sampleChip(months, {
  assemblyYield: 1,
  dies: [
    [fullCool, 500],
    [noIsland(fullLeaky), 200],
    [partialCool, 180],
    [partialLeaky, 60],
  ],
});

const plain = { onSite: false, screenYield: 1, minCoreShare: 0 } as const;
const uses: readonly DeployUse[] = [
  { ...plain, name: "training", kind: "training", minCoreShare: 1, pricePerChip: 100, memoryGBPerPackage: 144 },
  {
    ...plain,
    name: "vehicle",
    kind: "vehicles",
    needs: ["safety-island"],
    pricePerChip: 70,
    memoryGBPerPackage: 64,
    demandChipsPerYear: 12 * 250,
  },
  {
    ...plain,
    name: "robot",
    kind: "robots",
    maxLeakage: "low",
    pricePerChip: 55,
    memoryGBPerPackage: 64,
    demandChipsPerYear: 12 * 120,
  },
  { ...plain, name: "lite", kind: "serving", pricePerChip: 30, memoryGBPerPackage: 96 },
];

function solve(memoryGB: number): { value: number; price: (row: string) => number } {
  const input: DeployInput = { months, chip, uses, memoryGBPerMonth: new Float64Array([memoryGB]) };
  const flow = runDeploy(input);
  return { value: flow.detail.routingValue[0]!, price: (row) => flow.shadowPrices[row]![0]! };
}

// the specification states the optima to 1e-6 relative and the prices to six digits
describe("worked routing cases", () => {
  it("prices memory when memory is short", () => {
    const { value, price } = solve(90_000);
    expect(value).toBeCloseTo(70_155.5556, 3);
    expect(price("memory")).toBeCloseTo(0.694444, 6);
    expect(price("demand.vehicle")).toBeCloseTo(25.5556, 4);
    expect(price("demand.robot")).toBeCloseTo(10.5556, 4);
    for (const bin of ["full-cool", "full-leaky", "partial-cool", "partial-leaky"]) {
      expect(price(`dies.k1.${bin}`)).toBeCloseTo(0, 9);
    }
  });

  it("prices silicon when memory is plenty", () => {
    const { value, price } = solve(200_000);
    expect(value).toBeCloseTo(84_400, 6);
    expect(price("dies.k1.full-cool")).toBeCloseTo(100, 6);
    expect(price("dies.k1.full-leaky")).toBeCloseTo(100, 6);
    expect(price("dies.k1.partial-cool")).toBeCloseTo(70, 6);
    expect(price("dies.k1.partial-leaky")).toBeCloseTo(30, 6);
    expect(price("memory")).toBeCloseTo(0, 9);
  });
});
