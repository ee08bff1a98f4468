import type { HourInput, HourRunner, StoreMove } from "../hour/run-hour.ts";
import type { OutdoorAir } from "../outdoor-air.ts";
import type { Plant } from "../plant/plant.ts";
import { scheduleCost, scheduleTank, type HourCosts } from "./schedule.ts";
import type { Tank } from "./tank.ts";

/** Shares of full power at which an hour is priced. */
const SHARES = [-1, -0.5, 0, 0.5, 1];
/** Several tanks take turns until none adds this share of what is saved, at most so often each. */
const LEAST_GAIN = 1e-3;
const TURNS = 6;

/** An hour before any store moves. */
export interface OpenHour {
  readonly input: HourInput;
  readonly air: OutdoorAir;
}

/**
 * Plan what every tank does in a run of hours.
 *
 * One tank is scheduled to the optimum. Several take turns, each scheduled to the optimum against what the others do,
 * until no turn saves more. That need not be the best joint plan; a joint search over levels of a sixth found none better
 * (`test/cooling/stores.test.ts`).
 *
 * @returns moves of each hour, in the order of `tanks`
 */
export function planStores(
  hours: readonly OpenHour[],
  tanks: readonly Tank[],
  plant: Plant,
  runner: HourRunner,
  waterPricePerM3: number,
): StoreMove[][] {
  const moves = hours.map(() => tanks.map((tank) => moveOf(tank, 0)));
  const schedules: Float64Array[] = tanks.map(() => new Float64Array(hours.length));
  let saved = 0;
  let settled = 0;
  for (let turn = 0; settled < tanks.length && turn < TURNS * tanks.length; turn++) {
    const k = turn % tanks.length;
    const tank = tanks[k]!;
    const costs = hours.map((hour, t) => {
      const heatMW = runner.open(hour.input, hour.air).heatMW[tank.dischargeLoop]!;
      return hourCosts(tank, heatMW, (move) =>
        dollarsOf(plant, runner, waterPricePerM3, moves[t]!.with(k, moveOf(tank, move))),
      );
    });
    const schedule = scheduleTank(costs, tank.energyMWh, tank.lossPerHour);
    const gain = scheduleCost(costs, schedules[k]!) - scheduleCost(costs, schedule);
    saved += gain;
    settled = gain > LEAST_GAIN * saved ? 1 : settled + 1;
    schedules[k] = schedule;
    schedule.forEach((move, t) => (moves[t]![k] = moveOf(tank, move)));
  }
  return moves;
}

/** Cost of an hour over what one tank does in it. What is discharged replaces heat of the loop, so it cannot exceed it. */
function hourCosts(tank: Tank, heatMW: number, price: (moveMW: number) => number): HourCosts {
  const relief = Math.min(tank.powerMW, heatMW);
  const moveMW = SHARES.map((share) => share * (share < 0 ? relief : tank.powerMW));
  return { moveMW, cost: moveMW.map(price) };
}

/** Cost of routing the open hour, unserved heat at its value [$]. */
function dollarsOf(
  { loops, valueOfHeat }: Plant,
  runner: HourRunner,
  waterPricePerM3: number,
  moves: readonly StoreMove[],
): number {
  const solution = runner.route(waterPricePerM3, moves);
  return loops.reduce(
    (dollars, loop, s) => dollars + solution.unservedMW[s]! * valueOfHeat[loop.owner],
    solution.costPerHour,
  );
}

function moveOf(tank: Tank, moveMW: number): StoreMove {
  return {
    chargeLoop: tank.chargeLoop,
    chargeMW: Math.max(0, moveMW),
    dischargeLoop: tank.dischargeLoop,
    dischargeMW: Math.max(0, -moveMW),
  };
}
