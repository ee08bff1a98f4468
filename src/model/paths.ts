import type { RawMap, RawValue } from "./document.ts";

/** The value at a canonical path of a tree, or undefined. */
export function valueAt(tree: unknown, path: string): unknown {
  let value: unknown = tree;
  for (const key of path === "" ? [] : path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** A copy of the tree with the value at the path replaced; groups on the way are made where they are missing. */
export function withValue(tree: RawMap, path: string, value: RawValue): RawMap {
  return replaced(tree, path.split("."), value) as RawMap;
}

function replaced(node: RawValue | undefined, keys: readonly string[], value: RawValue): RawValue {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const map = isMap(node) ? node : {};
  return { ...map, [key]: replaced(Object.hasOwn(map, key) ? map[key] : undefined, rest, value) };
}

/** A copy of the tree without the value at the path. */
export function withoutValue(tree: RawMap, path: string): RawMap {
  const keys = path.split(".");
  const last = keys.pop() as string;
  const parent = valueAt(tree, keys.join("."));
  if (!isMap(parent as RawValue)) return tree;
  const rest = Object.fromEntries(Object.entries(parent as RawMap).filter(([key]) => key !== last));
  return keys.length === 0 ? rest : withValue(tree, keys.join("."), rest);
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
