import { hoursOfMonth } from "../../base/calendar.ts";
import { overMonths } from "../../campus/milestones.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { Hourly } from "../../model/flows.ts";

/** Mean over the hours of a month; between the simulated years, from the same month of those around. */
export function meanOfMonth<Y extends { readonly year: number }>(
  run: CampusRun,
  month: number,
  years: readonly Y[],
): (of: (year: Y) => Hourly | undefined) => number {
  const [start, end] = hoursOfMonth(Number((run.months[month] as string).slice(5)) - 1);
  return (of) => {
    if (years.length === 0) return 0;
    const means = years.map((year): [number, number] => {
      let total = 0;
      const hours = of(year);
      for (let h = start; h < end; h++) total += hours?.[h] ?? 0;
      return [year.year, total / (end - start)];
    });
    return overMonths(new Map(means), run.months)[month] as number;
  };
}
