import { z } from "zod";
import { nearest } from "../../base/nearest.ts";
import { campusSchema } from "./top.ts";

type Schema = z.core.$ZodType;
type Definition = Readonly<Record<string, unknown>> & { readonly type: string };

function definition(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition;
}

/** A field without its wrappers (optional, default). */
export function unwrapped(schema: Schema): Schema {
  const inner = definition(schema)["innerType"];
  return inner === undefined ? schema : unwrapped(inner as Schema);
}

/** What a field says about itself, wrapped or not. */
export function metaOf(schema: Schema): Readonly<Record<string, unknown>> {
  return z.globalRegistry.get(unwrapped(schema)) ?? {};
}

/** The default as one would write it in the file, or undefined. */
export function defaultOf(schema: Schema): unknown {
  const { type, innerType, defaultValue } = definition(schema);
  if (type === "prefault" || type === "default") return defaultValue;
  return innerType === undefined ? undefined : defaultOf(innerType as Schema);
}

/** True when a key may be left out. */
export function isOptional(schema: Schema): boolean {
  return schema._zod.optin === "optional";
}

/** The fixed keys of a group with their fields; of a choice of groups, all of them. */
export function fieldsOf(schema: Schema): ReadonlyMap<string, Schema> {
  const inner = unwrapped(schema);
  const { type, shape, options } = definition(inner);
  if (type === "object") return new Map(Object.entries(shape as Record<string, Schema>));
  if (type === "union") return new Map((options as Schema[]).flatMap((option) => [...fieldsOf(option)]));
  return new Map();
}

/** The schema of entries under names of the user's choice, or undefined. */
export function entryOf(schema: Schema): Schema | undefined {
  const inner = unwrapped(schema);
  const { type, valueType, catchall } = definition(inner);
  if (type === "record") return valueType as Schema;
  if (type === "object" && catchall !== undefined && definition(catchall as Schema).type !== "never")
    return catchall as Schema;
  return undefined;
}

/** The schema at a key, or undefined when there is no such key. */
export function childOf(schema: Schema, key: string): Schema | undefined {
  const fixed = fieldsOf(schema).get(key);
  if (fixed !== undefined) return fixed;
  const entry = entryOf(schema);
  if (entry === undefined)
    return metaOf(schema)["field"] === "series" && /^\d{4}(-\d\d)?$/.test(key) ? schema : undefined;
  const keyType = definition(unwrapped(schema))["keyType"] as z.ZodType | undefined;
  if (keyType !== undefined && !keyType.safeParse(key).success) return undefined;
  return keyType === undefined && !/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(key) ? undefined : entry;
}

/** Where a canonical path leads. */
export type PathTarget =
  | { readonly schema: Schema }
  | { readonly schema?: undefined; readonly unknown: string; readonly hint?: string };

/**
 * Follow a canonical path through the schema.
 *
 * @returns the schema there, or the first unknown key with the nearest known one
 */
export function schemaAt(path: string): PathTarget {
  let schema: Schema = campusSchema;
  for (const key of path.split(".")) {
    const child = childOf(schema, key);
    if (child === undefined) return { unknown: key, ...hintFor(schema, key) };
    schema = child;
  }
  return { schema };
}

function hintFor(schema: Schema, key: string): { readonly hint?: string } {
  const known = [...fieldsOf(schema).keys()];
  const near = nearest(key, known);
  if (near !== undefined) return { hint: `did you mean "${near}"?` };
  return known.length > 0 && known.length <= 16 ? { hint: `known here: ${known.join(", ")}` } : {};
}
