import { fail } from "../base/errors.ts";

/** How a solve ended. */
export type LpStatus = "optimal" | "infeasible" | "unbounded" | "stopped";

/**
 * Answer of a solver. `dual[i]` is the derivative of the objective, as stated (minimised or maximised), by the
 * bound of row i that is active: what one more unit of the right-hand side adds to the objective. `reducedCost[j]`
 * is the same for the active bound of column j. Both are empty for models with whole-number variables.
 * `primal` is empty unless a feasible point is known; then `objective` is, as mathematics has it, +Infinity for
 * a minimum over nothing and -Infinity for an unbounded one (signs swapped when maximising): look at `status`.
 */
export interface LpSolution {
  readonly status: LpStatus;
  readonly objective: number;
  readonly primal: Float64Array;
  readonly dual: Float64Array;
  readonly reducedCost: Float64Array;
  /** relative gap between objective and bound; models with whole-number variables only */
  readonly gap?: number;
  /** best proven bound of the objective; models with whole-number variables only */
  readonly bound?: number;
  /** simplex or interior-point iterations */
  readonly iterations?: number;
}

/** The arrays of a model, cut to length. Rows are compressed: entries of row i lie at starts[i]..starts[i + 1]. */
export interface LpArrays {
  readonly columns: number;
  readonly rows: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly integer: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/**
 * A linear (or mixed-integer) programme, min or max c x + offset with row bounds L <= A x <= U and column bounds.
 * Built row by row on growing typed arrays: a year of hours is built in tens of milliseconds.
 *
 * @example
 * const model = new LpModel();
 * const x = model.variable(0, 4, -1);
 * model.row(-Infinity, 3, [x], [1]); // x <= 3
 */
export class LpModel {
  /** "minimise" unless told otherwise */
  sense: "minimise" | "maximise" = "minimise";
  /** constant added to the objective */
  offset = 0;
  readonly columnNames = new Map<number, string>();
  readonly rowNames = new Map<number, string>();

  #columns = 0;
  #rows = 0;
  #entries = 0;
  #integers = 0;
  #cost = new Float64Array(256);
  #lower = new Float64Array(256);
  #upper = new Float64Array(256);
  #integer = new Uint8Array(256);
  /** last entry of each column: finds a variable that stands twice in a row without searching */
  #mark = new Int32Array(256);
  #rowLower = new Float64Array(256);
  #rowUpper = new Float64Array(256);
  #starts = new Int32Array(257);
  #indices = new Int32Array(1024);
  #values = new Float64Array(1024);

  get columns(): number {
    return this.#columns;
  }

  get rows(): number {
    return this.#rows;
  }

  /** How many variables must be whole numbers. */
  get integers(): number {
    return this.#integers;
  }

  /**
   * Add a variable.
   *
   * @param lower may be -Infinity
   * @param upper may be Infinity
   * @param cost its coefficient in the objective
   * @param integer whole numbers only
   * @param name for messages and MPS files
   * @returns its index
   * @throws {TerafabError} for bounds that cross or numbers that are not
   */
  variable(lower: number, upper: number, cost: number, integer = false, name?: string): number {
    if (!(lower <= upper)) fail("variable", `${name ?? this.#columns} has bounds ${lower} to ${upper}`);
    if (!Number.isFinite(cost)) fail("variable", `${name ?? this.#columns} has cost ${cost}`);
    const j = this.#columns++;
    if (j === this.#cost.length) this.#growColumns();
    this.#cost[j] = cost;
    this.#lower[j] = lower;
    this.#upper[j] = upper;
    if (integer) {
      this.#integer[j] = 1;
      this.#integers += 1;
    }
    if (name !== undefined) this.columnNames.set(j, name);
    return j;
  }

  /**
   * Add a row, lower <= sum coefficients[k] x[indices[k]] <= upper. The same variable may stand twice: its
   * coefficients are added. Zero coefficients are left out.
   *
   * @returns its index
   * @throws {TerafabError} for bounds that cross, an unknown variable or a coefficient that is not a number
   */
  row(
    lower: number,
    upper: number,
    indices: readonly number[] | Int32Array,
    coefficients: readonly number[] | Float64Array,
    name?: string,
  ): number {
    if (!(lower <= upper)) fail("row", `${name ?? this.#rows} has bounds ${lower} to ${upper}`);
    if (indices.length !== coefficients.length) fail("row", `${name ?? this.#rows} has unequal lists`);
    const i = this.#rows++;
    if (i === this.#rowLower.length) this.#growRows();
    while (this.#entries + indices.length > this.#indices.length) this.#growEntries();
    const start = this.#entries;
    for (let k = 0; k < indices.length; k++) this.#entry(start, indices[k]!, coefficients[k]!, name);
    this.#rowLower[i] = lower;
    this.#rowUpper[i] = upper;
    this.#starts[i + 1] = this.#entries;
    if (name !== undefined) this.rowNames.set(i, name);
    return i;
  }

  #entry(start: number, column: number, value: number, name: string | undefined): void {
    if (!(column >= 0 && column < this.#columns) || !Number.isFinite(value))
      fail("row", `${name ?? this.#rows - 1} has coefficient ${value} of variable ${column}`);
    if (value === 0) return;
    const k = this.#mark[column]!;
    if (k >= start && k < this.#entries && this.#indices[k] === column) {
      this.#values[k]! += value;
      return;
    }
    this.#mark[column] = this.#entries;
    this.#indices[this.#entries] = column;
    this.#values[this.#entries++] = value;
  }

  /** Minimise (the default); `offset` is a constant added to the objective. */
  minimise(offset = this.offset): void {
    this.sense = "minimise";
    this.offset = offset;
  }

  /** Maximise instead. */
  maximise(offset = this.offset): void {
    this.sense = "maximise";
    this.offset = offset;
  }

  /** Change the cost of a variable. */
  setCost(column: number, cost: number): void {
    this.#known(column);
    this.#cost[column] = cost;
  }

  /** Change the bounds of a variable. */
  setBounds(column: number, lower: number, upper: number): void {
    this.#known(column);
    if (!(lower <= upper)) fail("variable", `${column} has bounds ${lower} to ${upper}`);
    this.#lower[column] = lower;
    this.#upper[column] = upper;
  }

  #known(column: number): void {
    if (!(column >= 0 && column < this.#columns)) fail("variable", `${column} is not in the model`);
  }

  /** The model as arrays; views, so do not keep them while the model grows. */
  arrays(): LpArrays {
    return {
      columns: this.#columns,
      rows: this.#rows,
      cost: this.#cost.subarray(0, this.#columns),
      lower: this.#lower.subarray(0, this.#columns),
      upper: this.#upper.subarray(0, this.#columns),
      integer: this.#integer.subarray(0, this.#columns),
      rowLower: this.#rowLower.subarray(0, this.#rows),
      rowUpper: this.#rowUpper.subarray(0, this.#rows),
      starts: this.#starts.subarray(0, this.#rows + 1),
      indices: this.#indices.subarray(0, this.#entries),
      values: this.#values.subarray(0, this.#entries),
    };
  }

  #growColumns(): void {
    this.#cost = doubled(this.#cost);
    this.#lower = doubled(this.#lower);
    this.#upper = doubled(this.#upper);
    const integer = new Uint8Array(this.#integer.length * 2);
    integer.set(this.#integer);
    this.#integer = integer;
    const mark = new Int32Array(this.#mark.length * 2);
    mark.set(this.#mark);
    this.#mark = mark;
  }

  #growRows(): void {
    this.#rowLower = doubled(this.#rowLower);
    this.#rowUpper = doubled(this.#rowUpper);
    const starts = new Int32Array(this.#starts.length * 2);
    starts.set(this.#starts);
    this.#starts = starts;
  }

  #growEntries(): void {
    this.#values = doubled(this.#values);
    const indices = new Int32Array(this.#indices.length * 2);
    indices.set(this.#indices);
    this.#indices = indices;
  }
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const result = new Float64Array(array.length * 2);
  result.set(array);
  return result;
}
