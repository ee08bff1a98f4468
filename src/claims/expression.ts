/** Expressions of a ledger: numbers with units, names, + - * / ^, min, max, one comparison. Nothing is executed. */
import { evaluate, type Expression, parse } from "../base/expression.ts";
import { fail } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { stream } from "../base/random.ts";
import type { Dimension } from "../base/units.ts";
import { type Interval, intervalOf } from "./interval.ts";
import { combined, measured, type Measured, type Range, sameOrFail } from "./quantity.ts";

/** What a name of an expression stands for. */
export type Names = ReadonlyMap<string, Range>;

/** A parsed expression of a ledger. */
export interface LedgerExpression {
  readonly text: string;
  readonly tree: Expression;
  /** literals with units, by the names they took in the tree */
  readonly literals: ReadonlyMap<string, Measured>;
}

/** A number followed by a unit: "60e9 $", "100e6 dies/month", "560e3 $ per wafer/month", "0.2 /cm2". */
const LITERAL =
  /(?<![\w.])(\d[\d.]*(?:[eE][+-]?\d+)?)\s+([$A-Za-z%][\w$%]*(?:\/[A-Za-z]\w*)*(?:\s+per\s+[A-Za-z]\w*(?:\/[A-Za-z]\w*)*)?|\/[mc]?m2\b)/g;

/** The quantity of another claim: "claim.one-million-wafers.quantity". Its dashes would be minus signs. */
const QUANTITY_OF = /\bclaim\.([A-Za-z0-9][A-Za-z0-9-]*)\.quantity\b/g;

/** Name under which another claim's quantity stands in expressions. */
export function quantityName(id: string): string {
  return `claim.${id.replaceAll("-", "_")}.quantity`;
}

const isComparison = (tree: Expression): boolean => tree.kind === "call" && /[<>=]/.test(tree.operator);

/**
 * Parse one expression without a comparison.
 *
 * @throws TerafabError with the position of what cannot be read
 */
export function parseLedgerExpression(text: string): LedgerExpression {
  const expression = read(text);
  if (anywhere(expression.tree, isComparison)) fail(text, "compares, where a figure is wanted");
  return expression;
}

/**
 * Parse an expectation: exactly one comparison, outermost. A chain such as "1 <= x <= 2" would compare a truth value.
 *
 * @throws TerafabError with the position of what cannot be read
 */
export function parseExpectation(text: string): LedgerExpression {
  const expression = read(text);
  const { tree } = expression;
  const sides = tree.kind === "call" && isComparison(tree) ? tree.operands : [];
  if (sides.length === 0 || sides.some((side) => anywhere(side, isComparison)))
    fail(text, "is not one comparison", 'write "a >= b"');
  return expression;
}

function read(text: string): LedgerExpression {
  const literals = new Map<string, Measured>();
  const plain = text
    .replaceAll(QUANTITY_OF, (_, id: string) => quantityName(id))
    .replace(LITERAL, (_, number: string, unit: string) => {
      const name = `literal_${literals.size}`;
      literals.set(name, measured(Number(number), unit));
      return name;
    });
  return { text, tree: parse(plain), literals };
}

function anywhere(tree: Expression, found: (tree: Expression) => boolean): boolean {
  return found(tree) || (tree.kind === "call" && tree.operands.some((operand) => anywhere(operand, found)));
}

/** Draws for expressions in which a name appears twice: corners would miss the inside. */
const DRAWS = 1000;

/** Open intervals up to which all corners are tried: 1,024 of them. */
const MOST_CORNERED = 10;

/**
 * Evaluate an expression over intervals.
 *
 * Interval arithmetic is exact where each name appears once. Where one appears twice it is only an enclosure: then the
 * hull of all corners and of 1,000 seeded draws is taken, and beyond `MOST_CORNERED` open names the enclosure.
 */
export function evaluateRange(expression: LedgerExpression, names: Names): Range {
  const used = namesIn(expression.tree).filter((name) => !expression.literals.has(name));
  const distinct = [...new Set(used)];
  for (const name of distinct) {
    if (names.has(name)) continue;
    const guess = nearest(name, names.keys());
    fail(expression.text, `unknown name "${name}"`, guess === undefined ? undefined : `did you mean "${guess}"?`);
  }
  const enclosure = enclose(expression.tree, (name) => {
    const literal = expression.literals.get(name);
    return literal === undefined
      ? (names.get(name) as Range)
      : { low: literal.value, high: literal.value, dimension: literal.dimension };
  });
  const open = distinct.filter((name) => (names.get(name) as Range).low !== (names.get(name) as Range).high);
  const repeated = open.some((name) => used.indexOf(name) !== used.lastIndexOf(name));
  if (!repeated || open.length > MOST_CORNERED) return { ...enclosure, unit: "" };
  return { ...sampled(expression, names, distinct, open), dimension: enclosure.dimension, unit: "" };
}

/** The hull over the corners of the open names and over draws between them. */
function sampled(
  expression: LedgerExpression,
  names: Names,
  distinct: readonly string[],
  open: readonly string[],
): Interval {
  const values: Record<string, number> = {};
  for (const [name, { value }] of expression.literals) values[name] = value;
  for (const name of distinct) values[name] = (names.get(name) as Range).low;
  let low = Infinity;
  let high = -Infinity;
  const include = (share: (index: number) => number): void => {
    open.forEach((name, index) => {
      const range = names.get(name) as Range;
      const at = share(index);
      values[name] = at === 1 ? range.high : range.low + (range.high - range.low) * at;
    });
    const value = evaluate(expression.tree, values);
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (let corner = 0; corner < 1 << open.length; corner++) include((index) => (corner >> index) & 1);
  const luck = stream(1, "claims", expression.text);
  for (let draw = 0; draw < DRAWS; draw++) include(() => luck.uniform());
  return { low, high };
}

function namesIn(tree: Expression): string[] {
  if (tree.kind === "name") return [tree.name];
  return tree.kind === "call" ? tree.operands.flatMap(namesIn) : [];
}

/** An interval with what it measures. */
interface Enclosure extends Interval {
  readonly dimension: Dimension;
}

function enclose(tree: Expression, lookup: (name: string) => Enclosure): Enclosure {
  if (tree.kind === "number") return { low: tree.value, high: tree.value, dimension: {} };
  if (tree.kind === "name") return lookup(tree.name);
  const operands = tree.operands.map((operand) => enclose(operand, lookup));
  const dimension = dimensionOf(
    tree.operator,
    operands.map((operand) => operand.dimension),
  );
  return { ...intervalOf(tree.operator, operands), dimension };
}

function dimensionOf(operator: string, dimensions: readonly Dimension[]): Dimension {
  const [a, b] = dimensions as [Dimension, Dimension];
  switch (operator) {
    case "*":
    case "/":
      return combined(operator, a, b);
    case "^":
      sameOrFail(b, {}, "an exponent");
      sameOrFail(a, {}, "a power");
      return {};
    default:
      for (const other of dimensions.slice(1)) sameOrFail(a, other, `"${operator}"`);
      return /[<>=]/.test(operator) ? {} : a;
  }
}
