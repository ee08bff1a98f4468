import { createHash } from "node:crypto";
import type { RawValue } from "../model/document.ts";

/** One run to be made of a campus: plain data, so that it can cross to a thread or to another machine. */
export interface Task {
  /** hash of everything that shapes the answer: campus, version, changes, draw, seed, depth */
  readonly key: string;
  /** values that replace those of the file, by canonical path, as the file would write them */
  readonly changes: Readonly<Record<string, RawValue>>;
  readonly seed: number;
  readonly depth: "quick" | "full";
  /** number of the draw of the uncertain inputs; absent = all at their centre */
  readonly draw?: number;
  /** quantiles (0, 1) of single uncertain inputs, in place of their own streams */
  readonly quantiles?: Readonly<Record<string, number>>;
  /** columns wanted; absent = all */
  readonly columns?: readonly string[];
}

/** What became of a task. */
export interface Row {
  readonly key: string;
  /** infeasible: the model says no; failed: the input cannot be read, or a bug of ours (the reason tells) */
  readonly status: "ok" | "infeasible" | "failed";
  /** what the task changed, as written, and its draw and seed */
  readonly inputs: Readonly<Record<string, string | number | boolean>>;
  readonly columns: Readonly<Record<string, number>>;
  readonly reason?: string;
}

/**
 * Make a task of a bundle.
 *
 * key = first 64 bits of SHA-256(bundle, changes, draw, quantiles, seed, depth, columns); the bundle's hash has the version in it.
 */
export function taskOf(bundle: { readonly hash: string }, shape: Omit<Task, "key">): Task {
  const { changes, seed, depth, draw, quantiles, columns } = shape;
  const parts = [bundle.hash, sorted(changes), seed, depth, draw ?? null, sorted(quantiles ?? {}), columns ?? null];
  return { key: sha256(JSON.stringify(parts)).slice(0, 16), ...shape };
}

/** Hash a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** What a row says of its task's inputs: the changes as written, the draw, the seed. */
export function inputsOf(task: Task): Row["inputs"] {
  return {
    ...Object.fromEntries(Object.entries(task.changes).map(([path, value]) => [path, plain(value)])),
    ...(task.draw === undefined ? {} : { draw: task.draw }),
    seed: task.seed,
  };
}

function plain(value: RawValue): string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);
}

function sorted<V>(record: Readonly<Record<string, V>>): (readonly [string, V])[] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
