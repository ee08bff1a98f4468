/** Expressions of a ledger: numbers with units, names, + - * / ^, min, max, one comparison. Nothing is executed. */
import { evaluate, type Expression, parse } from "../base/expression.ts";
import { fail } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { stream } from "../base/random.ts";
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

/** A number followed by a unit: "60e9 $", "100e6 dies/month", "0.8 days/layer". */
const LITERAL = /(?<![\w.])(\d[\d.]*(?:[eE][+-]?\d+)?)\s+([$A-Za-z%][\w$%]*(?:\/[A-Za-z]\w*)*)/g;

/**
 * Parse one expression.
 *
 * @throws TerafabError with the position of what cannot be read
 */
export function parseLedgerExpression(text: string): LedgerExpression {
  const literals = new Map<string, Measured>();
  const plain = text.replace(LITERAL, (_, number: string, unit: string) => {
    const name = `literal_${literals.size}`;
    literals.set(name, measured(Number(number), unit));
    return name;
  });
  return { text, tree: parse(plain), literals };
}

/** Draws for expressions in which a name appears twice: corners would miss the inside. */
const DRAWS = 1000;

/**
 * Evaluate an expression over intervals: the hull over the corners, which is exact when the expression is monotone in
 * each name; where a name appears more than once, 1,000 seeded draws are added.
 *
 * @param unit unit people read the answer in; default: base units
 */
export function evaluateRange(expression: LedgerExpression, names: Names): Range {
  const used = namesIn(expression.tree).filter((name) => !expression.literals.has(name));
  const distinct = [...new Set(used)];
  for (const name of distinct) {
    if (names.has(name)) continue;
    const guess = nearest(name, names.keys());
    fail(expression.text, `unknown name "${name}"`, guess === undefined ? undefined : `did you mean "${guess}"?`);
  }
  const at = (pick: (range: Range, index: number) => number): Measured =>
    walk(expression.tree, (name) => {
      const literal = expression.literals.get(name);
      if (literal !== undefined) return literal;
      const range = names.get(name) as Range;
      return { value: pick(range, distinct.indexOf(name)), dimension: range.dimension };
    });
  const open = distinct.filter((name) => (names.get(name) as Range).low !== (names.get(name) as Range).high);
  let low = Infinity;
  let high = -Infinity;
  let dimension = {};
  const include = (result: Measured): void => {
    low = Math.min(low, result.value);
    high = Math.max(high, result.value);
    dimension = result.dimension;
  };
  for (let corner = 0; corner < 1 << open.length; corner++) {
    include(at((range, index) => ((corner >> open.indexOf(distinct[index] as string)) & 1 ? range.high : range.low)));
  }
  if (used.length > distinct.length && open.length > 0) {
    const luck = stream(1, "claims", expression.text);
    for (let draw = 0; draw < DRAWS; draw++) {
      const at01 = distinct.map(() => luck.uniform());
      include(at((range, index) => range.low + (range.high - range.low) * (at01[index] as number)));
    }
  }
  return { low, high, dimension, unit: "" };
}

function namesIn(tree: Expression): string[] {
  if (tree.kind === "name") return [tree.name];
  return tree.kind === "call" ? tree.operands.flatMap(namesIn) : [];
}

function walk(tree: Expression, lookup: (name: string) => Measured): Measured {
  if (tree.kind === "number") return { value: tree.value, dimension: {} };
  if (tree.kind === "name") return lookup(tree.name);
  const operands = tree.operands.map((operand) => walk(operand, lookup));
  const [a, b] = operands as [Measured, Measured | undefined];
  const value = evaluate({ ...tree, operands: operands.map((one) => ({ kind: "number", value: one.value })) }, {});
  switch (tree.operator) {
    case "*":
    case "/":
      return { value, dimension: combined(tree.operator, a.dimension, (b as Measured).dimension) };
    case "^":
      sameOrFail((b as Measured).dimension, {}, "an exponent");
      sameOrFail(a.dimension, {}, "a power");
      return { value, dimension: {} };
    default: {
      for (const other of operands.slice(1)) sameOrFail(a.dimension, other.dimension, `"${tree.operator}"`);
      const compares = /[<>=]/.test(tree.operator);
      return { value, dimension: compares ? {} : a.dimension };
    }
  }
}
