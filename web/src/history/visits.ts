/** The visits of a fab's history, `lots.parquet` of `terafab fab --history`, read row group by row group. */
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetScan } from "hyparquet";
import { fail } from "../../../src/base/errors.ts";

/** Whole numbers of one column of one row group. */
export type Numbers = ArrayLike<number>;

/** Where the bytes are: a file that was dropped, or one of `terafab open`. */
export type HistorySource = { readonly file: File } | { readonly url: string; readonly bytes: number };

/** Open a source for reading at any place. */
export function bufferOf(source: HistorySource): AsyncBuffer {
  if ("file" in source) {
    const { file } = source;
    return { byteLength: file.size, slice: (from, to) => file.slice(from, to).arrayBuffer() };
  }
  return {
    byteLength: source.bytes,
    async slice(from, to = source.bytes) {
      const answer = await fetch(source.url, { headers: { range: `bytes=${from}-${to - 1}` } });
      if (answer.status !== 206) fail("history", `the server gave no part of the file (${answer.status})`);
      return answer.arrayBuffer();
    },
  };
}

export class Visits {
  readonly rows: number;
  /** first row of each row group, and the number of rows at the end */
  readonly starts: readonly number[];
  readonly #file: AsyncBuffer;
  readonly #metadata: FileMetaData;

  private constructor(file: AsyncBuffer, metadata: FileMetaData) {
    this.#file = file;
    this.#metadata = metadata;
    this.rows = Number(metadata.num_rows);
    const starts = [0];
    for (const { num_rows } of metadata.row_groups) starts.push(starts.at(-1)! + Number(num_rows));
    this.starts = starts;
  }

  /** @throws TerafabError when it is no history of visits */
  static async open(file: AsyncBuffer, needed: readonly string[]): Promise<Visits> {
    const metadata = await parquetMetadataAsync(file);
    const known = new Set(metadata.schema.map(({ name }) => name));
    const missing = needed.filter((name) => !known.has(name));
    if (missing.length > 0)
      fail("history", `the file has no column ${missing.join(", ")}`, "lots.parquet of terafab fab --history FOLDER");
    return new Visits(file, metadata);
  }

  get blocks(): number {
    return this.#metadata.row_groups.length;
  }

  /** Columns of one row group; its bytes are fetched at once. */
  async block(index: number, columns: readonly string[]): Promise<Numbers[]> {
    const [rowStart, rowEnd] = [this.starts[index]!, this.starts[index + 1]!];
    const file = await this.#fetched(index, new Set(columns));
    const scan = await parquetScan({ file, metadata: this.#metadata, columns: [...columns], rowStart, rowEnd });
    const read: Numbers[] = [];
    for (const column of columns) read.push(numbersOf(await scan.readColumn({ column, rowStart, rowEnd })));
    return read;
  }

  /** The file, with the span of the wanted columns of a row group in memory. */
  async #fetched(index: number, columns: ReadonlySet<string>): Promise<AsyncBuffer> {
    let [from, to] = [Infinity, 0];
    for (const { meta_data: about } of this.#metadata.row_groups[index]!.columns) {
      if (about === undefined || !columns.has(about.path_in_schema[0]!)) continue;
      const first = Number(about.dictionary_page_offset ?? about.data_page_offset);
      const start = Math.min(first, Number(about.data_page_offset));
      from = Math.min(from, start);
      to = Math.max(to, start + Number(about.total_compressed_size));
    }
    const bytes = await this.#file.slice(from, to);
    const inside = (start: number, end: number): boolean => start >= from && end <= to;
    return {
      byteLength: this.#file.byteLength,
      slice: (start, end = this.#file.byteLength) =>
        inside(start, end) ? bytes.slice(start - from, end - from) : this.#file.slice(start, end),
    };
  }
}

/** Milliseconds are 64 bit in the file; as numbers they are exact up to 2^53. */
function numbersOf(values: ArrayLike<unknown>): Numbers {
  if (values instanceof BigInt64Array) {
    // both halves at once: a million BigInts one by one take a second
    const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
    const numbers = new Float64Array(values.length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = halves[2 * i + 1]! * 4_294_967_296 + (halves[2 * i]! >>> 0);
    return numbers;
  }
  if (typeof values[0] === "bigint") return Float64Array.from(values as ArrayLike<bigint>, Number);
  return values as Numbers;
}
