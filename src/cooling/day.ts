import type { CoolingCampus } from "./campus.ts";
import type { HourOutcome, HourRunner, StoreMove } from "./hour/run-hour.ts";
import { priceWithin, type DayPrice } from "./permit.ts";
import type { OpenHour } from "./store/plan.ts";

/** A day of 24 hours, routed within its water permit. */
export interface DayOutcome {
  readonly hours: readonly HourOutcome[];
  readonly water: DayPrice;
}

/**
 * Route the hours of a day; where the permit for water binds, at the price of water that keeps the day within it.
 *
 * Process water goes first: what is left of the permit is the towers'.
 *
 * @param guess price of water that kept the last such day within the permit [$/m3]
 */
export function runDay(
  campus: CoolingCampus,
  hours: readonly OpenHour[],
  moves: readonly (readonly StoreMove[])[],
  runner: HourRunner,
  guess: number,
): DayOutcome {
  let process = 0;
  hours.forEach((hour, i) => {
    const loads = runner.open(hour.input, hour.air, i);
    process += loads.intakeM3 + loads.humidifierM3;
  });
  const at = (pricePerM3: number): HourOutcome[] => hours.map((_, i) => runner.close(pricePerM3, moves[i], i));
  const towers = (outcomes: readonly HourOutcome[]): number =>
    outcomes.reduce((total, hour) => total + hour.waterM3, 0) - process;
  const usual = { pricePerM3: campus.waterPricePerM3, bound: false };
  const left = campus.waterLimitM3 === undefined ? Infinity : campus.waterLimitM3 - process;
  const first = left > 0 ? at(usual.pricePerM3) : [];
  if (left > 0 && towers(first) <= left) return { hours: first, water: usual };
  const water = priceWithin(usual.pricePerM3, guess, left, (pricePerM3) =>
    hours.reduce((total, _, i) => total + runner.towerWater(runner.route(pricePerM3, moves[i], i), i), 0),
  );
  return { hours: at(water.pricePerM3), water };
}
