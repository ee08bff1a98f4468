import type { LpSolver, SolveOptions } from "../../kernel/highs.ts";
import type { SolveStatus } from "../../model/flows.ts";
import { largestViolation } from "../../kernel/violation.ts";
import type { LpSolution } from "../../kernel/lp.ts";
import { type BuiltSystem, buildSystem } from "./build.ts";
import { at } from "./terms.ts";
import type { EnergySystem } from "./types.ts";

/** Answer of a whole programme in the caller's units. */
export interface SystemAnswer {
  readonly status: SolveStatus;
  /** yearly cost times `worth`, what stands already included */
  readonly objective: number;
  readonly built: Readonly<Record<string, number>>;
  readonly outputMW: Readonly<Record<string, Float64Array>>;
  readonly chargeMW: Readonly<Record<string, Float64Array>>;
  readonly dischargeMW: Readonly<Record<string, Float64Array>>;
  readonly levelMWh: Readonly<Record<string, Float64Array>>;
  readonly flowMW: Readonly<Record<string, Float64Array>>;
  readonly lostMW: Readonly<Record<string, Float64Array>>;
  readonly unitsOn: Readonly<Record<string, Float64Array>>;
  /** what one more unit of demand costs; absent with whole-number variables */
  readonly pricePerMWh?: Readonly<Record<string, Float64Array>>;
}

/**
 * Solves a system whole by the injected solver.
 *
 * @returns the answer, or `undefined` sizes with status "infeasible" when no choice serves the system
 */
export function solveSystem(system: EnergySystem, solver: LpSolver, options: SolveOptions = {}): SystemAnswer {
  const built = buildSystem(system);
  return readAnswer(system, built, solver.solve(built.model, options), solver.name);
}

/** Reads a solver's answer back into the caller's units. */
export function readAnswer(
  system: EnergySystem,
  built: BuiltSystem,
  solution: LpSolution,
  solverName: string,
): SystemAnswer {
  const { model, powerBase, moneyBase } = built;
  const read = (columns: Int32Array): Float64Array =>
    Float64Array.from(columns, (j) => (solution.primal[j] ?? 0) * powerBase);
  const all = (map: ReadonlyMap<string, Int32Array>): Record<string, Float64Array> =>
    Object.fromEntries([...map].map(([id, columns]) => [id, read(columns)]));
  const stepH = system.stepH ?? 1;
  const mixed = model.integers > 0;
  const outputMW = all(built.output);
  const unitsOn: Record<string, Float64Array> = {};
  for (const unit of system.units ?? []) {
    const columns = built.units.get(unit.id)!;
    unitsOn[unit.id] = Float64Array.from(columns.on, (j) => solution.primal[j] ?? 0);
    outputMW[unit.id] = read(columns.above).map((mw, t) => mw + unit.leastMW * unitsOn[unit.id]![t]!);
  }
  const bound = solution.bound === undefined ? undefined : solution.bound * moneyBase + built.constant;
  return {
    status: {
      status: solution.status === "unbounded" ? "infeasible" : solution.status,
      method: `${solverName}, whole programme of ${model.columns} columns and ${model.rows} rows`,
      ...(mixed
        ? solution.gap === undefined
          ? {}
          : { gap: solution.gap }
        : solution.status === "optimal"
          ? { gap: 0 }
          : {}),
      ...(bound === undefined ? {} : { bound }),
      residual: solution.primal.length > 0 ? largestViolation(model, solution.primal) * powerBase : 0,
    },
    objective: solution.objective * moneyBase + built.constant,
    built: Object.fromEntries([...built.built].map(([id, j]) => [id, (solution.primal[j] ?? 0) * powerBase])),
    outputMW,
    chargeMW: all(built.charge),
    dischargeMW: all(built.discharge),
    levelMWh: all(built.level),
    flowMW: all(built.flow),
    lostMW: all(built.lost),
    unitsOn,
    ...(mixed || solution.dual.length === 0
      ? {}
      : {
          pricePerMWh: Object.fromEntries(
            [...built.balance].map(([id, rows]) => [
              id,
              Float64Array.from(rows, (i, t) => {
                const hours = at(system.yearlyHours, t, stepH) * (system.worth ?? 1);
                return (solution.dual[i]! * moneyBase) / powerBase / hours;
              }),
            ]),
          ),
        }),
  };
}
