import type { RunAnswer } from "../results/answer.ts";
import { withUnit } from "./number.ts";

/**
 * Say in a sentence what limits a run: the limit that is worth most when relieved where the run ranked them, else what bound in the
 * last months.
 */
export function limitSentence(answer: Pick<RunAnswer, "limits" | "binding">): string {
  const [first] = answer.limits;
  if (first !== undefined) {
    return `Relieving ${first.name} gains most: ${first.unit} is worth ${withUnit(first.worth, first.worthUnit)}.`;
  }
  const last = answer.binding.at(-1);
  if (last === undefined) return "nothing in the file limits what it makes.";
  const span = last.from === last.to ? `In ${last.from}` : `From ${last.from} to ${last.to}`;
  return `${span} ${last.first} limits it, then ${last.second}.`;
}
