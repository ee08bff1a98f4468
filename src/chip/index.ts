/** Wafers to dies to bins to packages: placement, yield, harvest, learning, cost and carbon of a package. */
export { atLeastAsGood } from "../model/bin-order.ts";
export { binShares, speedLeakage, type SpeedLeakage } from "./bins.ts";
export { bothBelow } from "./bivariate.ts";
export { type CarbonInput, dieCarbonGrams, packageCarbonGrams } from "./carbon.ts";
export { columns } from "./columns.ts";
export { shippedDefects } from "./escapes.ts";
export { dieFormulas, type DieFormulaName, formulaBias, gdpwDies, simpleDies, stepCellDies } from "./formulas.ts";
export { harvest, harvestPoisson } from "./harvest.ts";
export type { ChipInput, DesignInput, Parametric } from "./input.ts";
export { defectDensity, type Learning } from "./learning.ts";
export {
  type AssemblyOrder,
  chipNreDollars,
  knownGoodDieDollars,
  type PackageCost,
  packageCost,
  type PackageParts,
  rawDieDollars,
} from "./package-cost.ts";
export { type PackagedDies, packageParts, type PackageTechnology } from "./package-parts.ts";
export { type GridPhase, type Inside, placeDies, type Placement, type WaferGeometry } from "./placement.ts";
export { type RadialClass, radialClasses } from "./radial.ts";
export { repairable, type RepairableMemory } from "./repair.ts";
export { type ChipResult, type DesignResult, runChip } from "./run.ts";
export { type DieStatus, type MappedDie, waferMap, type WaferMap } from "./wafer-map.ts";
export { LARGEST_EXPOSURE, type YieldModelName, yieldModels } from "./yield-models.ts";
