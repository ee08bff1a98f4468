import type { CampusMonths, Monthly } from "./flows.ts";

/**
 * A series of the file over the months: a single value holds throughout; values by date hold from their date until
 * the next, and before the first date the first one holds.
 *
 * @param series the resolved value: a number, or numbers by "YYYY" or "YYYY-MM"
 * @returns one value a month, in the field's canonical unit
 */
export function seriesOverMonths(series: number | Readonly<Record<string, number>>, months: CampusMonths): Monthly {
  if (typeof series === "number") return new Float64Array(months.length).fill(series);
  const dated = Object.entries(series)
    .map(([date, value]) => [date.length === 4 ? `${date}-01` : date, value] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Float64Array.from(months, (month) => {
    const current = dated.findLast(([date]) => date <= month) ?? dated[0];
    return current === undefined ? 0 : current[1];
  });
}
