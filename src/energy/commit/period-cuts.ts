import type { PreparedChain } from "../chain/problem.ts";
import type { Plane } from "../survival/required.ts";

/**
 * Splits what a run's prices prove into one plane for each period.
 *
 * The level at each seam is priced by the same `seam` for all planes: then the sum over periods of the highest plane
 * is below the cost of the year, whatever run each plane comes from.
 * @param price [$/MWh] any prices >= 0
 * @param water worth of the level at the END of each hour [$/MWh], any
 * @param seam worth of the level at the end of each period [$/MWh]
 */
export function periodCuts(
  chain: PreparedChain,
  price: Float64Array,
  water: Float64Array,
  seam: Float64Array,
  periodHours: number,
): Plane[] {
  const { hours, blockCount, battery, weight } = chain;
  const cuts = Array.from(seam, () => ({ constant: 0, gradient: new Float64Array(chain.sizeCount) }));
  const sizeOf = chain.blocks.map((block) => block.size ?? -1);
  for (let t = 0; t < hours; t++) {
    const period = Math.floor(t / periodHours);
    const cut = cuts[period]!;
    const p = price[t]!;
    const base = t * blockCount;
    cut.constant += weight * p * chain.demandMW[t]!;
    for (let k = 0; k < blockCount - 1; k++) {
      const rent = weight * (p - chain.cost[base + k]!);
      if (rent <= 0) break;
      cut.constant -= rent * chain.fixed[base + k]!;
      const own = sizeOf[chain.order[base + k]!]!;
      const size = typeof own === "number" ? own : own[t]!;
      if (size >= 0) cut.gradient[size]! -= rent * chain.factor[base + k]!;
    }
    if (battery === undefined) continue;
    const w = water[t]!;
    const give = w / battery.dischargeEff + battery.dischargeCost;
    const take = w * battery.chargeEff - battery.chargeCost;
    const rent = weight * (Math.max(0, p - give) + Math.max(0, take - p));
    cut.constant -= rent * chain.fixedPower[t]!;
    if (battery.powerSize !== undefined) cut.gradient[battery.powerSize]! -= rent;
    // Level at the end of the hour; at a seam it belongs half to each period, at the seam's own price.
    const atSeam = t + 1 === hours || Math.floor((t + 1) / periodHours) !== period;
    levelTerm(chain, cut, t, weight * (w - (atSeam ? seam[period]! : battery.keep * water[t + 1]!)));
    if (atSeam) {
      const next = (t + 1) % hours;
      levelTerm(
        chain,
        cuts[Math.floor(next / periodHours)]!,
        t,
        weight * (seam[period]! - battery.keep * water[next]!),
      );
    }
  }
  return cuts;
}

/** Least of `worth * level` over the levels allowed: at the floor when positive, at the full store when negative. */
function levelTerm(
  chain: PreparedChain,
  cut: { constant: number; gradient: Float64Array },
  t: number,
  worth: number,
): void {
  const battery = chain.battery!;
  const share = worth > 0 ? battery.minSoc : battery.maxSoc;
  cut.constant += worth * share * chain.fixedEnergy[t]!;
  if (battery.energySize !== undefined) cut.gradient[battery.energySize]! += worth * share;
}
