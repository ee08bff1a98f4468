/**
 * What limits a campus: every candidate is relieved by 1 % (one whole unit for counts) in a quick re-run and ranked
 * by what that does to the objective. The months are those in which its stage is the smallest of the chain
 * wafer → die → package → delivered → energised → used.
 */
import type { CampusRun, InfeasibleRun } from "../campus/run.ts";
import type { Campus } from "../model/index.ts";
import type { AnswerLimit } from "./answer.ts";
import { columnsOf, type RunColumn } from "./columns.ts";
import { reliefsOf } from "./relief.ts";

/** Effects on the objective below this share are rounding of the quick model, not limits. */
const SMALLEST_EFFECT = 1e-6;

/** Runs a campus quickly; the caller owns solver, weather and seed. */
export type QuickRun = (campus: Campus) => Promise<CampusRun | InfeasibleRun>;

/**
 * Rank what limits a campus for an objective.
 *
 * worth = (objective relieved - objective) / step;  effect = relative change of the objective
 *
 * @param run the run in question: its months say when each limit bound
 * @param objective column name
 * @param quick runs a campus at `quick` depth
 * @returns limits by falling effect; empty when nothing moves the objective or the run lacks it
 */
export async function limitsOf(
  run: CampusRun,
  objective: string,
  quick: QuickRun,
  progress?: (share: number) => void,
): Promise<AnswerLimit[]> {
  const base = objectiveOf(await quick(run.campus), objective);
  if (base === undefined) return [];
  const reliefs = reliefsOf(run.campus);
  const limits: AnswerLimit[] = [];
  for (const [index, relief] of reliefs.entries()) {
    progress?.(index / reliefs.length);
    const relieved = objectiveOf(await quick(relief.relieved), objective);
    if (relieved === undefined) continue;
    const gain = relieved.value - base.value;
    const effect = base.value === 0 ? Math.sign(gain) : gain / Math.abs(base.value);
    if (Math.abs(effect) < SMALLEST_EFFECT) continue;
    const percentPoint = relief.unit === "share";
    limits.push({
      name: relief.name,
      path: relief.path,
      unit: percentPoint ? "+1 %-point" : `+1 ${relief.unit}`,
      worth: (gain / relief.step) * (percentPoint ? 0.01 : 1),
      worthUnit: base.unit,
      effectOfOnePercent: effect,
      of: objective,
      months: monthsOf(run, relief.stage),
    });
  }
  return limits.sort((a, b) => Math.abs(b.effectOfOnePercent) - Math.abs(a.effectOfOnePercent));
}

function objectiveOf(run: CampusRun | InfeasibleRun, name: string): RunColumn | undefined {
  return run.status === "ok" ? columnsOf(run).find((column) => column.name === name) : undefined;
}

function monthsOf(run: CampusRun, stage: string): string[] {
  const limits = run.deploy?.limits;
  return limits === undefined ? [] : run.months.filter((_, month) => limits[month]?.first === stage);
}
