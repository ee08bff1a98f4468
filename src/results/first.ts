/** Who can first run a training job of a given size: dates of the run, odds of its draws. */
import { thresholds } from "../../catalog/race.ts";
import { addMonths } from "../base/calendar.ts";
import { quantile } from "../base/statistics.ts";
import type { ColumnValues } from "./quick.ts";
import { FEWEST_DRAWS } from "./spread.ts";

/** One competitor and one job. */
export interface FirstDate {
  /** month of the run itself; absent = not within the horizon */
  readonly month?: string;
  /** 90 % of the draws that get there; absent with too few of them */
  readonly low?: string;
  readonly high?: string;
  /** share of the draws that get there within the horizon; absent without draws */
  readonly reaches?: number;
}

/** One job: we, and the earliest of the rivals that the file names. */
export interface FirstTo {
  readonly job: string;
  readonly ours: FirstDate;
  readonly rivals: FirstDate;
  /** share of the draws in which we are there before every rival; ties are nobody's */
  readonly weAreFirst?: number;
}

/**
 * Sum up who is first, by job size.
 *
 * @param columns central values by column name
 * @param draws columns of each draw; a column that is absent there was not reached in it
 * @param start first month of the horizon
 * @returns jobs that anybody reaches, in the run or in a draw
 */
export function firstDates(columns: ColumnValues, draws: readonly ColumnValues[], start: string): FirstTo[] {
  return thresholds.flatMap(({ name, flop }): FirstTo[] => {
    const size = flop.toExponential(0).replace("+", "");
    const [our, theirs] = [`race.monthsTo${size}`, `race.rivalsMonthsTo${size}`];
    const ours = dateOf(our, columns, draws, start);
    const rivals = dateOf(theirs, columns, draws, start);
    if ([ours, rivals].every(({ month, reaches = 0 }) => month === undefined && reaches === 0)) return [];
    const ahead = draws.filter((draw) => (draw[our] ?? Infinity) < (draw[theirs] ?? Infinity)).length;
    return [{ job: name, ours, rivals, ...(draws.length > 0 && { weAreFirst: ahead / draws.length }) }];
  });
}

function dateOf(column: string, columns: ColumnValues, draws: readonly ColumnValues[], start: string): FirstDate {
  const at = (months: number): string => addMonths(start, Math.round(months));
  const central = columns[column];
  const reached = draws.flatMap((draw) => draw[column] ?? []);
  return {
    ...(central === undefined ? {} : { month: at(central) }),
    ...(reached.length < FEWEST_DRAWS ? {} : { low: at(quantile(reached, 0.05)), high: at(quantile(reached, 0.95)) }),
    ...(draws.length === 0 ? {} : { reaches: reached.length / draws.length }),
  };
}
