/**
 * The little arithmetic that derivations are written in: + - * / ^, unary minus, parentheses, comparisons
 * (1 or 0), min(...) and max(...), over names that may be dotted. No other function, no assignment.
 */
import { fail, TerafabError } from "./errors.ts";
import { pow } from "./math/pow.ts";

/** A parsed expression. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly operator: string; readonly operands: readonly Expression[] };

type Operation = (operands: readonly number[]) => number;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  "+": ([a, b]) => a! + b!,
  "-": ([a, b]) => (b === undefined ? -a! : a! - b),
  "*": ([a, b]) => a! * b!,
  "/": ([a, b]) => (b === 0 ? fail("expression", "divides by zero") : a! / b!),
  "^": ([a, b]) => pow(a!, b!),
  "<=": ([a, b]) => Number(a! <= b!),
  ">=": ([a, b]) => Number(a! >= b!),
  "<": ([a, b]) => Number(a! < b!),
  ">": ([a, b]) => Number(a! > b!),
  "=": ([a, b]) => Number(a! === b!),
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
};

/** Binary operators by how tightly they bind; `^` alone groups from the right. */
const LEVELS: readonly (readonly string[])[] = [
  ["<=", ">=", "<", ">", "="],
  ["+", "-"],
  ["*", "/"],
];

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*(?:\.\w+)*)|(<=|>=|[-+*/^()<>=,]))/y;

class Reader {
  readonly #text: string;
  #kind: "number" | "name" | "sign" | "end" = "end";
  #token = "";
  #start = 0;
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#advance();
  }

  whole(): Expression {
    const result = this.#binary(0);
    if (this.#kind !== "end") this.#stop(`unexpected "${this.#token}"`);
    return result;
  }

  #stop(message: string): never {
    throw new TerafabError("bad-expression", {
      path: "expression",
      message: `${message} at position ${this.#start + 1} of "${this.#text}"`,
      line: 1,
      column: this.#start + 1,
      severity: "error",
    });
  }

  #advance(): void {
    TOKEN.lastIndex = this.#next;
    const match = TOKEN.exec(this.#text);
    this.#start = this.#next;
    if (match === null) {
      const rest = this.#text.slice(this.#next);
      this.#start += rest.length - rest.trimStart().length;
      this.#kind = "end";
      this.#token = "";
      if (rest.trim() !== "") this.#stop(`cannot read "${rest.trim()[0]}"`);
      return;
    }
    this.#next = TOKEN.lastIndex;
    this.#kind = match[1] !== undefined ? "number" : match[2] !== undefined ? "name" : "sign";
    this.#token = match[1] ?? match[2] ?? match[3]!;
    this.#start = this.#next - this.#token.length;
  }

  #take(sign: string): boolean {
    if (this.#kind !== "sign" || this.#token !== sign) return false;
    this.#advance();
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) this.#stop(`expected "${sign}"`);
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#signed();
    let left = this.#binary(level + 1);
    while (this.#kind === "sign" && operators.includes(this.#token)) {
      const operator = this.#token;
      this.#advance();
      left = { kind: "call", operator, operands: [left, this.#binary(level + 1)] };
    }
    return left;
  }

  #signed(): Expression {
    if (this.#take("-")) return { kind: "call", operator: "-", operands: [this.#signed()] };
    const base = this.#atom();
    return this.#take("^") ? { kind: "call", operator: "^", operands: [base, this.#signed()] } : base;
  }

  #atom(): Expression {
    if (this.#take("(")) {
      const inner = this.#binary(0);
      this.#expect(")");
      return inner;
    }
    const token = this.#token;
    if (this.#kind === "number") {
      this.#advance();
      return { kind: "number", value: Number(token) };
    }
    if (this.#kind !== "name") this.#stop(token === "" ? "the expression ends too early" : `unexpected "${token}"`);
    const start = this.#start;
    this.#advance();
    if (!this.#take("(")) return { kind: "name", name: token };
    if (token !== "min" && token !== "max") {
      this.#start = start;
      this.#stop(`unknown function "${token}" (only min and max)`);
    }
    const operands = [this.#binary(0)];
    while (this.#take(",")) operands.push(this.#binary(0));
    this.#expect(")");
    return { kind: "call", operator: token, operands };
  }
}

/**
 * Read an expression.
 *
 * @throws {TerafabError} with line and column when the text is not an expression
 * @example parse("starts * lineYield")
 */
export function parse(text: string): Expression {
  return new Reader(text).whole();
}

/**
 * Evaluate an expression over values.
 *
 * @param expression parsed, or text
 * @param values by name
 * @returns a finite number
 * @throws {TerafabError} for an unknown name, a division by zero or a result that is not a number
 * @example evaluate("a * (1 - b)", { a: 10, b: 0.2 }) // 8
 */
export function evaluate(expression: Expression | string, values: Readonly<Record<string, number>>): number {
  const tree = typeof expression === "string" ? parse(expression) : expression;
  const result = valueOf(tree, values);
  if (!Number.isFinite(result)) fail("expression", `gives ${result}, which is not a number`);
  return result;
}

function valueOf(tree: Expression, values: Readonly<Record<string, number>>): number {
  if (tree.kind === "number") return tree.value;
  if (tree.kind === "call") return OPERATIONS[tree.operator]!(tree.operands.map((operand) => valueOf(operand, values)));
  const value = Object.hasOwn(values, tree.name) ? values[tree.name] : undefined;
  if (value === undefined) fail("expression", `has no value for "${tree.name}"`);
  return value;
}

/** Return the names an expression uses, each once, in order of appearance. */
export function namesOf(expression: Expression | string): string[] {
  const found = new Set<string>();
  const visit = (tree: Expression): void => {
    if (tree.kind === "name") found.add(tree.name);
    if (tree.kind === "call") tree.operands.forEach(visit);
  };
  visit(typeof expression === "string" ? parse(expression) : expression);
  return [...found];
}
