import { leadTimes } from "../../catalog/campus.ts";
import type { Fact } from "../../catalog/fact.ts";
import { plantDefaults } from "../../catalog/plant.ts";
import type { EquipmentKind } from "./input.ts";

/** From order to service where the file says nothing [months]. */
export const leadTimeOf: Readonly<Record<EquipmentKind, Fact>> = {
  smr: plantDefaults.smr.leadTimeMonths,
  battery: plantDefaults.battery.leadTimeMonths,
  solar: plantDefaults.solar.leadTimeMonths,
  wind: plantDefaults.wind.leadTimeMonths,
  gas: plantDefaults.gas.leadTimeMonths,
  engine: plantDefaults.engine.leadTimeMonths,
  transformer: leadTimes.transformers,
};
