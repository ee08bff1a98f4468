/**
 * What limits a campus: every candidate is relieved by 1 % (one whole unit for counts) in a quick re-run and ranked
 * by what that does to the objective. The months are those in which its stage is the smallest of the chain
 * wafer → die → package → delivered → energised → used.
 */
import type { CampusRun } from "../campus/records.ts";
import type { AnswerLimit } from "./answer.ts";
import type { Relief } from "./relief.ts";

/** Effects on the objective below this share are rounding of the quick model, not limits. */
const SMALLEST_EFFECT = 1e-6;

/** Columns of which a planner wants less; a relief that makes anything else smaller relieves nothing. */
const LESS_IS_BETTER =
  /^(cost\.(capex|per|payback)|energy\.(unserved|lcoe|co2|curtailed|averageLoad)|cooling\.(pue|wue|water|unserved|electric)|deploy\.(dead|waiting|short)|fab\.(cycleTime|xFactor|wip|scrap)|race\.(leadTime|shockLoss))/;

/**
 * Rank what limits a campus for an objective.
 *
 * worth = (objective relieved - objective) / step;  effect = relative change of the objective
 *
 * @param run the run in question: its months say when each limit bound
 * @param objective column name and unit
 * @param base objective of the quick central run
 * @param reliefs what was relieved, and the objective of each quick re-run (undefined where it has none)
 * @returns limits by falling effect; empty when no relief betters the objective
 */
export function limitsOf(
  run: CampusRun,
  objective: { readonly name: string; readonly unit: string },
  base: number | undefined,
  reliefs: readonly { readonly relief: Relief; readonly objective: number | undefined }[],
): AnswerLimit[] {
  if (base === undefined) return [];
  const lessIsBetter = LESS_IS_BETTER.test(objective.name);
  const limits: AnswerLimit[] = [];
  for (const { relief, objective: relieved } of reliefs) {
    if (relieved === undefined) continue;
    const gain = relieved - base;
    const effect = base === 0 ? Math.sign(gain) : gain / Math.abs(base);
    if ((lessIsBetter ? -effect : effect) < SMALLEST_EFFECT) continue;
    const percentPoint = relief.unit === "share";
    limits.push({
      name: relief.name,
      path: relief.path,
      unit: percentPoint ? "+1 %-point" : `+1 ${singular(relief.unit)}`,
      worth: (gain / relief.step) * (percentPoint ? 0.01 : 1),
      worthUnit: objective.unit,
      effectOfOnePercent: effect,
      of: objective.name,
      months: monthsOf(run, relief.stage),
    });
  }
  return limits.sort((a, b) => Math.abs(b.effectOfOnePercent) - Math.abs(a.effectOfOnePercent));
}

function monthsOf(run: CampusRun, stage: string): string[] {
  const limits = run.deploy?.limits;
  return limits === undefined ? [] : run.months.filter((_, month) => limits[month]?.first === stage);
}

/** "tools" → "tool", "wafers/month" → "wafer/month": what one more is called. */
function singular(unit: string): string {
  return unit.replace(/^([a-z]+)s(?=$|\/)/, "$1");
}
