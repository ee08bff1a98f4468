/** Hourly matching: which blocks of a year use up what the asked share of clean energy leaves. */
import { sum } from "../../base/series.ts";
import type { Hourly } from "../../model/flows.ts";
import type { PlantKind } from "../input.ts";
import type { YearLoad } from "../year/load.ts";
import type { SiteYear } from "../year/site-year.ts";

/** Kinds that burn fuel; reactors, sun and wind are clean, a store gives back what it was given. */
export const burns = (kind: PlantKind): boolean => kind === "gas" || kind === "engine";

/** Dirty share of what each block of the year gives; load that is shed counts apart. */
export function dirtyShares(site: SiteYear, gridClean = 0): Float64Array {
  return Float64Array.from(site.uses, (use) => {
    if (use.what === "import") return 1 - gridClean;
    return use.what === "unit" && burns(site.standing[use.index]!.component.kind) ? 1 : 0;
  });
}

/** What a year uses of dirty energy, and what of its load it sheds [MWh]. */
export interface Unmatched {
  readonly dirtyMWh: number;
  readonly shedMWh: number;
}

/** Sums up blocks that were used. @param weight hours of the year each hour stands for */
export function unmatched(site: SiteYear, dirty: Float64Array, used: readonly Hourly[], weight: number): Unmatched {
  let dirtyMWh = 0;
  let shedMWh = 0;
  site.uses.forEach((use, b) => {
    if (dirty[b]! > 0) dirtyMWh += weight * dirty[b]! * sum(used[b]!);
    if (use.what === "shed") shedMWh += weight * sum(used[b]!);
  });
  return { dirtyMWh, shedMWh };
}

/**
 * States the share that is matched: `1 - dirty / (load - shed)`.
 *
 * Every hour's balance holds, so clean energy that serves the load is what dirty energy does not; losses of a store
 * are borne by the clean side, and clean export counts for nothing.
 * @source carbon-free-energy score of Riepin and Brown, "System-level impacts of 24/7 carbon-free electricity
 *   procurement" (2022), where the grid's clean share is weighed the same way
 */
export function matchedShare(loadMWh: number, { dirtyMWh, shedMWh }: Unmatched): number {
  const served = loadMWh - shedMWh;
  return served > 0 ? Math.max(0, 1 - dirtyMWh / served) : 0;
}

/**
 * What of the budget is used: `dirty + (1 - share) shed <= (1 - share) load`, the same as a matched share of at least
 * `share` of what is served, and linear.
 */
export const budgetUsed = (share: number, u: Unmatched): number => u.dirtyMWh + (1 - share) * u.shedMWh;

/** Dirty energy that the share leaves to a load [MWh]; a billionth of the load more, so that rounding does not exceed it. */
export const budgetOf = (share: number, loadMWh: number): number => (1 - share + 1e-9) * loadMWh;

/** The year with the budget priced: dirty blocks cost more, and so does load that is shed. */
export function withBudgetPrice(site: SiteYear, dirty: Float64Array, share: number, perMWh: number): SiteYear {
  if (perMWh === 0) return site;
  const blocks = site.blocks.map((block, b) => {
    const more = perMWh * (site.uses[b]!.what === "shed" ? 1 - share : dirty[b]!);
    if (more === 0) return block;
    const { costPerMWh: cost } = block;
    return { ...block, costPerMWh: typeof cost === "number" ? cost + more : cost.map((c) => c + more) };
  });
  return { ...site, blocks };
}

/**
 * The highest price of the budget that is tried: beyond it the cheapest load would rather be shed than served by
 * dirty energy, and a share kept by shedding is not what was asked for.
 */
export function highestPrice({ classes }: YearLoad): number {
  const values = classes.filter((c) => c.mw.some((mw) => mw > 0)).map((c) => c.lostPerMWh);
  return values.length === 0 ? 0 : 0.8 * Math.min(...values);
}
