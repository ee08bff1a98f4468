import { z } from "zod";
import { campusSchema } from "./schema/top.ts";
import { metaOf } from "./schema/walk.ts";

/** Metadata for the reference and `check --full`, of no use to an editor. */
const INTERNAL = ["field", "unit", "words", "fact", "source", "otherwise"];

/**
 * The campus file's format as JSON Schema, from the same record that reads the file: editors complete keys, show
 * descriptions with units, examples and defaults, and mark what does not fit.
 */
export function writeSchema(): object {
  return z.toJSONSchema(campusSchema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { description, unit, examples, otherwise } = metaOf(zodSchema);
      for (const key of INTERNAL) delete (jsonSchema as Record<string, unknown>)[key];
      if (typeof description !== "string") return;
      const measured = typeof unit === "string" && unit !== "" ? ` [${unit}]` : "";
      const without = typeof otherwise === "string" ? `; left out: ${otherwise}` : "";
      jsonSchema.description = description + measured + without;
      if (Array.isArray(examples)) jsonSchema.examples = examples as unknown[];
    },
  });
}
