import { LOOP_FACTS } from "../../catalog/cooling.ts";
import { fail } from "../base/errors.ts";
import type { CoolingInput } from "./input.ts";
import { machinesOf } from "./plant/machines.ts";

/** The racks' supply and air in the terms of those who run them. */
export interface RackDesign extends Pick<CoolingInput, "loops" | "machines"> {
  /** efficiency of UPS and transformers together, 0..1; default: losses of 3 % of IT with the distribution */
  readonly upsEfficiency?: number;
  /** loss of cables, switchgear and power units behind them, share of IT; default 0 where `upsEfficiency` is stated */
  readonly distributionLoss?: number;
  /** air into the halls [°C] and its rise through the racks [K]; default 27 and 10 */
  readonly hallSupplyAirC?: number;
  readonly hallAirRiseK?: number;
}

/**
 * Say a rack design in the terms of the engine.
 *
 * losses = (1 + distribution) / ups - 1; coil water stands below the air it cools by the approach of the coils, and warms
 * by as much.
 *
 * @throws {TerafabError} for an efficiency outside 0.5 to 1, or a hall loop stated twice
 * @example rackDesign({ upsEfficiency: 0.96, distributionLoss: 0.008 }).distributionLossShare // 0.05
 */
export function rackDesign(design: RackDesign): Pick<CoolingInput, "loops" | "distributionLossShare"> {
  const { upsEfficiency, distributionLoss, hallSupplyAirC, hallAirRiseK, loops } = design;
  if (upsEfficiency !== undefined && !(upsEfficiency > 0.5 && upsEfficiency <= 1))
    fail("cooling.power.ups", `is ${upsEfficiency}, outside 0.5 to 1`);
  if (distributionLoss !== undefined && !(distributionLoss >= 0 && distributionLoss < 1))
    fail("cooling.power.distribution", `is ${distributionLoss}, outside 0 to 1`);
  const losses =
    upsEfficiency === undefined && distributionLoss === undefined
      ? {}
      : { distributionLossShare: (1 + (distributionLoss ?? 0)) / (upsEfficiency ?? 1) - 1 };
  if (hallSupplyAirC === undefined && hallAirRiseK === undefined) return { ...losses, ...(loops && { loops }) };
  if (loops?.hall !== undefined)
    fail("cooling.loops.hall", "is stated beside the air of the halls", "leave one of them out");
  const approachK = machinesOf(design.machines).hallAirApproachK;
  const supplyC = hallSupplyAirC === undefined ? LOOP_FACTS.hall.supply.value : hallSupplyAirC - approachK;
  const returnC = supplyC + (hallAirRiseK ?? LOOP_FACTS.hall.rise.value);
  return { ...losses, loops: { ...loops, hall: { supplyC, returnC } } };
}
