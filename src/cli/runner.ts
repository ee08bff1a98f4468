import type { Command } from "commander";
import { inThreads } from "../study/threads.ts";
import type { TaskRunner } from "../study/runner.ts";
import { wholeNumber } from "./flags.ts";

/** Flags that say where runs are made. */
export interface RunnerFlags {
  readonly threads?: number;
}

/** Add them to a verb. */
export function withRunnerFlags(command: Command): Command {
  return command.option("--threads <n>", "worker threads (default: one a core)", wholeNumber);
}

/** Where this verb's runs are made: threads here, or workers elsewhere. */
export function runnerOf({ threads }: RunnerFlags): TaskRunner {
  return inThreads(threads === undefined ? undefined : Math.max(1, threads));
}
