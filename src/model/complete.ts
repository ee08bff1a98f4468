import type { z } from "zod";
import type { Fact } from "../../catalog/fact.ts";
import type { CampusDocument } from "./document.ts";
import { isMap } from "./paths.ts";
import { originOf } from "./places.ts";
import { isMeasured } from "./provenance.ts";
import { statedValue } from "./schema/stated.ts";
import { campusSchema } from "./schema/top.ts";
import { childOf, defaultOf, entryOf, fieldsOf, metaOf } from "./schema/walk.ts";

type Schema = z.core.$ZodType;

/** Column in which the comments begin. */
const COMMENT_COLUMN = 56;

/**
 * Write the file completed: every value it states with its source, every default with its own, and, as comments, what
 * the engines take from the catalog. The text is a campus file again.
 */
export function completeText(document: CampusDocument): string {
  const lines: string[] = [];
  writeGroup(document.tree, campusSchema, "", 0, { document, lines });
  return `${lines.join("\n")}\n`;
}

interface Page {
  readonly document: CampusDocument;
  readonly lines: string[];
}

function writeGroup(stated: unknown, schema: Schema, path: string, depth: number, page: Page): void {
  const map = isMap(stated) ? stated : {};
  const known = fieldsOf(optionFor(schema, map));
  const own = Object.keys(map).filter((key) => !known.has(key));
  for (const key of [...known.keys(), ...own]) {
    const child = childOf(optionFor(schema, map), key);
    if (child !== undefined) writeEntry(key, map[key], child, join(path, key), depth, page);
  }
}

/** Of a choice of groups (components by kind) the one that the entry chose. */
function optionFor(schema: Schema, map: Readonly<Record<string, unknown>>): Schema {
  const { type, options } = schema._zod.def as unknown as { type: string; options?: Schema[] };
  if (type !== "union" || options === undefined) return schema;
  return options.find((option) => literal(fieldsOf(option).get("kind")) === map["kind"]) ?? schema;
}

function literal(schema: Schema | undefined): unknown {
  return (schema?._zod.def as unknown as { values?: unknown[] } | undefined)?.values?.[0];
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function writeEntry(key: string, stated: unknown, schema: Schema, path: string, depth: number, page: Page): void {
  const fallback = defaultOf(schema);
  const isGroup = fieldsOf(schema).size > 0 || entryOf(schema) !== undefined;
  const indent = "  ".repeat(depth);
  if (path === "scenarios" || path === "sources") return writePlain(key, stated, indent, page);
  if (isGroup && (stated !== undefined || isMap(fallback))) {
    const at = page.lines.length;
    writeGroup(stated ?? fallback, schema, path, depth + 1, page);
    const empty = page.lines.slice(at).every((line) => line.trimStart().startsWith("#"));
    page.lines.splice(at, 0, `${indent}${yamlKey(key)}:${empty ? " {}" : ""}`);
    return;
  }
  if (isGroup) return;
  const value = stated ?? fallback;
  if (value !== undefined) {
    writeLine(
      `${indent}${yamlKey(key)}: ${yamlValue(value)}`,
      originNote(page.document, path, stated !== undefined, schema),
      page,
    );
    return;
  }
  const left = leftOut(schema);
  if (left !== undefined) writeLine(`${indent}# ${key}`, left, page);
}

function originNote(document: CampusDocument, path: string, stated: boolean, schema: Schema): string {
  const { source } = originOf(document, path);
  const words = [stated ? "" : "default", source ?? (isMeasured(schema) ? "assumption" : "")];
  return words.filter((word) => word !== "").join(": ");
}

/** What an engine takes for a field that is left out. */
function leftOut(schema: Schema): string | undefined {
  const { fact, otherwise, unit } = metaOf(schema) as { fact?: Fact; otherwise?: string; unit?: string };
  if (fact !== undefined) {
    const mark = fact.confidence === "assumption" ? "assumption: " : "";
    return `catalog: ${statedValue(fact, unit ?? "")} (${mark}${fact.source})`;
  }
  return otherwise;
}

function writeLine(text: string, comment: string, page: Page): void {
  page.lines.push(comment === "" ? text : `${text.padEnd(COMMENT_COLUMN)} # ${comment}`);
}

function writePlain(key: string, value: unknown, indent: string, page: Page): void {
  if (!isMap(value) || Object.keys(value).length === 0) return;
  page.lines.push(`${indent}${key}:`);
  for (const [name, inner] of Object.entries(value))
    page.lines.push(`${indent}  ${yamlKey(name)}: ${yamlValue(inner)}`);
}

/** Words that YAML reads as they stand, also inside a flow map. */
const PLAIN = /^[A-Za-z0-9/$.+-][A-Za-z0-9 /$.%+()_²-]*$/;

function yamlKey(key: string): string {
  return PLAIN.test(key) ? key : JSON.stringify(key);
}

function yamlValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlValue).join(", ")}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).map(([key, inner]) => `${yamlKey(key)}: ${yamlValue(inner)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (typeof value !== "string") return String(value);
  const word =
    PLAIN.test(value) && !/^(true|false|null|~|[+-]?[\d.]+(e[+-]?\d+)?)$/i.test(value) && !value.includes(" #");
  return word ? value.trim() : JSON.stringify(value);
}
