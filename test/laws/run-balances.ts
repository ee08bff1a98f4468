/** What no run may break, whatever its file and depth: nothing appears, nothing is lost. */
import { expect } from "vitest";
import { DAYS_IN_MONTH } from "../../src/base/calendar.ts";
import { sum } from "../../src/base/series.ts";
import type { CampusRun } from "../../src/campus/records.ts";
import { relative, ROUNDING } from "./run-sample.ts";

const at = (series: readonly ArrayLike<number>[], index: number): number =>
  sum(series.map((one) => one[index] as number));
const total = (groups: Readonly<Record<string, ArrayLike<number>>>): number =>
  sum(Object.values(groups).map((one) => sum(Array.from(one))));

/** starts = outs + scrap + change of WIP, month by month and over the horizon; the hours of a month give its load. */
export function expectWafersKept({ fab, months, milestones }: CampusRun): void {
  if (fab === undefined) return;
  const all = sum(fab.startsWafers);
  expect(all).toBeGreaterThan(0);
  let before = 0;
  months.forEach((month, m) => {
    const change = (fab.wipWafers[m] as number) - before;
    before = fab.wipWafers[m] as number;
    const left = (fab.outsWafers[m] as number) + (fab.scrapWafers[m] as number) + change;
    expect(relative(fab.startsWafers[m] as number, left, all), `wafers of ${month}`).toBeLessThanOrEqual(ROUNDING);
    expect(before, `WIP of ${month}`).toBeGreaterThanOrEqual(-ROUNDING * all);
  });
  for (const year of milestones) {
    const hours = fab.hourlyLoadMW[year];
    let hour = 0;
    DAYS_IN_MONTH.forEach((days, index) => {
      const m = months.indexOf(`${year}-${String(index + 1).padStart(2, "0")}`);
      const mean = sum(hours?.subarray(hour, hour + days * 24) ?? []) / (days * 24);
      hour += days * 24;
      if (hours === undefined || m < 0) return;
      expect(relative(mean, fab.loadMW[m] as number), `fab load of ${months[m]}`).toBeLessThanOrEqual(ROUNDING);
    });
  }
}

/** Wafers out = wafers of the designs; dies placed = bins + scrapped; good = bins. */
export function expectDiesKept({ chip, fab, bought, months }: CampusRun): void {
  if (chip === undefined) return;
  const wafers = fab?.outsWafers ?? bought;
  months.forEach((month, m) => {
    const made = wafers?.[m] as number;
    expect(
      relative(
        made,
        at(
          chip.designs.map((design) => design.wafers),
          m,
        ),
      ),
      `wafers of ${month}`,
    ).toBeLessThanOrEqual(ROUNDING);
    for (const design of chip.designs) {
      const [gross, scrapped, good] = [design.grossDies[m], design.scrappedDies[m], design.goodDies[m]] as [
        number,
        number,
        number,
      ];
      const binned = at(design.diesByBin, m);
      expect(relative(gross, binned + scrapped), `dies of ${month}`).toBeLessThanOrEqual(ROUNDING);
      expect(relative(good, binned), `good dies of ${month}`).toBeLessThanOrEqual(ROUNDING);
      expect(relative(gross, (design.wafers[m] as number) * design.grossDiesPerWafer)).toBeLessThanOrEqual(ROUNDING);
    }
  });
}

/** Packages of a use to date = waiting + in service + retired + failed, at the end of every month. */
export function expectPackagesKept({ deploy, months }: CampusRun): void {
  for (const use of deploy?.uses ?? []) {
    let made = 0;
    let gone = 0;
    months.forEach((month, m) => {
      made += use.packages[m] as number;
      gone += (use.retired[m] as number) + (use.failed[m] as number);
      const here = (use.waiting[m] as number) + (use.online[m] as number);
      expect(relative(made, here + gone, 1), `${use.name} ${month}`).toBeLessThanOrEqual(ROUNDING);
    });
  }
}

/** In every hour what is made, taken from the grid and shed = the load and what is sold; years are sums of hours. */
export function expectPowerKept({ energy, deploy, fab, milestones }: CampusRun): void {
  if (energy === undefined) return;
  expect(energy.years.map(({ year }) => year)).toEqual(milestones);
  const batteries = energy.plan.components.filter(({ energyMWh }) => energyMWh !== undefined).map(({ id }) => id);
  for (const year of energy.years) {
    const made = Object.values(year.outputMW);
    const shed = Object.values(year.shedMW);
    const stored = batteries.flatMap((id) => year.outputMW[id] ?? []);
    let worst = 0;
    let worstStored = 0;
    for (let h = 0; h < 8760; h++) {
      const [load, bought, sold] = [year.loadMW[h], year.importMW[h], year.exportMW[h]] as [number, number, number];
      worst = Math.max(worst, relative(at(made, h) + bought + at(shed, h), load + sold, 1));
      const net = (year.dischargeMW[h] as number) - (year.chargeMW[h] as number);
      worstStored = Math.max(worstStored, Math.abs(at(stored, h) - net) / Math.max(1, load));
    }
    expect(worst, `hours of ${year.year}`).toBeLessThanOrEqual(ROUNDING);
    expect(worstStored, `batteries of ${year.year}`).toBeLessThanOrEqual(ROUNDING);
    expect(year.balanceResidual).toBeLessThanOrEqual(ROUNDING);
    expect(relative(total(year.shedMW as Record<string, Float64Array>), year.unservedMWh, 1)).toBeLessThanOrEqual(
      ROUNDING,
    );
    expect(relative(year.servedMWh + year.unservedMWh, sum(year.loadMW))).toBeLessThanOrEqual(ROUNDING);
    expect(relative(year.averageLoadMW * 8760, sum(year.loadMW))).toBeLessThanOrEqual(ROUNDING);
    expect(year.peakLoadMW).toBe(Math.max(...year.loadMW));
  }
  // the load has its parts in it: at least the fab's tools and the racks
  const last = energy.years.at(-1);
  if (last === undefined || (fab === undefined && deploy === undefined)) return;
  const tools = fab?.hourlyLoadMW[last.year];
  expect(sum(last.loadMW)).toBeGreaterThanOrEqual(sum(tools ?? []));
}

/** The balances of heat and water close in every milestone year; water and electricity are sums of hours. */
export function expectHeatKept({ cooling, milestones }: CampusRun): void {
  if (cooling === undefined) return;
  expect(cooling.years.map(({ year }) => year)).toEqual(milestones);
  for (const year of cooling.years) {
    expect(year.energyResidual).toBeLessThanOrEqual(ROUNDING);
    expect(year.waterResidual).toBeLessThanOrEqual(ROUNDING);
    expect(relative(sum(year.waterM3) / 365_000, year.waterMLPerDay, 1e-6)).toBeLessThanOrEqual(ROUNDING);
    const parts = sum(year.racksElectricMW) + sum(year.fabElectricMW);
    expect(relative(parts, sum(year.electricMW), 1e-6)).toBeLessThanOrEqual(ROUNDING);
  }
}

/** Capital of the months = capital of the campus. */
export function expectMoneyKept({ cost }: CampusRun): void {
  if (cost === undefined) return;
  expect(relative(total(cost.capital), cost.capexDollars)).toBeLessThanOrEqual(ROUNDING);
}
