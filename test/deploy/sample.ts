/** Hand-made chip flows for the deployment tests: constant dies by month, bins as given. */
import { monthsBetween } from "../../src/base/calendar.ts";
import type { BinClass, ChipDesignFlow, ChipFlow } from "../../src/model/flows.ts";

export const fullCool: BinClass = {
  id: "full-cool",
  salvage: 0,
  coreShare: 1,
  leakage: "low",
  speed: "fast",
  safetyIsland: true,
};
export const fullLeaky: BinClass = { ...fullCool, id: "full-leaky", leakage: "high" };
export const partialCool: BinClass = { ...fullCool, id: "partial-cool", salvage: 1, coreShare: 0.9 };
export const partialLeaky: BinClass = { ...partialCool, id: "partial-leaky", leakage: "high", safetyIsland: false };

export interface SampleDesign {
  readonly name?: string;
  /** dies a month by bin */
  readonly dies: readonly [BinClass, number][];
  readonly memoryGB?: number;
  readonly powerW?: number;
  readonly tops?: number;
  readonly assemblyYield?: number;
  readonly diesPerPackage?: number;
}

export function sampleChip(months: readonly string[], ...designs: readonly SampleDesign[]): ChipFlow {
  return { months, designs: designs.map((design) => sampleDesign(months.length, design)), warnings: [] };
}

function sampleDesign(n: number, sample: SampleDesign): ChipDesignFlow {
  const flat = (value: number): Float64Array => new Float64Array(n).fill(value);
  const good = sample.dies.reduce((sum, [, dies]) => sum + dies, 0);
  return {
    name: sample.name ?? "k1",
    dieAreaCm2: 4.29,
    grossDiesPerWafer: 130,
    partialDiesPerWafer: 20,
    dieYield: flat(0.7),
    d0PerCm2: flat(0.1),
    bins: sample.dies.map(([bin]) => bin),
    diesByBin: sample.dies.map(([, dies]) => flat(dies)),
    grossDies: flat(good * 1.25),
    scrappedDies: flat(good * 0.25),
    goodDies: flat(good),
    wafers: flat((good * 1.25) / 130),
    diesPerPackage: sample.diesPerPackage ?? 1,
    memoryGBPerPackage: sample.memoryGB ?? 128,
    hbmStacksPerPackage: 0,
    bandwidthTBs: 1.15,
    powerW: sample.powerW ?? 250,
    tops: sample.tops ?? 2250,
    assemblyYield: sample.assemblyYield ?? 0.98,
    escapesPpm: 100,
    testSecondsPerDie: 360,
    reticleUse: 0.5,
  };
}

export const fiveYears = monthsBetween("2029-01", "2033-12");
export const fifteenYears = monthsBetween("2027-01", "2041-12");
