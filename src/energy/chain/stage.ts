import type { PreparedChain } from "./problem.ts";

/** Scratch of one hour: what releasing one more MWh from the store saves, ascending in water value. */
export interface Stage {
  readonly water: Float64Array;
  /** length in MWh of store level */
  readonly length: Float64Array;
  count: number;
  /** most that can leave the level in the hour, and (negative) the most that can enter [MWh] */
  most: number;
  least: number;
}

export const newStage = (blockCount: number): Stage => ({
  water: new Float64Array(2 * blockCount + 4),
  length: new Float64Array(2 * blockCount + 4),
  count: 0,
  most: 0,
  least: 0,
});

/**
 * Builds the hour's convex cost as a function of the energy released from the store.
 *
 * The battery moves the demand left to the merit order from `L - P` (full discharge) to `L + P` (full charge).
 * At marginal cost p a released MWh of level is worth `(p - cd) etaD` while discharging and `(p + cc) / etaC`
 * while charging; both ascend with p, so the list is sorted by construction. Demand below zero is dumped free.
 */
export function buildStage(chain: PreparedChain, t: number, blockMW: Float64Array, powerMW: number, out: Stage): void {
  const battery = chain.battery!;
  const { chargeEff, dischargeEff, chargeCost, dischargeCost } = battery;
  const base = t * chain.blockCount;
  const load = chain.demandMW[t]!;
  const end = load + powerMW;
  let position = load - powerMW;
  let n = 0;
  let last = -Infinity;
  const { water, length } = out;
  out.most = powerMW / dischargeEff;
  out.least = -powerMW * chargeEff;
  out.count = 0;
  if (powerMW <= 0) return;
  let block = -1;
  let blockEnd = 0;
  while (position < end) {
    while (blockEnd <= position && block < chain.blockCount - 1) {
      block++;
      blockEnd += blockMW[base + block]!;
    }
    const price = position < 0 ? 0 : chain.cost[base + block]!;
    const discharging = position < load;
    let to = position < 0 ? 0 : blockEnd;
    if (discharging && to > load) to = load;
    if (to > end) to = end;
    const span = to - position;
    if (span > 0) {
      const w = discharging ? (price - dischargeCost) * dischargeEff : (price + chargeCost) / chargeEff;
      const energy = discharging ? span / dischargeEff : span * chargeEff;
      if (w === last) length[n - 1]! += energy;
      else {
        water[n] = w;
        length[n] = energy;
        last = w;
        n++;
      }
    }
    position = to;
  }
  out.count = n;
}
