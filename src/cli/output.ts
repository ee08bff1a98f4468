/** What leaves the program: results on stdout, progress and errors on stderr, and the exit codes. */
import { type Issue, TerafabError } from "../base/errors.ts";

/** Exit codes of every verb. */
export const EXIT = { fine: 0, modelSaysNo: 1, badInput: 2, ourBug: 3, stopped: 130 } as const;

/** Print a result. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Print a value as JSON, one document. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);
}

/**
 * Show how far a long job is: a line that rewrites itself on a terminal, plain lines (each stage once) elsewhere.
 */
export class Progress {
  readonly #stream = process.stderr;
  readonly #started = process.hrtime.bigint();
  readonly #terminal = Boolean(process.stderr.isTTY);
  #last = "";
  #drawn = 0;

  update(stage: string, share: number): void {
    const seconds = this.seconds();
    if (this.#terminal) {
      if (stage === this.#last && seconds - this.#drawn < 0.1 && share < 1) return;
      this.#drawn = seconds;
      const filled = Math.round(Math.min(1, share) * 20);
      const bar = "█".repeat(filled) + "░".repeat(20 - filled);
      this.#stream.write(
        `\r\u001b[K${bar} ${(share * 100).toFixed(0).padStart(3)} %  ${stage}  ${seconds.toFixed(0)} s`,
      );
    } else if (stage !== this.#last) {
      this.#stream.write(`${(share * 100).toFixed(0).padStart(3)} %  ${stage}\n`);
    }
    this.#last = stage;
  }

  /** Clear the line; call before printing the result. */
  done(): void {
    if (this.#terminal) this.#stream.write("\r\u001b[K");
  }

  /** Seconds since the start. */
  seconds(): number {
    return Number(process.hrtime.bigint() - this.#started) / 1e9;
  }
}

/**
 * Run a verb and turn what it throws into one clear message and the right exit code.
 * A bug of ours shows what happened, where to report it, and the trace last.
 *
 * @param flags with `json`, bad input is also told on stdout, in the shape of `check --json`
 */
export async function guard(
  verb: () => Promise<number> | number,
  flags: { readonly json?: boolean } = {},
): Promise<void> {
  try {
    process.exitCode = await verb();
  } catch (error) {
    const problem = error instanceof TerafabError ? error : systemProblem(error);
    if (problem !== undefined) {
      process.stderr.write(`${problem.message}\n`);
      if (flags.json === true) printJson({ ok: false, issues: problem.issues.map(inContract) });
      process.exitCode = EXIT.badInput;
      return;
    }
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `terafab has a bug: ${text}\nNothing was saved. Please report it with the campus file and this trace:\n` +
        `${error instanceof Error ? (error.stack ?? "") : ""}\n`,
    );
    process.exitCode = EXIT.ourBug;
  }
}

/** The fields of an issue that other programs rely on, in their order. */
function inContract({ path, line, column, message, hint, severity }: Issue): Omit<Issue, "file"> {
  return {
    path,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    message,
    ...(hint === undefined ? {} : { hint }),
    severity,
  };
}

const SYSTEM_MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission denied",
  EISDIR: "that is a folder, a file was expected",
  ENOTDIR: "a part of that path is not a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "your quota of the disk is used up",
  EFBIG: "a file may not become that large here",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "that name is too long",
  ELOOP: "links there lead in a circle",
  EPERM: "that is not permitted",
  EROFS: "that place is read-only",
  EEXIST: "there is a file of that name, a folder was expected",
};

/** What the operating system refused, as bad input: a wrong name, a folder, no right to read. */
function systemProblem(error: unknown): TerafabError | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const message = SYSTEM_MESSAGES[String(error.code)];
  if (message === undefined) return undefined;
  const path = "path" in error ? String(error.path) : "";
  return new TerafabError("bad-input", { path, message, severity: "error" });
}
