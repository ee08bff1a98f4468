import { DAYS_PER_YEAR, HOURS_PER_YEAR } from "../base/calendar.ts";
import { coolingCampus, type CoolingCampus } from "./campus.ts";
import { checkInput } from "./check-input.ts";
import { runDay } from "./day.ts";
import { HourRunner } from "./hour/run-hour.ts";
import type { CoolingInput } from "./input.ts";
import { Ledger } from "./ledger.ts";
import { outdoorAir } from "./outdoor-air.ts";
import { representativeDays } from "./representative-days.ts";
import type { CoolingResult } from "./result.ts";
import { planStores, type OpenHour } from "./store/plan.ts";
import { tank } from "./store/tank.ts";

/**
 * Cool a campus for a year: route the heat of racks and fab through manifold, machines and weather, hour by hour.
 *
 * Every hour is a small linear programme (see `hour/solve-hour`); loads and weather fix its coefficients. Stores are
 * scheduled over the whole year before. With depth "quick" 25 representative days stand for the year, each with
 * stores that end as they began, and their hours are scaled to each hour's loads.
 *
 * @param input loads [MW], weather, manifold, heat rejection
 * @returns hourly electricity, water, rejectable and unserved heat; PUE and WUE of the racks alone
 * @throws {TerafabError} for input that makes no sense, with every problem
 * @source each machine's source stands at its function
 * @example runCooling({ year: 2030, weather, itMW: 100, fabToolMW: 0, wafersPerHour: 0, maskLayers: 0 }).pue
 */
export function runCooling(input: CoolingInput): CoolingResult {
  checkInput(input);
  const campus = coolingCampus(input);
  if (input.depth === "quick") return quickYear(input, campus);
  return fullYear(input, campus);
}

function fullYear(input: CoolingInput, campus: CoolingCampus): CoolingResult {
  const ledger = new Ledger(input, campus, HOURS_PER_YEAR);
  const runner = new HourRunner(campus);
  const hours = Array.from({ length: HOURS_PER_YEAR }, (_, h) => openHour(input, campus, h));
  const moves = storeMoves(input, campus, hours, runner);
  let guess = campus.waterPricePerM3;
  for (let first = 0; first < HOURS_PER_YEAR; first += 24) {
    const day = runDay(campus, hours.slice(first, first + 24), moves.slice(first, first + 24), runner, guess);
    if (day.water.bound) guess = day.water.pricePerM3;
    day.hours.forEach((outcome, i) => ledger.enter(first + i, outcome, 1, 1));
    ledger.enterWaterPrice(day.water, 1);
  }
  return ledger.close();
}

function quickYear(input: CoolingInput, campus: CoolingCampus): CoolingResult {
  const runner = new HourRunner(campus);
  const { days, standsFor } = representativeDays(input.weather);
  const ledger = new Ledger(input, campus, 24 * days.length);
  let guess = campus.waterPricePerM3;
  days.forEach((day, index) => {
    const members: number[] = [];
    for (let d = 0; d < DAYS_PER_YEAR; d++) if (standsFor[d] === index) members.push(d);
    const hours = Array.from({ length: 24 }, (_, i): OpenHour => {
      const mean = (series: Float64Array): number =>
        members.reduce((total, d) => total + series[24 * d + i]!, 0) / members.length;
      return {
        input: {
          itMW: mean(campus.itMW),
          toolMW: mean(campus.toolMW),
          wafersPerHour: mean(campus.wafersPerHour),
          districtMW: mean(campus.districtMW),
          pricePerMWh: mean(campus.pricePerMWh),
        },
        air: outdoorAir(input.weather, 24 * day + i),
      };
    });
    const outcome = runDay(campus, hours, storeMoves(input, campus, hours, runner), runner, guess);
    if (outcome.water.bound) guess = outcome.water.pricePerM3;
    ledger.enterWaterPrice(outcome.water, members.length);
    for (const d of members)
      outcome.hours.forEach((hour, i) => {
        const loads = hours[i]!.input;
        const h = 24 * d + i;
        const racks = loads.itMW > 0 ? campus.itMW[h]! / loads.itMW : 1;
        const fab = loads.toolMW > 0 ? campus.toolMW[h]! / loads.toolMW : 1;
        ledger.enter(h, hour, racks, fab);
      });
  });
  return ledger.close();
}

function openHour(input: CoolingInput, campus: CoolingCampus, h: number): OpenHour {
  return {
    input: {
      itMW: campus.itMW[h]!,
      toolMW: campus.toolMW[h]!,
      wafersPerHour: campus.wafersPerHour[h]!,
      districtMW: campus.districtMW[h]!,
      pricePerMWh: campus.pricePerMWh[h]!,
    },
    air: outdoorAir(input.weather, h),
  };
}

function storeMoves(input: CoolingInput, campus: CoolingCampus, hours: readonly OpenHour[], runner: HourRunner) {
  const { plant } = campus;
  const tanks = (input.stores ?? []).map((store) => tank(store, plant.loops));
  return planStores(hours, tanks, plant, runner, campus.waterPricePerM3);
}
