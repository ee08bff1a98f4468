/**
 * Every column of a run: the engines define theirs, this file only binds them to a run's answers.
 */
import { columns as chipColumns } from "../chip/index.ts";
import type { CampusRun } from "../campus/records.ts";
import { columns as coolingColumns } from "../cooling/index.ts";
import { columns as costColumns } from "../cost/index.ts";
import { columns as deployColumns } from "../deploy/index.ts";
import { columns as energyColumns } from "../energy/index.ts";
import { columns as fabColumns } from "../fab/index.ts";
import type { ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import { columns as raceColumns } from "../race/index.ts";
import { columns as supplyColumns } from "../supply/index.ts";

/** A column definition with one run's figures in it. */
export interface RunColumn {
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
  readonly formula: string;
  readonly quick: "exact" | "estimate" | "absent";
  readonly value: number;
  readonly monthly?: Float64Array;
  /** the simulation's own 90 % interval */
  readonly interval?: readonly [number, number];
  readonly derive: (input: InputLookup) => Derivation;
}

/** What every definition says apart from a run: for the results reference. */
export type ColumnFacts = Pick<RunColumn, "name" | "unit" | "definition" | "formula" | "quick">;

/** All definitions, in the order of the engines. */
export const columnFacts: readonly ColumnFacts[] = [
  ...supplyColumns,
  ...fabColumns,
  ...chipColumns,
  ...deployColumns,
  ...coolingColumns,
  ...energyColumns,
  ...raceColumns,
  ...costColumns,
].map(({ name, unit, definition, formula, quick }) => ({ name, unit, definition, formula, quick }));

/** What columns are made of: the engines' answers, all of them or those there are so far. */
export type Answers = Pick<CampusRun, "depth"> & Partial<CampusRun>;

/**
 * The columns a run can answer; a column without an honest value is absent.
 *
 * @param run a campus run, finished or on its way
 */
export function columnsOf(run: Answers): RunColumn[] {
  return [
    ...bind(supplyColumns, run.supply),
    ...bind(fabColumns, run.fab),
    ...bind(chipColumns, run.chip),
    ...bind(deployColumns, run.deploy),
    ...bind(coolingColumns, run.cooling),
    ...bind(energyColumns, run.energy),
    ...bind(raceColumns, run.race),
    ...bind(costColumns, run.cost),
  ].filter((column) => run.depth === "full" || column.quick !== "absent");
}

function bind<R>(definitions: readonly ColumnDefinition<R>[], result: R | undefined): RunColumn[] {
  if (result === undefined) return [];
  const bound: RunColumn[] = [];
  for (const definition of definitions) {
    const value = definition.value(result);
    if (value === undefined) continue;
    if (!Number.isFinite(value)) throw new Error(`column ${definition.name} is ${value}: a column is finite or absent`);
    const { name, unit, formula, quick } = definition;
    const monthly = definition.monthly?.(result);
    const interval = definition.interval?.(result);
    bound.push({
      name,
      unit,
      definition: definition.definition,
      formula,
      quick,
      value,
      ...(monthly === undefined ? {} : { monthly }),
      ...(interval === undefined ? {} : { interval }),
      derive: (input) => definition.derive(result, input),
    });
  }
  return bound;
}
