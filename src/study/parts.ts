/**
 * The rows of a study on disk, while it runs: files of lines, each line a check sum and one row.
 * A writer only ever appends to a file of its own, so a process killed at any moment leaves at worst one torn line, which the
 * check sum shows; its task is then simply done again. Several writers (shards, workers on a shared folder) never meet.
 */
import { closeSync, createReadStream, fdatasyncSync, mkdirSync, openSync, readdirSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { crc32 } from "node:zlib";
import type { Row } from "./task.ts";

/** Appends rows to a file of its own. */
export class PartWriter {
  readonly path: string;
  readonly #file: number;

  /** @param name of the writer; default: unique to this process on this machine */
  constructor(folder: string, name = `${hostname()}-${process.pid}-${Date.now().toString(36)}`) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, `${name}.rows`);
    this.#file = openSync(this.path, "a");
  }

  /** Append one row; it survives the death of this process at once, that of the machine after `flush`. */
  append(row: Row): void {
    const text = JSON.stringify(row);
    // a torn line of an earlier life must not swallow this one: every line begins on its own
    writeSync(this.#file, `\n${sumOf(text)} ${text}\n`);
  }

  flush(): void {
    fdatasyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** What is wrong with part files: lines that are torn or changed. Their tasks are done again. */
export interface Damage {
  readonly path: string;
  readonly lines: number;
}

/**
 * Read the whole rows of all part files, each key once, one at a time.
 * @param onDamage told once for each file with damaged lines
 */
export async function* readParts(folder: string, onDamage?: (damage: Damage) => void): AsyncGenerator<Row> {
  const seen = new Set<string>();
  for (const name of partsIn(folder)) {
    const path = join(folder, name);
    let lines = 0;
    for await (const line of createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Infinity })) {
      if (line === "") continue;
      const row = rowOf(line);
      if (row === undefined) lines++;
      else if (!seen.has(row.key)) {
        seen.add(row.key);
        yield row;
      }
    }
    if (lines > 0) onDamage?.({ path, lines });
  }
}

function partsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".rows"))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function rowOf(line: string): Row | undefined {
  const text = line.slice(9);
  if (line[8] !== " " || sumOf(text) !== line.slice(0, 8)) return undefined;
  return JSON.parse(text) as Row;
}

function sumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}
