import { carbonByNode, gridCarbonGramsPerKWh, materialsGramsPerCm2, packagingGrams } from "../../catalog/chips.ts";
import type { ColumnDefinition } from "../model/derivation.ts";
import type { ChipFlow } from "../model/flows.ts";
import { packageCarbonGrams } from "./carbon.ts";
import type { DesignResult } from "./run.ts";

/** The smallest node with public figures; it stands in for 2 nm, whose wafers take more. */
const NODE_NM = 3;

/** Carbon of making one package of the first design: cradle to gate, memory not counted. */
export const carbonColumn: ColumnDefinition<ChipFlow> = {
  name: "chip.carbonPerPackageKg",
  unit: "kg",
  definition:
    "carbon dioxide of making one package of the first design, cradle to gate, memory not counted; figures of 3 nm stand in for 2 nm; end of the horizon",
  formula: "(dies * (grid * electricity + gas + materials) * area / usable share + 150) / 1000",
  quick: "estimate",
  value: (flow) => {
    const design = flow.designs[0] as DesignResult | undefined;
    return design === undefined || !(design.usableShare > 0) ? undefined : kilograms(design);
  },
  derive: (flow, input) => {
    const design = flow.designs[0] as DesignResult;
    const row = carbonByNode[NODE_NM]!;
    const path = `chip.designs.${design.name}`;
    return {
      kind: "formula",
      label: `carbon of a package of ${design.name}`,
      unit: "kg",
      value: kilograms(design),
      expression: "(dies * (grid * electricity + gas + materials) * area / usable + packaging) / 1000",
      operands: {
        dies: input(`${path}.package.dies`, "dies", design.diesPerPackage),
        grid: input("catalog:chips.gridCarbonGramsPerKWh", "g/kWh", gridCarbonGramsPerKWh.value),
        electricity: input("catalog:chips.carbonByNode.3", "kWh/cm2", row.electricityKWhPerCm2),
        gas: input("catalog:chips.carbonByNode.3", "g/cm2", row.gasGramsPerCm2At95),
        materials: input("catalog:chips.materialsGramsPerCm2", "g/cm2", materialsGramsPerCm2.value),
        area: input(`${path}.die`, "cm2", design.dieAreaCm2, "die area"),
        usable: {
          kind: "simulated",
          label: "dies in any bin",
          unit: "share",
          value: design.usableShare,
          seed: 0,
          window: "harvest over cores, safety island, speed and leakage (chip/harvest, chip/bins)",
          digest: "deterministic",
        },
        packaging: input("catalog:chips.packagingGrams", "g", packagingGrams.value),
      },
      source: "ACT, Gupta et al., ISCA 2022",
    };
  },
};

function kilograms(design: DesignResult): number {
  const die = {
    nodeNm: NODE_NM,
    dieAreaCm2: design.dieAreaCm2,
    dieYield: design.usableShare,
    electricityGramsPerKWh: gridCarbonGramsPerKWh.value,
  };
  return packageCarbonGrams(die, design.diesPerPackage) / 1000;
}
