import { Command } from "commander";
import { findRun, readAnswer, readAnswers, removeRun } from "../results/store.ts";
import { table } from "../report/table.ts";
import { withUnit } from "../report/number.ts";
import { EXIT, guard, print, printJson } from "./output.ts";

/** `terafab runs`: list, show, remove the run folders. */
export function runsCommand(): Command {
  const command = new Command("runs").description("list, show and remove saved runs");
  command
    .command("list", { isDefault: true })
    .description("list the saved runs")
    .option("--out <dir>", "folder of the runs", "runs")
    .option("--json", "print as JSON")
    .action((options: { out: string; json?: boolean }) =>
      guard(() => {
        const answers = readAnswers(options.out, (problem) => process.stderr.write(`${problem}\n`));
        if (options.json) {
          printJson(
            answers.map(({ run, campus, scenario, depth, seed, version }) => ({
              run,
              campus,
              scenario,
              depth,
              seed,
              version,
            })),
          );
        } else if (answers.length === 0) {
          print(`no runs in ${options.out}`);
        } else {
          const rows = answers.map((answer) => [
            answer.run,
            answer.campus,
            answer.scenario,
            answer.depth,
            `seed ${answer.seed}`,
            answer.version,
          ]);
          print(table([["run", "campus", "scenario", "depth", "seed", "version"], ...rows], { indent: 0 }).join("\n"));
        }
        return EXIT.fine;
      }),
    );
  command
    .command("show")
    .description("print every column of a saved run")
    .argument("<run>", "run id or folder")
    .option("--out <dir>", "folder of the runs", "runs")
    .option("--json", "print the answer as JSON")
    .action((run: string, options: { out: string; json?: boolean }) =>
      guard(() => {
        const answer = readAnswer(findRun(options.out, run));
        if (options.json) printJson(answer);
        else {
          const rows = Object.entries(answer.columns).map(([name, column]) => [
            name,
            withUnit(column.value, column.unit),
            column.low === undefined || column.high === undefined
              ? ""
              : `${withUnit(column.low, column.unit)} to ${withUnit(column.high, column.unit)}`,
          ]);
          print(
            [
              `${answer.campus}  ${answer.scenario}  ${answer.depth}  seed ${answer.seed}  run ${answer.run}`,
              ...table(rows),
            ].join("\n"),
          );
        }
        return EXIT.fine;
      }),
    );
  command
    .command("remove")
    .description("remove a saved run")
    .argument("<run>", "run id or folder")
    .option("--out <dir>", "folder of the runs", "runs")
    .action((run: string, options: { out: string }) =>
      guard(() => {
        print(`removed ${removeRun(options.out, run)}`);
        return EXIT.fine;
      }),
    );
  return command;
}
