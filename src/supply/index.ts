/** What can be in place when: scanners, construction, money, memory, packaging, plant equipment. */
export { type Binding, bindingLimit } from "./binding.ts";
export { buildMonths, buildYears } from "./build-time.ts";
export { columns } from "./columns.ts";
export { passesPerToolYear, startsCarriedBy } from "./euv.ts";
export { gigawattsPerYear, toolsPerGigawattYear } from "./gigawatts.ts";
export type { EquipmentKind, EquipmentOrder, EuvInput, PhaseInput, SupplyInput } from "./input.ts";
export { spentBy, startsAffordable } from "./money.ts";
export { delivered, quotedLeadTimeMonths } from "./queue.ts";
export { type EuvResult, type PhaseResult, resultOf, type SupplyResult } from "./result.ts";
export { runSupply } from "./run.ts";
