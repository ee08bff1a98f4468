import type { CoolingCampus } from "../campus.ts";
import type { OutdoorAir } from "../outdoor-air.ts";
import { bookHour, type HourBooks } from "./account.ts";
import { fillCoefficients, type ArcCoefficients } from "./conditions.ts";
import { rackHeadroomMW } from "./headroom.ts";
import { campusHour, type CampusHour } from "./loads.ts";
import { modeBits } from "./mode.ts";
import type { HourLoad, HourSolution, HourSolver } from "./solve-hour.ts";

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
  readonly mode: number;
  /** heat served and what could be rejected besides [MW] */
  readonly servedMW: number;
  readonly headroomMW: number;
  /** heat of the racks for one MW of IT [MW/MW] */
  readonly rackHeatPerIt: number;
}

/** Run one hour: loads, weather, routing, books. `k` and `solver` are scratch space, refilled. */
export function runHour(
  at: CoolingCampus,
  input: HourInput,
  air: OutdoorAir,
  k: ArcCoefficients,
  solver: HourSolver,
): HourOutcome {
  const campus = campusHour(at.loads, input.itMW, input.toolMW, input.wafersPerHour, input.districtMW, air);
  fillCoefficients(at.plant, air, k);
  const load: HourLoad = {
    heatMW: campus.heatMW,
    demandMW: campus.demandMW,
    pricePerMWh: input.pricePerMWh,
    waterPricePerM3: at.waterPricePerM3,
    ...(at.waterLimitM3 === undefined
      ? {}
      : { waterLimitM3: Math.max(0, at.waterLimitM3 - campus.intakeM3 - campus.humidifierM3) }),
  };
  const solution = solver.solve(k, load);
  const books = bookHour(at.plant, k, campus, load, solution);
  let heat = 0;
  for (const part of campus.heatMW) heat += part;
  return {
    campus,
    solution,
    books,
    mode: modeBits(at.plant, campus.heatMW, campus.demandMW, solution),
    servedMW: heat - books.racksUnservedMW - books.fabUnservedMW,
    rackHeatPerIt:
      input.itMW > 0 ? (campus.heatMW[0]! + campus.heatMW[1]!) / input.itMW : 1 + at.loads.distributionLossShare,
    headroomMW: rackHeadroomMW(at.plant, k, solution, at.loads.liquidShare),
  };
}
