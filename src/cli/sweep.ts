import { Command, InvalidArgumentError } from "commander";
import { TerafabError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { sweepTable } from "../report/sweep.ts";
import { columnFacts } from "../results/columns.ts";
import { parseAxis } from "../study/axis.ts";
import type { Row } from "../study/task.ts";
import { type SweepOptions, gridSize, sweep, sweepRows } from "../study/sweep.ts";
import { bundleFile } from "./bundle-file.ts";
import { collect, wholeNumber } from "./flags.ts";
import { EXIT, guard, print, printJson, Progress } from "./output.ts";
import { runnerOf, type RunnerFlags, withRunnerFlags } from "./runner.ts";
import { stoppable } from "./stop.ts";

interface SweepFlags extends RunnerFlags {
  readonly of: readonly string[];
  readonly set: readonly string[];
  readonly scenario?: string;
  readonly seed: number;
  readonly draws: number;
  readonly full?: boolean;
  readonly shard?: { readonly k: number; readonly n: number };
  readonly json?: boolean;
  readonly out: string;
}

/** `terafab sweep FILE PATH=A..B:N ... --of COLUMN`: a grid of runs, as a table on disk; the same command goes on after a stop. */
export function sweepCommand(): Command {
  return withRunnerFlags(
    new Command("sweep")
      .description("run a campus at every point of a grid; the same command goes on where it was stopped")
      .argument("<file>", "campus file")
      .argument("<axes...>", 'as in "chip.d0=0.06..0.14:5" or "fab.dispatch=fifo,critical-ratio"'),
  )
    .option("--of <column>", "column to show and keep; may be repeated (default: keep all)", collect, [])
    .option("--set <path=value>", "change one value of the file; may be repeated", collect, [])
    .option("--scenario <name>", "put a scenario of the file in force")
    .option("--seed <n>", "seed of all chance", wholeNumber, 1)
    .option(
      "--draws <n>",
      "draws of the uncertain inputs at each point (default: none, all at their centre)",
      wholeNumber,
      0,
    )
    .option("--full", "every hour and lot by lot (default: quick runs)")
    .option("--shard <k/n>", "do the k-th of n parts, for job arrays; all write to one folder", shardOf)
    .option("--json", "print JSON")
    .option("--out <dir>", "folder of the runs", "runs")
    .action((file: string, axes: string[], flags: SweepFlags) => guard(() => sweepFile(file, axes, flags), flags));
}

async function sweepFile(file: string, axes: readonly string[], flags: SweepFlags): Promise<number> {
  checkColumns(flags.of);
  const bundle = bundleFile(file, flags.scenario, flags.set);
  const options: SweepOptions = {
    axes: axes.map(parseAxis),
    columns: flags.of,
    seed: flags.seed,
    depth: flags.full === true ? "full" : "quick",
    draws: flags.draws,
    ...(flags.shard && { shard: flags.shard }),
  };
  const progress = new Progress();
  const stop = stoppable();
  const result = await sweep(bundle, options, {
    root: flags.out,
    runner: await runnerOf(flags),
    signal: stop.signal,
    progress: ({ done, total, before }) => {
      progress.update(
        `${done} of ${total} runs${remaining(progress.seconds(), done - before, total - done)}`,
        done / total,
      );
    },
  });
  progress.done();
  for (const { path, lines } of result.folder.damage) {
    process.stderr.write(`${path}: ${lines} damaged line${lines === 1 ? "" : "s"}; those runs were made again\n`);
  }
  if (result.table === undefined) {
    process.stderr.write(`stopped; what is done is kept in ${result.folder.path}: the same command goes on there\n`);
    return EXIT.stopped;
  }
  const rows = await sweepRows(bundle, options, result.folder);
  const whole = rows.length === gridSize(options);
  if (flags.json) printJson({ rows: rows.map(flat) });
  else
    print(
      [
        ...sweepTable(
          options.axes.map(({ path }) => path),
          rows,
          options.columns,
        ),
        "",
        `saved ${result.table}${whole ? "" : ` (${rows.length} of ${gridSize(options)} rows so far)`}`,
      ].join("\n"),
    );
  return EXIT.fine;
}

/** A row as other programs get it: { key, <paths>, <columns> }, with status and reason only where it failed. */
function flat({ key, status, inputs, columns, reason }: Row): Record<string, unknown> {
  return { key, ...inputs, ...columns, ...(status === "ok" ? {} : { status, reason }) };
}

/** ", 3 min left", from the pace so far. */
function remaining(seconds: number, done: number, left: number): string {
  if (done < 1 || left < 1) return "";
  const rest = (seconds / done) * left;
  return rest > 90 ? `, ${Math.round(rest / 60)} min left` : `, ${Math.ceil(rest)} s left`;
}

function checkColumns(asked: readonly string[]): void {
  const names = columnFacts.map(({ name }) => name);
  for (const column of asked) {
    if (names.includes(column)) continue;
    const guess = nearest(column, names);
    throw new TerafabError("bad-input", {
      path: "--of",
      message: `there is no column "${column}"`,
      hint: guess === undefined ? "docs/results.md lists them" : `did you mean "${guess}"?`,
      severity: "error",
    });
  }
}

function shardOf(text: string): { k: number; n: number } {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const k = Number(match?.[1]);
  const n = Number(match?.[2]);
  if (match === null || k < 1 || k > n) throw new InvalidArgumentError("k/n with 1 ≤ k ≤ n was expected, as in 3/10");
  return { k, n };
}
