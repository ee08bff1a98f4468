import type { Issue } from "../base/errors.ts";
import type { CampusDocument } from "./document.ts";
import { readAll, type ReadOptions } from "./read.ts";
import { unsourced } from "./provenance.ts";

/** One issue as `check --json` prints it. */
export interface CheckIssue {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
  readonly severity: "error" | "warning";
}

/** The answer of `check --json`; other programs rely on it. */
export interface CheckAnswer {
  readonly ok: boolean;
  readonly issues: readonly CheckIssue[];
}

/** What a check found, with what the screen needs beside the answer. */
export interface CheckResult extends CheckAnswer {
  readonly text: string;
  /** undefined when nothing could be read */
  readonly document: CampusDocument | undefined;
  /** the issues with file and length, for excerpts */
  readonly placed: readonly Issue[];
  /** paths of the file's numbers that have no source */
  readonly unsourced: readonly string[];
}

/**
 * Check the text of a campus file: every problem at once, none thrown.
 *
 * @param text YAML text
 * @param fileName shown in places
 */
export function checkText(text: string, fileName: string, options: Omit<ReadOptions, "fileName"> = {}): CheckResult {
  const { document, issues } = readAll(text, { ...options, fileName });
  return {
    ok: issues.every((issue) => issue.severity !== "error"),
    issues: issues.map(({ path, line, column, message, hint, severity }) => ({
      path,
      line: line ?? 1,
      column: column ?? 1,
      message,
      hint: hint ?? "",
      severity,
    })),
    text,
    document,
    placed: issues,
    unsourced: document === undefined ? [] : unsourced(document),
  };
}
