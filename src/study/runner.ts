import type { LpSolver } from "../kernel/highs.ts";
import { type Bundle, openBundle } from "./bundle.ts";
import { perform } from "./perform.ts";
import { inputsOf, type Row, type Task } from "./task.ts";

/**
 * Runs tasks of one bundle and hands over each row as soon as it is there, in any order.
 * A task that breaks (a bug of ours) becomes a row "failed" with its reason: it is reported once and not tried for ever.
 * Ends when every task has its row, or soon after `signal` says stop: what is under way is then dropped.
 */
export type TaskRunner = (
  bundle: Bundle,
  tasks: Iterable<Task>,
  take: (row: Row) => void | Promise<void>,
  signal?: AbortSignal,
) => Promise<void>;

/** Run the tasks one after the other in this thread: the reference that every other runner is tested against. */
export function inThisThread(solver: LpSolver): TaskRunner {
  return async (bundle, tasks, take, signal) => {
    const open = openBundle(bundle);
    for (const task of tasks) {
      if (signal?.aborted === true) return;
      let row: Row;
      try {
        row = await perform(task, open, solver);
      } catch (error) {
        row = brokenRow(task, error);
      }
      await take(row);
    }
  };
}

/** The row of a task that broke: the reason is the error's message. */
export function brokenRow(task: Task, error: unknown): Row {
  const message = error instanceof Error ? error.message : String(error);
  return {
    key: task.key,
    status: "failed",
    inputs: inputsOf(task),
    columns: {},
    reason: `terafab has a bug: ${message}`,
  };
}
