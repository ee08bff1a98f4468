/**
 * A linear programme in few variables to which cuts are added: `min c . y, a . y >= b, lower <= y <= upper`.
 *
 * Dual simplex in the space of the variables: the vertex is held by n tight rows, a violated row enters, the row
 * with the smallest ratio of multipliers leaves. Adding a cut keeps the multipliers valid, so every solve is warm.
 */
export class CutMaster {
  readonly count: number;
  readonly point: Float64Array;
  private readonly cost: Float64Array;
  private readonly rows: Float64Array[] = [];
  private readonly sides: number[] = [];
  private readonly active: Int32Array;
  /** inverse of the matrix of tight rows: point = inverse . sides of the tight rows */
  private inverse: Float64Array;
  private readonly multiplier: Float64Array;

  /** @param lower @param upper finite, since they hold the first vertex */
  constructor(cost: Float64Array, lower: Float64Array, upper: Float64Array) {
    const n = cost.length;
    this.count = n;
    this.cost = cost;
    this.point = new Float64Array(n);
    this.active = new Int32Array(n);
    this.inverse = new Float64Array(n * n);
    this.multiplier = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      const row = new Float64Array(n);
      row[j] = 1;
      this.rows.push(
        row,
        row.map((v) => -v),
      );
      this.sides.push(lower[j]!, -upper[j]!);
      this.active[j] = cost[j]! >= 0 ? 2 * j : 2 * j + 1;
    }
    this.refactor();
  }

  /** Adds `row . y >= side`. Rows are scaled to unit length, so that violations are distances. */
  add(row: Float64Array, side: number): void {
    const norm = Math.sqrt(row.reduce((s, v) => s + v * v, 0));
    if (norm === 0) return;
    this.rows.push(row.map((v) => v / norm));
    this.sides.push(side / norm);
  }

  /** Moves a bound (a sweep of what-ifs keeps all cuts). */
  setBounds(j: number, lower: number, upper: number): void {
    this.sides[2 * j] = lower;
    this.sides[2 * j + 1] = -upper;
    this.locate();
  }

  /** Solves to the tolerance; returns the objective, or undefined when no point satisfies the rows. */
  solve(tolerance = 1e-11): number | undefined {
    const n = this.count;
    const alpha = new Float64Array(n);
    this.refactor();
    for (let pivot = 0; pivot < 20_000; pivot++) {
      if (pivot % 60 === 59) this.refactor();
      let enter = -1;
      let worst = tolerance;
      for (let r = 0; r < this.rows.length; r++) {
        const row = this.rows[r]!;
        let value = -this.sides[r]!;
        for (let j = 0; j < n; j++) value += row[j]! * this.point[j]!;
        // After many pivots take the first violated row: no cycling.
        if (-value > worst) {
          enter = r;
          worst = -value;
          if (pivot > 5_000) break;
        }
      }
      if (enter < 0) break;
      const row = this.rows[enter]!;
      alpha.fill(0);
      for (let j = 0; j < n; j++) {
        const v = row[j]!;
        if (v !== 0) for (let i = 0; i < n; i++) alpha[i]! += v * this.inverse[j * n + i]!;
      }
      let leave = -1;
      let ratio = Infinity;
      for (let i = 0; i < n; i++) {
        if (alpha[i]! <= 1e-11) continue;
        const q = Math.max(0, this.multiplier[i]!) / alpha[i]!;
        if (q < ratio || (q === ratio && alpha[i]! > alpha[leave]!)) {
          ratio = q;
          leave = i;
        }
      }
      if (leave < 0) return undefined;
      this.exchange(leave, enter, alpha);
    }
    let objective = 0;
    for (let j = 0; j < n; j++) objective += this.cost[j]! * this.point[j]!;
    return objective;
  }

  private exchange(leave: number, enter: number, alpha: Float64Array): void {
    const n = this.count;
    const pivot = alpha[leave]!;
    this.active[leave] = enter;
    for (let j = 0; j < n; j++) {
      const column = this.inverse[j * n + leave]! / pivot;
      for (let i = 0; i < n; i++) if (i !== leave) this.inverse[j * n + i]! -= column * alpha[i]!;
      this.inverse[j * n + leave] = column;
    }
    this.locate();
  }

  /** Vertex and multipliers from the inverse. */
  private locate(): void {
    const n = this.count;
    this.multiplier.fill(0);
    for (let j = 0; j < n; j++) {
      let value = 0;
      for (let i = 0; i < n; i++) {
        const entry = this.inverse[j * n + i]!;
        value += entry * this.sides[this.active[i]!]!;
        this.multiplier[i]! += this.cost[j]! * entry;
      }
      this.point[j] = value;
    }
  }

  /** Inverts the tight rows afresh (Gauss-Jordan with row pivoting). */
  private refactor(): void {
    const n = this.count;
    const work = new Float64Array(n * n);
    const inverse = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      work.set(this.rows[this.active[i]!]!, i * n);
      inverse[i * n + i] = 1;
    }
    for (let c = 0; c < n; c++) {
      let p = c;
      for (let r = c + 1; r < n; r++) if (Math.abs(work[r * n + c]!) > Math.abs(work[p * n + c]!)) p = r;
      for (let k = 0; k < n; k++) {
        [work[c * n + k], work[p * n + k]] = [work[p * n + k]!, work[c * n + k]!];
        [inverse[c * n + k], inverse[p * n + k]] = [inverse[p * n + k]!, inverse[c * n + k]!];
      }
      const d = work[c * n + c]!;
      for (let k = 0; k < n; k++) {
        work[c * n + k]! /= d;
        inverse[c * n + k]! /= d;
      }
      for (let r = 0; r < n; r++) {
        const f = r === c ? 0 : work[r * n + c]!;
        if (f === 0) continue;
        for (let k = 0; k < n; k++) {
          work[r * n + k]! -= f * work[c * n + k]!;
          inverse[r * n + k]! -= f * inverse[c * n + k]!;
        }
      }
    }
    this.inverse = inverse;
    this.locate();
  }
}
