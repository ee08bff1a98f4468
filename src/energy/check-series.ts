import { HOURS_PER_YEAR } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import type { Hourly } from "../model/flows.ts";
import type { GridSpec, PlantSpec } from "./input.ts";
import { hourText } from "./year/hour-text.ts";

/** Stops at the first hour that is missing or not a number; alignment is never guessed. */
function checkHourly(path: string, series: Hourly, low: number, high: number): void {
  if (series.length !== HOURS_PER_YEAR) fail(path, `has ${series.length} hours, not ${HOURS_PER_YEAR}`);
  for (let h = 0; h < series.length; h++) {
    const value = series[h]!;
    if (!(value >= low && value <= high)) fail(path, `is ${value} on ${hourText(h)}`, `expected ${low} to ${high}`);
  }
}

/** Checks what a site brings by hour: prices, given output factors, limits of the grid. */
export function checkSite(grid: GridSpec, components: readonly PlantSpec[]): void {
  const limits = [
    ["site.grid.import", grid.importMW],
    ["site.grid.export", grid.exportMW ?? 0],
    ["site.grid.transformers", grid.transformers?.count ?? 0],
    ["site.grid.transformers", grid.transformers?.ratingMVA ?? 0],
  ] as const;
  for (const [path, value] of limits)
    if (!(value >= 0 && value < Infinity)) fail(path, `must be 0 or more, is ${value}`);
  for (const [path, price] of [
    ["site.grid.price", grid.pricePerMWh],
    ["site.grid.exportPrice", grid.exportPricePerMWh ?? 0],
  ] as const) {
    if (typeof price === "number") {
      if (!Number.isFinite(price)) fail(path, `is ${price}`);
    } else checkHourly(path, price, -1e5, 1e5);
  }
  const seen = new Set<string>();
  for (const c of components) {
    if (seen.has(c.id)) fail(c.path, `the name "${c.id}" is taken by another component`);
    seen.add(c.id);
    if (c.factor !== undefined) checkHourly(`${c.path}.factor`, c.factor, 0, 1);
  }
}
