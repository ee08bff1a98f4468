import type { Issue } from "../base/errors.ts";

/** A campus file is a page of text; tables belong into CSV, TSV or Parquet [characters]. */
export const LARGEST_FILE = 1_000_000;

/** Said before the parser would recurse too far, or after it did. */
export const TOO_DEEP: Issue = { path: "", message: "is nested too deeply for a campus file", severity: "error" };

/** What a text cannot be, found before a parser sees it: huge, binary, empty, nested or crowded beyond any campus file. */
export function refuseText(text: string): Issue | undefined {
  const at = { path: "", severity: "error", line: 1, column: 1 } as const;
  if (text.length > LARGEST_FILE) {
    const size = (text.length / 1e6).toFixed(1);
    return {
      ...at,
      message: `is ${size} MB; a campus file is a page of text (1 MB at most)`,
      hint: "put tables into CSV, TSV or Parquet",
    };
  }
  const odd = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD]/.exec(text); // oxlint-disable-line no-control-regex
  if (odd !== null) {
    const before = text.slice(0, odd.index).split("\n");
    const place = { line: before.length, column: (before.at(-1) as string).length + 1 };
    return {
      ...at,
      ...place,
      message: "is not text (control or undecodable characters)",
      hint: "a campus file is YAML in UTF-8",
    };
  }
  if (text.trim() === "") return { ...at, message: "is empty", hint: "terafab new FILE writes a campus that runs" };
  if (nestsTooDeeply(text)) return { ...TOO_DEEP, ...at, message: TOO_DEEP.message };
  return countMarks(text) > MOST_MARKS ? { ...at, message: "holds too many values for a campus file" } : undefined;
}

/** More brackets and commas than this take the parser long and mean nothing. */
const MOST_MARKS = 20_000;

function countMarks(text: string): number {
  let marks = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b || code === 0x2c) marks++;
  }
  return marks;
}

/** Counts brackets and dashes before the parser recurses into them. */
function nestsTooDeeply(text: string): boolean {
  let open = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) open++;
    else if ((code === 0x5d || code === 0x7d) && open > 0) open--;
    if (open > 200) return true;
  }
  return /^[ ]*(?:[-?:][ ]+){24}/m.test(text) || /^[ ]{400}[^ #\n]/m.test(text);
}
