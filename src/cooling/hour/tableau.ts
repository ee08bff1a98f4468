const TOLERANCE = 1e-9;
const SMALLEST_PIVOT = 1e-9;

/**
 * A bounded simplex for thousands of small programmes of one shape:
 *
 *   min c x,  A x <= b with b >= 0,  0 <= x <= u
 *
 * x = 0 is feasible, so there is no first phase; the arrays are kept from hour to hour, so nothing is allocated.
 * The dictionary is dense; a row of zeros in the entering column costs nothing. The general solver is
 * `kernel/simplex`, which a test holds this one against.
 *
 * @source V. Chvatal, Linear Programming (1983), chapters 3 and 8
 */
export class Tableau {
  /** number of columns and rows in use */
  n = 0;
  m = 0;
  readonly cost: Float64Array;
  readonly upper: Float64Array;
  readonly limit: Float64Array;
  /** answers: columns, and the dual of each row (never positive: what one more unit of b saves) */
  readonly x: Float64Array;
  readonly duals: Float64Array;
  iterations = 0;
  readonly #width: number;
  readonly #table: Float64Array;
  readonly #reduced: Float64Array;
  /** value of the basic variable of each row */
  readonly #value: Float64Array;
  readonly #basic: Int32Array;
  readonly #nonbasic: Int32Array;
  readonly #touched: Int32Array;
  /** 1 where a nonbasic variable stands at its upper bound */
  readonly #atUpper: Uint8Array;

  /** @param columns most columns of any hour @param rows most rows */
  constructor(columns: number, rows: number) {
    this.#width = columns;
    this.cost = new Float64Array(columns);
    this.upper = new Float64Array(columns + rows);
    this.limit = new Float64Array(rows);
    this.x = new Float64Array(columns);
    this.duals = new Float64Array(rows);
    this.#table = new Float64Array(columns * rows);
    this.#reduced = new Float64Array(columns);
    this.#value = new Float64Array(rows);
    this.#basic = new Int32Array(rows);
    this.#nonbasic = new Int32Array(columns);
    this.#touched = new Int32Array(columns);
    this.#atUpper = new Uint8Array(columns + rows);
  }

  /** Start a new programme of `n` columns and `m` rows with all coefficients zero. */
  begin(n: number, m: number): void {
    this.n = n;
    this.m = m;
    this.#table.fill(0, 0, m * this.#width);
  }

  /** Set one coefficient. */
  set(row: number, column: number, value: number): void {
    this.#table[row * this.#width + column] = value;
  }

  /** The programme as stated, for another solver: row-major coefficients. Call it before `solve`. */
  programme(): {
    readonly c: Float64Array;
    readonly A: Float64Array;
    readonly b: Float64Array;
    readonly upper: Float64Array;
  } {
    const A = new Float64Array(this.n * this.m);
    for (let i = 0; i < this.m; i++) A.set(this.#table.subarray(i * this.#width, i * this.#width + this.n), i * this.n);
    return { c: this.cost.slice(0, this.n), A, b: this.limit.slice(0, this.m), upper: this.upper.slice(0, this.n) };
  }

  /** Solve; false when the pivots run out, which the caller must treat as a defect. */
  solve(): boolean {
    const { n, m } = this;
    this.#reduced.set(this.cost.subarray(0, n));
    this.#value.set(this.limit.subarray(0, m));
    this.upper.fill(Infinity, n, n + m);
    this.#atUpper.fill(0, 0, n + m);
    for (let j = 0; j < n; j++) this.#nonbasic[j] = j;
    for (let i = 0; i < m; i++) this.#basic[i] = n + i;
    let size = 1;
    for (let j = 0; j < n; j++) size = Math.max(size, Math.abs(this.cost[j]!));
    const most = 50 * (n + m) + 200;
    let idle = 0;
    for (this.iterations = 0; this.iterations < most; this.iterations++) {
      const column = this.#entering(TOLERANCE * size, idle > n + m);
      if (column < 0) {
        this.#answer();
        return true;
      }
      idle = this.#move(column, idle > n + m) > 1e-12 ? 0 : idle + 1;
    }
    return false;
  }

  #entering(tolerance: number, bland: boolean): number {
    let best = -1;
    let gain = tolerance;
    for (let j = 0; j < this.n; j++) {
      const k = this.#nonbasic[j]!;
      if (this.upper[k] === 0) continue;
      const slope = this.#atUpper[k] === 1 ? this.#reduced[j]! : -this.#reduced[j]!;
      if (slope <= tolerance) continue;
      if (bland ? best < 0 || k < this.#nonbasic[best]! : slope > gain) {
        best = j;
        gain = slope;
      }
    }
    return best;
  }

  /** Move the entering variable as far as it goes; returns the step. */
  #move(column: number, bland: boolean): number {
    const width = this.#width;
    const table = this.#table;
    const entering = this.#nonbasic[column]!;
    const direction = this.#atUpper[entering] === 1 ? -1 : 1;
    let step = this.upper[entering]!;
    let row = -1;
    let pivot = 0;
    for (let i = 0; i < this.m; i++) {
      const rate = table[i * width + column]! * direction;
      if (rate < SMALLEST_PIVOT && rate > -SMALLEST_PIVOT) continue;
      const k = this.#basic[i]!;
      // rate > 0: the basic variable falls towards 0; rate < 0: it climbs towards its upper bound
      const room = rate > 0 ? this.#value[i]! : this.upper[k]! - this.#value[i]!;
      if (room === Infinity) continue;
      const ratio = Math.max(0, room) / Math.abs(rate);
      const tie = row >= 0 && Math.abs(ratio - step) <= 1e-12 * (1 + step);
      if (tie ? (bland ? k < this.#basic[row]! : Math.abs(rate) > pivot) : ratio < step) {
        step = Math.min(step, ratio);
        row = i;
        pivot = Math.abs(rate);
      }
    }
    for (let i = 0; i < this.m; i++) {
      const t = table[i * width + column]!;
      if (t !== 0) this.#value[i] = this.#value[i]! - t * direction * step;
    }
    if (row < 0) {
      this.#atUpper[entering] = direction > 0 ? 1 : 0;
      return step;
    }
    const leaving = this.#basic[row]!;
    this.#atUpper[leaving] = table[row * width + column]! * direction > 0 ? 0 : 1;
    this.#value[row] = direction > 0 ? step : this.upper[entering]! - step;
    this.#atUpper[entering] = 0;
    this.#pivot(row, column);
    return step;
  }

  #pivot(row: number, column: number): void {
    const width = this.#width;
    const n = this.n;
    const table = this.#table;
    const base = row * width;
    const inverse = 1 / table[base + column]!;
    table[base + column] = 1;
    // rows stay sparse for most of the way: only columns that the pivot row touches change
    const touched = this.#touched;
    let count = 0;
    for (let j = 0; j < n; j++) {
      const value = table[base + j]!;
      if (value === 0) continue;
      table[base + j] = value * inverse;
      touched[count++] = j;
    }
    for (let i = 0; i < this.m; i++) {
      if (i === row) continue;
      const at = i * width;
      const factor = table[at + column]!;
      if (factor === 0) continue;
      table[at + column] = 0;
      for (let t = 0; t < count; t++) {
        const j = touched[t]!;
        table[at + j] = table[at + j]! - factor * table[base + j]!;
      }
    }
    const slope = this.#reduced[column]!;
    this.#reduced[column] = 0;
    for (let t = 0; t < count; t++) {
      const j = touched[t]!;
      this.#reduced[j] = this.#reduced[j]! - slope * table[base + j]!;
    }
    const entering = this.#nonbasic[column]!;
    this.#nonbasic[column] = this.#basic[row]!;
    this.#basic[row] = entering;
  }

  #answer(): void {
    const { n, m } = this;
    this.duals.fill(0, 0, m);
    for (let j = 0; j < n; j++) {
      const k = this.#nonbasic[j]!;
      if (k < n) this.x[k] = this.#atUpper[k] === 1 ? this.upper[k]! : 0;
      // the reduced cost of a slack is minus the dual of its row
      else this.duals[k - n] = -this.#reduced[j]!;
    }
    for (let i = 0; i < m; i++) {
      const k = this.#basic[i]!;
      if (k < n) this.x[k] = Math.max(0, Math.min(this.upper[k]!, this.#value[i]!));
    }
  }
}
