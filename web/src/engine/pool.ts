import { wrap } from "comlink";
import type { ColumnValues, QuickRunner } from "../../../src/results/quick.ts";
import type { Engine } from "./worker.ts";

/**
 * Run the quick batch in workers of this worker. Answers are put back in the order of the jobs, so the result does not
 * depend on the number of workers.
 *
 * @param told hears of every answer as it comes
 */
export const inWorkers =
  (threads: number) =>
  (told: (index: number, values: ColumnValues | undefined) => void): QuickRunner =>
  async (jobs, settings, progress) => {
    const answers: (ColumnValues | undefined)[] = jobs.map(() => undefined);
    let next = 0;
    let done = 0;
    const workers = Array.from({ length: Math.min(threads, jobs.length) }, () => {
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      return { worker, engine: wrap<Engine>(worker) };
    });
    try {
      await Promise.all(
        workers.map(async ({ engine }) => {
          for (let index = next++; index < jobs.length; index = next++) {
            const values = await engine.quick(jobs[index]!, settings);
            answers[index] = values;
            told(index, values);
            progress(++done / jobs.length);
          }
        }),
      );
      return answers;
    } finally {
      for (const { worker } of workers) worker.terminate();
    }
  };
