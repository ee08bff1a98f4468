/**
 * Runs side by side. Runs made together share their luck (the same draws of the uncertain inputs), so their
 * differences are judged draw by draw; saved runs are judged by their own intervals.
 */
import type { RunAnswer } from "./answer.ts";
import { type Draws, drawDifferences, recentred } from "./paired.ts";

/** One run of a comparison. */
export interface ComparedRun {
  readonly name: string;
  readonly answer: RunAnswer;
  /** quick draws shared with the other runs, by draw; absent for saved runs */
  readonly draws?: Draws;
}

/** One column over all runs; index 0 is the base. */
export interface ComparedColumn {
  readonly column: string;
  readonly unit: string;
  /** value by run; undefined where a run does not have the column */
  readonly values: readonly (number | undefined)[];
  /** difference to the base by run, and whether it is beyond noise; undefined for the base or absent values */
  readonly differences: readonly (Difference | undefined)[];
}

export interface Difference {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** false prints as "=" */
  readonly beyondNoise: boolean;
}

/** Differences below this share of the value are rounding, not results. */
const ROUNDING = 1e-9;

/**
 * Compare runs column by column.
 *
 * @param runs base first; columns of any run appear
 */
export function compareRuns(runs: readonly ComparedRun[]): ComparedColumn[] {
  const [base, ...others] = runs;
  if (base === undefined) return [];
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.answer.columns)))];
  return names.map((column) => ({
    column,
    unit: runs.map((run) => run.answer.columns[column]?.unit).find((unit) => unit !== undefined) ?? "",
    values: runs.map((run) => run.answer.columns[column]?.value),
    differences: [undefined, ...others.map((other) => differenceOf(base, other, column))],
  }));
}

function differenceOf(base: ComparedRun, other: ComparedRun, column: string): Difference | undefined {
  const a = base.answer.columns[column];
  const b = other.answer.columns[column];
  if (a === undefined || b === undefined) return undefined;
  const value = b.value - a.value;
  if (Math.abs(value) <= ROUNDING * Math.max(Math.abs(a.value), Math.abs(b.value))) {
    return { value: 0, low: 0, high: 0, beyondNoise: false };
  }
  const draws = drawDifferences(base.draws, other.draws, (x, y) => {
    const [one, another] = [x[column], y[column]];
    return one === undefined || another === undefined ? undefined : another - one;
  });
  const { low, high } = recentred(value, draws);
  if (low !== undefined && high !== undefined) return { value, low, high, beyondNoise: low > 0 || high < 0 };
  if (a.low === undefined || a.high === undefined || b.low === undefined || b.high === undefined) {
    return { value, beyondNoise: true };
  }
  const half = Math.sqrt(square((a.high - a.low) / 2) + square((b.high - b.low) / 2));
  return { value, low: value - half, high: value + half, beyondNoise: Math.abs(value) > half };
}

function square(x: number): number {
  return x * x;
}
