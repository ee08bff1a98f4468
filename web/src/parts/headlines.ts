import type { AnswerColumn } from "../../../src/results/answer.ts";
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

export interface Headline {
  readonly name: string;
  readonly label: string;
  readonly column: AnswerColumn;
}

/** The seven numbers above the fold. */
export function headlines(columns: Columns): Headline[] {
  return CANDIDATES.flatMap(([name, label]) => {
    const column = columns[name];
    return column === undefined ? [] : [{ name, label, column }];
  }).slice(0, SHOWN);
}
