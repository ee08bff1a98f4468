/**
 * The fields of a campus file. Each is a zod schema that reads the text an engineer writes and gives numbers in one
 * canonical unit; its metadata (description, unit, example, source of the default) feeds the JSON Schema that
 * editors use, the generated reference and `check --full`.
 */
import { z } from "zod";
import type { Value } from "../interval.ts";
import { AMOUNT, attempt, describe, refuse, shown, UNIT, type Context, type FieldMeta } from "./field.ts";
import { readQuantity, type QuantityRule } from "./read-quantity.ts";

interface QuantityField extends FieldMeta, QuantityRule {}

/**
 * A number with a unit, or an interval of them ("a to b").
 *
 * @param field rule and metadata; `unit` is the canonical unit of the result (a "%" unit gives a share)
 */
export function quantity(field: QuantityField) {
  const bare = field.unit === "" || field.bare === true;
  const pattern = `^${AMOUNT}${UNIT}(?: to ${AMOUNT}${UNIT})?$`;
  const type = bare ? ["number", "string"] : "string";
  return z
    .unknown()
    .transform((input, context): Value => attempt(context, () => readQuantity(input, field)))
    .meta(describe(field, { field: "quantity", unit: field.unit, type, pattern }));
}

/** A whole number of things, named by its key ("count: 7"), or an interval of them. */
export function count(field: FieldMeta & { readonly least?: number; readonly most?: number }) {
  return quantity({ ...field, unit: "", whole: true, min: field.least ?? 0, max: field.most });
}

/** One of several words. */
export function choice<const Words extends readonly string[]>(words: Words, field: FieldMeta) {
  return z
    .enum(words as unknown as readonly [Words[number], ...Words[number][]])
    .meta(describe(field, { field: "word", words }));
}

/** Free words: a name, a file. */
export function text(field: FieldMeta) {
  return z
    .unknown()
    .transform((input, context): string =>
      typeof input === "string" && input.trim() !== "" && input.length <= 500
        ? input.trim()
        : refuse(context, input === undefined ? "is missing" : `expected a word, got ${shown(input)}`),
    )
    .meta(describe(field, { field: "text", type: "string" }));
}

/** A switch: on or off. */
export function onOff(field: FieldMeta) {
  return z
    .unknown()
    .transform((input, context): boolean => {
      if (input === true || input === "on") return true;
      if (input === false || input === "off") return false;
      return refuse(context, `expected on or off, got ${shown(input)}`, "write on or off");
    })
    .meta(describe(field, { field: "on or off", enum: ["on", "off", true, false] }));
}

/** Names a user may choose for tools, designs, phases, uses. */
export const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Entries under names of the user's choice. */
export function named<Schema extends z.ZodType>(entry: Schema, field: FieldMeta) {
  return z.record(z.string().regex(NAME), entry).meta(describe(field, { field: "names" }));
}

/**
 * One value for all months, or values by date ("{ 2027: 60 tools/year, 2030-07: 80 tools/year }"), each holding
 * until the next.
 */
export function series(field: QuantityField) {
  const one = quantity(field);
  const dated = z.record(z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/), one);
  return z
    .unknown()
    .transform((input, context): Value | Readonly<Record<string, Value>> => {
      const read = (isMap(input) ? dated : one).safeParse(input);
      if (read.success) return read.data;
      for (const issue of read.error.issues) {
        const message = issue.code === "invalid_key" ? "expected a year or a month (YYYY or YYYY-MM)" : issue.message;
        const params = "params" in issue ? issue.params : undefined;
        context.addIssue({ code: "custom", message, params, path: [...issue.path] } as Parameters<
          Context["addIssue"]
        >[0]);
      }
      return z.NEVER;
    })
    .meta(describe(field, { field: "series", unit: field.unit, type: ["string", "number", "object"] }));
}

function isMap(input: unknown): input is Record<string, unknown> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}
