import { nearest } from "../../base/nearest.ts";
import { isInterval, type Value } from "../interval.ts";
import type { Finding } from "../parse.ts";

/** Something that cannot be right. */
export function wrong(path: string, message: string, hint?: string): Finding {
  return { path, message, severity: "error", ...(hint === undefined ? {} : { hint }) };
}

/** Something that may well be a slip, or that the answer will suffer from. */
export function doubtful(path: string, message: string, hint?: string): Finding {
  return { path, message, severity: "warning", ...(hint === undefined ? {} : { hint }) };
}

/** A word that must be in a table. */
export function unknownName(path: string, word: string, names: readonly string[]): Finding[] {
  if (names.includes(word)) return [];
  const near = nearest(word, names);
  return [
    wrong(path, `there is no "${word}"`, near === undefined ? `known: ${names.join(", ")}` : `did you mean "${near}"?`),
  ];
}

/** Low end of a value. */
export function low(value: Value): number {
  return isInterval(value) ? value.low : value;
}

/** High end of a value. */
export function high(value: Value): number {
  return isInterval(value) ? value.high : value;
}
