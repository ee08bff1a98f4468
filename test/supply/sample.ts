/** A small campus for tests of supply: one phase, scanners, equipment; every part can be replaced. */
import { monthsBetween } from "../../src/base/calendar.ts";
import type { EquipmentOrder, SupplyInput } from "../../src/supply/index.ts";

export const months = monthsBetween("2026-01", "2035-12");

export const flat = (value: number, length = months.length): Float64Array => new Float64Array(length).fill(value);

/** 60 scanners a year in the world, a fifth of them ours: one a month. */
export function sample(changes: Partial<SupplyInput> = {}): SupplyInput {
  return {
    months,
    phases: [
      { name: "first", path: "fab.phases.first.starts", startsWafersPerMonth: 20_000, fromMonth: "2029-01" },
      { name: "second", path: "fab.phases.second.starts", startsWafersPerMonth: 30_000, fromMonth: "2031-01" },
    ],
    rampMonths: 12,
    euv: { deliveriesPerYear: flat(60), ownShare: 0.2 },
    euvToolsPerWpm: 5e-4,
    capexPerWpmDollars: 560_000,
    equipment: [],
    ...changes,
  };
}

export function order(changes: Partial<EquipmentOrder> = {}): EquipmentOrder {
  return { id: "smr", path: "energy.smr", kind: "smr", unitsWanted: 4, unitsAreWhole: true, ...changes };
}
