/** Who can first run a job of a given size: dates only, no claim about what the job means. */
import { h100Tops, modelFlopUse } from "../../catalog/deploy.ts";
import type { Threshold } from "../../catalog/race.ts";
import type { CampusMonths, Monthly } from "../model/flows.ts";

/**
 * Find the first month in which a fleet can finish a job in time.
 *
 * H100e * share * 1.979e15 FLOP/s * use * 86,400 s * days >= FLOP
 *
 * @param fleetH100e [H100e] by month
 * @param share of the fleet that one job gets, 0..1
 * @returns the month, or undefined when it is not within the horizon
 * @source Epoch AI, Can AI scaling continue through 2030?
 */
export function firstTo(
  threshold: Threshold,
  months: CampusMonths,
  fleetH100e: Monthly,
  share: number,
): string | undefined {
  const perH100e = h100Tops.value * 1e12 * modelFlopUse.value * 86_400 * threshold.days * share;
  return months.find((_, month) => fleetH100e[month]! * perH100e >= threshold.flop);
}
