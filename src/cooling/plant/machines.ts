import { EQUIPMENT_FACTS } from "../../../catalog/cooling.ts";
import type { Fact } from "../../../catalog/fact.ts";

/** What a design may state of its machines; each is a fact of catalog/cooling until it does. */
export const MACHINE_NAMES = [
  "exchangerPinchK",
  "towerRatedApproachK",
  "towerFanShare",
  "towerPumpKPa",
  "driftShare",
  "dryCoolerApproachK",
  "dryCoolerFanShare",
  "padEffectiveness",
  "padSwitchC",
  "hybridSwitchC",
  "basinMinimumC",
  "loopPumpKPa",
  "processPumpKPa",
  "seriesExchangerKPa",
  "pumpEfficiency",
  "pumpStaticShare",
  "hallAirApproachK",
  "hallDewPointC",
  "hallDriestDewPointC",
  "outdoorAirFanShare",
  "chillerFactor",
  "heatPumpCarnotShare",
  "airHeatPumpApproachK",
  "boilerEfficiency",
  "sizingMargin",
] as const satisfies readonly (keyof typeof EQUIPMENT_FACTS)[];

export type MachineName = (typeof MACHINE_NAMES)[number];

/** Machines of a plant as plain numbers, in the units of catalog/cooling `EQUIPMENT_FACTS`. */
export type Machines = Readonly<Record<MachineName, number>>;

/** What a figure can be at all: outside, a model would leave what it was made for. */
export const MACHINE_RANGES: Readonly<Record<MachineName, readonly [low: number, high: number]>> = {
  exchangerPinchK: [0, 10],
  towerRatedApproachK: [2.5, 12],
  towerFanShare: [0, 0.1],
  towerPumpKPa: [0, 1000],
  driftShare: [0, 0.01],
  dryCoolerApproachK: [3, 25],
  dryCoolerFanShare: [0, 0.2],
  padEffectiveness: [0, 1],
  padSwitchC: [0, 50],
  hybridSwitchC: [-20, 40],
  basinMinimumC: [2, 15],
  loopPumpKPa: [0, 1500],
  processPumpKPa: [0, 2000],
  seriesExchangerKPa: [0, 500],
  pumpEfficiency: [0.2, 1],
  pumpStaticShare: [0, 1],
  hallAirApproachK: [0, 20],
  hallDewPointC: [0, 30],
  hallDriestDewPointC: [-40, 15],
  outdoorAirFanShare: [0, 0.2],
  chillerFactor: [0.2, 1.5],
  heatPumpCarnotShare: [0.2, 0.8],
  airHeatPumpApproachK: [2, 25],
  boilerEfficiency: [0.5, 1],
  sizingMargin: [0, 3],
};

/**
 * Machines of a design: what it states, the catalog's facts for the rest.
 *
 * @example machinesOf({ exchangerPinchK: 1.7 }).exchangerPinchK // 1.7
 */
export function machinesOf(stated: Partial<Machines> = {}): Machines {
  return Object.fromEntries(
    MACHINE_NAMES.map((name) => [name, stated[name] ?? machineFact(name).value]),
  ) as unknown as Machines;
}

/** The fact behind a machine's number: its source, and its interval where it has one. */
export function machineFact(name: MachineName): Fact {
  return EQUIPMENT_FACTS[name];
}
