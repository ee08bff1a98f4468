import type { Command } from "commander";
import { inThreads } from "../study/threads.ts";
import type { TaskRunner } from "../study/runner.ts";
import { wholeNumber } from "./flags.ts";

/** Flags that say where runs are made. */
export interface RunnerFlags {
  readonly threads?: number;
  readonly redis?: string;
}

/** Add them to a verb. */
export function withRunnerFlags(command: Command): Command {
  return command
    .option("--threads <n>", "worker threads (default: one a core)", wholeNumber)
    .option("--redis <url>", "let the workers at this Redis make the runs (terafab worker --redis URL)");
}

/** Where this verb's runs are made: threads here, or workers elsewhere. */
export async function runnerOf({ threads, redis }: RunnerFlags): Promise<TaskRunner> {
  if (redis !== undefined) {
    const { remoteRunner } = await import("../study/remote/index.ts");
    return remoteRunner({ url: redis });
  }
  return inThreads(threads === undefined ? undefined : Math.max(1, threads));
}
