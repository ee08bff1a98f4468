import { cell } from "../../../src/report/number.ts";
import type { AnswerColumn } from "../../../src/results/answer.ts";
import type { BindingSpan } from "../../../src/results/binding.ts";
import type { Columns } from "../engine/question.ts";

/** In the order of the chain; the first seven that a campus has stand above the fold. */
const CANDIDATES: readonly (readonly [name: string, label: string])[] = [
  ["fab.outsWafersPerMonth", "Wafers out"],
  ["fab.xFactor", "X-factor"],
  ["chip.goodDiesPerMonth", "Known good dies"],
  ["chip.packagesPerMonth", "Packages"],
  ["deploy.trainingMW", "Training power"],
  ["cooling.pue", "PUE, racks"],
  ["energy.lcoePerMWh", "Cost of energy"],
  ["deploy.h100Equivalents", "H100-equivalents"],
  ["race.worldShare", "World share"],
  ["cost.npv", "NPV"],
  ["fab.cycleTimeDays", "Cycle time"],
  ["energy.averageLoadMW", "Average load"],
  ["energy.unservedHoursPerYear", "Unserved"],
  ["fab.wipWafers", "WIP"],
  ["cooling.wue", "WUE, racks"],
];
const SHOWN = 7;

/** What stands behind a number as the most that it could be: the plan. */
const PLANS: Readonly<Record<string, string>> = { "fab.outsWafersPerMonth": "supply.plannedStartsWafersPerMonth" };
/** Numbers that end the chain: what binds at the end of the horizon holds them. */
const HELD = new Set(["deploy.trainingMW", "deploy.h100Equivalents", "race.worldShare"]);

export interface Headline {
  readonly name: string;
  readonly label: string;
  readonly column: AnswerColumn;
  /** what it is held to, where that is known */
  readonly limit?: string;
}

/** The seven numbers above the fold. @param binding what binds when, once a run has said so */
export function headlines(columns: Columns, binding: readonly BindingSpan[] = []): Headline[] {
  const last = binding.at(-1)?.first;
  const limitOf = (name: string): string | undefined => {
    const plan = columns[PLANS[name] ?? ""];
    if (plan !== undefined) return `of ${cell(plan.value, plan.unit)} planned`;
    return HELD.has(name) && last !== undefined ? `held by ${last}` : undefined;
  };
  return CANDIDATES.flatMap(([name, label]) => {
    const column = columns[name];
    if (column === undefined) return [];
    const limit = limitOf(name);
    return [{ name, label, column, ...(limit === undefined ? {} : { limit }) }];
  }).slice(0, SHOWN);
}
