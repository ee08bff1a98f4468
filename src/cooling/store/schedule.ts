/** Cost of an hour over what a tank does in it, as a convex polygon: cost[i] at moveMW[i], ascending. */
export interface HourCosts {
  /** heat added to the charging loop; negative: taken off the relieved loop [MW] */
  readonly moveMW: readonly number[];
  readonly cost: readonly number[];
}

/** Charge levels at which the programme looks; a transition never rounds, so the tank's balance is exact. */
const LEVELS = 41;

/**
 * Schedule a tank over consecutive hours by dynamic programming over its charge level.
 *
 *   V_t(L) = min over L' of cost_t(L' - (1 - loss) L) + V_{t+1}(L'), from empty to empty
 *
 * Exact for the polygons and the grid of 41 levels; each hour's polygon is a chord over the true convex cost, so
 * the saving found is a lower bound.
 *
 * @param hours cost polygons, one an hour
 * @param energyMWh of the full tank
 * @param lossPerHour share of the level lost in an hour
 * @returns heat moved in each hour [MW]: positive charges, negative discharges
 * @source R. Bellman, Dynamic Programming (1957)
 */
export function scheduleTank(hours: readonly HourCosts[], energyMWh: number, lossPerHour: number): Float64Array {
  const step = energyMWh / (LEVELS - 1);
  let after = new Float64Array(LEVELS).fill(Infinity);
  after[0] = 0;
  const choice = new Uint8Array(hours.length * LEVELS);
  for (let t = hours.length - 1; t >= 0; t--) {
    const now = new Float64Array(LEVELS).fill(Infinity);
    const { moveMW, cost } = hours[t]!;
    const most = moveMW.at(-1)!;
    const least = moveMW[0]!;
    for (let level = 0; level < LEVELS; level++) {
      const kept = level * (1 - lossPerHour) * step;
      const from = Math.max(0, Math.ceil((kept + least) / step - 1e-9));
      const to = Math.min(LEVELS - 1, Math.floor((kept + most) / step + 1e-9));
      for (let next = from; next <= to; next++) {
        const value = polygon(moveMW, cost, next * step - kept) + after[next]!;
        if (value < now[level]! - 1e-9) {
          now[level] = value;
          choice[t * LEVELS + level] = next;
        }
      }
    }
    after = now;
  }
  const moves = new Float64Array(hours.length);
  let level = 0;
  for (let t = 0; t < hours.length; t++) {
    const next = choice[t * LEVELS + level]!;
    moves[t] = next * step - level * (1 - lossPerHour) * step;
    level = next;
  }
  return moves;
}

function polygon(xs: readonly number[], ys: readonly number[], x: number): number {
  let i = 1;
  while (i < xs.length - 1 && xs[i]! < x) i++;
  const width = xs[i]! - xs[i - 1]!;
  return width > 0 ? ys[i - 1]! + ((x - xs[i - 1]!) / width) * (ys[i]! - ys[i - 1]!) : ys[i]!;
}
