/** Present value of a campus split into lines a reader can name; the lines sum to the NPV. */
import type { CostFlow } from "../model/flows.ts";
import { costResultOf } from "./result.ts";

/** A line and how the parts in it begin; a part falls into the first line that fits. */
export type LineRule = readonly [line: string, prefixes: readonly string[]];

/**
 * Split the present value by line: revenue counts for, capital (less its book value at the end) and operation against.
 *
 * @returns dollars by line; parts of no line are "other"
 */
export function presentValueByLine(cost: CostFlow, rules: readonly LineRule[]): Map<string, number> {
  const { capitalPV, operationPV, revenuePV } = costResultOf(cost).detail;
  const sums = new Map<string, number>();
  const add = (part: string, dollars: number): void => {
    const line = rules.find(([, prefixes]) => prefixes.some((prefix) => part.startsWith(prefix)))?.[0] ?? "other";
    sums.set(line, (sums.get(line) ?? 0) + dollars);
  };
  for (const [part, dollars] of Object.entries(revenuePV)) if (part !== "bookValueAtEnd") add(part, dollars);
  for (const [part, dollars] of Object.entries(capitalPV)) add(part, -dollars);
  for (const [part, dollars] of Object.entries(operationPV)) add(part, -dollars);
  return sums;
}

/** One line of a difference. */
export interface LineDifference {
  readonly line: string;
  /** first less second, present value [$] */
  readonly dollars: number;
  /** of the sum of absolute differences, 0..1 */
  readonly share: number;
}

/** Set two campuses side by side, largest difference first; the lines sum to the difference of the NPVs. */
export function lineDifferences(first: CostFlow, second: CostFlow, rules: readonly LineRule[]): LineDifference[] {
  const a = presentValueByLine(first, rules);
  const b = presentValueByLine(second, rules);
  const differences = [...new Set([...a.keys(), ...b.keys()])].map((line) => ({
    line,
    dollars: (a.get(line) ?? 0) - (b.get(line) ?? 0),
  }));
  const total = differences.reduce((sum, { dollars }) => sum + Math.abs(dollars), 0);
  return differences
    .map(({ line, dollars }) => ({ line, dollars, share: total > 0 ? Math.abs(dollars) / total : 0 }))
    .sort((x, y) => y.share - x.share);
}

/** What tells making from buying. Bought wafers carry "fab.wafersBought": before the rest of the fab. */
export const makeOrBuyLines: readonly LineRule[] = [
  ["wafers bought", ["fab.wafersBought", "wafersBought"]],
  ["fab: running it", ["fab."]],
  ["fab: building it", ["fab"]],
  ["power plant", ["energy."]],
  ["memory and packaging", ["memory", "packaging"]],
  ["test", ["test"]],
  ["racks and cooling", ["racks", "cooling", "water"]],
  ["design", ["designs"]],
  ["property tax", ["propertyTax"]],
  ["computing rented out", ["compute", "partners"]],
  ["chips sold", ["vehicles", "robots"]],
];
