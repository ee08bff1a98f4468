/** Wafers to dies to bins: placement, yield, harvest, learning. */
export { atLeastAsGood, binShares } from "./bins.ts";
export { columns } from "./columns.ts";
export { harvest, harvestPoisson } from "./harvest.ts";
export type { ChipInput, DesignInput } from "./input.ts";
export { defectDensity, type Learning } from "./learning.ts";
export { type GridPhase, placeDies, type Placement, type WaferGeometry } from "./placement.ts";
export { type ChipResult, runChip } from "./run.ts";
export { type YieldModelName, yieldModels } from "./yield-models.ts";
