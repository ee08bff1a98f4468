import { TerafabError } from "../base/errors.ts";
import { knownNames } from "../campus/names.ts";
import type { CampusRun } from "../campus/records.ts";
import { runCampus } from "../campus/run.ts";
import type { LpSolver } from "../kernel/highs.ts";
import { resolveCampus, withValueAt } from "../model/index.ts";
import { columnsOf } from "../results/columns.ts";
import type { OpenBundle } from "./bundle.ts";
import { inputsOf, type Row, type Task } from "./task.ts";

/**
 * Make the run of one task. Same bundle and task: same row, on any machine and in any order.
 *
 * An infeasible campus and one that cannot be read are answers, not errors: a study goes on without them and says so.
 * @throws anything else: a bug of ours, which the caller reports with the task
 */
export async function perform(task: Task, bundle: OpenBundle, solver: LpSolver): Promise<Row> {
  const { key, changes, seed, depth, draw, quantiles, columns } = task;
  const row = { key, inputs: inputsOf(task) };
  try {
    let document = bundle.document;
    for (const [path, value] of Object.entries(changes)) document = withValueAt(document, path, value, knownNames);
    const drawn =
      draw === undefined && quantiles === undefined
        ? undefined
        : { seed, index: draw ?? 0, ...(quantiles && { quantile: (path: string) => quantiles[path] }) };
    const weather = bundle.weather(seed);
    const run = await runCampus(resolveCampus(document, drawn), {
      depth,
      seed,
      solver,
      ...(weather && { weather }),
    });
    if (run.status === "infeasible") {
      const reason = run.reasons.map(({ path, message }) => `${path}: ${message}`).join("; ");
      return { ...row, status: "infeasible", columns: {}, reason };
    }
    return { ...row, status: "ok", columns: valuesOf(run, columns) };
  } catch (error) {
    if (!(error instanceof TerafabError) || error.code === "internal") throw error;
    return { ...row, status: "failed", columns: {}, reason: error.message };
  }
}

/** Figures of a run by column; a wanted name `column@YYYY-MM` is that month's figure. */
function valuesOf(run: CampusRun, wanted: readonly string[] | undefined): Record<string, number> {
  const all = columnsOf(run);
  if (wanted === undefined) return Object.fromEntries(all.map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    wanted.flatMap((asked) => {
      const [name, month] = asked.split("@");
      const column = all.find((one) => one.name === name);
      const value = month === undefined ? column?.value : column?.monthly?.[run.months.indexOf(month)];
      return value === undefined ? [] : [[asked, value]];
    }),
  );
}
