import { fail, TerafabError } from "../../base/errors.ts";
import { isRange, isTimes, isUpTo, parseAmount, parseRange, type Amount } from "../../base/quantity.ts";
import { convert, dimensionName, parseUnit, sameDimension, type Dimension } from "../../base/units.ts";
import type { Interval, Value } from "../interval.ts";

/** What a field accepts. */
export interface QuantityRule {
  /** canonical unit of the result; a "%" unit gives a share (0..1) */
  readonly unit: string;
  /** other units that count the same, one for one (units: robots, vehicles) */
  readonly also?: readonly string[];
  /** the key says the unit, so a bare number is accepted too (e.g. `months: 18`) */
  readonly bare?: boolean;
  /** smallest value, default 0; undefined is 0, not "no limit" */
  readonly min?: number;
  readonly max?: number;
  /** zero is refused */
  readonly positive?: boolean;
  /** may be negative (temperatures) */
  readonly signed?: boolean;
  /** a count of things */
  readonly whole?: boolean;
}

/**
 * Read a quantity or an interval into the canonical unit.
 *
 * @param input what YAML gave: text or number
 * @throws TerafabError with a message and, where there is one, what to write instead
 */
export function readQuantity(input: unknown, rule: QuantityRule): Value {
  if (input === undefined) fail("", "is missing", `expected ${expected(rule)}`);
  if (typeof input === "number") return readBare(input, rule);
  if (typeof input !== "string") {
    fail(
      "",
      `expected ${expected(rule)}, got ${Array.isArray(input) ? "a list" : input === null ? "nothing" : typeof input === "object" ? "a group of keys" : String(input)}`,
    );
  }
  if (isUpTo(input))
    fail("", `"${input}" is a decision; expected ${expected(rule)}`, "decisions belong to energy.allow");
  if (isTimes(input)) fail("", `expected ${expected(rule)}, got "${input}"`, "write one number with its unit");
  if (isRange(input)) return readInterval(input, rule);
  const amount = parseAmount(input);
  return bounded(inCanonical(amount, input, rule), input, rule);
}

/** The canonical unit without "%": shares are numbers from 0 to 1. */
export function canonicalUnit(unit: string): string {
  return unit.replace("%", "");
}

function readBare(value: number, rule: QuantityRule): number {
  if (!Number.isFinite(value)) fail("", `${value} is not a number of anything`);
  if (rule.unit === "" || rule.bare === true) return bounded(value, String(value), rule);
  const written = rule.unit === "%" && Math.abs(value) <= 1 ? `${shortest(value * 100)} %` : `${value} ${rule.unit}`;
  fail("", `expected ${expected(rule)}, got the bare number ${value}`, `write "${written}"${densityNote(rule)}`);
}

function densityNote(rule: QuantityRule): string {
  return rule.unit === "/cm2" ? ' (or per "/mm2" or "/100 cm2": all three are in use)' : "";
}

function shortest(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function inCanonical(amount: Amount, text: string, rule: QuantityRule): number {
  const wantsShare = rule.unit.includes("%");
  if (amount.unit === "" && rule.unit !== "") {
    if (rule.bare === true) return amount.value;
    return readBare(amount.value, rule);
  }
  const got = parseUnit(amount.unit).dimension;
  const twin = rule.also?.find((unit) => sameDimension(got, parseUnit(unit).dimension));
  if (twin !== undefined) return convert(amount.value, amount.unit, twin);
  const want = parseUnit(rule.unit).dimension;
  const sharedPercent = amount.unit.includes("%") === wantsShare;
  if (!sameDimension(got, want) || !sharedPercent) {
    const gotName = sharedPercent ? dimensionName(got) : "a share";
    fail("", `expected ${expected(rule)}, got "${text.trim()}" (${gotName})`, suggestion(amount, text, got, rule));
  }
  return convert(amount.value, amount.unit, canonicalUnit(rule.unit));
}

/** The written number with a unit that fits, keeping the time it was written per. */
function suggestion(amount: Amount, text: string, got: Dimension, rule: QuantityRule): string {
  const number = /^\s*[^\sA-Za-z$%/]*[kM]?(?=\s|$)/.exec(text)?.[0].trim() || String(amount.value);
  const rating = got["power"] === 1 && got["time"] === -1;
  if (rating && rule.unit === "MW")
    return `"${amount.unit}" is a rating added per time; write the size reached, as in "${number} ${amount.unit.split("/")[0]}"`;
  if (got["power"] === 1 && got["time"] === 1 && rule.unit === "MW")
    return `"${amount.unit}" is energy; write a power, as in "100 MW"`;
  const per = /\/([A-Za-z]+)$/.exec(amount.unit)?.[1];
  const wanted = /^(.*)\/(h|day|week|month|year|min)$/.exec(rule.unit);
  const unit = wanted && per !== undefined && isTime(per) ? `${wanted[1]}/${per}` : rule.unit;
  return `write "${number}${unit === "" ? "" : ` ${unit}`}"`;
}

function isTime(name: string): boolean {
  return sameDimension(parseUnit(name).dimension, { time: 1 });
}

function readInterval(text: string, rule: QuantityRule): Value {
  const range = withBareEnds(text, rule);
  if (range.unit === "" && rule.unit !== "" && rule.bare !== true) {
    const written = `${text.trim()} ${rule.unit}`;
    fail("", `expected ${expected(rule)}, got bare numbers`, `write "${written}"${densityNote(rule)}`);
  }
  const low = bounded(inCanonical({ value: range.low, unit: range.unit }, text, rule), text, rule);
  const high = bounded(inCanonical({ value: range.high, unit: range.unit }, text, rule), text, rule);
  if (low === high) return low;
  const share = rule.unit === "%" && (rule.max ?? 1) <= 1;
  if (share && (low <= 0 || high >= 1)) {
    fail(
      "",
      `"${text.trim()}": an interval of a share lies strictly between 0 and 100 %`,
      "move the end inside, as in 0.1 % or 99.9 %",
    );
  }
  if (low <= 0 && rule.signed !== true) {
    fail(
      "",
      `"${text.trim()}": the low end of an interval must be above zero here`,
      "write a small number, or one value",
    );
  }
  const kind = share ? "share" : low > 0 ? "positive" : "real";
  const interval: Interval = { interval: kind, low, high, whole: rule.whole === true };
  const { min, max } = rule;
  return { ...interval, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function withBareEnds(text: string, rule: QuantityRule): { low: number; high: number; unit: string } {
  try {
    return parseRange(text);
  } catch (error) {
    if (error instanceof TerafabError && error.issues[0]?.message.startsWith("the ends differ") === true) {
      fail("", `${error.issues[0].message}; expected ${expected(rule)} on both`);
    }
    throw error;
  }
}

function bounded(value: number, text: string, rule: QuantityRule): number {
  const shown = text.trim();
  if (rule.whole === true && !isRange(text) && !Number.isInteger(value)) fail("", `"${shown}" is not a whole number`);
  if (rule.positive === true && !(value > 0)) fail("", `"${shown}" must be above zero`);
  const min = rule.min ?? (rule.signed === true ? -Infinity : 0);
  const max = rule.max ?? (rule.unit === "%" ? 1 : Infinity);
  if (value < min) fail("", min === 0 ? `"${shown}" is negative` : `"${shown}" is below ${limit(min, rule)}`);
  if (value > max) fail("", `"${shown}" is above ${limit(max, rule)}`);
  return value;
}

function limit(value: number, rule: QuantityRule): string {
  return rule.unit === "%" ? `${shortest(value * 100)} %` : `${value}${rule.unit === "" ? "" : ` ${rule.unit}`}`;
}

/** What a field expects, in words. */
export function expected(rule: QuantityRule): string {
  if (rule.unit === "%") return "a share in %";
  if (rule.unit.startsWith("%"))
    return `a share ${dimensionName(parseUnit(rule.unit).dimension).replace("a number ", "")}`;
  if (rule.whole === true && rule.unit === "") return "a whole number";
  return rule.unit === "" ? "a number without a unit" : dimensionName(parseUnit(rule.unit).dimension);
}
