/**
 * Run folders: one folder a run, complete or absent. Everything is written beside the target and renamed into
 * place, so a process killed at any moment leaves either a whole run or none, and never harms an earlier one.
 *
 *   answer.json       the JSON contract of `run`
 *   derivations.json  one derivation tree a column
 *   campus.yaml       the file as it was read
 *   wafer-DESIGN.svg  one wafer of each design
 *   cooling-modes.svg  which modes the manifold ran in, over a year and its heat-wave week
 *   months.parquet    one row a month
 *   hours-YYYY.parquet  one row an hour of each milestone year
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { z } from "zod";
import { TerafabError } from "../base/errors.ts";
import type { Derivation } from "../model/derivation.ts";
import type { RunAnswer } from "./answer.ts";
import { savedAnswer, savedDerivations } from "./saved.ts";

/** Everything a run folder holds. */
export interface StoredRun {
  readonly answer: RunAnswer;
  readonly derivations: Readonly<Record<string, Derivation>>;
  readonly campusText: string;
  /** hourly columns by milestone year */
  readonly hours: Readonly<Record<number, Readonly<Record<string, Float64Array>>>>;
  /** figures by file name */
  readonly figures?: Readonly<Record<string, string>>;
}

const PARTIAL = ".partial-";
const REPLACED = ".replaced-";
/** end of the names that this process gives, as in "-host-123" */
const OWN = `-${hostname()}-${process.pid}`;

/**
 * Write a run folder atomically.
 *
 * @param root folder of all runs, created when absent
 * @returns the path of the finished folder
 */
export function writeRun(root: string, run: StoredRun): string {
  makeFolder(root);
  tidy(root);
  const target = join(root, run.answer.run);
  const partial = join(root, `${PARTIAL}${run.answer.run}${OWN}`);
  mkdirSync(partial);
  writeFileSync(join(partial, "campus.yaml"), run.campusText);
  for (const [name, text] of Object.entries(run.figures ?? {})) writeFileSync(join(partial, name), text);
  writeFileSync(join(partial, "derivations.json"), JSON.stringify(run.derivations));
  writeFileSync(join(partial, "months.parquet"), monthsToParquet(run.answer.monthly));
  for (const [year, columns] of Object.entries(run.hours)) {
    writeFileSync(join(partial, `hours-${year}.parquet`), hoursToParquet(columns));
  }
  writeFileSync(join(partial, "answer.json"), JSON.stringify(run.answer, null, 1));
  const replaced = join(root, `${REPLACED}${run.answer.run}${OWN}`);
  if (existsSync(target)) renameSync(target, replaced);
  renameSync(partial, target);
  rmSync(replaced, { recursive: true, force: true });
  return target;
}

/** What killed processes of this machine left behind, and the run it belongs to. */
function leftovers(root: string): { readonly path: string; readonly replaced: boolean; readonly target: string }[] {
  const host = `-${hostname()}`;
  return readdirSync(root).flatMap((name) => {
    const [, kind, runAndHost = "", pid = ""] = /^(\.partial-|\.replaced-)(.+)-(\d+)$/.exec(name) ?? [];
    if (kind === undefined || !runAndHost.endsWith(host) || isAlive(Number(pid))) return [];
    const target = join(root, runAndHost.slice(0, -host.length));
    return [{ path: join(root, name), replaced: kind === REPLACED, target }];
  });
}

/** Clear up after killed processes: what they had not finished goes, what they were about to replace stays. */
function tidy(root: string): void {
  restore(root);
  for (const { path } of leftovers(root)) rmSync(path, { recursive: true, force: true });
}

/** Give a run back its name when its writer died between moving it away and moving the new one in. */
function restore(root: string): void {
  for (const { path, replaced, target } of leftovers(root)) {
    if (!replaced || existsSync(target)) continue;
    try {
      renameSync(path, target);
    } catch {
      // the folder may be read-only for us, or another process was faster: then there is nothing to do
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Make a folder and those above it; unlike `recursive`, it gives up where the system takes none (as in /proc). */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(resolve(path));
  if (above !== resolve(path)) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // another process may have been faster
    if (!existsSync(path)) throw error;
  }
}

/** List the complete runs of a folder, by name; an absent folder holds none. */
export function listRuns(root: string): string[] {
  if (!existsSync(root)) return [];
  restore(root);
  return readdirSync(root)
    .filter((name) => !name.startsWith(".") && existsSync(join(root, name, "answer.json")))
    .sort();
}

/**
 * Find a run by its id, an unambiguous beginning of it, or the path of its folder.
 *
 * @throws TerafabError `no-run` naming what exists
 */
export function findRun(root: string, name: string): string {
  if (existsSync(join(name, "answer.json")) && statSync(name).isDirectory()) return resolve(name);
  const runs = listRuns(root);
  const matches = runs.filter((run) => run.startsWith(basename(name)));
  if (matches.length === 1) return join(root, matches[0] as string);
  const known = runs.length === 0 ? `${root} holds no runs` : `runs there: ${runs.slice(0, 10).join(", ")}`;
  throw new TerafabError("no-run", {
    path: name,
    message: matches.length === 0 ? `no run "${name}" in ${root}` : `"${name}" is ambiguous: ${matches.join(", ")}`,
    hint: known,
    severity: "error",
  });
}

/** Read the answer of a run folder. */
export function readAnswer(folder: string): RunAnswer {
  return readJson(folder, "answer.json", savedAnswer) as RunAnswer;
}

/**
 * Read the answers of all runs of a folder.
 * @param onDamage told of a folder that can't be read: it is left out, so that one does not hide the others
 */
export function readAnswers(root: string, onDamage: (problem: string) => void): RunAnswer[] {
  return listRuns(root).flatMap((name) => {
    try {
      return [readAnswer(join(root, name))];
    } catch (error) {
      if (!(error instanceof TerafabError)) throw error;
      onDamage(error.message);
      return [];
    }
  });
}

/** Read the derivation trees of a run folder. */
export function readDerivations(folder: string): Record<string, Derivation> {
  return readJson(folder, "derivations.json", savedDerivations) as Record<string, Derivation>;
}

/**
 * Make something of what run folders hold. Their shape is checked when they are read, but not every corner of it: what can't
 * be shown all the same is a damaged folder, or one of another version, and no bug.
 *
 * @throws TerafabError `broken-run` naming the folders
 */
export function shownFrom<T>(folders: readonly string[], show: () => T): T {
  try {
    return show();
  } catch (error) {
    if (error instanceof TerafabError) throw error;
    const path = folders.join(", ");
    throw new TerafabError("broken-run", {
      path,
      message: `${path} can't be shown: ${String(error)}`,
      hint: "the folder is damaged or of another version: run the campus again; should a fresh run fail too, please report it",
      severity: "error",
    });
  }
}

/** Remove one run folder. */
export function removeRun(root: string, name: string): string {
  const folder = findRun(root, name);
  rmSync(folder, { recursive: true });
  return folder;
}

function readJson(folder: string, name: string, shape: z.ZodType): unknown {
  const path = join(folder, name);
  try {
    return shape.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const reason = issue === undefined ? String(error) : `${issue.path.join(".")}: ${issue.message}`;
    throw new TerafabError("broken-run", {
      path,
      message: `${path} can't be read: ${reason}`,
      hint: "the folder is damaged; run the campus again",
      severity: "error",
    });
  }
}

function monthsToParquet(monthly: RunAnswer["monthly"]): Uint8Array {
  const columnData = Object.entries(monthly).map(([name, values]) => {
    const type =
      name === "month" || name.startsWith("limit.") ? "STRING" : name === "interpolated" ? "BOOLEAN" : "DOUBLE";
    return { name, data: [...values] as unknown[], type, nullable: type === "DOUBLE" } as const;
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function hoursToParquet(columns: Readonly<Record<string, Float64Array>>): Uint8Array {
  const length = Object.values(columns)[0]?.length ?? 0;
  const hour = Int32Array.from({ length }, (_, index) => index);
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: "hour", data: hour, type: "INT32" as const },
        ...Object.entries(columns).map(([name, data]) => ({ name, data, type: "DOUBLE" as const })),
      ],
    }),
  );
}
