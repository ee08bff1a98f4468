/** Cooling of a campus: heat of racks and fab through a valve manifold to the weather, hour by hour. */
export type {
  CoolingInput,
  HourlyOrConstant,
  LoopName,
  LoopTemperatures,
  StoreInput,
  UtilitiesInput,
} from "./input.ts";
export type { CoolingResult, ElectricityPart, WaterYear } from "./result.ts";
export { runCooling } from "./run.ts";
export { columns } from "./columns.ts";
export { HEAT_REJECTION, type HeatRejectionName } from "./plant/heat-rejection.ts";
export { MANIFOLDS, type ManifoldName } from "./plant/manifolds.ts";
