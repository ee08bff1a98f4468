/** The command line for tests: the built one as a child process, or one verb in this process (ten times faster). */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { vi } from "vitest";
import { checkCommand } from "../../src/cli/check.ts";
import { claimsCommand } from "../../src/cli/claims.ts";
import { compareCommand } from "../../src/cli/compare.ts";
import { explainCommand } from "../../src/cli/explain.ts";
import { optimiseCommand } from "../../src/cli/optimise.ts";
import { queryCommand } from "../../src/cli/query.ts";
import { reportCommand } from "../../src/cli/report.ts";
import { runCommand } from "../../src/cli/run.ts";
import { runsCommand } from "../../src/cli/runs.ts";
import { studyCommand } from "../../src/cli/study.ts";

/** The entry point; `npm ci` builds it. */
export const MAIN = resolve("dist/src/cli/main.js");

/** What a child process left behind. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  /** stderr without the progress lines */
  readonly err: string;
}

/** Run the command line to its end. */
export function terafab(args: readonly string[], cwd = process.cwd()): Ended {
  if (!existsSync(MAIN)) throw new Error("dist/src/cli/main.js is missing: npm ci (or npm run build) makes it");
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    timeout: 300_000,
  });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, err: withoutProgress(stderr) };
}

const VERBS = {
  check: checkCommand,
  claims: claimsCommand,
  compare: compareCommand,
  explain: explainCommand,
  optimise: optimiseCommand,
  query: queryCommand,
  report: reportCommand,
  run: runCommand,
  runs: runsCommand,
  study: studyCommand,
};

/** Run one verb in this process. Not for wrong options: those end the process. */
export async function verb(name: keyof typeof VERBS, ...args: readonly string[]): Promise<Ended> {
  const texts = { out: "", err: "" };
  const spies = (["out", "err"] as const).map((stream) =>
    vi.spyOn(process[`std${stream}`], "write").mockImplementation((chunk) => {
      texts[stream] += String(chunk);
      return true;
    }),
  );
  try {
    await VERBS[name]().parseAsync(args, { from: "user" });
    return { code: Number(process.exitCode ?? 0), out: texts.out, err: withoutProgress(texts.err) };
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}

/** A shipped campus file. */
export function shipped(name: string): string {
  return resolve("examples", `${name}.yaml`);
}

/** A new folder under the system's own; `drop` removes it. */
export function scratch(): {
  readonly path: string;
  readonly file: (name: string) => string;
  readonly drop: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), "terafab-"));
  return { path, file: (name) => join(path, name), drop: () => rmSync(path, { recursive: true, force: true }) };
}

/** Names of a folder, hidden ones too; an absent folder holds none. */
export function entries(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function withoutProgress(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^ *\d+ %  /.test(line))
    .join("\n");
}
