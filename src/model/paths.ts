import type { RawMap, RawValue } from "./document.ts";

/** A canonical path, or its keys: those of `sources` and `scenarios` hold dots themselves. */
export type Path = string | readonly string[];

function keysOf(path: Path): readonly string[] {
  if (typeof path !== "string") return path;
  return path === "" ? [] : path.split(".");
}

/** The value at a path of a tree, or undefined. */
export function valueAt(tree: unknown, path: Path): unknown {
  let value: unknown = tree;
  for (const key of keysOf(path)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** A copy of the tree with the value at the path replaced; groups on the way are made where they are missing. */
export function withValue(tree: RawMap, path: Path, value: RawValue): RawMap {
  return replaced(tree, keysOf(path), value) as RawMap;
}

function replaced(node: RawValue | undefined, keys: readonly string[], value: RawValue): RawValue {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const map = isMap(node) ? node : {};
  return { ...map, [key]: replaced(Object.hasOwn(map, key) ? map[key] : undefined, rest, value) };
}

/** A copy of the tree without the value at the path; a list goes as a whole. */
export function withoutValue(tree: RawMap, path: Path): RawMap {
  const keys = keysOf(path);
  if (keys.length === 0) return tree;
  const above = keys.slice(0, -1);
  const parent = valueAt(tree, above);
  if (!isMap(parent)) return withoutValue(tree, above);
  const rest = Object.fromEntries(Object.entries(parent).filter(([key]) => key !== keys.at(-1)));
  return above.length === 0 ? rest : withValue(tree, above, rest);
}

/** True for a group of keys. */
export function isMap(value: unknown): value is RawMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The path and every path above it, longest first. */
export function upwards(path: string): string[] {
  const keys = path.split(".");
  return keys.map((_, index) => keys.slice(0, keys.length - index).join("."));
}
