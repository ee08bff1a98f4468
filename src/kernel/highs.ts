import type { Highs, InitOptions, Model, ModelData } from "highs";

import { fail, TerafabError } from "../base/errors.ts";
import type { LpModel, LpSolution, LpStatus } from "./lp.ts";
import type { LpSession, LpSolver, SolveOptions } from "./solver.ts";

export type { LpSession, LpSolver, SolveOptions } from "./solver.ts";

/** Where the WebAssembly binary comes from; Node finds it by itself, a bundler may have to say. */
export type SolverSource = Pick<InitOptions, "locateFile" | "wasmBinary" | "wasmModule">;

/**
 * Load HiGHS (WebAssembly, one thread, fixed seed: the same model gives the same bytes).
 *
 * @param source where the binary lies; needed only by bundlers
 * @returns a solver whose calls block; use a worker where that would hurt
 * @source Q. Huangfu, J. A. J. Hall, Math. Prog. Comp. 10 (2018) 119-142
 */
export async function loadSolver(source?: SolverSource): Promise<LpSolver> {
  // the package declares CommonJS types for its ESM entry, hence the two steps
  const module: { default: unknown } = await import("highs");
  const load = module.default as (options?: InitOptions) => Promise<Highs>;
  return new HighsSolver(await load(source));
}

class HighsSolver implements LpSolver {
  readonly name: string;
  readonly #highs: Highs;

  constructor(highs: Highs) {
    this.#highs = highs;
    this.name = `HiGHS ${highs.version.string}`;
  }

  solve(model: LpModel, options: SolveOptions = {}): LpSolution {
    const session = this.open(model);
    try {
      return session.solve(options);
    } finally {
      session.close();
    }
  }

  open(model: LpModel, integer = true): LpSession {
    // HiGHS calls any model without columns optimal, whatever its rows demand
    if (model.columns === 0 && model.rows > 0) fail("lp", "has rows but no variables");
    return new HighsSession(this.#highs, model, integer);
  }
}

const NOTHING = {
  colValue: new Float64Array(0),
  colDual: new Float64Array(0),
  rowDual: new Float64Array(0),
};

class HighsSession implements LpSession {
  readonly #highs: Highs;
  readonly #model: Model;
  readonly #maximises: boolean;
  readonly #mixed: boolean;
  #columns: number;
  #rows: number;

  constructor(highs: Highs, model: LpModel, integer: boolean) {
    this.#highs = highs;
    this.#maximises = model.sense === "maximise";
    this.#mixed = integer && model.integers > 0;
    this.#columns = model.columns;
    this.#rows = model.rows;
    this.#model = highs.createModel(dataOf(highs, model, this.#mixed));
  }

  changeBounds(column: number, lower: number, upper: number): void {
    inOrder(lower, upper);
    this.#model.changeColBounds(column, lower, upper);
  }

  changeCost(column: number, cost: number): void {
    this.#model.changeColCost(column, cost);
  }

  changeRow(row: number, lower: number, upper: number): void {
    inOrder(lower, upper);
    this.#model.changeRowBounds(row, lower, upper);
  }

  changeCoefficient(row: number, column: number, value: number): void {
    this.#model.changeCoefficient(row, column, value);
  }

  addRow(
    lower: number,
    upper: number,
    indices: readonly number[] | Int32Array,
    coefficients: readonly number[] | Float64Array,
  ): number {
    inOrder(lower, upper);
    this.#model.addRow(lower, upper, { indices, values: coefficients });
    return this.#rows++;
  }

  addColumn(lower: number, upper: number, cost: number): number {
    inOrder(lower, upper);
    this.#model.addCol(cost, lower, upper, { indices: [], values: [] });
    return this.#columns++;
  }

  solve(options: SolveOptions = {}): LpSolution {
    this.#model.options.set(highsOptions(options, this.#mixed));
    // the time limit counts from the last reset, not from this run
    if (options.timeLimitS !== undefined) this.#model.zeroAllClocks();
    if (options.start !== undefined) this.#model.setSolution({ colValue: options.start });
    let status = this.#run();
    if (status === undefined) {
      // presolve found "infeasible or unbounded": without it the simplex method tells which
      this.#model.options.set({ presolve: "off", solver: "choose" });
      // where it still cannot tell, neither do we
      status = this.#run() ?? "stopped";
    }
    return this.#answer(status);
  }

  #run(): LpStatus | undefined {
    const modelStatus = this.#modelStatus();
    const code = this.#highs.constants.modelStatus;
    switch (modelStatus) {
      case code.optimal:
      case code.empty:
        return "optimal";
      case code.infeasible:
        return "infeasible";
      case code.unbounded:
        return "unbounded";
      case code.unboundedOrInfeasible:
        return undefined;
      case code.timeLimit:
      case code.iterationLimit:
      case code.solutionLimit:
      case code.objectiveBound:
      case code.objectiveTarget:
      case code.interrupted:
      case code.unknown:
        return "stopped";
      default:
        return broken(`ended with model status ${modelStatus}`);
    }
  }

  #modelStatus(): number {
    try {
      return this.#model.run().modelStatus;
    } catch (error) {
      return broken(error instanceof Error ? error.message : String(error));
    }
  }

  #answer(status: LpStatus): LpSolution {
    const none = NOTHING.colValue;
    const worst = this.#maximises ? -Infinity : Infinity;
    if (status === "infeasible" || status === "unbounded")
      return {
        status,
        objective: status === "infeasible" ? worst : -worst,
        primal: none,
        dual: none,
        reducedCost: none,
      };
    const feasible = status === "optimal" || this.#info("primal_solution_status") === 2;
    const priced = !this.#mixed && (status === "optimal" || this.#info("dual_solution_status") === 2);
    // HiGHS has no solution to show of a model without columns
    const solution = this.#columns > 0 && (feasible || priced) ? this.#model.getSolution() : NOTHING;
    const value = this.#columns > 0 ? this.#model.getObjectiveValue() : this.#model.getObjectiveOffset();
    const objective = feasible ? value : worst;
    return {
      status,
      objective,
      primal: feasible ? solution.colValue : none,
      dual: priced ? solution.rowDual : none,
      reducedCost: priced ? solution.colDual : none,
      iterations: this.#info("simplex_iteration_count") + this.#info("ipm_iteration_count"),
      ...(this.#mixed ? { gap: this.#info("mip_gap"), bound: this.#info("mip_dual_bound") } : {}),
    };
  }

  #info(name: string): number {
    return Number(this.#model.info.get(name));
  }

  close(): void {
    this.#model.dispose();
  }
}

function inOrder(lower: number, upper: number): void {
  if (!(lower <= upper)) fail("lp", `bounds ${lower} to ${upper} are reversed`);
}

function broken(message: string): never {
  throw new TerafabError("solver-failed", { path: "solver", message: `HiGHS: ${message}`, severity: "error" });
}

function dataOf(highs: Highs, model: LpModel, mixed: boolean): ModelData {
  const a = model.arrays();
  const { minimize, maximize } = highs.constants.objectiveSense;
  return {
    numCols: a.columns,
    numRows: a.rows,
    sense: model.sense === "maximise" ? maximize : minimize,
    offset: model.offset,
    colCost: a.cost,
    colLower: a.lower,
    colUpper: a.upper,
    rowLower: a.rowLower,
    rowUpper: a.rowUpper,
    matrix: {
      format: "csr",
      numRows: a.rows,
      numCols: a.columns,
      starts: a.starts,
      indices: a.indices,
      values: a.values,
    },
    ...(mixed ? { integrality: Int32Array.from(a.integer) } : {}),
  };
}

/** Every option is set at every solve, so that none is left over from the one before. */
function highsOptions(options: SolveOptions, mixed: boolean): Record<string, boolean | number | string> {
  const unlimited = 2147483647;
  return {
    output_flag: false,
    random_seed: 0,
    // "ipm" would make HiGHS drop the whole-number demands
    solver: mixed ? "choose" : (options.method ?? "choose"),
    run_crossover: options.crossover === false ? "off" : "on",
    presolve: options.presolve === false ? "off" : "choose",
    time_limit: options.timeLimitS ?? 1e9,
    simplex_iteration_limit: options.iterationLimit ?? unlimited,
    ipm_iteration_limit: options.iterationLimit ?? unlimited,
    mip_rel_gap: options.mipGap ?? 1e-4,
    mip_max_nodes: options.nodeLimit ?? unlimited,
    primal_feasibility_tolerance: options.tolerance ?? 1e-7,
    dual_feasibility_tolerance: options.tolerance ?? 1e-7,
  };
}
