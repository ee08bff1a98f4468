import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import type { ColumnValues, QuickRunner } from "../results/quick.ts";

/**
 * Run the quick batch in worker threads, as many as the machine has cores; the run itself goes on in the main thread.
 * Answers are put back in the order of the jobs, so the result does not depend on the number of threads.
 */
export const inThreads: QuickRunner = async (jobs, settings, progress) => {
  const threads = Math.max(1, Math.min(jobs.length, availableParallelism()));
  const pool = new Tinypool({
    filename: new URL("./quick-worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  try {
    let done = 0;
    return await Promise.all(
      jobs.map(async (job) => {
        const answer = (await pool.run({ job, settings })) as ColumnValues | undefined;
        done++;
        progress(done / jobs.length);
        return answer;
      }),
    );
  } finally {
    await pool.destroy();
  }
};
