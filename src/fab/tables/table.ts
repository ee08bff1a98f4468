import type { Issue } from "../../base/errors.ts";

/** One AutoSched-style table as text cells, with the place of each for messages. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** One row; an empty or missing cell is "". */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Collects problems with file, line and column. */
export class Problems {
  readonly issues: Issue[] = [];

  at(
    table: { readonly file: string; readonly columns: readonly string[] },
    line: number,
    column: string,
    message: string,
    hint?: string,
  ): void {
    const index = table.columns.indexOf(column);
    this.issues.push({
      path: column === "" ? table.file : column,
      message,
      ...(hint !== undefined && { hint }),
      file: table.file,
      line,
      ...(index >= 0 && { column: index + 1 }),
      severity: "error",
    });
  }
}

/** Decode bytes as UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeTable(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

/**
 * Split a table: tabs, first line with content is the header, `~` starts a comment, the column IGNORE and everything
 * right of it is a comment. Cells are trimmed; trailing cells may be missing.
 */
export function readTable(file: string, text: string, accepted: readonly string[], problems: Problems): Table {
  let columns: string[] | undefined;
  const rows: Row[] = [];
  let repeats = 0;
  text.split(/\r\n|\n|\r/).forEach((raw, i) => {
    const line = i + 1;
    const comment = raw.indexOf("~");
    const cells = (comment < 0 ? raw : raw.slice(0, comment)).split("\t").map((c) => c.trim());
    if (cells.every((c) => c === "")) return;
    if (columns === undefined) {
      const end = cells.indexOf("IGNORE");
      columns = end < 0 ? cells : cells.slice(0, end);
      while (columns.at(-1) === "") columns.pop();
      columns.forEach((name, k) => {
        if (columns!.indexOf(name) !== k)
          problems.at({ file, columns: columns! }, line, name, `column ${name} occurs twice`);
        else if (!accepted.includes(name))
          problems.at(
            { file, columns: columns! },
            line,
            name,
            `column ${name} is not supported`,
            `accepted: ${accepted.join(", ")}`,
          );
      });
      return;
    }
    const row: Record<string, string> = {};
    columns.forEach((name, k) => {
      row[name] = cells[k] ?? "";
    });
    if (Object.values(row).every((c) => c === "")) return;
    if (++repeats > MOST_ROWS) return;
    rows.push({ line, cells: row });
  });
  if (columns === undefined) problems.at({ file, columns: [] }, 1, "", "the table is empty: no header line");
  if (repeats > MOST_ROWS)
    problems.at({ file, columns: columns ?? [] }, 1, "", `more than ${MOST_ROWS.toLocaleString("en")} rows`);
  return { file, columns: columns ?? [], rows };
}

/** No fab model comes near it; a larger file is not one. */
const MOST_ROWS = 2_000_000;
