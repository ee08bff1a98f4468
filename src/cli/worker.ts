import { Command } from "commander";
import { serveTasks } from "../study/remote/index.ts";
import { wholeNumber } from "./flags.ts";
import { EXIT, guard, Progress } from "./output.ts";
import { stoppable } from "./stop.ts";

interface WorkerFlags {
  readonly redis: string;
  readonly threads?: number;
}

/** `terafab worker --redis URL`: make the runs that sweeps and studies elsewhere ask for, until stopped. */
export function workerCommand(): Command {
  return new Command("worker")
    .description("make the runs of sweeps and studies that name the same Redis, until stopped")
    .requiredOption("--redis <url>", "redis://[:password@]host[:port], rediss:// for TLS")
    .option("--threads <n>", "simulations at a time (default: one a core)", wholeNumber)
    .action((flags: WorkerFlags) => guard(() => serve(flags)));
}

async function serve({ redis, threads }: WorkerFlags): Promise<number> {
  const progress = new Progress();
  let done = 0;
  let failed = 0;
  const said = (): void => progress.update(`${done} runs made${failed > 0 ? `, ${failed} failed` : ""}`, 0);
  process.stderr.write("waiting for runs; Ctrl-C stops in order\n");
  await serveTasks({
    url: redis,
    signal: stoppable().signal,
    ...(threads !== undefined && threads > 0 && { threads }),
    progress: ({ status }) => {
      done++;
      if (status === "failed") failed++;
      said();
    },
  });
  progress.done();
  process.stderr.write(`stopped after ${done} runs\n`);
  return EXIT.fine;
}
