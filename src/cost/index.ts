/** Money: capital, operation, revenue, present value, unit costs, make or buy. */
export { internalRate, paybackMonths, presentValue } from "./cash.ts";
export { columns } from "./columns.ts";
export type { Abatement, CoolingMoney, CostInput, EnergyMoney, FabMoney, FoundryMoney, Prices } from "./input.ts";
export type { CostDetail, CostResult } from "./result.ts";
export { runCost } from "./run.ts";
