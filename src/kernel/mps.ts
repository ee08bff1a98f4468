import type { LpArrays, LpModel } from "./lp.ts";

/**
 * Write a model in free MPS format, so that a second solver can check the first.
 *
 * Columns and rows are called x0, x1, ... and r0, r1, ... unless named; numbers are written in full.
 *
 * @source MPS format as read by HiGHS, CBC, GLPK (free form, with OBJSENSE and RANGES sections)
 */
export function toMps(model: LpModel, name = "terafab"): string {
  const a = model.arrays();
  const columnName = (j: number): string => clean(model.columnNames.get(j)) ?? `x${j}`;
  const rowName = (i: number): string => clean(model.rowNames.get(i)) ?? `r${i}`;
  const lines = [`NAME ${name}`];
  if (model.sense === "maximise") lines.push("OBJSENSE", "    MAX");
  lines.push("ROWS", " N obj");
  for (let i = 0; i < a.rows; i++) lines.push(` ${rowKind(a, i)} ${rowName(i)}`);
  lines.push("COLUMNS");
  writeColumns(lines, a, columnName, rowName);
  lines.push("RHS");
  if (model.offset !== 0) lines.push(` RHS obj ${-model.offset}`);
  for (let i = 0; i < a.rows; i++) {
    const side = rowKind(a, i) === "G" ? a.rowLower[i]! : a.rowUpper[i]!;
    if (side !== 0 && Math.abs(side) < Infinity) lines.push(` RHS ${rowName(i)} ${side}`);
  }
  lines.push("RANGES");
  for (let i = 0; i < a.rows; i++) {
    const width = a.rowUpper[i]! - a.rowLower[i]!;
    if (width > 0 && width < Infinity) lines.push(` RNG ${rowName(i)} ${width}`);
  }
  lines.push("BOUNDS");
  for (let j = 0; j < a.columns; j++) writeBounds(lines, a, j, columnName(j));
  lines.push("ENDATA", "");
  return lines.join("\n");
}

function clean(name: string | undefined): string | undefined {
  return name?.replace(/\s+/g, "_");
}

/** E equality, L upper (also when ranged), G lower only, N free. */
function rowKind(a: LpArrays, i: number): "E" | "L" | "G" | "N" {
  if (a.rowLower[i] === a.rowUpper[i]) return "E";
  if (a.rowUpper[i]! < Infinity) return "L";
  return a.rowLower[i]! > -Infinity ? "G" : "N";
}

function writeColumns(
  lines: string[],
  a: LpArrays,
  columnName: (j: number) => string,
  rowName: (i: number) => string,
): void {
  const entries: string[][] = Array.from({ length: a.columns }, () => []);
  for (let i = 0; i < a.rows; i++)
    for (let k = a.starts[i]!; k < a.starts[i + 1]!; k++) entries[a.indices[k]!]!.push(`${rowName(i)} ${a.values[k]}`);
  let marked = false;
  for (let j = 0; j < a.columns; j++) {
    const integer = a.integer[j] === 1;
    if (integer !== marked) lines.push(` M${j} 'MARKER' '${integer ? "INTORG" : "INTEND"}'`);
    marked = integer;
    // a column without entries must still appear
    lines.push(` ${columnName(j)} obj ${a.cost[j]}`);
    for (const entry of entries[j]!) lines.push(` ${columnName(j)} ${entry}`);
  }
  if (marked) lines.push(" MEND 'MARKER' 'INTEND'");
}

function writeBounds(lines: string[], a: LpArrays, j: number, name: string): void {
  const lower = a.lower[j]!;
  const upper = a.upper[j]!;
  if (lower === -Infinity && upper === Infinity) lines.push(` FR BND ${name}`);
  else if (lower === upper) lines.push(` FX BND ${name} ${lower}`);
  else {
    if (lower === -Infinity) lines.push(` MI BND ${name}`);
    else if (lower !== 0 || upper <= 0) lines.push(` LO BND ${name} ${lower}`);
    // written even when infinite: some readers bound integer columns by 1 otherwise
    lines.push(upper === Infinity ? ` PL BND ${name}` : ` UP BND ${name} ${upper}`);
  }
}
