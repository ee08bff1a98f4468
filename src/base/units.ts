/**
 * Units as engineers write them: a table of atoms with dimensions, and expressions over them
 * ("wafers/month", "$/MWh", "/100 cm2", "$ per wafer/month").
 *
 * Wafers, dies, chips, packages and every other thing that is counted has a dimension of its own, so that
 * "1 million a month" can never be read as the wrong million.
 */
import { fail } from "./errors.ts";
import { nearest } from "./nearest.ts";

/** Exponents by base dimension, e.g. { wafers: 1, time: -1 }. Zero exponents are left out. */
export type Dimension = Readonly<Record<string, number>>;

/**
 * A unit: its spelling, its dimension, and what one of it is in base units (W, s, m, kg, $, 1), as top/bottom:
 * two whole numbers for nearly every unit, so that conversions round once and 1000 MWh are 1 GWh exactly.
 */
export interface Unit extends Atom {
  readonly text: string;
}

interface Atom {
  readonly dimension: Dimension;
  readonly top: number;
  readonly bottom: number;
}

const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;
/** A campus year: 365 days = 12 months. */
const SECONDS_PER_YEAR = 365 * SECONDS_PER_DAY;

const ATOMS = new Map<string, Atom>();

function add(names: string, dimension: Dimension, top: number, bottom = 1): void {
  for (const name of names.split(" ")) ATOMS.set(name, { dimension, top, bottom });
}

const PREFIXES: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };

function addPrefixed(symbol: string, dimension: Dimension, prefixes: string, top: number, bottom = 1): void {
  for (const prefix of ["", ...prefixes]) add(prefix + symbol, dimension, top * (PREFIXES[prefix] as number), bottom);
}

addPrefixed("W", { power: 1 }, "kMGT", 1);
addPrefixed("Wh", { power: 1, time: 1 }, "kMGT", SECONDS_PER_HOUR);
addPrefixed("VA", { "apparent power": 1 }, "kMG", 1);
addPrefixed("L", { length: 3 }, "kMG", 1, 1000);
for (const prefix of "kMGTPE") add(`${prefix}B`, { data: 1 }, PREFIXES[prefix] as number);
add("ms", { time: 1 }, 1, 1000);
add("s second seconds", { time: 1 }, 1);
add("min minute minutes", { time: 1 }, 60);
add("h hour hours", { time: 1 }, SECONDS_PER_HOUR);
add("d day days", { time: 1 }, SECONDS_PER_DAY);
add("week weeks", { time: 1 }, 7 * SECONDS_PER_DAY);
add("month months", { time: 1 }, SECONDS_PER_YEAR / 12);
add("year years yr", { time: 1 }, SECONDS_PER_YEAR);
add("nm", { length: 1 }, 1, 1e9);
add("um", { length: 1 }, 1, 1e6);
add("mm", { length: 1 }, 1, 1000);
add("cm", { length: 1 }, 1, 100);
add("m", { length: 1 }, 1);
add("km", { length: 1 }, 1e3);
add("mm2", { length: 2 }, 1, 1e6);
add("cm2", { length: 2 }, 1, 1e4);
add("m2", { length: 2 }, 1);
add("ha", { length: 2 }, 1e4);
add("km2", { length: 2 }, 1e6);
add("acre acres", { length: 2 }, 4046.8564224);
add("m3", { length: 3 }, 1);
add("kg", { mass: 1 }, 1);
add("t", { mass: 1 }, 1e3);
add("Pa", { pressure: 1 }, 1);
add("kPa", { pressure: 1 }, 1e3);
add("degC", { temperature: 1 }, 1);
add("K", { "temperature difference": 1 }, 1);
add("deg", { angle: 1 }, 1);
add("$", { dollars: 1 }, 1);
add("%", {}, 1, 100);
add("TOPS", { "8-bit operations per time": 1 }, 1);
for (const [names, dimension] of [
  ["wafer wafers", "wafers"],
  ["die dies", "dies"],
  ["chip chips", "chips"],
  ["package packages", "packages"],
  ["stack stacks", "stacks"],
  ["substrate substrates", "substrates"],
  ["lot lots", "lots"],
  ["tool tools", "tools"],
  ["pass passes", "passes"],
  ["layer layers", "layers"],
  ["unit units", "units"],
  ["robot robots", "robots"],
  ["vehicle vehicles car cars", "vehicles"],
  ["transformer transformers", "transformers"],
  ["H100e", "H100-equivalents"],
] as const) {
  add(names, { [dimension]: 1 }, 1);
}

/** Dimensions of counted things and of money: only these take the multipliers k, M (and B for dollars). */
const COUNTED = new Set([
  ..."wafers dies chips packages stacks substrates lots tools passes layers units robots vehicles".split(" "),
  ..."transformers H100-equivalents dollars".split(" "),
]);

/** Spellings seen in the wild and what to write instead. */
const RESPELLED: Readonly<Record<string, string>> = {
  "°C": "degC", "℃": "degC", C: "degC", celsius: "degC", "cm²": "cm2", "mm²": "mm2", "m²": "m2", "m³": "m3",
  "km²": "km2", USD: "$", dollar: "$", dollars: "$", percent: "%", hr: "h", hrs: "h", mo: "month", a: "year",
  wpm: "wafers/month", wspm: "wafers/month", µm: "um", tonnes: "t", l: "L", usd: "$", y: "year", yrs: "years",
}; // prettier-ignore

/**
 * Parse a unit expression: atoms joined by "/", a leading "/" for a density, a number inside ("/100 cm2"),
 * and "per", which divides by everything after it.
 *
 * @param text e.g. "wafers/month", "/cm2", "$ per wafer/month"; "" is the pure number
 * @throws TerafabError when an atom is unknown, with the nearest one as hint
 */
export function parseUnit(text: string): Unit {
  const cached = parsed.get(text);
  if (cached !== undefined) return cached;
  const [head = "", ...tail] = text.trim().split(/\s+per\s+/);
  if (tail.length > 1) fail("", `"${text}" has more than one "per"`);
  let unit = parseSlashed(head.trim(), text);
  if (tail[0] !== undefined) unit = divide(unit, parseSlashed(tail[0].trim(), text));
  const result = { ...unit, text: text.trim() };
  if (parsed.size < 1000) parsed.set(text, result);
  return result;
}

const parsed = new Map<string, Unit>();

function parseSlashed(text: string, whole: string): Atom {
  let result = ONE;
  for (const [index, part] of text.split("/").entries()) {
    const match = /^(\d+(?:\.\d+)?)?\s*(.*)$/s.exec(part.trim()) as RegExpExecArray;
    const atom = match[2] === "" && index === 0 ? ONE : findAtom(match[2] ?? "", whole);
    if (match[1] !== undefined && index === 0) fail("", `"${whole}" is not a unit`);
    const scaled = { ...atom, top: atom.top * Number(match[1] ?? 1) };
    if (!(scaled.top > 0)) fail("", `"${whole}" divides by nothing`);
    result = index === 0 ? scaled : divide(result, scaled);
  }
  return result;
}

const ONE: Atom = { dimension: {}, top: 1, bottom: 1 };

function findAtom(name: string, whole: string): Atom {
  const atom = ATOMS.get(name);
  if (atom !== undefined) return atom;
  const respelled = Object.hasOwn(RESPELLED, name) ? RESPELLED[name] : undefined;
  const near = respelled ?? sameButCase(name) ?? nearest(name, ATOMS.keys());
  const at = name === "" ? `"${whole}" is not a unit` : `unknown unit "${name}"`;
  fail("", at, near === undefined ? undefined : `write "${near}"`);
}

function sameButCase(name: string): string | undefined {
  return [...ATOMS.keys()].find((known) => known.toLowerCase() === name.toLowerCase());
}

function divide(a: Atom, b: Atom): Atom {
  const dimension: Record<string, number> = { ...a.dimension };
  for (const [base, exponent] of Object.entries(b.dimension)) {
    const left = (dimension[base] ?? 0) - exponent;
    if (left === 0) delete dimension[base];
    else dimension[base] = left;
  }
  return { dimension, top: a.top * b.bottom, bottom: a.bottom * b.top };
}

/** True when both measure the same thing. */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  const bases = Object.keys(a);
  return bases.length === Object.keys(b).length && bases.every((base) => a[base] === b[base]);
}

/** True for counted things and money, which take the multipliers k and M. */
export function isCounted(dimension: Dimension): boolean {
  return Object.keys(dimension).some((base) => COUNTED.has(base) && (dimension[base] as number) > 0);
}

/** True for money, which also takes B. */
export function isMoney(dimension: Dimension): boolean {
  return (dimension["dollars"] ?? 0) > 0;
}

/**
 * Convert a value between units of one dimension.
 *
 * @throws TerafabError when the dimensions differ, naming both
 * @example convert(2, "GWh", "MWh") // 2000
 */
export function convert(value: number, from: string, to: string): number {
  if (from === to) return value;
  const a = parseUnit(from);
  const b = parseUnit(to);
  if (!sameDimension(a.dimension, b.dimension)) {
    fail("", `expected ${dimensionName(b.dimension)}, got "${from}" (${dimensionName(a.dimension)})`);
  }
  const top = a.top * b.bottom;
  const bottom = a.bottom * b.top;
  return top >= bottom ? value * (top / bottom) : value / (bottom / top);
}

const NAMED: readonly (readonly [string, Dimension])[] = [
  ["energy", { power: 1, time: 1 }],
  ["area", { length: 2 }],
  ["volume", { length: 3 }],
];

/**
 * Name a dimension in words.
 *
 * @example dimensionName({ wafers: 1, time: -1 }) // "wafers per time"
 */
export function dimensionName(dimension: Dimension): string {
  const above: string[] = [];
  const below: string[] = [];
  const rest: Record<string, number> = { ...dimension };
  for (const [name, pattern] of NAMED) {
    for (const sign of [1, -1]) {
      if (!Object.entries(pattern).every(([base, exponent]) => rest[base] === sign * exponent)) continue;
      for (const base of Object.keys(pattern)) delete rest[base];
      (sign > 0 ? above : below).push(name);
    }
  }
  for (const [base, exponent] of Object.entries(rest)) {
    const power = Math.abs(exponent);
    (exponent > 0 ? above : below).push(power === 1 ? base : `${base}^${power}`);
  }
  if (above.length === 0 && below.length === 0) return "a pure number";
  const bottom = below.map((name) => ` per ${name}`).join("");
  return above.length === 0 ? `a number${bottom}` : `${above.join(" x ")}${bottom}`;
}

/** Every unit atom, for documentation and completion. */
export function unitNames(): string[] {
  return [...ATOMS.keys()];
}
