/** Quantiles that a tornado moves one input to: the ends of its 90 % interval. */
export const TORNADO_QUANTILES = [0.05, 0.95] as const;

/** One bar: what one input does alone, all others at their centre. */
export interface TornadoBar {
  readonly input: string;
  /** output with the input at its 5 % quantile; absent where the campus is infeasible there */
  readonly low?: number;
  /** output with the input at its 95 % quantile */
  readonly high?: number;
  /** distance between the outermost of low, high and the central output */
  readonly swing: number;
}

/**
 * Build a tornado, widest bar first.
 *
 * @param central output with all inputs at their centre
 * @param ends output with each input at its 5 % and 95 % quantile; undefined = infeasible
 */
export function tornado(
  central: number,
  ends: readonly { readonly input: string; readonly low: number | undefined; readonly high: number | undefined }[],
): TornadoBar[] {
  return ends
    .map(({ input, low, high }): TornadoBar => {
      const values = [central, ...(low === undefined ? [] : [low]), ...(high === undefined ? [] : [high])];
      return {
        input,
        ...(low !== undefined && { low }),
        ...(high !== undefined && { high }),
        swing: Math.max(...values) - Math.min(...values),
      };
    })
    .toSorted((a, b) => b.swing - a.swing || (a.input < b.input ? -1 : 1));
}
