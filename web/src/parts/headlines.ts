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

/** The most that a number could be: another column, and what that is. */
const MOST: Readonly<Record<string, readonly [column: string, word: string]>> = {
  "fab.outsWafersPerMonth": ["supply.plannedStartsWafersPerMonth", "planned"],
  "chip.goodDiesPerMonth": ["chip.grossDiesPerMonth", "on the wafers"],
  "energy.averageLoadMW": ["energy.firmMW", "firm"],
};
/** The best that a number could be, whatever the campus. */
const BEST: Readonly<Record<string, string>> = {
  "fab.xFactor": "1 without waiting",
  "cooling.pue": "1 without overhead",
  "cost.npv": "pays above 0",
  "energy.unservedHoursPerYear": "0 at best",
};
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
    const [most, word] = MOST[name] ?? [];
    const column = columns[most ?? ""];
    if (column !== undefined) return `of ${cell(column.value, column.unit)} ${word}`;
    return HELD.has(name) && last !== undefined ? `held by ${last}` : BEST[name];
  };
  return CANDIDATES.flatMap(([name, label]) => {
    const column = columns[name];
    if (column === undefined) return [];
    const limit = limitOf(name);
    return [{ name, label, column, ...(limit === undefined ? {} : { limit }) }];
  }).slice(0, SHOWN);
}
