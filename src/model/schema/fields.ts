/**
 * The fields of a campus file. Each is a zod schema that reads the text an engineer writes and gives numbers in one
 * canonical unit; its metadata (description, unit, example, source of the default) feeds the JSON Schema that
 * editors use, the generated reference and `check --full`.
 */
import { z } from "zod";
import type { Fact } from "../../../catalog/fact.ts";
import { TerafabError } from "../../base/errors.ts";
import { isRange, isUpTo, parseAmount, parseMonth, parsePlace, parseTimes } from "../../base/quantity.ts";
import { convert } from "../../base/units.ts";
import type { Value } from "../interval.ts";
import { readQuantity, type QuantityRule } from "./read-quantity.ts";

/** What every field says about itself. */
export interface FieldMeta {
  /** what it is, one line */
  readonly description: string;
  /** as one writes it */
  readonly example?: string | number | boolean | readonly string[];
  /** where the default comes from; without one the default is an assumption */
  readonly source?: string;
  /** what happens when it is left out and there is no default here, e.g. "from the process" */
  readonly otherwise?: string;
  /** the catalog's number that the engine takes when the field is left out */
  readonly fact?: Fact;
}

interface QuantityField extends FieldMeta, QuantityRule {}

type Context = { addIssue: (issue: { code: "custom"; message: string; params?: Record<string, unknown> }) => void };

/** Run a reader and turn its error into an issue of the field. */
function attempt<T>(context: Context, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TerafabError)) throw error;
    const issue = error.issues[0];
    context.addIssue({ code: "custom", message: issue?.message ?? error.message, params: { hint: issue?.hint } });
    return z.NEVER;
  }
}

function refuse(context: Context, message: string, hint?: string): never {
  context.addIssue({ code: "custom", message, params: { hint } });
  return z.NEVER;
}

function describe(meta: FieldMeta, extra: Record<string, unknown>): Record<string, unknown> {
  const { example, description, source, otherwise, fact } = meta;
  return {
    description,
    ...(example === undefined ? {} : { examples: [example] }),
    ...(source === undefined ? {} : { source }),
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(fact === undefined ? {} : { fact }),
    ...extra,
  };
}

const AMOUNT = "[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?[kMB]?";
const UNIT = "(?: ?[A-Za-z$%/][^,]*)?";

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

/** A decision of the planner: "up to 4 GWh". */
export function upTo(field: FieldMeta & { readonly units: readonly string[] }) {
  return z
    .unknown()
    .transform((input, context) => attempt(context, () => readUpTo(input, field.units)))
    .meta(describe(field, { field: "limit", unit: field.units.join(" or "), type: "string", pattern: "^up to " }));
}

function readUpTo(input: unknown, units: readonly string[]): { readonly upTo: number; readonly unit: string } {
  const text = String(input);
  if (typeof input !== "string" || !isUpTo(input)) {
    throw problem(`expected a decision "up to ...", got "${text}"`, `write "up to ${text}"`);
  }
  const amount = parseAmount(text.replace(/^\s*up\s+to\s+/, ""));
  const unit = units.find((candidate) => comparable(amount.unit, candidate)) ?? (units[0] as string);
  const rule = { unit };
  const value = readQuantity(amount.unit === "" ? amount.value : text.replace(/^\s*up\s+to\s+/, ""), rule);
  return { upTo: value as number, unit };
}

function comparable(from: string, to: string): boolean {
  try {
    convert(1, from, to);
    return true;
  } catch {
    return false;
  }
}

function problem(message: string, hint?: string): TerafabError {
  return new TerafabError("bad-input", {
    path: "",
    message,
    severity: "error",
    ...(hint === undefined ? {} : { hint }),
  });
}

/** A count of equal things: "3 x 120 MVA". */
export function countOf(field: FieldMeta & { readonly unit: string }) {
  return z
    .unknown()
    .transform((input, context) => attempt(context, () => readCountOf(input, field.unit)))
    .meta(describe(field, { field: "count x size", unit: field.unit, type: "string", pattern: `^[0-9]+ x ${AMOUNT}` }));
}

function readCountOf(input: unknown, unit: string): { readonly count: number; readonly size: number } {
  const { first, second } = parseTimes(expectText(input, `a count and a size, as in "3 x 120 ${unit}"`));
  if (first < 0 || !Number.isInteger(first)) throw problem(`${first} is not a whole number of things`);
  return {
    count: first,
    size: readQuantity(`${second.value} ${second.unit}`.trim(), { unit, positive: true }) as number,
  };
}

/** A rectangle: "24 x 26 mm"; width and height in mm. */
export function rectangle(field: FieldMeta) {
  return z
    .unknown()
    .transform((input, context) => attempt(context, () => readRectangle(input)))
    .meta(describe(field, { field: "rectangle", unit: "mm", type: "string", pattern: `^${AMOUNT} x ${AMOUNT} mm$` }));
}

function readRectangle(input: unknown): { readonly width: number; readonly height: number } {
  const { first, second } = parseTimes(expectText(input, 'two sides, as in "24 x 26 mm"'));
  const height = readQuantity(`${second.value} ${second.unit}`.trim(), { unit: "mm", positive: true }) as number;
  const width = second.unit === "mm" ? first : convert(first, second.unit, "mm");
  if (!(width > 0)) throw problem(`a side of ${first} ${second.unit} is not positive`);
  return { width, height };
}

/** A place on Earth: "31.9 N 99.6 W"; degrees, north and east positive. */
export function place(field: FieldMeta) {
  const pattern = "^[0-9.]+ ?[NS] +[0-9.]+ ?[EW]$";
  return z
    .unknown()
    .transform((input, context) =>
      attempt(context, () => parsePlace(expectText(input, 'a place, as in "31.9 N 99.6 W"'))),
    )
    .meta(describe(field, { field: "place", type: "string", pattern }));
}

/** A month: "2029-03". */
export function month(field: FieldMeta) {
  return z
    .unknown()
    .transform((input, context) => attempt(context, () => parseMonth(expectMonth(input))))
    .meta(describe(field, { field: "month", type: "string", pattern: "^[0-9]{4}-[0-9]{2}$" }));
}

/** The months of the run: "2029-01 to 2033-12", both included. */
export function horizon(field: FieldMeta) {
  const pattern = "^[0-9]{4}-[0-9]{2} to [0-9]{4}-[0-9]{2}$";
  return z
    .unknown()
    .transform((input, context) => attempt(context, () => readHorizon(input)))
    .meta(describe(field, { field: "horizon", type: "string", pattern }));
}

/** Longest horizon a run accepts [months]. */
const LONGEST_HORIZON = 50 * 12;

function readHorizon(input: unknown): { readonly from: string; readonly to: string } {
  const text = expectText(input, 'two months, as in "2029-01 to 2033-12"');
  const parts = text.split(/\s+to\s+/);
  if (parts.length !== 2) throw problem(`"${text}" is not a horizon`, 'write as in "2029-01 to 2033-12"');
  const [from, to] = [parseMonth(parts[0] as string), parseMonth(parts[1] as string)];
  if (from > to) throw problem(`"${text}": the first month comes after the last`, `write "${to} to ${from}"`);
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1;
  if (months > LONGEST_HORIZON) throw problem(`"${text}" is longer than ${LONGEST_HORIZON / 12} years`);
  return { from, to };
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

function expectText(input: unknown, what: string): string {
  if (input === undefined) throw problem("is missing", `expected ${what}`);
  if (typeof input !== "string") throw problem(`expected ${what}, got ${shown(input)}`);
  return input;
}

function expectMonth(input: unknown): string {
  if (typeof input === "number") throw problem(`expected a month, got ${input}`, `write "${input}-01"`);
  const words = expectText(input, 'a month, as in "2029-03"');
  if (isRange(words)) {
    parseRangeOfMonths(words);
    throw problem(`expected one month, got "${words}"`);
  }
  return words;
}

function parseRangeOfMonths(words: string): void {
  for (const part of words.split(/\s+to\s+/)) parseMonth(part);
}

/** A value as it appears in a message: short, on one line. */
export function shown(input: unknown): string {
  if (Array.isArray(input)) return "a list";
  if (input === null) return "nothing";
  if (typeof input === "object") return "a group of keys";
  const words = String(input).replaceAll(/\s+/g, " ");
  return typeof input === "string" ? `"${words.length > 60 ? `${words.slice(0, 57)}...` : words}"` : words;
}
