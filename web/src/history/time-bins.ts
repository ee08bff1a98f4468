/** Series over one time axis of evenly wide bins; the axis grows by doubling the bins, so its end need not be known. */
export class TimeBins {
  static readonly COUNT = 256;
  /** width of a bin [ms] */
  width = 3_600_000;
  readonly #series: Float64Array[] = [];

  series(): Float64Array {
    const made = new Float64Array(TimeBins.COUNT);
    this.#series.push(made);
    return made;
  }

  /** Make room for a moment [ms]. */
  reach(ms: number): void {
    while (ms >= TimeBins.COUNT * this.width) {
      for (const one of this.#series) {
        for (let bin = 0; bin < TimeBins.COUNT; bin++) {
          one[bin] = 2 * bin < TimeBins.COUNT ? one[2 * bin]! + one[2 * bin + 1]! : 0;
        }
      }
      this.width *= 2;
    }
  }

  /** Add the time from one moment to another to the bins it lies in [ms]. */
  span(series: Float64Array, fromMs: number, toMs: number): void {
    let at = Math.max(0, fromMs);
    while (at < toMs) {
      const bin = Math.floor(at / this.width);
      const stop = Math.min(toMs, (bin + 1) * this.width);
      series[bin]! += stop - at;
      at = stop;
    }
  }

  /** Add an amount at a moment. */
  point(series: Float64Array, ms: number, amount: number): void {
    series[Math.floor(ms / this.width)]! += amount;
  }
}
