import type { Issue } from "../base/errors.ts";
import type { CampusDocument } from "./document.ts";
import { placed } from "./places.ts";
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

export interface CheckOptions extends Omit<ReadOptions, "fileName"> {
  /** whether a file named in the campus (weather, ledger) is there; without it none is looked for */
  readonly exists?: (name: string) => boolean;
}

/**
 * Check the text of a campus file: every problem at once, none thrown.
 *
 * @param text YAML text
 * @param fileName shown in places
 */
export function checkText(text: string, fileName: string, options: CheckOptions = {}): CheckResult {
  const { document, issues: found } = readAll(text, { ...options, fileName });
  const issues = [...found, ...(document === undefined ? [] : missingFiles(document, options.exists))];
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

function missingFiles(document: CampusDocument, exists: CheckOptions["exists"]): Issue[] {
  if (exists === undefined) return [];
  const { site, claims } = document.parsed;
  const named = [
    { path: "site.weather", name: site?.weather === "typical-year" ? undefined : site?.weather, or: "typical-year" },
    { path: "claims", name: claims, or: undefined },
  ];
  return named.flatMap(({ path, name, or }) => {
    if (name === undefined || exists(name)) return [];
    const hint = `write ${or === undefined ? "" : `"${or}", or `}a path seen from the campus file`;
    return [
      placed(
        { path, message: `there is no file "${name}"`, hint, severity: "error" },
        document.spans,
        document.fileName,
      ),
    ];
  });
}
