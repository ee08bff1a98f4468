/** Cost of an hour over what a tank does in it, as a convex polygon: cost[i] at moveMW[i], ascending. */
export interface HourCosts {
  /** heat added to the charging loop; negative: taken off the relieved loop [MW] */
  readonly moveMW: readonly number[];
  readonly cost: readonly number[];
}

/** A convex polygon from a start on: pieces of rising slope. */
interface Polygon {
  readonly value: number;
  readonly lengths: readonly number[];
  readonly slopes: readonly number[];
}

/** A slope this close to zero is none: what the hours' routing leaves of rounding [$/MWh]. */
const FLAT = 1e-9;

/**
 * Schedule a tank over consecutive hours by dynamic programming over its charge level.
 *
 *   V_t(L) = min over L' of cost_t(L' - (1 - loss) L) + V_{t+1}(L'), 0 <= L' <= energy, from empty to empty
 *
 * Every V is a convex polygon, so the minimum over L' merges the pieces of two polygons by slope: no grid, the schedule
 * is exact for the hours' polygons. Those are chords over the true convex cost, so the saving found is a lower bound.
 *
 * @param hours cost polygons, one an hour
 * @param energyMWh of the full tank
 * @param lossPerHour share of the level lost in an hour
 * @returns heat moved in each hour [MW]: positive charges, negative discharges
 * @source R. Bellman, Dynamic Programming (1957); merging by slope: R. T. Rockafellar, Convex Analysis (1970), section 16
 */
export function scheduleTank(hours: readonly HourCosts[], energyMWh: number, lossPerHour: number): Float64Array {
  const kept = 1 - lossPerHour;
  const toGo: Polygon[] = [{ value: 0, lengths: [], slopes: [] }];
  for (const hour of hours.toReversed()) toGo.push(before(hour, toGo.at(-1)!, kept, energyMWh));
  toGo.reverse();
  const moves = new Float64Array(hours.length);
  let level = 0;
  hours.forEach((hour, t) => {
    const next = bestLevel(hour, toGo[t + 1]!, kept * level);
    moves[t] = next - kept * level;
    level = next;
  });
  return moves;
}

/** What a schedule costs in all. @param moves one an hour [MW], within the hour's polygon */
export function scheduleCost(hours: readonly HourCosts[], moves: Float64Array): number {
  return hours.reduce((total, { moveMW, cost }, t) => {
    let i = 1;
    while (i < moveMW.length - 1 && moveMW[i]! < moves[t]!) i++;
    const width = moveMW[i]! - moveMW[i - 1]!;
    const share = width > 0 ? (moves[t]! - moveMW[i - 1]!) / width : 1;
    return total + cost[i - 1]! + share * (cost[i]! - cost[i - 1]!);
  }, 0);
}

/** V_t from V_{t+1}. */
function before({ moveMW, cost }: HourCosts, after: Polygon, kept: number, energyMWh: number): Polygon {
  const lengths: number[] = [];
  const slopes: number[] = [];
  // over what is kept of the level, from -most on: the hour's pieces mirrored and those of V_{t+1}, by slope
  let at = -moveMW.at(-1)!;
  let value = after.value + cost.at(-1)!;
  const enter = (length: number, slope: number): void => {
    const dropped = Math.min(length, Math.max(0, -at));
    value += dropped * slope;
    const taken = Math.min(length, kept * energyMWh - at) - dropped;
    at += length;
    if (taken <= 0) return;
    // over the level itself, which shrinks to what is kept
    if (slopes.length > 0 && slope * kept - slopes.at(-1)! <= FLAT) lengths[lengths.length - 1]! += taken / kept;
    else {
      lengths.push(taken / kept);
      slopes.push(slope * kept);
    }
  };
  let own = moveMW.length - 1;
  let other = 0;
  while (own > 0 || other < after.slopes.length) {
    const length = own > 0 ? moveMW[own]! - moveMW[own - 1]! : 0;
    if (own > 0 && length <= 0) {
      own--;
      continue;
    }
    const slope = own > 0 ? -(cost[own]! - cost[own - 1]!) / length : Infinity;
    if (other < after.slopes.length && after.slopes[other]! <= slope) {
      enter(after.lengths[other]!, after.slopes[other]!);
      other++;
    } else {
      enter(length, slope);
      own--;
    }
  }
  return { value, lengths, slopes };
}

/** The level after an hour that starts with `kept` [MWh]: least cost of the hour and of all that come. */
function bestLevel({ moveMW, cost }: HourCosts, after: Polygon, kept: number): number {
  // pieces of the hour's cost, then those of V, each from where it begins as a level
  let own = 0;
  let other = 0;
  let ownEnd = kept + moveMW[0]!;
  let otherEnd = 0;
  let level = Math.max(0, ownEnd);
  for (;;) {
    while (own < moveMW.length - 1 && ownEnd <= level) ownEnd = kept + moveMW[++own]!;
    while (other < after.lengths.length && otherEnd <= level) otherEnd += after.lengths[other++]!;
    if (ownEnd <= level || otherEnd <= level) return level;
    const slope = (cost[own]! - cost[own - 1]!) / (moveMW[own]! - moveMW[own - 1]!) + after.slopes[other - 1]!;
    if (slope >= -FLAT) return level;
    level = Math.min(ownEnd, otherEnd);
  }
}
