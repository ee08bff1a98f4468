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
  hours.forEach((hour, i) => runner.open(hour.input, hour.air, i));
  const at = (pricePerM3: number): HourOutcome[] => hours.map((_, i) => runner.close(pricePerM3, moves[i], i));
  const usual = campus.waterPricePerM3;
  const first = at(usual);
  const limit = campus.waterLimitM3;
  const taken = first.reduce((total, hour) => total + hour.waterM3, 0);
  if (limit === undefined || taken <= limit) return { hours: first, water: { pricePerM3: usual, bound: false } };
  const process = first.reduce((total, hour) => total + hour.campus.intakeM3 + hour.campus.humidifierM3, 0);
  const water = priceWithin(usual, guess, limit - process, (pricePerM3) =>
    hours.reduce((total, _, i) => total + runner.towerWater(runner.route(pricePerM3, moves[i], i), i), 0),
  );
  return { hours: at(water.pricePerM3), water };
}
