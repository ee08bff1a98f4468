/**
 * The 90 % interval of every column, from quick runs with drawn inputs: each draw's figure is taken relative to
 * the quick central run and re-centred on the run itself ("spread from quick draws"). The fab simulation's own
 * noise is added where a column has one.
 */
import { log, exp } from "../base/math.ts";
import { quantile } from "../base/statistics.ts";
import type { RunColumn } from "./columns.ts";
import type { ColumnValues } from "./quick.ts";

/** The fewest draws from which a 5 % and a 95 % quantile are worth naming. */
export const FEWEST_DRAWS = 20;

/**
 * Compute the interval of each column.
 *
 * ratio columns (quick central and all draws > 0): low, high = value x quantiles(draw / central)
 * others: value + quantiles(draw - central)
 *
 * @param columns the run's own columns
 * @param central the same from a quick run at the central inputs
 * @param draws quick runs with drawn inputs
 * @returns intervals by column name; none where draws are too few or the column is missing in one of them
 */
export function spreadOf(
  columns: readonly RunColumn[],
  central: ColumnValues,
  draws: readonly ColumnValues[],
): Map<string, readonly [number, number]> {
  const intervals = new Map<string, readonly [number, number]>();
  for (const column of columns) {
    const drawn = drawnInterval(column, central, draws);
    const interval = combine(column.value, drawn, column.interval);
    if (interval !== undefined) intervals.set(column.name, interval);
  }
  return intervals;
}

function drawnInterval(
  column: RunColumn,
  central: ColumnValues,
  draws: readonly ColumnValues[],
): readonly [number, number] | undefined {
  if (draws.length < FEWEST_DRAWS) return undefined;
  const base = central[column.name];
  const values: number[] = [];
  for (const draw of draws) {
    const value = draw[column.name];
    if (value === undefined) return undefined;
    values.push(value);
  }
  if (base === undefined) return undefined;
  if (base > 0 && column.value > 0 && values.every((value) => value > 0)) {
    return [column.value * (quantile(values, 0.05) / base), column.value * (quantile(values, 0.95) / base)];
  }
  return [column.value + quantile(values, 0.05) - base, column.value + quantile(values, 0.95) - base];
}

/** Independent sources of spread add in squares: on the log scale for positive figures, plainly otherwise. */
function combine(
  value: number,
  drawn: readonly [number, number] | undefined,
  noise: readonly [number, number] | undefined,
): readonly [number, number] | undefined {
  if (drawn === undefined || noise === undefined) return drawn ?? noise;
  const positive = value > 0 && drawn[0] > 0 && noise[0] > 0;
  const to = (x: number): number => (positive ? log(x) : x);
  const from = (x: number): number => (positive ? exp(x) : x);
  const down = root(to(value) - to(drawn[0]), to(value) - to(noise[0]));
  const up = root(to(drawn[1]) - to(value), to(noise[1]) - to(value));
  return [from(to(value) - down), from(to(value) + up)];
}

function root(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}
