/** What can be in place when: scanners, construction, money, memory, packaging, plant equipment. */
export { type Binding, bindingLimit } from "./binding.ts";
export { buildYears, spentBy } from "./build-time.ts";
export { columns } from "./columns.ts";
export { passesPerToolYear, startsCarriedBy } from "./euv.ts";
export type { EquipmentOrder, EuvInput, PhaseInput, SupplyInput } from "./input.ts";
export { runSupply } from "./run.ts";
