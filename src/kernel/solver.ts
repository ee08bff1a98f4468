import type { LpModel, LpSolution } from "./lp.ts";

/** What a caller may ask of one solve. */
export interface SolveOptions {
  /** wall-clock limit [s]; the only option whose effect depends on the machine: prefer iterationLimit */
  readonly timeLimitS?: number;
  /** relative gap at which a mixed-integer search stops, e.g. 1e-4 */
  readonly mipGap?: number;
  /** limit of branch-and-bound nodes: stops a mixed-integer search at the same place on every machine */
  readonly nodeLimit?: number;
  readonly method?: "simplex" | "ipm";
  /** after an interior-point solve move to a vertex (the default), so that duals are those of a basis */
  readonly crossover?: boolean;
  readonly presolve?: boolean;
  readonly iterationLimit?: number;
  /** feasibility and optimality tolerance in the model's own units; 1e-7 unless given */
  readonly tolerance?: number;
  /** a point to start a mixed-integer search from, one value a column */
  readonly start?: Float64Array;
}

/** A model kept in the solver: after a small change it is solved again from the last basis. */
export interface LpSession {
  changeBounds(column: number, lower: number, upper: number): void;
  changeCost(column: number, cost: number): void;
  changeRow(row: number, lower: number, upper: number): void;
  changeCoefficient(row: number, column: number, value: number): void;
  /** @returns the index of the new row */
  addRow(
    lower: number,
    upper: number,
    indices: readonly number[] | Int32Array,
    coefficients: readonly number[] | Float64Array,
  ): number;
  /** @returns the index of the new column, which has no coefficients yet */
  addColumn(lower: number, upper: number, cost: number): number;
  solve(options?: SolveOptions): LpSolution;
  /** Release the solver's memory. Always call it (in `finally`): the garbage collector cannot. */
  close(): void;
}

/** A solver of linear and mixed-integer programmes; injected, so that engines stay pure. */
export interface LpSolver {
  /** name and version, for certificates */
  readonly name: string;
  solve(model: LpModel, options?: SolveOptions): LpSolution;
  /** @param integer false drops the whole-number demands (the relaxation) */
  open(model: LpModel, integer?: boolean): LpSession;
}
