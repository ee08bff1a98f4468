/** Why power is dear in one month and nearly free in the next: the hours of such a month in the simulated years. */
import { monthOfHour } from "../../base/calendar.ts";
import { sum } from "../../base/series.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { EnergyYear } from "../../model/flows.ts";
import type { Cause } from "./cause.ts";

/** Below this price another megawatt-hour comes from what would be curtailed [$/MWh]. */
const SPARE = 1;

/** Causes of jumps of the marginal price: the first of shortage, spare power and dear hours that differs from the month before. */
export function priceCauses({ energy, months }: CampusRun): Cause[] {
  const years: readonly EnergyYear[] = energy?.years ?? [];
  const kinds = [
    { what: "short, and dear,", hours: new Map(years.map((year) => [year, hoursByMonth(year, isShort)])) },
    { what: "left over, and nearly free,", hours: new Map(years.map((year) => [year, hoursByMonth(year, isSpare)])) },
    { what: "dearer than in the mean of the year", hours: new Map(years.map((year) => [year, dearHours(year)])) },
  ];
  return months.flatMap((month, index): Cause[] => {
    const last = months[index - 1];
    if (last === undefined) return [];
    for (const { what, hours } of kinds) {
      for (const year of readFrom(month, years)) {
        const mine = hours.get(year)?.[monthOf(month)] ?? 0;
        const earlier = hours.get(year)?.[monthOf(last)] ?? 0;
        if (mine === earlier) continue;
        const text = `power is ${what} in ${mine} h of such a month in ${year.year} (in ${earlier} h the month before)`;
        return [{ from: index, to: index, text, moves: /^energy\.marginalPricePerMWh/ }];
      }
    }
    return [];
  });
}

/** The simulated years that a month is read between; itself where it is simulated. */
function readFrom(month: string, years: readonly EnergyYear[]): readonly EnergyYear[] {
  const year = Number(month.slice(0, 4));
  const [before, after] = [years.findLast((one) => one.year <= year), years.find((one) => one.year >= year)];
  return before === after ? [before ?? []].flat() : [before ?? [], after ?? []].flat();
}

function isShort({ shedMW }: EnergyYear, hour: number): boolean {
  return Object.values(shedMW).some((series) => (series[hour] as number) > 1e-6);
}

function isSpare({ pricePerMWh }: EnergyYear, hour: number): boolean {
  return (pricePerMWh[hour] as number) < SPARE;
}

function dearHours(year: EnergyYear): number[] {
  const mean = sum(year.pricePerMWh) / 8760;
  return hoursByMonth(year, ({ pricePerMWh }, hour) => (pricePerMWh[hour] as number) > mean);
}

/** Month of the year, 0 to 11, of "YYYY-MM". */
function monthOf(month: string): number {
  return Number(month.slice(5)) - 1;
}

/** Hours of each month of a year in which something holds. */
function hoursByMonth(year: EnergyYear, holds: (year: EnergyYear, hour: number) => boolean): number[] {
  const hours = Array.from({ length: 12 }, () => 0);
  for (let hour = 0; hour < 8760; hour++) if (holds(year, hour)) hours[monthOfHour(hour)]!++;
  return hours;
}
