import { rackDesign, type CoolingInput, type Machines } from "../../cooling/index.ts";
import type { Campus } from "../../model/index.ts";
import { given } from "./given.ts";

type File = NonNullable<Campus["cooling"]>;

/** The design of the racks' cooling: `cooling.hall`, `.power`, `.machines`, `.loops`, `.liquid`, `.cycles`. */
export function designOf(cooling: File | undefined): Partial<CoolingInput> {
  if (cooling === undefined) return {};
  const { hall, power } = cooling;
  const machines = machinesOf(cooling);
  const loops = Object.fromEntries(
    Object.entries(cooling.loops).map(([name, loop]) => [name, { supplyC: loop.supply, returnC: loop.return }]),
  ) as CoolingInput["loops"];
  return given({
    machines,
    liquidShare: cooling.liquid,
    cyclesOfConcentration: cooling.cycles,
    hallAir: hall?.air,
    hallFanShare: hall?.fans,
    fixedLossShare: power?.fixed,
    otherShare: power?.other,
    ...rackDesign(
      given({
        loops,
        machines,
        upsEfficiency: power?.ups,
        distributionLoss: power?.distribution,
        hallSupplyAirC: hall?.supply,
        hallAirRiseK: hall?.rise,
      }),
    ),
  });
}

function machinesOf({ machines: stated, hall }: File): Partial<Machines> {
  return given({
    exchangerPinchK: stated.exchangerPinch,
    towerRatedApproachK: stated.towerApproach,
    towerFanShare: stated.towerFans,
    towerPumpKPa: stated.towerPumps,
    driftShare: stated.drift,
    dryCoolerApproachK: stated.dryApproach,
    dryCoolerFanShare: stated.dryFans,
    padEffectiveness: stated.pads,
    padSwitchC: stated.padSwitch,
    outdoorAirFanShare: stated.outdoorFans,
    hallAirApproachK: stated.hallApproach,
    hallDewPointC: hall?.dewPoint,
    hallDriestDewPointC: hall?.driest,
    loopPumpKPa: stated.loopPumps,
    pumpEfficiency: stated.pumpEfficiency,
    chillerFactor: stated.chillerFactor,
    sizingMargin: stated.margin,
  });
}
