import { existsSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Command } from "commander";
import { type Issue, TerafabError } from "../base/errors.ts";
import { knownNames } from "../campus/names.ts";
import { readTables } from "../fab/index.ts";
import { checkText, completeText, LARGEST_FILE, originOf, showIssues, statedNumbers } from "../model/index.ts";
import type { CampusDocument, CheckResult } from "../model/index.ts";
import { loadWeather, readTableFolder, readText } from "./load.ts";
import { EXIT, guard, print, printJson } from "./output.ts";

/** Larger files are not even read; up to here the check itself says what is wrong. */
const LARGEST_CHECKED_BYTES = 4 * LARGEST_FILE;

interface CheckFlags {
  readonly json?: boolean;
  readonly full?: boolean;
  readonly sources?: boolean;
}

/** `terafab check`: all problems of a campus file with places and hints. */
export function checkCommand(): Command {
  return new Command("check")
    .description("find all problems of a campus file or of fab tables")
    .argument("<file or tables>", "campus file, or a folder of AutoSched-style tables")
    .option("--full", "print the file completed with defaults and their sources")
    .option("--sources", "list where the numbers come from")
    .option("--json", "print as JSON")
    .action((file: string, flags: CheckFlags) => guard(() => runCheck(file, flags), flags));
}

function runCheck(file: string, flags: CheckFlags): number {
  if (statSync(file).isDirectory()) return checkTables(file, flags);
  const exists = (name: string): boolean => existsSync(resolve(dirname(file), name));
  const result = checkText(readText(file, LARGEST_CHECKED_BYTES), file, { exists, names: knownNames });
  const answer = checkAnswer(result, flags);
  if (result.ok && result.document !== undefined) {
    const issues = weatherIssues(result.document, file);
    if (issues.length > 0) {
      if (flags.json === true) printJson({ ok: false, issues: [...result.issues, ...issues] });
      else
        print(
          `${new TerafabError("bad-weather", issues).message}\n${counted(issues.length, "error")}. Nothing was run.`,
        );
      return EXIT.badInput;
    }
  }
  if (typeof answer === "string") print(answer);
  else printJson(answer);
  return result.ok ? EXIT.fine : EXIT.badInput;
}

/** What is wrong inside the weather file that the campus names. */
function weatherIssues(document: CampusDocument, file: string): readonly Issue[] {
  try {
    loadWeather(document, file, 1);
    return [];
  } catch (error) {
    if (!(error instanceof TerafabError)) throw error;
    return error.issues;
  }
}

/** Check a folder of AutoSched-style tables: every problem with file, line and column. */
function checkTables(folder: string, flags: CheckFlags): number {
  try {
    const model = readTables(readTableFolder(folder), basename(folder));
    const { products, toolGroups } = model;
    if (flags.json) printJson({ ok: true, issues: [] });
    else print(`No problems: ${counted(products.length, "product")}, ${counted(toolGroups.length, "tool group")}.`);
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof TerafabError) || error.code !== "bad-tables") throw error;
    if (flags.json) printJson({ ok: false, issues: error.issues });
    else print(`${error.message}\n${counted(error.issues.length, "error")}. Nothing was run.`);
    return EXIT.badInput;
  }
}

/** What `check` prints: JSON data, or text. */
export function checkAnswer(result: CheckResult, flags: CheckFlags): object | string {
  const { ok, issues, document } = result;
  if (flags.json === true) return { ok, issues };
  if (ok && document !== undefined && flags.full === true) return completeText(document);
  if (ok && document !== undefined && flags.sources === true) return sourcesTable(document);
  return checkScreen(result);
}

function checkScreen(result: CheckResult): string {
  const { document, placed } = result;
  const shown = showIssues(placed, document?.text ?? result.text, document?.spans);
  return shown === "" ? summary(result) : `${shown}\n${shown.endsWith("\n") ? "" : "\n"}${summary(result)}`;
}

function summary({ placed, unsourced }: CheckResult): string {
  const errors = placed.filter((issue) => issue.severity === "error").length;
  const warnings = placed.length - errors;
  const found =
    errors === 0 && warnings === 0
      ? "No problems"
      : [counted(errors, "error"), counted(warnings, "warning")].filter((part) => part !== "").join(", ");
  const bare =
    unsourced.length === 0
      ? ""
      : ` ${counted(unsourced.length, "number")} ${unsourced.length === 1 ? "has" : "have"} no source (terafab check --sources).`;
  return `${found}.${bare}${errors > 0 ? " Nothing was run." : ""}`;
}

function counted(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
}

function sourcesTable(document: CampusDocument): string {
  const paths = statedNumbers(document);
  const width = Math.max(0, ...paths.map((path) => path.length));
  const rows = paths.map((path) => {
    const { place, source } = originOf(document, path);
    return `${path.padEnd(width)}  ${(place ?? "").split(":").at(-1)?.padStart(4)}  ${source ?? "assumption"}`;
  });
  return ["every number of the file, its line, and its source", ...rows].join("\n");
}
