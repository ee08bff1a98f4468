import { fail } from "../base/errors.ts";
import type { LpStatus } from "./lp.ts";

type Numbers = Float64Array | readonly number[];

/** A small dense programme: min or max c x with row and column bounds. */
export interface DenseLp {
  /** costs, one a column */
  readonly c: Numbers;
  /** coefficients, row after row */
  readonly A: Numbers;
  /** row bounds; or `senses` with `b` */
  readonly rowLower?: Numbers;
  readonly rowUpper?: Numbers;
  readonly senses?: readonly ("<=" | "=" | ">=")[];
  readonly b?: Numbers;
  /** column bounds; 0 and Infinity unless given */
  readonly lower?: Numbers;
  readonly upper?: Numbers;
  readonly maximise?: boolean;
}

/**
 * Answer: `duals[i]` is the derivative of the objective, as stated, by the active bound of row i, and
 * `reducedCosts[j]` by that of column j. `x` and `objective` mean something only when `status` is "optimal".
 */
export interface DenseSolution {
  readonly status: LpStatus;
  readonly objective: number;
  readonly x: Float64Array;
  readonly duals: Float64Array;
  readonly reducedCosts: Float64Array;
  readonly iterations: number;
}

const TOLERANCE = 1e-9;
const SMALLEST_PIVOT = 1e-9;

/**
 * Solve a small linear programme by the bounded primal simplex method on a dense dictionary.
 *
 * Every row gets a variable s = A x with the row's bounds, so the dictionary x_B = T x_N has no constants, the
 * slacks are the first basis, and the reduced cost of a slack IS the dual of its row. The first phase
 * minimises the sum of bound violations; Bland's rule takes over after a run of steps without progress.
 *
 * @param lp up to some hundred rows and columns
 * @returns status, optimum, duals; deterministic
 * @throws {TerafabError} when the lengths do not match or a bound pair is reversed
 * @source V. Chvatal, Linear Programming (1983), chapters 2, 3 and 8
 * @example solveDense({ c: [3, 2], A: [1, 1], senses: ["<="], b: [4], maximise: true }).objective // 12
 */
export function solveDense(lp: DenseLp): DenseSolution {
  return new Dictionary(lp).solve();
}

class Dictionary {
  readonly #n: number;
  readonly #m: number;
  readonly #sign: number;
  readonly #cost: Float64Array;
  /** m rows of n: how each basic variable depends on the nonbasic ones */
  readonly #table: Float64Array;
  /** reduced costs of the nonbasic variables */
  readonly #d: Float64Array;
  /** bounds and values of all n + m variables: columns first, then rows */
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #value: Float64Array;
  readonly #basic: Int32Array;
  readonly #nonbasic: Int32Array;
  readonly #feasible: number;
  readonly #dualTolerance: number;
  #iterations = 0;
  #idle = 0;

  constructor(lp: DenseLp) {
    const n = lp.c.length;
    const m = n === 0 ? 0 : lp.A.length / n;
    const rowLower = lp.rowLower ?? lp.senses?.map((sense, i) => (sense === "<=" ? -Infinity : lp.b![i]!));
    const rowUpper = lp.rowUpper ?? lp.senses?.map((sense, i) => (sense === ">=" ? Infinity : lp.b![i]!));
    if (!Number.isInteger(m) || (rowLower ?? []).length !== m || (rowUpper ?? []).length !== m)
      fail("lp", `${lp.A.length} coefficients do not make rows of ${n} columns with bounds`);
    this.#n = n;
    this.#m = m;
    this.#sign = lp.maximise === true ? -1 : 1;
    this.#cost = Float64Array.from(lp.c, (c) => c * this.#sign);
    this.#d = this.#cost.slice();
    this.#table = Float64Array.from(lp.A);
    this.#low = new Float64Array(n + m);
    this.#high = new Float64Array(n + m).fill(Infinity);
    if (lp.lower !== undefined) this.#low.set(lp.lower);
    if (lp.upper !== undefined) this.#high.set(lp.upper);
    this.#low.set(rowLower ?? [], n);
    this.#high.set(rowUpper ?? [], n);
    this.#value = new Float64Array(n + m);
    this.#nonbasic = Int32Array.from({ length: n }, (_, j) => j);
    this.#basic = Int32Array.from({ length: m }, (_, i) => n + i);
    let size = 1;
    for (let k = 0; k < n + m; k++) {
      if (!(this.#low[k]! <= this.#high[k]!)) fail("lp", `bounds ${this.#low[k]} to ${this.#high[k]} are reversed`);
      for (const bound of [this.#low[k]!, this.#high[k]!])
        if (Math.abs(bound) < Infinity) size = Math.max(size, Math.abs(bound));
    }
    this.#feasible = TOLERANCE * size;
    this.#dualTolerance = TOLERANCE * Math.max(1, ...this.#cost.map(Math.abs));
    for (let j = 0; j < n; j++) this.#value[j] = start(this.#low[j]!, this.#high[j]!);
    this.#refresh();
  }

  solve(): DenseSolution {
    let status: LpStatus = "stopped";
    const limit = 200 * (this.#m + this.#n) + 1000;
    while (this.#iterations < limit) {
      const gradient = this.#violationGradient();
      const outcome = this.#step(gradient ?? this.#d, gradient !== undefined);
      if (outcome === "moved") continue;
      status = gradient !== undefined ? "infeasible" : outcome;
      break;
    }
    return this.#answer(status);
  }

  /** Values of the basic variables from those of the nonbasic ones. */
  #refresh(): void {
    for (let i = 0; i < this.#m; i++) {
      let total = 0;
      for (let j = 0; j < this.#n; j++) total += this.#table[i * this.#n + j]! * this.#value[this.#nonbasic[j]!]!;
      this.#value[this.#basic[i]!] = total;
    }
  }

  /** How the sum of violations depends on the nonbasic variables; undefined when nothing is violated. */
  #violationGradient(): Float64Array | undefined {
    let gradient: Float64Array | undefined;
    for (let i = 0; i < this.#m; i++) {
      const k = this.#basic[i]!;
      const side =
        this.#value[k]! < this.#low[k]! - this.#feasible
          ? -1
          : this.#value[k]! > this.#high[k]! + this.#feasible
            ? 1
            : 0;
      if (side === 0) continue;
      gradient ??= new Float64Array(this.#n);
      for (let j = 0; j < this.#n; j++) gradient[j]! += side * this.#table[i * this.#n + j]!;
    }
    return gradient;
  }

  #step(gradient: Float64Array, repairing: boolean): "moved" | "optimal" | "unbounded" {
    const bland = this.#idle > 20 + this.#m + this.#n;
    const column = this.#entering(gradient, repairing ? TOLERANCE : this.#dualTolerance, bland);
    if (column < 0) return "optimal";
    const entering = this.#nonbasic[column]!;
    const direction = gradient[column]! < 0 ? 1 : -1;
    let step = this.#high[entering]! - this.#low[entering]!;
    let row = -1;
    let pivot = 0;
    for (let i = 0; i < this.#m; i++) {
      const rate = this.#table[i * this.#n + column]! * direction;
      if (Math.abs(rate) < SMALLEST_PIVOT) continue;
      const k = this.#basic[i]!;
      const stop = this.#stop(k, rate);
      if (Math.abs(stop) === Infinity) continue;
      // negative only where a bound is passed within tolerance
      const ratio = Math.max(0, (stop - this.#value[k]!) / rate);
      const tie = row >= 0 && Math.abs(ratio - step) <= 1e-12 * (1 + step);
      const better = tie ? (bland ? k < this.#basic[row]! : Math.abs(rate) > pivot) : ratio < step;
      if (!better) continue;
      step = Math.min(step, ratio);
      row = i;
      pivot = Math.abs(rate);
    }
    if (step === Infinity) return "unbounded";
    this.#iterations += 1;
    this.#idle = step > 1e-12 ? 0 : this.#idle + 1;
    const rate = row < 0 ? 0 : this.#table[row * this.#n + column]! * direction;
    this.#value[entering]! += direction * step;
    if (row < 0) {
      // it reached its own other bound: land on it exactly
      this.#value[entering] = direction > 0 ? this.#high[entering]! : this.#low[entering]!;
      this.#refresh();
      return "moved";
    }
    const leaving = this.#basic[row]!;
    this.#value[leaving] = this.#stop(leaving, rate);
    this.#pivot(row, column);
    this.#refresh();
    return "moved";
  }

  /** The column to move: the steepest, or the first by Bland's rule; -1 when none improves. */
  #entering(gradient: Float64Array, tolerance: number, bland: boolean): number {
    let best = -1;
    let most = tolerance;
    for (let j = 0; j < this.#n; j++) {
      const k = this.#nonbasic[j]!;
      if (this.#low[k] === this.#high[k]) continue;
      const slope = gradient[j]!;
      if (slope < 0 ? this.#value[k]! >= this.#high[k]! : this.#value[k]! <= this.#low[k]!) continue;
      if (bland ? Math.abs(slope) > tolerance && (best < 0 || k < this.#nonbasic[best]!) : Math.abs(slope) > most) {
        best = j;
        most = Math.abs(slope);
      }
    }
    return best;
  }

  /**
   * The bound at which basic variable k stops when it moves in the sense of `rate`: a violated bound stops it once
   * reached, and one that moves further away from its violated bound is not stopped (the gradient counts its loss).
   */
  #stop(k: number, rate: number): number {
    const value = this.#value[k]!;
    if (rate > 0) {
      if (value < this.#low[k]! - this.#feasible) return this.#low[k]!;
      return value > this.#high[k]! + this.#feasible ? Infinity : this.#high[k]!;
    }
    if (value > this.#high[k]! + this.#feasible) return this.#high[k]!;
    return value < this.#low[k]! - this.#feasible ? -Infinity : this.#low[k]!;
  }

  /** Exchange the basic variable of a row with the nonbasic one of a column. */
  #pivot(row: number, column: number): void {
    const n = this.#n;
    const table = this.#table;
    const base = row * n;
    const inverse = 1 / table[base + column]!;
    for (let j = 0; j < n; j++) table[base + j] = j === column ? inverse : -table[base + j]! * inverse;
    for (let i = 0; i < this.#m; i++) {
      if (i === row) continue;
      const factor = table[i * n + column]!;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) {
        const change = factor * table[base + j]!;
        table[i * n + j] = j === column ? change : table[i * n + j]! + change;
      }
    }
    const slope = this.#d[column]!;
    for (let j = 0; j < n; j++) {
      const change = slope * table[base + j]!;
      this.#d[j] = j === column ? change : this.#d[j]! + change;
    }
    const entering = this.#nonbasic[column]!;
    this.#nonbasic[column] = this.#basic[row]!;
    this.#basic[row] = entering;
  }

  #answer(status: LpStatus): DenseSolution {
    const n = this.#n;
    const x = this.#value.slice(0, n);
    const duals = new Float64Array(this.#m);
    const reducedCosts = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      const k = this.#nonbasic[j]!;
      if (k < n) reducedCosts[k] = this.#d[j]! * this.#sign;
      else duals[k - n] = this.#d[j]! * this.#sign;
    }
    let objective = 0;
    for (let j = 0; j < n; j++) objective += this.#cost[j]! * this.#sign * x[j]!;
    return { status, objective, x, duals, reducedCosts, iterations: this.#iterations };
  }
}

/** Where a nonbasic variable begins: its finite bound nearest zero, or zero when it is free. */
function start(low: number, high: number): number {
  if (low === -Infinity) return high === Infinity ? 0 : high;
  return high < Infinity && Math.abs(high) < Math.abs(low) ? high : low;
}
