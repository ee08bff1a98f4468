import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { fail } from "../../base/errors.ts";

/** A fab's history for the page: what it is, and its visits by parts. */
export interface SharedHistory {
  readonly about: {
    readonly name: string;
    /** size of `lots.parquet` */
    readonly bytes: number;
    readonly groups: readonly string[];
    readonly products: readonly string[];
  };
  /** Bytes from one place to another, both included. */
  part(from: number, to: number): Readable;
}

/** Does a folder hold a history that `terafab fab --history` wrote? */
export function isHistory(folder: string): boolean {
  return existsSync(join(folder, "lots.parquet"));
}

/**
 * Share the history in a folder.
 *
 * @throws TerafabError when there is none
 */
export function sharedHistory(folder: string): SharedHistory {
  if (!isHistory(folder)) fail("--history", `${folder} has no lots.parquet`, "terafab fab FILE --history FOLDER");
  const path = join(folder, "lots.parquet");
  const told = join(folder, "names.json");
  const names = existsSync(told) ? (JSON.parse(readFileSync(told, "utf8")) as Readonly<Record<string, unknown>>) : {};
  return {
    about: {
      name: basename(resolve(folder)),
      bytes: statSync(path).size,
      groups: textsOf(names["groups"]),
      products: textsOf(names["products"]),
    },
    part: (from, to) => createReadStream(path, { start: from, end: to }),
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
