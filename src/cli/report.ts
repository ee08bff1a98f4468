import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { reportPage } from "../report/html/page.ts";
import { findRun, readAnswer, readDerivations, shownFrom } from "../results/store.ts";
import { EXIT, guard, print } from "./output.ts";

interface ReportFlags {
  readonly html: string | true;
  readonly out: string;
}

/** `terafab report RUN --html [FILE]`: a saved run as one page that needs nothing else. */
export function reportCommand(): Command {
  return new Command("report")
    .description("write a saved run as one self-contained page")
    .argument("<run>", "run id or folder")
    .option("--html [file]", "the page to write (default: RUN.html)", true)
    .option("--out <dir>", "folder of the runs", "runs")
    .action((run: string, flags: ReportFlags) => guard(() => report(run, flags)));
}

function report(run: string, flags: ReportFlags): number {
  const folder = findRun(flags.out, run);
  const answer = readAnswer(folder);
  const figures = readdirSync(folder)
    .filter((name) => name.endsWith(".svg"))
    .toSorted()
    .map((name) => ({ name, svg: readFileSync(join(folder, name), "utf8") }));
  const derivations = readDerivations(folder);
  const page = shownFrom([folder], () => reportPage(answer, derivations, figures));
  const file = flags.html === true ? `${answer.run}.html` : flags.html;
  writeFileSync(`${file}.${process.pid}`, page);
  renameSync(`${file}.${process.pid}`, file);
  print(`wrote ${file} (${(page.length / 1e6).toFixed(2)} MB)`);
  return EXIT.fine;
}
