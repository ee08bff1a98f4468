import { DAYS_PER_YEAR, HOURS_PER_YEAR } from "../base/calendar.ts";
import { coolingCampus, type CoolingCampus } from "./campus.ts";
import { checkInput } from "./check-input.ts";
import { emptyCoefficients } from "./hour/conditions.ts";
import { HourSolver } from "./hour/solve-hour.ts";
import { runHour, type HourInput } from "./hour/run-hour.ts";
import type { CoolingInput } from "./input.ts";
import { outdoorAir } from "./outdoor-air.ts";
import { representativeDays } from "./representative-days.ts";
import type { CoolingResult } from "./result.ts";
import { Ledger } from "./ledger.ts";

/**
 * Cool a campus for a year: route the heat of racks and fab through manifold, machines and weather, hour by hour.
 *
 * Every hour is a small linear programme (see `hour/solve-hour`); loads and weather fix its coefficients. With
 * depth "quick" 25 representative days stand for the year, and their hours are scaled to each hour's loads.
 *
 * @param input loads [MW], weather, manifold, heat rejection
 * @returns hourly electricity, water, rejectable and unserved heat; PUE and WUE of the racks alone
 * @throws {TerafabError} for input that makes no sense, with every problem
 * @source specs: hourly optimisation; each machine's own source stands at its function
 * @example runCooling({ year: 2030, weather, itMW: 100, fabToolMW: 0, wafersPerHour: 0, maskLayers: 0 }).pue
 */
export function runCooling(input: CoolingInput): CoolingResult {
  checkInput(input);
  const campus = coolingCampus(input);
  const ledger = new Ledger(input, campus);
  if (input.depth === "quick") quickYear(input, campus, ledger);
  else fullYear(input, campus, ledger);
  return ledger.close();
}

function fullYear(input: CoolingInput, campus: CoolingCampus, ledger: Ledger): void {
  const k = emptyCoefficients(campus.plant);
  const solver = new HourSolver(campus.plant);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const hour: HourInput = {
      itMW: campus.itMW[h]!,
      toolMW: campus.toolMW[h]!,
      wafersPerHour: campus.wafersPerHour[h]!,
      districtMW: campus.districtMW[h]!,
      pricePerMWh: campus.pricePerMWh[h]!,
    };
    ledger.enter(h, runHour(campus, hour, outdoorAir(input.weather, h), k, solver), 1, 1);
  }
}

function quickYear(input: CoolingInput, campus: CoolingCampus, ledger: Ledger): void {
  const k = emptyCoefficients(campus.plant);
  const solver = new HourSolver(campus.plant);
  const { days, standsFor } = representativeDays(input.weather);
  days.forEach((day, index) => {
    const members: number[] = [];
    for (let d = 0; d < DAYS_PER_YEAR; d++) if (standsFor[d] === index) members.push(d);
    for (let hour = 0; hour < 24; hour++) {
      const mean = (series: Float64Array): number =>
        members.reduce((total, d) => total + series[24 * d + hour]!, 0) / members.length;
      const loads: HourInput = {
        itMW: mean(campus.itMW),
        toolMW: mean(campus.toolMW),
        wafersPerHour: mean(campus.wafersPerHour),
        districtMW: mean(campus.districtMW),
        pricePerMWh: mean(campus.pricePerMWh),
      };
      const outcome = runHour(campus, loads, outdoorAir(input.weather, 24 * day + hour), k, solver);
      for (const d of members) {
        const h = 24 * d + hour;
        const racks = loads.itMW > 0 ? campus.itMW[h]! / loads.itMW : 1;
        const fab = loads.toolMW > 0 ? campus.toolMW[h]! / loads.toolMW : 1;
        ledger.enter(h, outcome, racks, fab);
      }
    }
  });
}
