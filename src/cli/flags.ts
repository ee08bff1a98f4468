/** The flags that several verbs share, and what they mean. */
import { type Command, InvalidArgumentError } from "commander";

/** Flags of every verb that runs a campus. */
export interface RunFlags {
  readonly set: readonly string[];
  readonly scenario?: string;
  readonly seed: number;
  readonly quick?: boolean;
  readonly whole?: boolean;
  readonly draws?: number;
  readonly for?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly out: string;
}

/** Draws of the uncertain inputs in a full run; a quick run makes none unless asked. */
export const DEFAULT_DRAWS = 64;

/** Add the common flags to a verb. */
export function withRunFlags(command: Command): Command {
  return command
    .option("--set <path=value>", "change one value of the file; may be repeated", collect, [])
    .option("--seed <n>", "seed of all chance", wholeNumber, 1)
    .option("--quick", "analytic fab and representative days: about a second")
    .option("--whole", "simulate every module lot by lot, every month")
    .option(
      "--draws <n>",
      `quick draws of the uncertain inputs for the intervals (default ${DEFAULT_DRAWS}, quick 0)`,
      wholeNumber,
    )
    .option(
      "--for <column>",
      "objective of the limits (default deploy.h100Equivalents, or the furthest stage of the file)",
    )
    .option("--json", "print JSON")
    .option("--csv", "print the monthly table as CSV")
    .option("--out <dir>", "folder of the runs", "runs");
}

/** Collect a repeated option. */
export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}

/** Parse a whole number from 0 on. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("a whole number from 0 on was expected");
  return Number(text);
}
