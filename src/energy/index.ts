/** Sizing and operation of the campus power plant. */
export type { AllowSpec, GridSpec, LoadByClass, OperateInput, PlantKind, PlantSpec, SizeInput } from "./input.ts";
export { type MilestoneSizing, type PlantPlan, sizePlant } from "./size-plant.ts";
export { LONGEST_OUTAGE_H, operatePlant, type PlantYear } from "./operate-plant.ts";
export { columns, type EnergyResult } from "./columns.ts";
