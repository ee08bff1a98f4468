import type { Issue } from "../base/errors.ts";
import type { Span } from "./document.ts";

/**
 * Show issues as a compiler does: place, path and message; the line with a caret below what is meant; what to write.
 *
 * @param issues in the order they are to appear
 * @param text the file they are about
 * @param spans places, for the length of the underline
 * @returns lines without a trailing newline
 */
export function showIssues(issues: readonly Issue[], text: string, spans?: ReadonlyMap<string, Span>): string {
  const lines = text.split(/\r\n|\r|\n/);
  const width = Math.max(0, ...issues.map((issue) => head(issue).length));
  const paths = Math.max(0, ...issues.map((issue) => issue.path.length));
  return issues.map((issue) => showIssue(issue, lines, width, Math.min(paths, 40), spans)).join("\n");
}

function head(issue: Issue): string {
  return [issue.file, issue.line, issue.column].filter((part) => part !== undefined).join(":");
}

function showIssue(
  issue: Issue,
  lines: readonly string[],
  width: number,
  paths: number,
  spans: ReadonlyMap<string, Span> | undefined,
): string {
  const mark = issue.severity === "warning" ? "   [warning]" : "";
  const first = `${head(issue).padEnd(width)}  ${issue.path.padEnd(paths)}  ${issue.message}${mark}`.replaceAll(
    / +$/gm,
    "",
  );
  const hint = issue.hint === undefined ? [] : [`     = ${issue.hint}`];
  if (issue.severity === "warning" || issue.line === undefined) return [first, ...hint].join("\n");
  const excerpt = showLine(issue, lines, underlined(issue, lines, spans));
  return [first, "", ...excerpt, ...hint, ""].join("\n");
}

function underlined(issue: Issue, lines: readonly string[], spans: ReadonlyMap<string, Span> | undefined): number {
  const line = lines[(issue.line ?? 1) - 1] ?? "";
  const column = issue.column ?? 1;
  const rest = Math.max(1, line.length - column + 1);
  for (const span of spans?.values() ?? []) {
    for (const place of span.key === undefined ? [span] : [span.key, span]) {
      if (place.line === issue.line && place.column === column) return Math.min(place.length, rest);
    }
  }
  return Math.min(rest, /^[^\s,}\]]*/.exec(line.slice(column - 1))?.[0].length || 1);
}

/** Longest piece of a line that is shown. */
const WIDEST = 140;

function showLine(issue: Issue, lines: readonly string[], length: number): string[] {
  const number = issue.line ?? 1;
  const column = issue.column ?? 1;
  const text = lines[number - 1];
  if (text === undefined) return [];
  const cut = column > WIDEST - 20 ? column - 40 : 0;
  const shown = (line: string): string =>
    line
      .slice(cut, cut + WIDEST)
      .replaceAll("\t", " ")
      .trimEnd();
  const before = lines[number - 2];
  const context =
    before === undefined || before.trim() === "" ? [] : [`${String(number - 1).padStart(4)} | ${shown(before)}`];
  const caret = " ".repeat(Math.max(0, column - 1 - cut)) + "^".repeat(Math.min(length, WIDEST));
  return [...context, `${String(number).padStart(4)} | ${shown(text)}`, `     | ${caret}`];
}
