/** Who can first run a job of a given size: dates only, no claim about what the job means. */
import { h100Tops, modelFlopUse } from "../../catalog/deploy.ts";
import type { Threshold } from "../../catalog/race.ts";
import type { CampusMonths, Monthly, RaceFlow } from "../model/flows.ts";

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

/** Dates and odds of one threshold over many draws. */
export interface FirstOdds {
  readonly threshold: string;
  readonly by: Readonly<Record<string, CompetitorOdds>>;
}

export interface CompetitorOdds {
  /** share of draws in which it reaches the threshold within the horizon */
  readonly reaches: number;
  /** share of draws in which nobody is earlier; ties count for each */
  readonly first: number;
  /** months by quantile over all draws; undefined = not within the horizon */
  readonly low?: string;
  readonly middle?: string;
  readonly high?: string;
}

/**
 * Sum up many draws of a race: when, and who is first how often.
 *
 * @param draws `firstTo` of each draw's flow, the same thresholds in the same order
 */
export function firstToOdds(draws: readonly RaceFlow["firstTo"][]): FirstOdds[] {
  return (draws[0] ?? []).map(({ threshold, by }, t) => {
    const dated = draws.map((draw) => draw[t]!.by);
    const names = Object.keys(by);
    return {
      threshold,
      by: Object.fromEntries(names.map((name) => [name, oddsOf(name, names, dated)])),
    };
  });
}

function oddsOf(
  name: string,
  names: readonly string[],
  draws: readonly Readonly<Record<string, string | undefined>>[],
): CompetitorOdds {
  const never = "9999-12";
  const dates = draws.map((by) => by[name] ?? never).sort();
  const first = draws.filter(
    (by) => by[name] !== undefined && names.every((other) => (by[other] ?? never) >= by[name]!),
  );
  const quantile = (share: number): string | undefined => {
    const date = dates[Math.min(dates.length - 1, Math.floor(share * dates.length))]!;
    return date === never ? undefined : date;
  };
  const [low, middle, high] = [quantile(0.05), quantile(0.5), quantile(0.95)];
  return {
    reaches: dates.filter((date) => date !== never).length / draws.length,
    first: first.length / draws.length,
    ...(low === undefined ? {} : { low }),
    ...(middle === undefined ? {} : { middle }),
    ...(high === undefined ? {} : { high }),
  };
}
