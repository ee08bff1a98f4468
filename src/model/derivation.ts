/**
 * Where a number comes from: the tree that `terafab explain` prints, exported by the engine that computes
 * the number. A test recomputes every `formula` and `aggregate` node from its children.
 */
export type Derivation = FormulaNode | AggregateNode | SimulatedNode | OptimisedNode | InputNode;

interface Node {
  /** the word for it, from the glossary */
  readonly label: string;
  readonly value: number;
  readonly unit: string;
}

/** Recomputed by evaluating `expression` (see base/expression) over the operands' values. */
export interface FormulaNode extends Node {
  readonly kind: "formula";
  /** e.g. "starts * lineYield"; names are the keys of `operands` */
  readonly expression: string;
  readonly operands: Readonly<Record<string, Derivation>>;
  /** equation and page, e.g. "negative binomial, Stapper 1983" */
  readonly source?: string;
}

/** Re-summed: `value` = how(series). */
export interface AggregateNode extends Node {
  readonly kind: "aggregate";
  readonly how: "sum" | "mean" | "max" | "min" | "last";
  readonly series: readonly number[];
  /** what the members are, e.g. "months 2031-01 to 2031-12 of fab.outsWafers" */
  readonly of: string;
  readonly operands?: Readonly<Record<string, Derivation>>;
}

export interface SimulatedNode extends Node {
  readonly kind: "simulated";
  readonly seed: number;
  /** what was simulated and over which window */
  readonly window: string;
  readonly digest: string;
  readonly operands?: Readonly<Record<string, Derivation>>;
}

export interface OptimisedNode extends Node {
  readonly kind: "optimised";
  readonly status: string;
  readonly gap?: number;
  readonly certificate: string;
  readonly operands?: Readonly<Record<string, Derivation>>;
}

export interface InputNode extends Node {
  readonly kind: "input";
  /** campus path, or "catalog:<row>" */
  readonly path: string;
  /** "kestrel.yaml:14", when the file states it */
  readonly place?: string;
  readonly source?: string;
  readonly assumption: boolean;
  readonly low?: number;
  readonly high?: number;
}

/** Looks up an input of the campus as a node; the model implements it, engines only call it. */
export type InputLookup = (path: string, unit: string, value: number, label?: string) => InputNode;

/** One column of the results: what it is, and how it is derived from an engine's answer `R`. */
export interface ColumnDefinition<R> {
  /** dotted name, e.g. "fab.outsWafersPerMonth" */
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
  /** one line of mathematics for the results reference */
  readonly formula: string;
  /** how good `--quick` is for this column */
  readonly quick: "exact" | "estimate" | "absent";
  /** central value; undefined = no honest answer (absent is not zero) */
  readonly value: (result: R) => number | undefined;
  /** the same by month, where it has a course in time */
  readonly monthly?: (result: R) => Float64Array | undefined;
  /** simulation's own interval, where there is one */
  readonly interval?: (result: R) => readonly [number, number] | undefined;
  readonly derive: (result: R, input: InputLookup) => Derivation;
}
