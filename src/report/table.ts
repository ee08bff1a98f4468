/** Lay out rows of cells in aligned columns; plain text, no box drawing. */
export interface TableOptions {
  /** alignment by column, "left" where absent */
  readonly align?: readonly ("left" | "right")[];
  readonly indent?: number;
  readonly gap?: number;
}

/**
 * @param rows cells [row][column]; short rows are fine
 * @returns lines without trailing blanks
 */
export function table(rows: readonly (readonly string[])[], options: TableOptions = {}): string[] {
  const { align = [], indent = 2, gap = 2 } = options;
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((text, column) => {
      // A last cell is free text: it must not widen the column for everybody.
      if (column < row.length - 1 || align[column] === "right")
        widths[column] = Math.max(widths[column] ?? 0, text.length);
    });
  }
  return rows.map((row) => {
    const cells = row.map((text, column) => {
      const width = widths[column] ?? 0;
      return align[column] === "right" ? text.padStart(width) : text.padEnd(width);
    });
    return (" ".repeat(indent) + cells.join(" ".repeat(gap))).trimEnd();
  });
}
