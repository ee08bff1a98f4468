/**
 * The history of a run as Parquet, written while it happens: memory stays that of one row group.
 *
 *   lots.parquet    one row a visit of a lot at a step
 *   tools.parquet   one row a stretch of time of a tool in one state
 *   areas.parquet   one row a day and area: WIP and moves
 *   power.parquet   one row an hour and area: mean kW (when the tools state their power)
 *   names.json      what the numbers in them mean
 *
 * Files get their names when they are complete; a run that is killed leaves only `.partial` ones.
 */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileWriter, parquetWriteBuffer, ParquetWriter, type ColumnSource, type SchemaElement } from "hyparquet-writer";
import {
  CAUSES,
  NEXT,
  STATES,
  type HistoryNames,
  type Observation,
  type Recorder,
  type VisitRow,
} from "../fab/index.ts";

type Kind = "u8" | "u16" | "u32" | "ms" | "ms?";

/** Columns of `lots.parquet`, in order; "ms" are milliseconds from the start of the run. */
const VISIT: readonly (readonly [name: string, kind: Kind, of: keyof VisitRow])[] = [
  ["lot_id", "u32", "lotId"],
  ["product", "u16", "product"],
  ["priority", "u8", "priority"],
  ["wafers", "u8", "wafers"],
  ["release_ms", "ms", "releaseMs"],
  ["due_ms", "ms", "dueMs"],
  ["step", "u16", "step"],
  ["pass", "u8", "pass"],
  ["layer", "u8", "layer"],
  ["group", "u16", "group"],
  ["tool", "u16", "tool"],
  ["arrive_ms", "ms", "arriveMs"],
  ["setup_ms", "ms", "setupMs"],
  ["start_ms", "ms", "startMs"],
  ["end_ms", "ms", "endMs"],
  ["batch_id", "u32", "batchId"],
  ["batch_wafers", "u16", "batchWafers"],
  ["setup_from", "u16", "setupFrom"],
  ["setup_to", "u16", "setupTo"],
  ["wait_cause", "u8", "waitCause"],
  ["cqt_due_ms", "ms?", "cqtDueMs"],
  ["cqt_violated", "u8", "cqtViolated"],
  ["next", "u8", "next"],
];

const TOOL: readonly (readonly [name: string, kind: Kind])[] = [
  ["tool", "u16"],
  ["state", "u8"],
  ["from_ms", "ms"],
  ["to_ms", "ms"],
  ["cause", "u16"],
];

/** Rows of a row group: what the writer keeps in memory. */
const ROWS = 65_536;

/** Writes the two tables of a run into a folder. */
export class HistoryFolder implements Recorder {
  private readonly folder: string;
  private readonly lots: Table;
  private readonly tools: Table;

  /** @param rowsInMemory rows of a row group */
  constructor(folder: string, rowsInMemory = ROWS) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.lots = new Table(
      join(folder, "lots.parquet"),
      VISIT.map(([name, kind]) => [name, kind]),
      rowsInMemory,
    );
    this.tools = new Table(join(folder, "tools.parquet"), TOOL, rowsInMemory);
  }

  visit(row: VisitRow): void {
    const at = this.lots.next();
    for (let i = 0; i < VISIT.length; i++) this.lots.values[i][at] = row[VISIT[i][2]];
  }

  toolEvent(tool: number, state: number, fromMs: number, toMs: number, cause: number): void {
    const at = this.tools.next();
    const { values } = this.tools;
    values[0][at] = tool;
    values[1][at] = state;
    values[2][at] = fromMs;
    values[3][at] = toMs;
    values[4][at] = cause;
  }

  /** Complete the files. @param about what the run was: version, seed, digest, options */
  close(
    names: HistoryNames,
    about: Readonly<Record<string, unknown>>,
    observed: Observation,
  ): { visits: number; toolEvents: number } {
    this.lots.close();
    this.tools.close();
    this.writeSeries(observed);
    const { products, groups, toolGroup, areas, setups, toolCauses } = names;
    writeFileSync(
      join(this.folder, "names.json"),
      `${JSON.stringify({ ...about, products, groups, toolGroup, areas, setups, toolCauses, toolStates: STATES, waitCauses: CAUSES, next: NEXT }, null, 1)}\n`,
    );
    return { visits: this.lots.rows, toolEvents: this.tools.rows };
  }

  /** Days and hours of all areas, one area after another. */
  private writeSeries({ areaDays, areaPower }: Observation): void {
    const write = (name: string, columnData: ColumnSource[]): void =>
      writeFileSync(join(this.folder, name), new Uint8Array(parquetWriteBuffer({ columnData })));
    const place = (lengths: readonly number[]): Int32Array =>
      Int32Array.from(lengths.flatMap((n) => Array.from({ length: n }, (_, i) => i)));
    const days = areaDays.map((a) => a.wipLots.length);
    write("areas.parquet", [
      { name: "day", data: place(days), type: "INT32" },
      { name: "area", data: areaDays.flatMap((a, i) => Array.from({ length: days[i] }, () => a.area)), type: "STRING" },
      { name: "wip_lots", data: areaDays.flatMap((a) => [...a.wipLots]), type: "DOUBLE" },
      { name: "moves", data: areaDays.flatMap((a) => [...a.movesPerDay]), type: "DOUBLE" },
      { name: "wafer_moves", data: areaDays.flatMap((a) => [...a.waferMovesPerDay]), type: "DOUBLE" },
    ]);
    if (areaPower.length === 0) return;
    const hours = areaPower.map((a) => a.kW.length);
    write("power.parquet", [
      { name: "hour", data: place(hours), type: "INT32" },
      {
        name: "area",
        data: areaPower.flatMap((a, i) => Array.from({ length: hours[i] }, () => a.area)),
        type: "STRING",
      },
      { name: "kw_mean", data: areaPower.flatMap((a) => [...a.kW]), type: "DOUBLE" },
    ]);
  }
}

/** One Parquet file with whole-number columns, written row group by row group. */
class Table {
  readonly values: Float64Array[];
  rows = 0;
  private filled = 0;
  private readonly path: string;
  private readonly size: number;
  private readonly columns: readonly (readonly [string, Kind])[];
  private readonly writer: ParquetWriter;

  constructor(path: string, columns: readonly (readonly [string, Kind])[], size: number) {
    this.path = path;
    this.size = size;
    this.columns = columns;
    this.values = columns.map(() => new Float64Array(size));
    this.writer = new ParquetWriter({
      writer: fileWriter(`${path}.partial`),
      schema: [{ name: "root", num_children: columns.length }, ...columns.map(element)],
    });
  }

  /** Place of the next row; a full group goes to the file first. */
  next(): number {
    if (this.filled === this.size) this.flush();
    this.rows++;
    return this.filled++;
  }

  close(): void {
    this.flush();
    void this.writer.finish();
    renameSync(`${this.path}.partial`, this.path);
  }

  private flush(): void {
    if (this.filled === 0) return;
    const columnData = this.columns.map(([name, kind], i) =>
      source(name, kind, this.values[i].subarray(0, this.filled)),
    );
    void this.writer.write({ columnData, rowGroupSize: this.size });
    this.filled = 0;
  }
}

const CONVERTED = { u8: "UINT_8", u16: "UINT_16", u32: "UINT_32" } as const;

function element([name, kind]: readonly [string, Kind]): SchemaElement {
  if (kind === "ms" || kind === "ms?")
    return { name, type: "INT64", repetition_type: kind === "ms" ? "REQUIRED" : "OPTIONAL" };
  return { name, type: "INT32", converted_type: CONVERTED[kind], repetition_type: "REQUIRED" };
}

/** Times are near their neighbours, so differences are small; an absent one (-1) is null. */
function source(name: string, kind: Kind, values: Float64Array): ColumnSource {
  if (kind === "ms?") return { name, data: Array.from(values, (x) => (x < 0 ? null : BigInt(x))) };
  if (kind === "ms")
    return { name, data: BigInt64Array.from(Array.from(values, BigInt)), encoding: "DELTA_BINARY_PACKED" };
  return { name, data: Int32Array.from(values) };
}
