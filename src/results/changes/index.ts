/**
 * What changed when, and why: the months in which monthly columns jump, each with the event that made them jump. A jump
 * without an event is told as such: a reader has to know that nobody can say why.
 */
import type { CampusRun } from "../../campus/records.ts";
import type { Change, RunAnswer } from "../answer.ts";
import { buildCauses } from "./build-causes.ts";
import type { Cause } from "./cause.ts";
import { costPart } from "./cost-part.ts";
import { jumpsOf } from "./jumps.ts";
import { plantCauses } from "./plant-causes.ts";
import { priceCauses } from "./price-causes.ts";
import { raceCauses } from "./race-causes.ts";
import { useCauses } from "./use-causes.ts";

/**
 * Find the jumps of a run's monthly columns and name their causes.
 *
 * A cause is a date or a balance that the run knows apart from the column that jumps: a phase that ramps, a use that opens,
 * chips that reach the end of their life, equipment that is switched on; each says which columns it can move, and when.
 * Of several the shortest speaks: what happens in one month says more about it than what goes on for years.
 *
 * @param run a finished run
 * @param monthly the answer's monthly table
 * @returns by month; causes that moved most columns first, and what has none in a change of its own
 */
export function changesOf(run: CampusRun, monthly: RunAnswer["monthly"]): Change[] {
  const causes = causesOf(run);
  const byMonth = new Map<number, Map<string, string[]>>();
  for (const [column, values] of Object.entries(monthly)) {
    if (!/^[a-z]+\.\w+$/.test(column) || column.startsWith("limit.")) continue;
    for (const month of jumpsOf(values)) {
      // money moves for many reasons: what counts is the part of the books that moved most
      const name = column.startsWith("cost.") ? `${column}/${costPart(run.cost, column, month)}` : column;
      const cause = causes.find(({ from, to, moves }) => from <= month && month <= to && moves.test(name))?.text ?? "";
      const mine = byMonth.get(month) ?? new Map<string, string[]>();
      byMonth.set(month, mine.set(cause, [...(mine.get(cause) ?? []), column]));
    }
  }
  return [...byMonth]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, mine]): Change[] => {
      const month = run.months[index] as string;
      const named = [...mine].filter(([cause]) => cause !== "").sort(([, a], [, b]) => b.length - a.length);
      const unnamed = mine.get("");
      return [
        ...(named.length === 0
          ? []
          : [{ month, causes: named.map(([cause]) => cause), columns: named.flatMap(([, columns]) => columns) }]),
        ...(unnamed === undefined ? [] : [{ month, causes: [], columns: unnamed }]),
      ];
    });
}

/** Everything a run can name, the shortest first. */
function causesOf(run: CampusRun): Cause[] {
  const causes = [...buildCauses(run), ...plantCauses(run), ...useCauses(run), ...raceCauses(run), ...priceCauses(run)];
  return causes.sort((a, b) => a.to - a.from - (b.to - b.from));
}
