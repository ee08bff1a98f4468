/** Where something stands in a text: 1-based line and column, and the file when it is known. */
export interface Place {
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong (or doubtful) with what the user gave. */
export interface Issue {
  /** campus path or argument name, e.g. "fab.tools.EUV.count"; "" when it concerns the whole */
  readonly path: string;
  readonly message: string;
  /** what to write instead */
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly severity: "error" | "warning";
}

/**
 * The one error class: bad input carries a code, and every issue with path, place and hint.
 * An infeasible model is not an error but a result (see model/flows.ts).
 *
 * @example new TerafabError("bad-input", { path: "fab.starts", message: "is negative", severity: "error" }).code // "bad-input"
 */
export class TerafabError extends Error {
  readonly code: string;
  readonly issues: readonly Issue[];

  constructor(code: string, issues: Issue | readonly Issue[]) {
    const list: readonly Issue[] = Array.isArray(issues) ? issues : [issues as Issue];
    super(list.map(issueText).join("\n"));
    this.name = "TerafabError";
    this.code = code;
    this.issues = list;
  }
}

/**
 * Stop with one issue of code "bad-input".
 *
 * @param path campus path or argument name
 * @param message what is wrong, in words
 * @param hint what to write instead
 * @throws {TerafabError} always
 */
export function fail(path: string, message: string, hint?: string): never {
  throw new TerafabError("bad-input", {
    path,
    message,
    severity: "error",
    ...(hint === undefined ? {} : { hint }),
  });
}

/**
 * Write one issue as a line: `file:line:column: path: message (hint)`, leaving out what is unknown.
 *
 * @example issueText({ path: "a.b", message: "is missing", severity: "error" }) // "a.b: is missing"
 */
export function issueText(issue: Issue): string {
  const place = [issue.file, issue.line, issue.column].filter((part) => part !== undefined).join(":");
  const head = [place, issue.path].filter((part) => part !== "").join(": ");
  const hint = issue.hint === undefined ? "" : ` (${issue.hint})`;
  return `${head === "" ? "" : `${head}: `}${issue.message}${hint}`;
}
