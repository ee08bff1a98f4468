import type { z } from "zod";
import { nearest } from "../base/nearest.ts";
import type { RawMap } from "./document.ts";
import { valueAt, withoutValue } from "./paths.ts";
import { shown } from "./schema/field.ts";
import { COMPONENT_KINDS } from "./schema/names.ts";
import { campusSchema, type ParsedCampus } from "./schema/top.ts";
import { fieldsOf, schemaAt, type PathTarget } from "./schema/walk.ts";

/** Something wrong at a path, not yet placed in the text. */
export interface Finding {
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
  readonly severity: "error" | "warning";
  /** path whose own problem makes this finding moot, e.g. a `site` that could not be read */
  readonly because?: string;
  /** point at the key rather than at the value */
  readonly atKey?: boolean;
}

/** What a tree means: values with intervals, and what is wrong. */
export interface ParseResult {
  /** what could be read; with findings it is the tree without what is wrong, for further checks */
  readonly parsed: ParsedCampus | undefined;
  readonly findings: readonly Finding[];
}

/** With more findings than this the rest is not read: it would be noise. */
const MOST_REPAIRED = 200;

/** Parse a tree by the schema, collecting everything that is wrong. */
export function parseTree(tree: RawMap): ParseResult {
  const first = campusSchema.safeParse(tree);
  if (first.success) return { parsed: first.data, findings: [] };
  const findings = first.error.issues.flatMap((issue) => translate(issue, tree));
  const hopeless = findings.length > MOST_REPAIRED;
  return { parsed: hopeless ? undefined : parseRest(tree, first.error.issues), findings };
}

/** Drop what is wrong and read the rest, so that one slip does not hide the next. */
function parseRest(tree: RawMap, issues: readonly z.core.$ZodIssue[]): ParsedCampus | undefined {
  // What every file must say is taken as said; its absence is a finding already.
  let rest: RawMap = { ...tree, terafab: 1, campus: "unnamed" };
  let wrong = issues;
  for (let attempt = 0; attempt < 8; attempt++) {
    for (const issue of wrong) for (const keys of culprits(issue, rest)) rest = withoutValue(rest, keys);
    const next = campusSchema.safeParse(rest);
    if (next.success) return next.data;
    wrong = next.error.issues;
  }
  return undefined;
}

function culprits(issue: z.core.$ZodIssue, tree: RawMap): string[][] {
  const keys = issue.path.map(String);
  if (keys.length === 1 && (keys[0] === "terafab" || keys[0] === "campus")) return [];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...keys, key]);
  // A required key is missing: its group goes.
  return [valueAt(tree, keys) === undefined ? keys.slice(0, -1) : keys];
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function translate(issue: z.core.$ZodIssue, tree: RawMap): Finding[] {
  const path = issue.path.map(String).join(".");
  const value = valueAt(tree, issue.path.map(String));
  switch (issue.code) {
    case "custom": {
      const hint = (issue.params as { hint?: string } | undefined)?.hint;
      return [{ path, message: issue.message, severity: "error", ...(hint === undefined ? {} : { hint }) }];
    }
    case "unrecognized_keys":
      // Hints compare names; past the most that are shown they would only cost time.
      return issue.keys.map((key, index) => unknownKey(join(path, key), index < MOST_REPAIRED));
    case "invalid_key":
      return [
        {
          path,
          message: `"${String(issue.path.at(-1))}" is not a name here`,
          hint: "letters, digits, - and _",
          severity: "error",
          atKey: true,
        },
      ];
    case "invalid_union":
      return [componentKind(path, tree)];
    case "invalid_value": {
      const words = issue.values.map(String);
      const near = typeof value === "string" ? nearest(value, words) : undefined;
      const hint = near === undefined ? `write ${words.join(", ")}` : `did you mean "${near}"?`;
      const got =
        value === undefined
          ? "is missing"
          : `expected ${words.length === 1 ? words[0] : "one of the known words"}, got ${shown(value)}`;
      return [{ path, message: got, hint, severity: "error" }];
    }
    default: {
      if (value === undefined) return [{ path, message: "is missing", severity: "error", ...expectedHere(path) }];
      const want = issue.code === "invalid_type" ? WANTED[issue.expected] : undefined;
      const message = want === undefined ? lower(issue.message) : `expected ${want}, got ${shown(value)}`;
      return [{ path, message, severity: "error", ...expectedHere(path) }];
    }
  }
}

const WANTED: Readonly<Record<string, string>> = {
  object: "a group of keys",
  record: "a group of keys",
  array: "a list",
  string: "text",
  int: "a whole number",
  number: "a number",
};

function expectedHere(path: string): { readonly hint?: string } {
  const target = schemaAt(path);
  if (target.schema === undefined) return {};
  const described = target.schema._zod.def.type;
  return described === "array" ? { hint: "write a list, as in [training, serving]" } : {};
}

/** An unknown key, with the nearest known name. */
export function unknownKey(path: string, withHint = true): Finding {
  const target: PathTarget = withHint ? schemaAt(path) : { unknown: path };
  const hint = target.schema === undefined ? target.hint : undefined;
  return hint === undefined
    ? { path, message: "unknown key", severity: "error", atKey: true }
    : { path, message: `unknown key; ${hint}`, severity: "error", atKey: true };
}

/** A plant component under a free name must say its kind; without one it is probably a slip. */
function componentKind(path: string, tree: RawMap): Finding {
  const owner = path.replace(/\.kind$/, "");
  const kind = valueAt(tree, `${owner}.kind`);
  if (kind !== undefined) {
    return {
      path: `${owner}.kind`,
      message: `unknown kind ${shown(kind)}`,
      hint: `write ${COMPONENT_KINDS.join(", ")}`,
      severity: "error",
    };
  }
  const name = owner.split(".").at(-1) as string;
  const energy = schemaAt("energy").schema;
  const near = nearest(name, energy === undefined ? [] : fieldsOf(energy).keys());
  const message =
    near === undefined ? "unknown key; a component of your own says its kind" : `unknown key; did you mean "${near}"?`;
  return {
    path: owner,
    message,
    severity: "error",
    atKey: true,
    ...(near === undefined ? { hint: `write "kind: ..." inside (${COMPONENT_KINDS.join(", ")})` } : {}),
  };
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
