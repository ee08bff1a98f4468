import type { Series } from "./types.ts";

/** A row while it is being collected. */
export interface Terms {
  readonly columns: number[];
  readonly values: number[];
}

/** The value of a series at a step. */
export const at = (series: Series | undefined, step: number, absent: number): number =>
  series === undefined ? absent : typeof series === "number" ? series : series[step]!;
