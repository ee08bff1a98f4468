import { solveDense } from "../../kernel/simplex.ts";
import { fanPowerShare } from "../equipment/fan.ts";
import { EQUIPMENT_FACTS } from "../../../catalog/cooling.ts";
import type { Plant } from "../plant/plant.ts";
import type { ArcCoefficients } from "./conditions.ts";

/** What one hour asks for. */
export interface HourLoad {
  /** heat by loop [MW], in the order of `plant.loops` */
  readonly heatMW: Float64Array;
  /** heat wanted by demand [MW], in the order of DEMANDS */
  readonly demandMW: Float64Array;
  readonly pricePerMWh: number;
  readonly waterPricePerM3: number;
  /** water the towers may take this hour [m3]; undefined = no limit */
  readonly waterLimitM3?: number;
}

/** The answer of one hour. Arrays are in the order of arcs, loops and demands. */
export interface HourSolution {
  /** heat through each arc [MW of loop heat; delivered heat for an air pump] */
  readonly flowMW: Float64Array;
  readonly unservedMW: Float64Array;
  /** heat made by the boiler [MW] */
  readonly boilerMW: Float64Array;
  readonly fanMW: { readonly tower: number; readonly dry: number };
  /** size in use [MW of rating] */
  readonly towerUseMW: number;
  readonly dryUseMW: number;
  /** price of one more MWh of heat on each loop [$/MWh] */
  readonly loopPrice: Float64Array;
  /** $/h, without the value of unserved heat */
  readonly costPerHour: number;
}

/**
 * Value of unserved heat [$/MWh]: only their order matters, the fab goes first. They are far above any price of
 * electricity and close enough to it that the simplex loses no digits.
 */
export const VALUE_OF_HEAT = { racks: 20_000, fab: 200_000 } as const;

/** Air shares between which a fan's power is taken as a straight line. */
const FAN_KNOTS = [0, 0.3, 0.6, 0.8, 1];

/**
 * Route the heat of one hour at least cost.
 *
 *   min  sum_a (p e_a + w m_a) x_a + p fans + boiler + value x unserved
 *   s.t. sum_{a of s} x_a + u_s = Q_s                  every loop served, or counted
 *        sum_{a of s} x_a / share_a <= Q_s              branches of one loop share its flow
 *        x_after <= follows x_first                     the second sink cools what the first has cooled
 *        sum_{a to d} gain_a x_a + b_d = D_d            the boiler is the last resort
 *        sum_a tower_a x_a <= towers, dry likewise; chillers <= chillers
 *
 * u and b are the slacks of their rows, so that x = 0 is a feasible start and no first phase is needed. Fan power
 * is a chord above the measured curve between five knots.
 *
 * @param plant as built
 * @param k coefficients of the hour
 * @param load what the hour asks for
 */
export function solveHour(plant: Plant, k: ArcCoefficients, load: HourLoad): HourSolution {
  const arcs = plant.arcs;
  const loops = plant.loops.length;
  const demands = load.demandMW.length;
  const segments = FAN_KNOTS.length - 1;
  const n = arcs.length + 2 * segments;
  const m = 3 * loops + demands + 4;
  const rowFlow = loops;
  const rowAfter = 2 * loops;
  const rowDemand = 3 * loops;
  const rowTower = rowDemand + demands;
  const rowDry = rowTower + 1;
  const rowChiller = rowTower + 2;
  const rowWater = rowTower + 3;
  const matrix = new Float64Array(m * n);
  const cost = new Float64Array(n);
  const upper = new Float64Array(n);
  const limit = new Float64Array(m);
  const price = load.pricePerMWh;
  const boilerPrice = price / EQUIPMENT_FACTS.boilerEfficiency.value;

  for (let s = 0; s < loops; s++) {
    limit[s] = load.heatMW[s]!;
    limit[rowFlow + s] = load.heatMW[s]!;
  }
  for (let d = 0; d < demands; d++) limit[rowDemand + d] = load.demandMW[d]!;
  limit[rowChiller] = plant.sizes.chillerMW;
  limit[rowWater] = load.waterLimitM3 ?? Infinity;

  arcs.forEach((arc, a) => {
    const gain = k.gain[a]!;
    cost[a] = price * k.electricity[a]! + load.waterPricePerM3 * k.makeUp[a]!;
    if (arc.demand >= 0) {
      matrix[(rowDemand + arc.demand) * n + a] = gain;
      cost[a]! -= boilerPrice * gain;
      upper[a] = load.demandMW[arc.demand]!;
    }
    if (arc.loop >= 0) {
      const share = k.share[a]!;
      const heat = share > 0 ? load.heatMW[arc.loop]! : 0;
      upper[a] = arc.kind === "after" ? heat : Math.min(arc.demand >= 0 ? upper[a]! : Infinity, heat * share);
      matrix[arc.loop * n + a] = 1;
      if (heat > 0 && (arc.kind === "tower" || arc.kind === "dry" || arc.kind === "reuse"))
        matrix[(rowFlow + arc.loop) * n + a] = 1 / share;
      if (arc.kind === "after") matrix[(rowAfter + arc.loop) * n + a] = 1;
      cost[a]! -= plant.loops[arc.loop]!.owner === "fab" ? VALUE_OF_HEAT.fab : VALUE_OF_HEAT.racks;
    }
    matrix[rowTower * n + a] = k.tower[a]!;
    matrix[rowDry * n + a] = k.dry[a]!;
    matrix[rowWater * n + a] = k.makeUp[a]!;
    if (arc.kind === "chiller-tower" || arc.kind === "chiller-dry") matrix[rowChiller * n + a] = 1;
  });
  // "after" follows the sink with the smaller reach
  arcs.forEach((arc, a) => {
    if (arc.kind !== "after" || k.follows[a] === 0) return;
    const first = k.tower[a]! > 0 ? "dry" : "tower";
    const before = arcs.findIndex((other) => other.loop === arc.loop && other.kind === first);
    matrix[(rowAfter + arc.loop) * n + before] = -k.follows[a]!;
  });
  fanColumns(rowTower, arcs.length, plant.sizes.towerMW, EQUIPMENT_FACTS.towerFanShare.value);
  fanColumns(rowDry, arcs.length + segments, plant.sizes.dryMW, EQUIPMENT_FACTS.dryCoolerFanShare.value);

  function fanColumns(row: number, first: number, sizeMW: number, fanShare: number): void {
    for (let i = 0; i < segments; i++) {
      const width = FAN_KNOTS[i + 1]! - FAN_KNOTS[i]!;
      const slope = (fanPowerShare(FAN_KNOTS[i + 1]!) - fanPowerShare(FAN_KNOTS[i]!)) / width;
      cost[first + i] = price * slope * fanShare;
      upper[first + i] = width * sizeMW;
      matrix[row * n + first + i] = -1;
    }
  }

  const rowLower = new Float64Array(m).fill(-Infinity);
  const answer = solveDense({ c: cost, A: matrix, rowLower, rowUpper: limit, upper });
  const x = answer.x;
  const flowMW = x.slice(0, arcs.length);
  const unservedMW = load.heatMW.slice();
  const boilerMW = load.demandMW.slice();
  let towerUseMW = 0;
  let dryUseMW = 0;
  let costPerHour = 0;
  arcs.forEach((arc, a) => {
    const flow = flowMW[a]!;
    if (arc.loop >= 0) unservedMW[arc.loop]! -= flow;
    if (arc.demand >= 0) boilerMW[arc.demand]! -= k.gain[a]! * flow;
    towerUseMW += k.tower[a]! * flow;
    dryUseMW += k.dry[a]! * flow;
    costPerHour += (price * k.electricity[a]! + load.waterPricePerM3 * k.makeUp[a]!) * flow;
  });
  const fan = (first: number): number => {
    let dollars = 0;
    for (let i = 0; i < segments; i++) dollars += cost[first + i]! * x[first + i]!;
    return dollars;
  };
  const towerFans = fan(arcs.length);
  const dryFans = fan(arcs.length + segments);
  for (let d = 0; d < demands; d++) costPerHour += boilerPrice * boilerMW[d]!;
  const loopPrice = new Float64Array(loops);
  for (let s = 0; s < loops; s++) {
    const value = plant.loops[s]!.owner === "fab" ? VALUE_OF_HEAT.fab : VALUE_OF_HEAT.racks;
    loopPrice[s] = load.heatMW[s] === 0 ? 0 : value + answer.duals[s]! + answer.duals[rowFlow + s]!;
  }
  return {
    flowMW,
    unservedMW,
    boilerMW,
    fanMW: { tower: price > 0 ? towerFans / price : 0, dry: price > 0 ? dryFans / price : 0 },
    towerUseMW,
    dryUseMW,
    loopPrice,
    costPerHour: costPerHour + towerFans + dryFans,
  };
}
