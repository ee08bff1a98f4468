/** Fields with a form of their own: decisions, count x size, rectangles, places, months, the horizon. */
import { z } from "zod";
import { isRange, isUpTo, parseAmount, parseMonth, parsePlace, parseTimes } from "../../base/quantity.ts";
import { convert } from "../../base/units.ts";
import { AMOUNT, attempt, describe, expectText, problem, type FieldMeta } from "./field.ts";
import { readQuantity } from "./read-quantity.ts";

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

function expectMonth(input: unknown): string {
  if (typeof input === "number") throw problem(`expected a month, got ${input}`, `write "${input}-01"`);
  const text = expectText(input, 'a month, as in "2029-03"');
  if (isRange(text)) throw problem(`expected one month, got "${text}"`);
  return text;
}
