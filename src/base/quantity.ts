/**
 * The grammar of values in a campus file: number, optional multiplier, unit; and the forms built from it
 * (`a to b`, `up to a`, `3 x 120 MVA`, `31.9 N 99.6 W`, `2029-01 to 2033-12`).
 */
import { fail } from "./errors.ts";
import { convert, dimensionName, isCounted, isMoney, parseUnit, sameDimension } from "./units.ts";

/** A number with its unit as written. `unit` is "" for a bare number. */
export interface Amount {
  readonly value: number;
  readonly unit: string;
}

/** Two ends in one unit. */
export interface AmountRange {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const MULTIPLIERS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, B: 1e9 };
const LARGE_WORDS: Readonly<Record<string, string>> = {
  thousand: "1e3", million: "1e6", millions: "1e6", mn: "1e6", mio: "1e6", milliard: "1e9", milliards: "1e9",
  billion: "1e9", billions: "1e9", bn: "1e9", mrd: "1e9", trillion: "1e12", trillions: "1e12", tn: "1e12",
}; // prettier-ignore

/**
 * Read one amount: number, multiplier, unit.
 *
 * @throws TerafabError with a hint for words ("2 million"), separators ("20,000"), multipliers on physical units
 * @example parseAmount("20k wafers/month") // { value: 20000, unit: "wafers/month" }
 */
export function parseAmount(text: string): Amount {
  const source = text.trim();
  refuseWords(source);
  const currencyFirst = /^[$€£]\s*([\d.]+[kMB]?)(.*)$/s.exec(source);
  if (currencyFirst !== null) {
    fail("", `"${source}" has its currency in front`, `write "${currencyFirst[1]} $${currencyFirst[2]}"`);
  }
  const match = NUMBER.exec(source);
  if (match === null) fail("", source === "" ? "no value" : `"${source}" is not a number with a unit`);
  const digits = match[0];
  const rest = source.slice(digits.length);
  if (/^[_,'.]\d/.test(rest) || /^ \d{3}\b/.test(rest)) {
    fail("", `"${source}" separates digits`, `write ${source.replace(/(\d)[_,' ](?=\d{3})/g, "$1")}, or use k and M`);
  }
  const { factor, unit } = splitMultiplier(rest, source);
  const value = Number(digits) * factor;
  if (!Number.isFinite(value)) fail("", `"${source}" is too large for a number`);
  return { value, unit };
}

function splitMultiplier(rest: string, source: string): { factor: number; unit: string } {
  const match = /^([kMBTG])(?=\s|\$|$)(.*)$/s.exec(rest);
  if (match === null) return { factor: 1, unit: checkedUnit(rest) };
  const letter = match[1] as string;
  const unit = checkedUnit(match[2] as string);
  if (letter === "T" || letter === "G") {
    fail("", `"${letter}" is not a multiplier`, `write ${letter === "T" ? "1e12" : "1e9"} for numbers that large`);
  }
  const { dimension } = parseUnit(unit);
  if (letter === "B" && !isMoney(dimension)) fail("", `"B" multiplies dollars only`, "write 1e9");
  if (unit !== "" && !isCounted(dimension)) {
    fail(
      "",
      `"${source}": ${letter} multiplies counts and dollars only`,
      `write an SI prefix on the unit, as in "4 GWh"`,
    );
  }
  return { factor: MULTIPLIERS[letter] as number, unit };
}

function checkedUnit(text: string): string {
  return parseUnit(text.trim()).text.replace(/\s+/g, " ");
}

function refuseWords(text: string): void {
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    const digits = Object.hasOwn(LARGE_WORDS, word) ? LARGE_WORDS[word] : undefined;
    if (digits !== undefined) {
      fail("", `"${word}" means different numbers in different languages`, `write ${digits}`);
    }
  }
}

/** True when the text has the form `a to b`. */
export function isRange(text: string): boolean {
  return /\sto\s/.test(text) && !isUpTo(text);
}

/** True when the text has the form `up to a`. */
export function isUpTo(text: string): boolean {
  return /^\s*up\s+to\s/.test(text);
}

/**
 * Read `a to b`, the unit once at the end or on both ends.
 *
 * @throws TerafabError when the ends are out of order or of different dimensions
 * @example parseRange("0.07 to 0.12 /cm2") // { low: 0.07, high: 0.12, unit: "/cm2" }
 */
export function parseRange(text: string): AmountRange {
  const parts = text.trim().split(/\s+to\s+/);
  if (parts.length !== 2) fail("", `"${text.trim()}" is not an interval`, `write "a to b" with one unit`);
  const high = parseAmount(parts[1] as string);
  const bareLow = /^[^\s$%/]*[0-9kMBTG]$/.test(parts[0] as string);
  const low = parseAmount(bareLow ? `${parts[0]} ${high.unit}` : (parts[0] as string));
  if (high.unit === "" && low.unit !== "") fail("", `"${text.trim()}": the second end has no unit`);
  const start = commonUnit(low, high);
  if (start > high.value) fail("", `"${text.trim()}": the low end is above the high end`, "swap the ends");
  return { low: start, high: high.value, unit: high.unit };
}

function commonUnit(low: Amount, high: Amount): number {
  const a = parseUnit(low.unit).dimension;
  const b = parseUnit(high.unit).dimension;
  if (!sameDimension(a, b)) fail("", `the ends differ: ${dimensionName(a)} and ${dimensionName(b)}`);
  return convert(low.value, low.unit, high.unit);
}

/**
 * Read `a x b unit`: a count and a size, or the sides of a rectangle.
 *
 * @example parseTimes("3 x 120 MVA") // { first: 3, second: { value: 120, unit: "MVA" } }
 */
export function parseTimes(text: string): { readonly first: number; readonly second: Amount } {
  const match = /^\s*([^\sx×*]+)\s*[x×*]\s*(.+)$/s.exec(text);
  if (match === null) fail("", `"${text.trim()}" is not of the form "a x b"`);
  if (!/\sx\s/.test(text)) fail("", `"${text.trim()}" is not of the form "a x b"`, `write "${match[1]} x ${match[2]}"`);
  const first = parseAmount(match[1] as string);
  if (first.unit !== "") fail("", `"${text.trim()}": the unit stands once, at the end`);
  return { first: first.value, second: parseAmount(match[2] as string) };
}

/** True when the text has the form `a x b`. */
export function isTimes(text: string): boolean {
  return /\d\s*[x×*]\s*\d/.test(text);
}

/**
 * Read a place on Earth; no comma, so that it fits a flow map.
 *
 * @returns degrees, north and east positive
 * @example parsePlace("31.9 N 99.6 W") // { latitude: 31.9, longitude: -99.6 }
 */
export function parsePlace(text: string): { readonly latitude: number; readonly longitude: number } {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([NS])\s+(\d+(?:\.\d+)?)\s*([EW])\s*$/.exec(text);
  if (match === null) fail("", `"${text.trim()}" is not a place`, `write as in "31.9 N 99.6 W", without a comma`);
  const latitude = Number(match[1]) * (match[2] === "S" ? -1 : 1);
  const longitude = Number(match[3]) * (match[4] === "W" ? -1 : 1);
  if (Math.abs(latitude) > 90) fail("", `latitude ${match[1]} is beyond the pole`);
  if (Math.abs(longitude) > 180) fail("", `longitude ${match[3]} is beyond 180`);
  return { latitude, longitude };
}

/**
 * Read a month.
 *
 * @returns "YYYY-MM"
 * @valid years 1970 to 2199
 */
export function parseMonth(text: string): string {
  const match = /^\s*(\d{4})-(\d{2})\s*$/.exec(text);
  if (match === null) fail("", `"${text.trim()}" is not a month`, `write YYYY-MM, as in "2029-01"`);
  const [, year, month] = match as unknown as [string, string, string];
  if (Number(month) < 1 || Number(month) > 12) fail("", `"${text.trim()}": there is no month ${month}`);
  if (Number(year) < 1970 || Number(year) > 2199) fail("", `"${text.trim()}": years run from 1970 to 2199`);
  return `${year}-${month}`;
}

/**
 * Print an amount so that reading it gives the same number and unit again.
 *
 * @example printAmount({ value: 20000, unit: "wafers/month" }) // "20k wafers/month"
 */
export function printAmount(amount: Amount): string {
  const { value, unit } = amount;
  const dimension = parseUnit(unit).dimension;
  const number = isCounted(dimension) ? withMultiplier(value, isMoney(dimension)) : String(value);
  return unit === "" ? number : `${number} ${unit}`;
}

function withMultiplier(value: number, money: boolean): string {
  const letters = money ? (["B", "M", "k"] as const) : (["M", "k"] as const);
  for (const letter of letters) {
    const scaled = value / (MULTIPLIERS[letter] as number);
    const short = String(scaled);
    const same = Number(short) * (MULTIPLIERS[letter] as number) === value;
    if (Math.abs(scaled) >= 1 && same && !short.includes("e") && short.length < String(value).length)
      return short + letter;
  }
  return String(value);
}

/** Print an interval, the unit once. */
export function printRange(range: AmountRange): string {
  const high = printAmount({ value: range.high, unit: range.unit });
  return `${printAmount({ value: range.low, unit: range.unit }).split(" ")[0]} to ${high}`;
}
