/**
 * A year of one site as a chain of hours: blocks of supply (and of load that may go unserved) in merit order,
 * one battery, sizes kept apart from the series so that the same prepared chain serves every trial of the sizing.
 */
import type { Hourly } from "../../model/flows.ts";

/** A block of supply, of shedding or of refused export: `fixedMW[t] + factor[t] * sizes[size]` at a cost. */
export interface ChainBlock {
  readonly id: string;
  /** [$/MWh]; negative costs must be lifted to zero by the caller */
  readonly costPerMWh: number | Hourly;
  /** what is there whatever the sizes [MW] */
  readonly fixedMW?: number | Hourly;
  /** index into the sizes, one for all hours or one an hour (counts by period) */
  readonly size?: number | Int16Array;
  /** output per MW of size, 0..1; absent means 1 */
  readonly factor?: Hourly;
}

/** The battery of the chain; power and energy are each a fixed part plus a size. */
export interface ChainBattery {
  readonly chargeEff: number;
  readonly dischargeEff: number;
  /** share of the level kept over one hour */
  readonly keep: number;
  /** [$/MWh] taken in and given out */
  readonly chargeCost: number;
  readonly dischargeCost: number;
  readonly minSoc: number;
  readonly maxSoc: number;
  readonly fixedPowerMW?: number | Hourly;
  readonly fixedEnergyMWh?: number | Hourly;
  readonly powerSize?: number;
  readonly energySize?: number;
}

export interface ChainProblem {
  readonly hours: number;
  /** how many hours of the year each hour stands for (1 for a whole year) */
  readonly weight: number;
  readonly demandMW: Hourly;
  readonly blocks: readonly ChainBlock[];
  readonly battery?: ChainBattery;
  readonly sizeCount: number;
  /** cost of the last resort [$/MWh]: must exceed every price the optimum can show */
  readonly penaltyPerMWh: number;
}

/** The chain with each hour's blocks sorted by cost, in flat arrays. The last block of an hour is the penalty. */
export interface PreparedChain extends ChainProblem {
  readonly blockCount: number;
  /** block id of rank k in hour t at [t * blockCount + k] */
  readonly order: Uint8Array;
  readonly cost: Float64Array;
  readonly fixed: Float64Array;
  readonly factor: Float64Array;
  readonly fixedPower: Float64Array;
  readonly fixedEnergy: Float64Array;
}

const at = (series: number | Hourly | undefined, hour: number, absent: number): number =>
  series === undefined ? absent : typeof series === "number" ? series : series[hour]!;

/** Sorts the blocks of every hour by cost, once for all trials. Ties keep the order of the blocks. */
export function prepareChain(problem: ChainProblem): PreparedChain {
  const { hours, blocks, battery } = problem;
  const blockCount = blocks.length + 1;
  const order = new Uint8Array(hours * blockCount);
  const cost = new Float64Array(hours * blockCount);
  const fixed = new Float64Array(hours * blockCount);
  const factor = new Float64Array(hours * blockCount);
  const fixedPower = new Float64Array(hours);
  const fixedEnergy = new Float64Array(hours);
  const price = new Float64Array(blocks.length);
  for (let t = 0; t < hours; t++) {
    const base = t * blockCount;
    for (let b = 0; b < blocks.length; b++) {
      const c = at(blocks[b]!.costPerMWh, t, 0);
      price[b] = c;
      let k = b;
      while (k > 0 && price[order[base + k - 1]!]! > c) {
        order[base + k] = order[base + k - 1]!;
        k--;
      }
      order[base + k] = b;
    }
    for (let k = 0; k < blocks.length; k++) {
      const block = blocks[order[base + k]!]!;
      cost[base + k] = price[order[base + k]!]!;
      fixed[base + k] = at(block.fixedMW, t, 0);
      factor[base + k] = block.size === undefined ? 0 : at(block.factor, t, 1);
    }
    order[base + blocks.length] = blocks.length;
    cost[base + blocks.length] = problem.penaltyPerMWh;
    fixed[base + blocks.length] = Infinity;
    fixedPower[t] = at(battery?.fixedPowerMW, t, 0);
    fixedEnergy[t] = at(battery?.fixedEnergyMWh, t, 0);
  }
  return { ...problem, blockCount, order, cost, fixed, factor, fixedPower, fixedEnergy };
}
