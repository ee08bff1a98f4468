import type { z } from "zod";
import type { Fact } from "../../catalog/fact.ts";
import { statedValue } from "./schema/stated.ts";
import { campusSchema } from "./schema/top.ts";
import { defaultOf, entryOf, fieldsOf, isOptional, metaOf } from "./schema/walk.ts";

type Schema = z.core.$ZodType;

/**
 * Write the reference of the campus file from its schema: one table a section, one row a field.
 *
 * @returns Markdown
 */
export function campusReference(): string {
  const fields = [...fieldsOf(campusSchema)];
  const sections = fields.filter(([, schema]) => isGroup(schema));
  const heads = fields.filter(([, schema]) => !isGroup(schema));
  const top = ["## Top level", "", ...table(heads.map(([key, schema]) => row(key, schema)))];
  const parts = sections.map(([name, schema]) => {
    const rows = rowsOf(schema, name).filter((cells) => cells.some((cell, column) => column === 4 && cell !== ""));
    const said = sentence(String(metaOf(schema)["description"] ?? ""));
    return [`## ${name}`, "", said, ...(rows.length === 0 ? [] : ["", ...table(rows)])];
  });
  return [INTRODUCTION, ...top, "", ...parts.flatMap((part) => [...part, ""])].join("\n");
}

const INTRODUCTION = `# The campus file

This page is generated from the schema (\`npm run docs\`). A campus file is YAML; its top-level sections are the names of the
engines, and a section that is missing switches its engine off. \`terafab new\` writes a file to start from, \`terafab check\`
finds every problem with its place, \`terafab check --full\` prints a file completed with defaults and their sources.

## How values are written

| written | means |
|---|---|
| \`20k wafers/month\`, \`1.92M stacks/month\`, \`55B $\` | number, multiplier, unit. \`k\` and \`M\` for counts and dollars, \`B\` for dollars only |
| \`600 MW\`, \`4 GWh\`, \`9 ML/day\` | SI prefixes belong to physical units |
| \`96.5 %\` | a share; never 0.965 |
| \`0.07 to 0.12 /cm2\` | what we do not know: a 90 % interval, one draw a run; its median is the central value |
| \`up to 4 GWh\` | a decision left to the planner |
| \`3 x 120 MVA\`, \`24 x 26 mm\` | count and size; a rectangle |
| \`31.9 N 99.6 W\` | a place |
| \`2029-03\`, \`2029-01 to 2033-12\` | a month; the horizon |
| \`{ 2027: 60 tools/year, 2030-07: 80 tools/year }\` | values by date, each holding until the next |

An interval is lognormal when both ends are positive, logit-normal for shares, normal otherwise; counts are rounded after the
draw. A bare number is refused where a unit exists, and so are the words million, billion and trillion: they mean different
numbers in different languages. Wafers, dies, chips and packages are four different things: \`wafers/month\` never becomes
\`chips/month\` by itself.

A path names a value everywhere: in \`scenarios\`, \`sources\`, \`--set\`, \`sweep\`, \`explain\` and in errors, for example
\`fab.tools.EUV.count\`. \`<n>\` stands for a name of your choice. A scenario replaces what stands at a path as a whole, and may
add entries wherever \`<n>\` stands. A number whose path (or a group above it) is not listed under \`sources\` counts as an
assumption, in every answer.
`;

function isGroup(schema: Schema): boolean {
  return fieldsOf(schema).size > 0 || entryOf(schema) !== undefined;
}

function rowsOf(schema: Schema, path: string): string[][] {
  const rows: string[][] = [];
  for (const [key, child] of fieldsOf(schema)) {
    const here = `${path}.${key}`;
    if (isGroup(child)) rows.push(groupRow(here, child), ...rowsOf(child, here));
    else rows.push(row(here, child));
  }
  const entry = entryOf(schema);
  if (entry === undefined) return rows;
  const here = `${path}.<n>`;
  if (path === "energy")
    return [...rows, [code(here), "", "", "", "a component of your own: `kind`, and the keys of that kind", ""]];
  return isGroup(entry) ? [...rows, ...rowsOf(entry, here)] : [...rows, row(here, entry)];
}

function groupRow(path: string, schema: Schema): string[] {
  return [code(path), "", "", "", String(metaOf(schema)["description"] ?? ""), ""];
}

function row(path: string, schema: Schema): string[] {
  const { description, unit, source, fact, words } = metaOf(schema) as {
    description?: string;
    unit?: string;
    source?: string;
    fact?: Fact;
    words?: readonly string[];
  };
  const fallback = defaultOf(schema);
  const meaning = [description ?? "", words === undefined ? "" : `(${words.join(", ")})`]
    .filter((part) => part !== "")
    .join(" ");
  const assumed = fallback !== undefined && unit !== undefined ? "assumption" : "";
  return [
    code(path),
    unit ?? "",
    defaultText(schema),
    source ?? (fact === undefined ? assumed : factSource(fact)),
    meaning,
    exampleText(schema),
  ];
}

function defaultText(schema: Schema): string {
  const { unit, otherwise, fact } = metaOf(schema) as { unit?: string; otherwise?: string; fact?: Fact };
  const fallback = defaultOf(schema);
  if (fallback !== undefined) return code(written(fallback));
  if (fact !== undefined) return code(statedValue(fact, unit ?? ""));
  if (otherwise !== undefined) return `*${otherwise}*`;
  return isOptional(schema) ? "" : "**required**";
}

function factSource(fact: Fact | undefined): string {
  if (fact === undefined) return "";
  return fact.confidence === "assumption" ? `assumption: ${fact.source}` : `${fact.source} (${fact.confidence})`;
}

function exampleText(schema: Schema): string {
  const examples = metaOf(schema)["examples"];
  return Array.isArray(examples) && examples.length > 0 ? code(written(examples[0])) : "";
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${written(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function sentence(text: string): string {
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const head = ["key", "unit", "default", "source of the default", "meaning", "example"];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), "|---|---|---|---|---|---|", ...rows.map(line)];
}
