import type { ComparedRun } from "./compare.ts";
import { drawDifferences, type PairedDifference, recentred } from "./paired.ts";
import type { ColumnValues } from "./quick.ts";

/** Differences below this share of the figures are rounding, not results. */
const ROUNDING = 1e-9;

/** First less second of one column, with the interval of paired draws; undefined where a run lacks it. */
export function difference(first: ComparedRun, second: ComparedRun, column: string): PairedDifference | undefined {
  const [a, b] = [first.answer.columns[column], second.answer.columns[column]];
  if (a === undefined || b === undefined) return undefined;
  const less = (x: ColumnValues, y: ColumnValues): number | undefined => {
    const [one, other] = [x[column], y[column]];
    return one === undefined || other === undefined ? undefined : minus(one, other);
  };
  return recentred(minus(a.value, b.value), drawDifferences(first.draws, second.draws, less));
}

function minus(a: number, b: number): number {
  return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b;
}
