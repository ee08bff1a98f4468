import { TerafabError } from "../../base/errors.ts";
import { fanPowerShare } from "../equipment/fan.ts";
import type { Plant } from "../plant/plant.ts";
import { PROCESS } from "../plant/loops.ts";
import type { ArcKind } from "./arcs.ts";
import type { ArcCoefficients } from "./conditions.ts";
import { Tableau } from "./tableau.ts";

/** What one hour asks for. */
export interface HourLoad {
  /** heat by loop [MW], in the order of `plant.loops` */
  readonly heatMW: Float64Array;
  /** heat wanted by demand [MW], in the order of DEMANDS */
  readonly demandMW: Float64Array;
  readonly pricePerMWh: number;
  readonly waterPricePerM3: number;
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
  /** price of one more MWh of heat on each loop [$/MWh]; 0 on a loop without heat */
  readonly loopPrice: Float64Array;
  /** $/h, without the value of unserved heat */
  readonly costPerHour: number;
}

/** Air shares between which a fan's power is taken as a straight line. */
const FAN_KNOTS = [0, 0.3, 0.6, 0.8, 1];
/** The first stretch is the slack of its machine's row; only the further ones are columns. */
const SEGMENTS = FAN_KNOTS.length - 2;
const FAN_SLOPES = FAN_KNOTS.slice(1).map(
  (knot, i) => (fanPowerShare(knot) - fanPowerShare(FAN_KNOTS[i]!)) / (knot - FAN_KNOTS[i]!),
);

/**
 * Routes the heat of one hour at least cost; kept for a whole year, so that its arrays are made once.
 *
 *   min  sum_a (p e_a + w m_a) x_a + p fans + boiler + value x unserved
 *   s.t. sum_{a of s} x_a + u_s = Q_s                  every loop served, or counted
 *        sum_{a of s} x_a / share_a <= Q_s              branches of one loop share its flow
 *        x_after <= follows x_first                     the second sink cools what the first has cooled
 *        x_series <= follows x_process                  water that has cooled the process cools chips
 *        sum_{a to d} gain_a x_a + b_d = D_d            the boiler is the last resort
 *        sum_a tower_a x_a <= towers in use, dry likewise; chillers <= chillers
 *
 * A permit for water acts through its shadow price (see `permit`)
 *
 * u and b are the slacks of their rows, so x = 0 is a feasible start. Fan power is a chord above the measured
 * curve between five knots. Arcs without heat or reach, and rows that cannot bind, are left out hour by hour.
 */
export class HourSolver {
  readonly #plant: Plant;
  readonly tableau: Tableau;
  /** arc of each column in use */
  readonly #arcs: Int32Array;
  readonly #loopRow: Int32Array;
  readonly #flowRow: Int32Array;
  readonly #demandRow: Int32Array;
  #columns = 0;
  #towerFans = -1;
  #dryFans = -1;

  constructor(plant: Plant) {
    this.#plant = plant;
    const loops = plant.loops.length;
    this.tableau = new Tableau(plant.arcs.length + 2 * SEGMENTS, 3 * loops + 10);
    this.#arcs = new Int32Array(plant.arcs.length);
    this.#loopRow = new Int32Array(loops);
    this.#flowRow = new Int32Array(loops);
    this.#demandRow = new Int32Array(4);
  }

  /** Solve one hour. @throws {TerafabError} code "internal" if the simplex does not end, which no input can cause */
  solve(k: ArcCoefficients, load: HourLoad): HourSolution {
    this.state(k, load);
    if (!this.tableau.solve())
      throw new TerafabError("internal", { path: "cooling", message: "hourly routing did not end", severity: "error" });
    return this.#read(k, load);
  }

  /** Write the programme of an hour into the tableau. */
  state(k: ArcCoefficients, load: HourLoad): void {
    const { arcs, sizes, machines } = this.#plant;
    const t = this.tableau;
    let n = 0;
    for (let a = 0; a < arcs.length; a++) if (this.#inUse(a, k, load)) this.#arcs[n++] = a;
    this.#columns = n;
    this.#towerFans = sizes.towerMW > 0 ? n : -1;
    if (sizes.towerMW > 0) n += SEGMENTS;
    this.#dryFans = sizes.dryMW > 0 ? n : -1;
    if (sizes.dryMW > 0) n += SEGMENTS;
    const m = this.#numberRows(k, load);
    t.begin(n, m);
    const towerRow = m - 3;
    const dryRow = m - 2;
    const chillerRow = m - 1;
    t.limit[towerRow] = FAN_KNOTS[1]! * sizes.towerMW;
    t.limit[dryRow] = FAN_KNOTS[1]! * sizes.dryMW;
    t.limit[chillerRow] = sizes.chillerMW;
    const boilerPrice = load.pricePerMWh / machines.boilerEfficiency;
    for (let column = 0; column < this.#columns; column++) {
      const a = this.#arcs[column]!;
      const arc = arcs[a]!;
      const makeUp = k.makeUp[a]!;
      const fans = FAN_SLOPES[0]! * (k.tower[a]! * machines.towerFanShare + k.dry[a]! * machines.dryCoolerFanShare);
      let cost = load.pricePerMWh * (k.electricity[a]! + fans) + load.waterPricePerM3 * makeUp;
      let most = Infinity;
      if (arc.demand >= 0) {
        const gain = k.gain[a]!;
        cost -= boilerPrice * gain;
        most = load.demandMW[arc.demand]! / gain;
        t.set(this.#demandRow[arc.demand]!, column, gain);
      }
      if (arc.loop >= 0) {
        const heat = load.heatMW[arc.loop]!;
        cost -= this.#plant.valueOfHeat[this.#plant.loops[arc.loop]!.owner];
        most = Math.min(most, heat * Math.min(1, k.share[a]!));
        t.set(this.#loopRow[arc.loop]!, column, 1);
        const flow = this.#flowRow[arc.loop]!;
        if (flow >= 0 && branches(arc.kind)) t.set(flow, column, 1 / k.share[a]!);
        if (follows(arc.kind)) this.#followRow(column, k, a);
      }
      t.cost[column] = cost;
      t.upper[column] = most;
      if (k.tower[a]! > 0) t.set(towerRow, column, k.tower[a]!);
      if (k.dry[a]! > 0) t.set(dryRow, column, k.dry[a]!);
      if (arc.kind === "chiller-tower" || arc.kind === "chiller-dry") t.set(chillerRow, column, 1);
    }
    if (this.#towerFans >= 0)
      this.#fans(this.#towerFans, towerRow, sizes.towerMW, load.pricePerMWh * machines.towerFanShare);
    if (this.#dryFans >= 0)
      this.#fans(this.#dryFans, dryRow, sizes.dryMW, load.pricePerMWh * machines.dryCoolerFanShare);
  }

  #inUse(a: number, k: ArcCoefficients, load: HourLoad): boolean {
    const arc = this.#plant.arcs[a]!;
    if (arc.demand >= 0 && !(load.demandMW[arc.demand]! > 0)) return false;
    return arc.loop < 0 || (k.share[a]! > 0 && load.heatMW[arc.loop]! > 0);
  }

  /** Rows: loops with heat, flows that can bind, arcs that follow, demands, towers, dry coolers, chillers. */
  #numberRows(k: ArcCoefficients, load: HourLoad): number {
    const { arcs, loops } = this.#plant;
    const limit = this.tableau.limit;
    let row = 0;
    loops.forEach((_, s) => {
      this.#loopRow[s] = -1;
      this.#flowRow[s] = -1;
      if (!(load.heatMW[s]! > 0)) return;
      let competing = 0;
      let partial = false;
      for (let column = 0; column < this.#columns; column++) {
        const a = this.#arcs[column]!;
        const arc = arcs[a]!;
        if (arc.loop !== s) continue;
        if (arc.kind === "after") partial = true;
        if (!branches(arc.kind)) continue;
        competing += 1;
        partial ||= k.share[a]! < 1;
      }
      limit[row] = load.heatMW[s]!;
      this.#loopRow[s] = row++;
      // branches that all reach the supply temperature are held by the loop's own balance
      if (competing < 2 || !partial) return;
      limit[row] = load.heatMW[s]!;
      this.#flowRow[s] = row++;
    });
    load.demandMW.forEach((wanted, d) => {
      this.#demandRow[d] = -1;
      if (!(wanted > 0)) return;
      limit[row] = wanted;
      this.#demandRow[d] = row++;
    });
    this.#nextFollow = row;
    for (let column = 0; column < this.#columns; column++)
      if (follows(arcs[this.#arcs[column]!]!.kind)) limit[row++] = 0;
    return row + 3;
  }

  #nextFollow = 0;

  /** "after" follows the sink with the smaller reach, "series" the process on the same sink: x - follows x_first <= 0. */
  #followRow(column: number, k: ArcCoefficients, a: number): void {
    const row = this.#nextFollow++;
    const { kind, loop: own } = this.#plant.arcs[a]!;
    const towers = k.tower[a]! > 0;
    const first = (kind === "after") === towers ? "dry" : "tower";
    const loop = kind === "after" ? own : PROCESS;
    this.tableau.set(row, column, 1);
    for (let other = 0; other < this.#columns; other++) {
      const arc = this.#plant.arcs[this.#arcs[other]!]!;
      if (arc.loop === loop && arc.kind === first) this.tableau.set(row, other, -k.follows[a]!);
    }
  }

  #fans(first: number, row: number, sizeMW: number, priceAtFull: number): void {
    for (let i = 0; i < SEGMENTS; i++) {
      this.tableau.cost[first + i] = priceAtFull * (FAN_SLOPES[i + 1]! - FAN_SLOPES[0]!);
      this.tableau.upper[first + i] = (FAN_KNOTS[i + 2]! - FAN_KNOTS[i + 1]!) * sizeMW;
      this.tableau.set(row, first + i, -1);
    }
  }

  #read(k: ArcCoefficients, load: HourLoad): HourSolution {
    const { arcs, loops, machines } = this.#plant;
    const { x, duals } = this.tableau;
    const flowMW = new Float64Array(arcs.length);
    const unservedMW = load.heatMW.slice();
    const boilerMW = load.demandMW.slice();
    let towerUseMW = 0;
    let dryUseMW = 0;
    let costPerHour = 0;
    for (let column = 0; column < this.#columns; column++) {
      const a = this.#arcs[column]!;
      const arc = arcs[a]!;
      const flow = x[column]!;
      flowMW[a] = flow;
      if (arc.loop >= 0) unservedMW[arc.loop]! -= flow;
      if (arc.demand >= 0) boilerMW[arc.demand]! -= k.gain[a]! * flow;
      towerUseMW += k.tower[a]! * flow;
      dryUseMW += k.dry[a]! * flow;
      costPerHour += (load.pricePerMWh * k.electricity[a]! + load.waterPricePerM3 * k.makeUp[a]!) * flow;
    }
    const tower = machines.towerFanShare * this.#fanPower(this.#towerFans, towerUseMW);
    const dry = machines.dryCoolerFanShare * this.#fanPower(this.#dryFans, dryUseMW);
    for (const boiler of boilerMW) costPerHour += (load.pricePerMWh * boiler) / machines.boilerEfficiency;
    const loopPrice = new Float64Array(loops.length);
    loops.forEach((loop, s) => {
      if (this.#loopRow[s]! < 0) return;
      const flow = this.#flowRow[s]!;
      loopPrice[s] = this.#plant.valueOfHeat[loop.owner] + duals[this.#loopRow[s]!]! + (flow < 0 ? 0 : duals[flow]!);
    });
    return {
      flowMW,
      unservedMW,
      boilerMW,
      fanMW: { tower, dry },
      towerUseMW,
      dryUseMW,
      loopPrice,
      costPerHour: costPerHour + load.pricePerMWh * (tower + dry),
    };
  }

  /** Fan power of a machine of which `useMW` is in use, for fans of 1 MW per MW of rating. */
  #fanPower(first: number, useMW: number): number {
    if (first < 0) return 0;
    let power = FAN_SLOPES[0]! * useMW;
    for (let i = 0; i < SEGMENTS; i++) power += (FAN_SLOPES[i + 1]! - FAN_SLOPES[0]!) * this.tableau.x[first + i]!;
    return power;
  }
}

/** Arcs that are limited by what another one carries. */
function follows(kind: ArcKind): boolean {
  return kind === "after" || kind === "series-tower" || kind === "series-dry";
}

/** Arcs that take a branch of the loop's flow whole, from return to their own outlet. */
function branches(kind: string): boolean {
  return kind === "tower" || kind === "dry" || kind === "reuse" || kind === "outdoor" || kind === "moist";
}
