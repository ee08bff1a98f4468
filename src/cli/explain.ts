import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { TerafabError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { findRun, readDerivations } from "../results/store.ts";
import { derivationTree } from "../report/tree.ts";
import { EXIT, guard, print, printJson } from "./output.ts";

/** `terafab explain RUN COLUMN`: where a number comes from, down to file lines and sources. */
export function explainCommand(): Command {
  return new Command("explain")
    .description("show the derivation of a result, down to file lines and sources")
    .argument("<run>", "run id, the beginning of one, or a run folder")
    .argument("[column]", "column name, e.g. fab.outsWafersPerMonth; without it, the names are listed")
    .option("--out <dir>", "folder of the runs", "runs")
    .option("--json", "print the tree as JSON")
    .action((run: string, column: string | undefined, options: { out: string; json?: boolean }) =>
      guard(() => {
        const folder = findRun(options.out, run);
        // modes are no single number: their months stand in a file of the run folder
        const modes = join(folder, "cooling-modes.txt");
        if (column === "cooling.mode" && existsSync(modes)) {
          const text = readFileSync(modes, "utf8");
          if (options.json) printJson(text.split("\n"));
          else print(text);
          return EXIT.fine;
        }
        const derivations = readDerivations(folder);
        const names = Object.keys(derivations).sort();
        if (column === undefined) {
          if (options.json) printJson(names);
          else print(names.join("\n"));
          return EXIT.fine;
        }
        const tree = derivations[column];
        if (tree === undefined) {
          const guess = nearest(column, names);
          throw new TerafabError("no-column", {
            path: column,
            message: `this run has no column "${column}"`,
            hint: guess === undefined ? "terafab explain RUN lists the names" : `did you mean "${guess}"?`,
            severity: "error",
          });
        }
        if (options.json) printJson(tree);
        else print(derivationTree(tree).join("\n"));
        return EXIT.fine;
      }),
    );
}
