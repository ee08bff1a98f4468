/** Growable flat storage of the cost-to-go functions of all hours; reused from trial to trial. */
export class Arena {
  /** water value [$/MWh] of a segment, ascending from the full end of the store to its empty end */
  water: Float64Array;
  /** length [MWh] of the segment */
  length: Float64Array;
  used = 0;

  constructor(size: number) {
    this.water = new Float64Array(size);
    this.length = new Float64Array(size);
  }

  /** Makes room for `more` segments after the used ones. */
  reserve(more: number): void {
    if (this.used + more <= this.water.length) return;
    const size = 2 * (this.used + more);
    const water = new Float64Array(size);
    const length = new Float64Array(size);
    water.set(this.water.subarray(0, this.used));
    length.set(this.length.subarray(0, this.used));
    this.water = water;
    this.length = length;
  }
}

/** Everything one evaluation writes; hours count from the rotation start. */
export interface ChainWorkspace {
  /** cost-to-go after hour i */
  readonly value: Arena;
  readonly valueStart: Int32Array;
  readonly valueEnd: Int32Array;
  readonly valueHigh: Float64Array;
  readonly valueLow: Float64Array;
  /** MW of each block in merit order */
  readonly blockMW: Float64Array;
}

export function chainWorkspace(hours: number, blockCount: number): ChainWorkspace {
  return {
    value: new Arena(hours * 32),
    valueStart: new Int32Array(hours + 1),
    valueEnd: new Int32Array(hours + 1),
    valueHigh: new Float64Array(hours + 1),
    valueLow: new Float64Array(hours + 1),
    blockMW: new Float64Array(hours * blockCount),
  };
}
