import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

/** The part of JSON Schema that the campus file's schema uses. */
export interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** Complete a key, or a value where the schema names some, at the cursor. */
export function completionsAt(schema: JsonSchema, context: CompletionContext): CompletionResult | null {
  const { state, pos, explicit } = context;
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  if (/#/.test(before)) return null;
  const lines = Array.from({ length: line.number - 1 }, (_, index) => state.doc.line(index + 1).text);
  const value = /^\s*([\w-]+):\s+([^{,]*)$/.exec(before);
  const path = pathAbove(lines, before.search(/\S|$/));
  if (value !== null) {
    const options = valuesOf(follow(schema, [...path, value[1]!], schema), schema);
    return options.length === 0 ? null : { from: pos - value[2]!.length, options };
  }
  const word = /[\w-]*$/.exec(before)![0];
  if (word === "" && !explicit) return null;
  const inner = /([\w-]+):\s*\{[^}]*$/.exec(before);
  const at = inner === null ? path : [...path, inner[1]!];
  const options = keysOf(follow(schema, at, schema), schema);
  return options.length === 0 ? null : { from: pos - word.length, options };
}

/**
 * The keys that a line of some indentation stands under: the nearest lines above that are indented less and less.
 *
 * @example pathAbove(["fab:", "  tools:", "    EUV: {}"], 4) // ["fab", "tools"]
 */
export function pathAbove(lines: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let least = indent;
  for (let index = lines.length - 1; index >= 0 && least > 0; index--) {
    const match = /^(\s*)([\w-]+):/.exec(lines[index]!);
    if (match === null || match[1]!.length >= least) continue;
    least = match[1]!.length;
    path.unshift(match[2]!);
  }
  return path;
}

/** The schemas that may stand at a path: a name the reader chose goes through `additionalProperties`. */
function follow(schema: JsonSchema, path: readonly string[], root: JsonSchema): JsonSchema[] {
  const here = choicesOf(schema, root);
  const [key, ...rest] = path;
  if (key === undefined) return here;
  return here.flatMap(({ properties, additionalProperties }) => {
    const next = properties?.[key] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
    return next === undefined ? [] : follow(next, rest, root);
  });
}

function choicesOf(schema: JsonSchema, root: JsonSchema): JsonSchema[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace("#/$defs/", "");
    const target = root.$defs?.[name];
    return target === undefined ? [] : choicesOf(target, root);
  }
  return schema.anyOf === undefined ? [schema] : schema.anyOf.flatMap((one) => choicesOf(one, root));
}

function keysOf(schemas: readonly JsonSchema[], root: JsonSchema): Completion[] {
  const keys = new Map<string, Completion>();
  for (const { properties = {} } of schemas) {
    for (const [label, inner] of Object.entries(properties)) {
      const info = inner.description ?? choicesOf(inner, root).find(({ description }) => description)?.description;
      keys.set(label, { label, apply: `${label}: `, type: "property", ...(info === undefined ? {} : { info }) });
    }
  }
  return [...keys.values()];
}

function valuesOf(schemas: readonly JsonSchema[], root: JsonSchema): Completion[] {
  const values = schemas
    .flatMap((schema) => choicesOf(schema, root))
    .flatMap((schema) => [
      ...(schema.enum ?? []),
      ...(schema.const === undefined ? [] : [schema.const]),
      ...(schema.examples ?? []),
    ]);
  return [...new Set(values.filter((value) => typeof value !== "object").map(String))].map((label) => ({
    label,
    type: "constant",
  }));
}
