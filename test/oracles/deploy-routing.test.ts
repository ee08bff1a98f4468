/** The two worked routing cases of the specification: the price moves from memory to silicon. */
import { describe, it } from "vitest";
import { runDeploy, type DeployInput, type DeployUse } from "../../src/deploy/index.ts";
import type { BinClass } from "../../src/model/flows.ts";
import { fullCool, fullLeaky, partialCool, partialLeaky, sampleChip } from "../deploy/sample.ts";
import { decimals, oracle, worstOf } from "./oracle.ts";

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
  const row = { engine: "deploy", source: "specification, worked example of routing", as: "absolute" } as const;

  it("prices memory when memory is short", () => {
    const { value, price } = solve(90_000);
    const short = { ...row, within: decimals(4), why: "printed with four decimals" };
    oracle({ ...short, case: "routing value, memory short", unit: "$", expected: 70_155.5556, got: value });
    worstOf({ ...short, case: "prices of demand, memory short", unit: "$/chip" }, [
      [price("demand.vehicle"), 25.5556],
      [price("demand.robot"), 10.5556],
    ]);
    worstOf({ ...row, case: "prices of memory and of dies, memory short", within: decimals(6), why: "six decimals" }, [
      [price("memory"), 0.694444],
      ...["full-cool", "full-leaky", "partial-cool", "partial-leaky"].map(
        (bin) => [price(`dies.k1.${bin}`), 0] as const,
      ),
    ]);
  });

  it("prices silicon when memory is plenty", () => {
    const { value, price } = solve(200_000);
    const plenty = { ...row, within: decimals(6), why: "exact in the specification; the simplex keeps nine digits" };
    oracle({ ...plenty, case: "routing value, memory plenty", unit: "$", expected: 84_400, got: value });
    worstOf({ ...plenty, case: "prices of dies and memory, memory plenty", unit: "$/chip" }, [
      [price("dies.k1.full-cool"), 100],
      [price("dies.k1.full-leaky"), 100],
      [price("dies.k1.partial-cool"), 70],
      [price("dies.k1.partial-leaky"), 30],
      [price("memory"), 0],
    ]);
  });
});
