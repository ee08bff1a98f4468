import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import type { Bundle } from "./bundle.ts";
import { brokenRow, type TaskRunner } from "./runner.ts";
import type { Row, Task } from "./task.ts";

/** Worker threads that hold one bundle. */
export interface Threads {
  /** a task that takes its thread down gives a failed row, and the thread is replaced; undefined when stopped by the signal */
  run(task: Task, signal?: AbortSignal): Promise<Row | undefined>;
  close(): Promise<void>;
}

/** Start threads for a bundle. */
export function openThreads(bundle: Bundle, threads: number): Threads {
  const pool = new Tinypool({
    filename: new URL("./thread.js", import.meta.url).href,
    minThreads: 1,
    maxThreads: threads,
    workerData: bundle,
  });
  return {
    async run(task, signal) {
      try {
        return (await pool.run(task, signal === undefined ? {} : { signal })) as Row;
      } catch (error) {
        return signal?.aborted === true ? undefined : brokenRow(task, error);
      }
    },
    close: () => pool.destroy(),
  };
}

/**
 * Run tasks in worker threads of this machine. Rows come in the order in which tasks end; each row is the same as from
 * one thread.
 *
 * @param threads default: as many as the machine has cores
 */
export function inThreads(threads = availableParallelism()): TaskRunner {
  return async (bundle, tasks, take, signal) => {
    const pool = openThreads(bundle, threads);
    const source = tasks[Symbol.iterator]();
    /** One lane keeps one thread busy: it takes the next task when the last one's row is there. */
    const lane = async (): Promise<void> => {
      for (let next = source.next(); next.done !== true; next = source.next()) {
        if (signal?.aborted === true) return;
        const row = await pool.run(next.value, signal);
        if (row !== undefined) await take(row);
      }
    };
    try {
      await Promise.all(Array.from({ length: threads }, lane));
    } finally {
      await pool.close();
    }
  };
}
