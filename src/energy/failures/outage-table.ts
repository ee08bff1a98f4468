/** A kind of identical units for the outage table. */
export interface UnitKind {
  readonly count: number;
  readonly mw: number;
  /** long-run share of time up, `mttf / (mttf + mttr)` */
  readonly availability: number;
}

/**
 * Computes the chance of every level of available output.
 *
 * Binomials of each kind, convolved: `P(sum = x)`. Outputs are added up in steps of `stepMW`, rounded down.
 * @returns probability by step: `table[k]` is the chance that k * stepMW is available
 * @source Billinton and Allan, Reliability Evaluation of Power Systems, chapter 2
 */
export function outageTable(kinds: readonly UnitKind[], stepMW: number): Float64Array {
  const top = kinds.reduce((sum, k) => sum + k.count * Math.floor(k.mw / stepMW + 1e-9), 0);
  let table = new Float64Array(top + 1);
  table[0] = 1;
  let reach = 0;
  for (const kind of kinds) {
    const width = Math.floor(kind.mw / stepMW + 1e-9);
    for (let u = 0; u < kind.count; u++) {
      const next = new Float64Array(top + 1);
      for (let x = 0; x <= reach; x++) {
        next[x]! += table[x]! * (1 - kind.availability);
        next[x + width]! += table[x]! * kind.availability;
      }
      table = next;
      reach += width;
    }
  }
  return table;
}

/**
 * Computes the expected hours a year in which units alone do not carry the load.
 *
 * `LOLE = sum over hours of P(available < load)`, without storage.
 * @param loadMW hourly load
 * @returns loss-of-load hours a year [h/year]
 * @source Billinton and Allan, chapter 2
 */
export function lossOfLoadHours(loadMW: ArrayLike<number>, kinds: readonly UnitKind[], stepMW: number): number {
  const table = outageTable(kinds, stepMW);
  const below = new Float64Array(table.length + 1);
  for (let k = 0; k < table.length; k++) below[k + 1] = below[k]! + table[k]!;
  let hours = 0;
  for (let h = 0; h < loadMW.length; h++) {
    const needed = Math.max(0, Math.ceil(loadMW[h]! / stepMW - 1e-9));
    hours += needed >= table.length ? 1 : below[needed]!;
  }
  return hours;
}
