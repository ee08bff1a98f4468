/** A cold loop and a warm loop on one sink: process water and chips. */
export interface TwoLoops {
  /** heat of the cold loop [MW], its supply and return [°C] */
  readonly coldMW: number;
  readonly coldSupplyC: number;
  readonly coldReturnC: number;
  /** heat of the warm loop [MW], carried by the same water in series */
  readonly warmMW: number;
}

/**
 * Mechanical cooling when the warm loop stands in series behind the cold one.
 *
 * C max(0, min(Qwarm / C + (Tr - Ts), s - Ts)), C = Qcold / (Tr - Ts)
 *
 * @param loops both loops @param sinkC water from the sink [°C]
 * @returns [MW]
 * @source derived; ideal exchangers
 */
export function seriesCoolingMW(loops: TwoLoops, sinkC: number): number {
  const range = loops.coldReturnC - loops.coldSupplyC;
  const rate = loops.coldMW / range;
  return Math.max(0, rate * Math.min(loops.warmMW / rate + range, sinkC - loops.coldSupplyC));
}

/**
 * Mechanical cooling when the loops stand apart and the cold one has an integrated economiser: never more than in
 * series. Chip heat dragged through the cold level costs compressor work; series saves only flow and pumps.
 *
 * min(Qcold, C max(0, s - Ts))
 *
 * @returns [MW]
 */
export function isolatedCoolingMW(loops: TwoLoops, sinkC: number): number {
  const rate = loops.coldMW / (loops.coldReturnC - loops.coldSupplyC);
  return Math.min(loops.coldMW, rate * Math.max(0, sinkC - loops.coldSupplyC));
}
