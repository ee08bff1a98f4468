/**
 * Units as engineers write them: a table of atoms with dimensions, and expressions over them
 * ("wafers/month", "$/MWh", "/100 cm2", "$ per wafer/month").
 *
 * Wafers, dies, chips, packages and every other thing that is counted has a dimension of its own, so that
 * "1 million a month" can never be read as the wrong million.
 */
import { fail } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { ATOMS, RESPELLED, type Atom, type Dimension } from "./unit-table.ts";

export type { Dimension };

/**
 * A unit: its spelling, its dimension, and what one of it is in base units (W, s, m, kg, $, 1), as top/bottom:
 * two whole numbers for nearly every unit, so that conversions round once and 1000 MWh are 1 GWh exactly.
 */
export interface Unit extends Atom {
  readonly text: string;
}

/** Dimensions of counted things and of money: only these take the multipliers k, M (and B for dollars). */
const COUNTED = new Set([
  ..."wafers dies chips packages stacks substrates lots tools passes layers units robots vehicles".split(" "),
  ..."transformers H100-equivalents dollars".split(" "),
]);

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
