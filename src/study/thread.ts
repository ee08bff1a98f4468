/** One thread of a study: tasks in, rows out. The bundle came with the thread. */
import { workerData } from "node:worker_threads";
import { loadSolver } from "../kernel/highs.ts";
import { type Bundle, openBundle } from "./bundle.ts";
import { perform } from "./perform.ts";
import type { Row, Task } from "./task.ts";

const solver = loadSolver();
// Tinypool puts its own data first
const open = openBundle((workerData as [unknown, Bundle])[1]);

/** Make the run of one task in this thread. */
export default async function work(task: Task): Promise<Row> {
  return perform(task, open, await solver);
}
