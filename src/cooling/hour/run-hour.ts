import type { CoolingCampus } from "../campus.ts";
import type { OutdoorAir } from "../outdoor-air.ts";
import { bookHour, type HourBooks } from "./account.ts";
import { type ArcCoefficients, emptyCoefficients, fillCoefficients } from "./conditions.ts";
import { rackHeadroomMW } from "./headroom.ts";
import { campusHour, type CampusHour } from "./loads.ts";
import { tooMoist } from "../plant/air-reach.ts";
import { modeBits } from "./mode.ts";
import { exergyDestroyed, type ExergyDestroyed } from "./second-law.ts";
import { HourSolver, type HourLoad, type HourSolution } from "./solve-hour.ts";

/** Loads of one hour as plain numbers. */
export interface HourInput {
  readonly itMW: number;
  readonly toolMW: number;
  readonly wafersPerHour: number;
  readonly districtMW: number;
  readonly pricePerMWh: number;
}

/** Everything known about one hour. */
export interface HourOutcome {
  readonly campus: CampusHour;
  readonly solution: HourSolution;
  readonly books: HourBooks;
  readonly exergy: ExergyDestroyed;
  readonly mode: number;
  /** electricity of the compressor in each arc [MW] */
  readonly workMW: Float64Array;
  /** heat served and what could be rejected besides [MW] */
  readonly servedMW: number;
  readonly headroomMW: number;
  /** heat of the racks for one MW of IT [MW/MW] */
  readonly rackHeatPerIt: number;
  /** water taken this hour [m3] */
  readonly waterM3: number;
  /** cost of the routing at the usual price of water [$] */
  readonly dollars: number;
}

/** What a store does in an hour: heat added to the loop that charges it, taken off the loop it relieves [MW]. */
export interface StoreMove {
  readonly chargeLoop: number;
  readonly chargeMW: number;
  readonly dischargeLoop: number;
  readonly dischargeMW: number;
}

/** An hour taken up: its loads and what its weather makes of every arc. */
interface Slot {
  readonly k: ArcCoefficients;
  input: HourInput;
  air: OutdoorAir;
  campus: CampusHour;
}

/**
 * Runs the hours of one campus; its scratch space is made once. Hours are taken up in slots, so that a day can be
 * routed again at another price of water without reading its weather again.
 */
export class HourRunner {
  readonly #at: CoolingCampus;
  readonly #solver: HourSolver;
  readonly #slots: Slot[] = [];

  constructor(at: CoolingCampus) {
    this.#at = at;
    this.#solver = new HourSolver(at.plant);
  }

  /** Take up an hour: loads and weather, before any routing. */
  open(input: HourInput, air: OutdoorAir, slot = 0): CampusHour {
    const campus = campusHour(this.#at.loads, input.itMW, input.toolMW, input.wafersPerHour, input.districtMW, air);
    const k = this.#slots[slot]?.k ?? emptyCoefficients(this.#at.plant);
    fillCoefficients(this.#at.plant, air, k);
    this.#slots[slot] = { k, input, air, campus };
    return campus;
  }

  /**
   * Route the heat of an open hour.
   *
   * @param waterPricePerM3 price of water, shadow price of a permit included
   * @param moves what stores do
   */
  route(waterPricePerM3: number, moves: readonly StoreMove[] = [], slot = 0): HourSolution {
    const hour = this.#slots[slot]!;
    return this.#solver.solve(hour.k, this.#load(hour, waterPricePerM3, moves));
  }

  /** Water the towers take in a routing of an open hour [m3]. */
  towerWater(solution: HourSolution, slot = 0): number {
    const { makeUp } = this.#slots[slot]!.k;
    let total = 0;
    for (let a = 0; a < solution.flowMW.length; a++) total += makeUp[a]! * solution.flowMW[a]!;
    return total;
  }

  /** Route an open hour and enter everything into the books. */
  close(waterPricePerM3: number, moves: readonly StoreMove[] = [], slot = 0): HourOutcome {
    const { plant, loads } = this.#at;
    const hour = this.#slots[slot]!;
    const { k, campus, air, input } = hour;
    const load = this.#load(hour, waterPricePerM3, moves);
    const solution = this.#solver.solve(k, load);
    const books = bookHour(plant, k, campus, load, solution, air.dryBulbC < 0);
    const rackHeat = campus.heatMW[0]! + campus.heatMW[1]!;
    const towers = books.racksWaterM3 + books.fabWaterM3;
    let heat = 0;
    for (const part of load.heatMW) heat += part;
    return {
      campus,
      solution,
      books,
      exergy: exergyDestroyed(plant, k, solution, air.dryBulbC, air.wetBulbC),
      mode: modeBits(plant, load, solution, {
        stores: moves.some((move) => move.chargeMW + move.dischargeMW > 0),
        waterShort: waterPricePerM3 > this.#at.waterPricePerM3,
        freezing: air.dryBulbC < 0,
        tooMoist: tooMoist(air, plant.machines),
      }),
      workMW: solution.flowMW.map((flow, a) => (k.cop[a]! > 0 ? flow / k.cop[a]! : 0)),
      servedMW: heat - books.racksUnservedMW - books.fabUnservedMW,
      headroomMW: rackHeadroomMW(plant, k, solution, loads.liquidShare),
      rackHeatPerIt: input.itMW > 0 ? rackHeat / input.itMW : 1 + loads.distributionLossShare,
      dollars: solution.costPerHour - (waterPricePerM3 - this.#at.waterPricePerM3) * towers,
      waterM3: towers + campus.intakeM3 + campus.humidifierM3,
    };
  }

  #load(hour: Slot, waterPricePerM3: number, moves: readonly StoreMove[]): HourLoad {
    const { heatMW, demandMW } = hour.campus;
    const moved = moves.length === 0 ? heatMW : heatMW.slice();
    for (const move of moves) {
      moved[move.chargeLoop]! += move.chargeMW;
      moved[move.dischargeLoop]! = Math.max(0, moved[move.dischargeLoop]! - move.dischargeMW);
    }
    return { heatMW: moved, demandMW, pricePerMWh: hour.input.pricePerMWh, waterPricePerM3 };
  }
}
