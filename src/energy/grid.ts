import { gridDefaults } from "../../catalog/plant.ts";
import type { GridSpec } from "./input.ts";

/** Campus path of what limits the import: the contract or the transformers. */
export const gridPath = (grid: GridSpec): string =>
  grid.importMW > 0 && gridLimits(grid).normalMW < grid.importMW ? "site.grid.transformers" : "site.grid.import";

/**
 * Gives the import that contract and transformers allow.
 *
 * `firm = min(contract, (K - k) S pf)`, `normal = min(contract, K S pf)` with K transformers of S MVA, k of them out.
 * @param grid connection of the site
 * @returns [MW] with all transformers in, and with `redundancy` of them out
 * @source standard N-1 practice
 */
export function gridLimits(grid: GridSpec): { readonly normalMW: number; readonly firmMW: number } {
  const t = grid.transformers;
  if (t === undefined) return { normalMW: grid.importMW, firmMW: grid.importMW };
  const each = t.ratingMVA * (t.powerFactor ?? gridDefaults.powerFactor.value);
  const out = t.redundancy ?? gridDefaults.redundancy.value;
  return {
    normalMW: Math.min(grid.importMW, t.count * each),
    firmMW: Math.min(grid.importMW, Math.max(0, t.count - out) * each),
  };
}
