/** One thread of the quick batch: a job in, its column values out. */
import { loadSolver } from "../kernel/highs.ts";
import { quickColumns, type ColumnValues, type QuickJob, type QuickSettings } from "../results/quick.ts";

const solver = loadSolver();

/** Make one quick run in this thread. */
export default async function work({
  job,
  settings,
}: {
  job: QuickJob;
  settings: QuickSettings;
}): Promise<ColumnValues | undefined> {
  return quickColumns(job, { ...settings, solver: await solver });
}
