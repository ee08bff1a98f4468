import type { Hourly } from "../../model/flows.ts";
import type { ChainSetting } from "./backward.ts";
import type { ChainPath } from "./forward.ts";
import type { PreparedChain } from "./problem.ts";

/** Where the cyclic year is opened: the first hour, and whether the store stands full, at its floor or at a level. */
export interface Opening {
  readonly hour: number;
  readonly full: boolean;
  readonly levelMWh?: number;
}

/** Opens the year on its first hour with an empty store, when nothing is known yet: draining distorts least. */
export const NEW_YEAR: Opening = { hour: 0, full: false };

/** The last days before the opening carry its distortion: they are no place for the next one. */
const DISTORTED_H = 72;

/** Cost of a path, and a linear bound on the cost of EVERY choice of sizes. */
export interface ChainCut {
  /** cost of the path [$] */
  readonly cost: number;
  /** bound: cost(sizes) >= constant + gradient . sizes [$]; level floors enter through `floorWorth` */
  readonly constant: number;
  readonly gradient: Float64Array;
  /** $ per MWh of floor at the end of each hour (0 where the floor does not bind) */
  readonly floorWorth: Float64Array;
  readonly pricePerMWh: Hourly;
  /** energy nobody could serve at any cost of the merit order [MWh] */
  readonly penaltyMWh: number;
  /** where the cyclic year is best cut open: the hour after the store's limits bind hardest */
  readonly opening: Opening;
}

/**
 * Prices a path and states what its prices prove.
 *
 * For any prices p >= 0 and water values w (cyclic) weak duality gives, for all sizes x,
 * `cost(x) >= sum_t p L - sum_b (p - c_b)+ MW_b(x) - P(x) ((p - w/etaD - cd)+ + (w etaC - p - cc)+)
 *  + (w[t] - keep w[t+1])+ floor - (keep w[t+1] - w[t])+ maxSoc E(x)`.
 * It is evaluated from the prices alone, so it holds even where the path is not optimal.
 */
export function priceAndCut(
  chain: PreparedChain,
  setting: ChainSetting | undefined,
  path: ChainPath | undefined,
  blockMW: Float64Array,
): ChainCut {
  const { hours, blockCount, battery, weight, demandMW, cost: blockCost } = chain;
  const gradient = new Float64Array(chain.sizeCount);
  const floorWorth = new Float64Array(hours);
  const pricePerMWh = new Float64Array(hours);
  let total = 0;
  let constant = 0;
  let penalty = 0;
  let opening = NEW_YEAR;
  let firmest = 0;
  const sizeOf = chain.blocks.map((block) => block.size ?? -1);

  for (let t = 0; t < hours; t++) {
    const base = t * blockCount;
    const release = path === undefined ? 0 : path.releaseMW[t]!;
    const demand = demandMW[t]! - release;
    // What rounding makes of a level, of a release and of a block: it must not set the price.
    const tiny = 1e-12 * (demandMW[t]! + Math.abs(release) + (setting?.ceilingMWh[t] ?? 0));

    // Prices at which the merit order stops exactly here, and what it costs to get here.
    let low = 0;
    let high = 0;
    let served = 0;
    let k = 0;
    if (demand > tiny) {
      for (; k < blockCount; k++) {
        const mw = blockMW[base + k]!;
        const take = Math.min(mw, demand - served);
        if (take > 0) {
          total += take * blockCost[base + k]!;
          low = blockCost[base + k]!;
          if (k === blockCount - 1) penalty += take;
        }
        served += take;
        if (served >= demand - tiny) {
          if (take < mw - tiny) high = low;
          else {
            let next = k + 1;
            while (next < blockCount - 1 && blockMW[base + next]! <= tiny) next++;
            high = next < blockCount ? blockCost[base + next]! : low;
          }
          break;
        }
      }
    } else if (demand >= -tiny) {
      let next = 0;
      while (next < blockCount - 1 && blockMW[base + next]! <= tiny) next++;
      high = blockCost[base + next]!;
    }

    let price = low;
    if (battery !== undefined && path !== undefined && setting !== undefined) {
      const { chargeEff, dischargeEff, chargeCost, dischargeCost, keep } = battery;
      total += release > 0 ? dischargeCost * release : -chargeCost * release;
      const w = path.waterPerMWh[t]!;
      const give = w / dischargeEff + dischargeCost;
      const take = w * chargeEff - chargeCost;
      const wish = release > tiny ? give : release < -tiny ? take : Math.max(low, take);
      price = Math.min(Math.max(wish, low), high);
      const rent = Math.max(0, price - give) + Math.max(0, take - price);
      constant -= rent * chain.fixedPower[t]!;
      if (battery.powerSize !== undefined) gradient[battery.powerSize]! -= rent;
      const settled = hours <= 4 * DISTORTED_H || (t - setting.firstHour + hours) % hours < hours - DISTORTED_H;
      const change = w - keep * path.waterPerMWh[(t + 1) % hours]!;
      if (change > 0) {
        floorWorth[t] = change * weight;
        if (change > firmest && settled && path.levelMWh[t]! <= setting.floorMWh[t]! + 1e-9 * setting.ceilingMWh[t]!) {
          firmest = change;
          opening = { hour: (t + 1) % hours, full: false };
        }
      } else if (change < 0) {
        constant += change * battery.maxSoc * chain.fixedEnergy[t]!;
        if (battery.energySize !== undefined) gradient[battery.energySize]! += change * battery.maxSoc;
        if (-change > firmest && settled && path.levelMWh[t]! >= setting.ceilingMWh[t]! * (1 - 1e-9)) {
          firmest = -change;
          opening = { hour: (t + 1) % hours, full: true };
        }
      }
    }
    pricePerMWh[t] = price;
    constant += price * demandMW[t]!;
    for (let b = 0; b < blockCount - 1; b++) {
      const rent = price - blockCost[base + b]!;
      if (rent <= 0) break;
      constant -= rent * chain.fixed[base + b]!;
      const own = sizeOf[chain.order[base + b]!]!;
      const size = typeof own === "number" ? own : own[t]!;
      if (size >= 0) gradient[size]! -= rent * chain.factor[base + b]!;
    }
  }
  for (let s = 0; s < gradient.length; s++) gradient[s]! *= weight;
  return {
    cost: total * weight,
    constant: constant * weight,
    gradient,
    floorWorth,
    pricePerMWh,
    penaltyMWh: penalty * weight,
    opening,
  };
}
