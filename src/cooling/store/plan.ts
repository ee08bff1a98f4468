import type { HourInput, HourRunner, StoreMove } from "../hour/run-hour.ts";
import type { OutdoorAir } from "../outdoor-air.ts";
import type { Plant } from "../plant/plant.ts";
import { scheduleTank, type HourCosts } from "./schedule.ts";
import type { Tank } from "./tank.ts";

/** Shares of full power at which an hour is priced. */
const SHARES = [-1, -0.5, 0, 0.5, 1];

/** An hour before any store moves. */
export interface OpenHour {
  readonly input: HourInput;
  readonly air: OutdoorAir;
}

/**
 * Plan what every tank does in a run of hours: one after the other, each against what the ones before it do.
 *
 * One tank is scheduled to the optimum; several are not scheduled jointly, so their saving is a lower bound.
 *
 * @returns moves of each hour, in the order of `tanks`
 */
export function planStores(
  hours: readonly OpenHour[],
  tanks: readonly Tank[],
  { loops, valueOfHeat }: Plant,
  runner: HourRunner,
  waterPricePerM3: number,
): StoreMove[][] {
  const moves: StoreMove[][] = hours.map(() => []);
  for (const tank of tanks) {
    const costs = hours.map((hour, t): HourCosts => {
      const heatMW = runner.open(hour.input, hour.air).heatMW[tank.dischargeLoop]!;
      // what is discharged replaces heat of the loop, so it cannot exceed it
      const relief = Math.min(tank.powerMW, heatMW);
      const moveMW = SHARES.map((share) => share * (share < 0 ? relief : tank.powerMW));
      const cost = moveMW.map((move) => {
        const solution = runner.route(waterPricePerM3, [...moves[t]!, moveOf(tank, move)]);
        return loops.reduce(
          (dollars, loop, s) => dollars + solution.unservedMW[s]! * valueOfHeat[loop.owner],
          solution.costPerHour,
        );
      });
      return { moveMW, cost };
    });
    const schedule = scheduleTank(costs, tank.energyMWh, tank.lossPerHour);
    schedule.forEach((move, t) => moves[t]!.push(moveOf(tank, move)));
  }
  return moves;
}

function moveOf(tank: Tank, moveMW: number): StoreMove {
  return {
    chargeLoop: tank.chargeLoop,
    chargeMW: Math.max(0, moveMW),
    dischargeLoop: tank.dischargeLoop,
    dischargeMW: Math.max(0, -moveMW),
  };
}
