/**
 * Quick runs by the dozen: the central one, draws of the uncertain inputs, and campuses relieved of a limit.
 * They look at the hours of the last milestone year only: all of them alike, so ratios between them stay fair.
 * They are independent, so a caller may hand in its own way to run them (threads); here they run one by one.
 */
import type { RunSettings } from "../campus/records.ts";
import { runCampus } from "../campus/run.ts";
import type { Campus } from "../model/index.ts";
import { columnsOf } from "./columns.ts";

/**
 * Column values of one run; a column absent in a run is absent here. The columns of `COURSES` are there by month too,
 * under `name@YYYY-MM`: what is compared or drawn as a course needs more than its end.
 */
export type ColumnValues = Readonly<Record<string, number>>;

/** Columns whose whole course is kept of every draw. */
export const COURSES = ["deploy.h100Equivalents", "race.worldShare"] as const;

/** Key of a month of a course in `ColumnValues`. */
export function courseKey(column: (typeof COURSES)[number], month: string): string {
  return `${column}@${month}`;
}

/** One quick run to be made. */
export interface QuickJob {
  readonly campus: Campus;
  /** the last stage whose columns are wanted */
  readonly through: "deployment" | "all";
}

/** What all jobs of a batch share; plain data, so that it can cross to a thread. */
export type QuickSettings = Pick<RunSettings, "seed" | "weather">;

/**
 * Runs a batch of jobs; the answers come in the order of the jobs, undefined for an infeasible campus.
 * `progress` gets the share that is done.
 */
export type QuickRunner = (
  jobs: readonly QuickJob[],
  settings: QuickSettings,
  progress: (share: number) => void,
) => Promise<(ColumnValues | undefined)[]>;

/** Make one quick run. */
export async function quickColumns(
  job: QuickJob,
  settings: QuickSettings & Pick<RunSettings, "solver">,
): Promise<ColumnValues | undefined> {
  const run = await runCampus(job.campus, {
    ...settings,
    depth: "quick",
    through: job.through,
    lastMilestoneOnly: true,
  });
  if (run.status === "infeasible") return undefined;
  const columns = columnsOf(run);
  const values: Record<string, number> = Object.fromEntries(columns.map((column) => [column.name, column.value]));
  for (const name of COURSES) {
    columns
      .find((column) => column.name === name)
      ?.monthly?.forEach((value, index) => (values[courseKey(name, run.months[index] as string)] = value));
  }
  return values;
}

/** Run the jobs one after the other in this thread. */
export function inThisThread(solver: RunSettings["solver"]): QuickRunner {
  return async (jobs, settings, progress) => {
    const answers: (ColumnValues | undefined)[] = [];
    for (const job of jobs) {
      answers.push(await quickColumns(job, { ...settings, solver }));
      progress(answers.length / jobs.length);
    }
    return answers;
  };
}
