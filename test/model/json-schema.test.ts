import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { writeSchema } from "../../src/model/json-schema.ts";
import { campusReference } from "../../src/model/reference.ts";
import { campusSchema } from "../../src/model/schema/top.ts";
import { childOf, defaultOf, entryOf, fieldsOf, metaOf } from "../../src/model/schema/walk.ts";
import { convert } from "../../src/base/units.ts";
import { example, EXAMPLES, kestrelWith } from "./campus.ts";

const schema = writeSchema() as Parameters<typeof z.fromJSONSchema>[0];

/** What an editor says to a file: true when it marks nothing. */
function editorAccepts(text: string): boolean {
  return z.fromJSONSchema(schema).safeParse(parse(text)).success;
}

/** Every field of the schema with its path. */
function everyField(): [string, z.core.$ZodType][] {
  const found: [string, z.core.$ZodType][] = [];
  const visit = (node: z.core.$ZodType, path: string): void => {
    found.push([path, node]);
    for (const [key, child] of fieldsOf(node)) visit(child, path === "" ? key : `${path}.${key}`);
    const entry = entryOf(node);
    if (entry !== undefined && path !== "") visit(entry, `${path}.<n>`);
  };
  visit(campusSchema, "");
  return found.slice(1);
}

describe("the JSON Schema for editors", () => {
  it.each(EXAMPLES)("accepts %s", (name) => {
    expect(editorAccepts(example(name))).toBe(true);
  });

  it.each([
    ["battery: { power", "batery: { power"],
    ["d0: 0.07 to 0.12 /cm2", "d0: 0.1"],
    ["lineYield: 96.5 %", "lineYield: 0.965"],
    ["at: 31.9 N 99.6 W", "at: 31.9, -99.6"],
    ["die: 24 x 26 mm", "die: 24 mm"],
    ["from: 2029-03", "from: 2029"],
    ["maxLeakage: low", "maxLeakage: lower"],
    ["battery: up to 4 GWh", "battery: 4 GWh"],
  ])("marks %s → %s", (from, to) => {
    expect(editorAccepts(kestrelWith([from, to]))).toBe(false);
  });

  it("describes every field, with its unit and an example", () => {
    for (const [path, field] of everyField()) {
      if (
        path === "scenarios.<n>" ||
        path.startsWith("scenarios.<n>.") ||
        path === "sources.<n>" ||
        path.endsWith(".kind")
      )
        continue;
      if (fieldsOf(field).size > 0) continue;
      expect(metaOf(field)["description"] === undefined ? path : "").toBe("");
    }
    expect(JSON.stringify(schema)).toContain("contracted import [MW]");
    expect(JSON.stringify(schema)).toContain("250 MW");
  });
});

describe("the schema's own numbers", () => {
  it("every example and every default is a value the field accepts", () => {
    for (const [path, field] of everyField()) {
      const example = (metaOf(field)["examples"] as unknown[] | undefined)?.[0];
      const fallback = defaultOf(field);
      const isLeaf = fieldsOf(field).size === 0 && entryOf(field) === undefined;
      for (const value of [isLeaf ? example : undefined, fallback]) {
        const answer = value === undefined ? { success: true } : z.safeParse(field as z.ZodType, value);
        expect(answer.success ? "" : `${path}: ${JSON.stringify(value)}`).toBe("");
      }
    }
  });

  it("a fact of the catalog is in a unit that its field can hold", () => {
    // catalog spelling → the field's, where they differ in words only
    const words: Readonly<Record<string, string>> = {
      "1": "",
      share: "",
      "1/yr": "/year",
      "share/min": "/min",
      "1/h": "",
      yr: "year",
      "$/package": "$",
      "MWh/MWh": "",
      "1/cm2": "/cm2",
      exponent: "",
    };
    // a yearly share and a yearly factor: the year is in the meaning, not in the unit
    const yearly = new Set(["race.world.growth", "cost.discount"]);
    for (const [path, field] of everyField()) {
      const { fact, unit } = metaOf(field) as { fact?: { unit: string }; unit?: string };
      if (fact === undefined || unit === undefined) continue;
      const plain = fact.unit.replace(/^(\$\/MWh) electric.*$/, "$1");
      const from = Object.hasOwn(words, plain) ? (words[plain] as string) : plain.replace("/yr", "/year");
      const priced = from === "$/wafer" && unit === "$" ? "$" : from;
      const factor = yearly.has(path) ? "" : priced;
      expect(() => convert(1, factor, unit.replace("%", "")), `${path}: ${fact.unit} against ${unit}`).not.toThrow();
    }
  });
});

describe("the reference", () => {
  it("has a row for every field", () => {
    const page = campusReference();
    for (const [path, field] of everyField()) {
      const skipped =
        path.startsWith("scenarios") ||
        path.startsWith("sources") ||
        path.startsWith("energy.<n>") ||
        !path.includes(".") ||
        fieldsOf(field).size > 0;
      const found = skipped || path.endsWith(".<n>") || page.includes(`| \`${path}\` |`);
      expect(found ? "" : path).toBe("");
    }
  });

  it("in docs/ is the one of this schema and catalog (npm run build && npm run docs writes it)", () => {
    const shipped = readFileSync(new URL("../../docs/campus-file.md", import.meta.url), "utf8");
    expect(shipped).toBe(campusReference());
  });

  it("paths lead where they say", () => {
    expect(childOf(campusSchema, "fab")).toBeDefined();
    expect(childOf(campusSchema, "fob")).toBeUndefined();
  });
});
