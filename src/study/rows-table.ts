import { renameSync } from "node:fs";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { Row } from "./task.ts";

/** Rows in memory at a time. */
const GROUP = 8192;

type Cell = string | number | boolean | null;
type Kind = "DOUBLE" | "BOOLEAN" | "STRING";

/**
 * Write rows as one Parquet table: key, status, reason, then a column for each input and each result.
 * Rows are read twice (once for the columns' names and kinds), never all at once; the file appears whole or not at all.
 */
export async function writeTable(path: string, rows: () => AsyncIterable<Row>): Promise<void> {
  const kinds = new Map<string, Kind>([
    ["key", "STRING"],
    ["status", "STRING"],
    ["reason", "STRING"],
  ]);
  const inputs = new Set<string>();
  const columns = new Set<string>();
  for await (const row of rows()) {
    for (const [name, value] of Object.entries(row.inputs)) {
      inputs.add(name);
      kinds.set(name, kindOf(value, kinds.get(name)));
    }
    for (const name of Object.keys(row.columns)) {
      columns.add(name);
      kinds.set(name, kinds.get(name) ?? "DOUBLE");
    }
  }
  const names = ["key", "status", "reason", ...[...inputs].toSorted(), ...[...columns].toSorted()];
  const partial = `${path}.${process.pid}`;
  const writer = new ParquetWriter({
    writer: fileWriter(partial),
    schema: [
      { name: "root", num_children: names.length },
      ...names.map((name) => element(name, kinds.get(name) as Kind)),
    ],
  });
  let group: Row[] = [];
  const flush = async (): Promise<void> => {
    await writer.write({
      columnData: names.map((name) => ({
        name,
        data: group.map((row) => cellOf(row, name, kinds.get(name) as Kind)),
      })),
    });
    group = [];
  };
  for await (const row of rows()) {
    group.push(row);
    if (group.length === GROUP) await flush();
  }
  if (group.length > 0) await flush();
  await writer.finish();
  renameSync(partial, path);
}

function element(name: string, kind: Kind) {
  if (kind === "STRING") {
    return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" } as const;
  }
  return { name, type: kind, repetition_type: "OPTIONAL" } as const;
}

/** One kind for a column: text wins over numbers. */
function kindOf(value: string | number | boolean, known: Kind | undefined): Kind {
  const kind = typeof value === "number" ? "DOUBLE" : typeof value === "boolean" ? "BOOLEAN" : "STRING";
  return known === undefined || known === kind ? kind : "STRING";
}

function cellOf(row: Row, name: string, kind: Kind): Cell {
  const value: Cell | undefined =
    name === "key" || name === "status" || name === "reason" ? row[name] : (row.inputs[name] ?? row.columns[name]);
  if (value === undefined) return null;
  return kind === "STRING" ? String(value) : value;
}
