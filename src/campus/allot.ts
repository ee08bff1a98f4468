import { runChip } from "../chip/index.ts";
import type { CampusMonths, Monthly } from "../model/flows.ts";
import type { Campus } from "../model/index.ts";
import { seriesOverMonths } from "../model/timed.ts";
import { chipInput } from "./inputs/chip.ts";

/**
 * Split finished wafers over the designs.
 *
 * 1. `fab.products` say which share becomes which design; else
 * 2. designs with a `share` take it; else
 * 3. designs made `for` uses that all state a demand take the wafers this demand needs;
 * the rest is shared equally by the other designs.
 *
 * @returns wafers out by design and month; they sum to the whole
 */
export function allotWafers(campus: Campus, months: CampusMonths, wafersOut: Monthly): Record<string, Monthly> {
  const names = Object.keys(campus.chip?.designs ?? {});
  const shares = statedShares(campus, names);
  const allotted = Object.fromEntries(names.map((name) => [name, new Float64Array(months.length)]));
  const wanted = names.map((name) => (shares.has(name) ? undefined : wafersWanted(campus, months, name)));
  months.forEach((_, month) => {
    let left = wafersOut[month] as number;
    const take = (name: string, wafers: number): void => {
      const taken = Math.min(left, wafers);
      (allotted[name] as Monthly)[month] = taken;
      left -= taken;
    };
    const outs = left;
    names.forEach((name) => shares.has(name) && take(name, outs * (shares.get(name) as number)));
    names.forEach((name, index) => wanted[index] && take(name, wanted[index][month] as number));
    const others = names.filter((name, index) => !shares.has(name) && wanted[index] === undefined);
    const rest = others.length > 0 ? others : names;
    for (const name of rest)
      (allotted[name] as Monthly)[month] = ((allotted[name] as Monthly)[month] as number) + left / rest.length;
  });
  return allotted;
}

/** Shares of the file by design: of its products, or of its designs; scaled down where they exceed the whole. */
function statedShares(campus: Campus, designs: readonly string[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const [name, product] of Object.entries(campus.fab?.products ?? {})) {
    const design = product.design ?? name;
    if (designs.includes(design)) shares.set(design, (shares.get(design) ?? 0) + product.share);
  }
  if (shares.size === 0) {
    for (const name of designs) {
      const share = campus.chip?.designs[name]?.share;
      if (share !== undefined) shares.set(name, share);
    }
  }
  const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
  if (total > 1) for (const [name, share] of shares) shares.set(name, share / total);
  return shares;
}

/** Wafers a month that the demand of a design's own uses needs; undefined where one of them has no demand. */
function wafersWanted(campus: Campus, months: CampusMonths, name: string): Monthly | undefined {
  const design = campus.chip?.designs[name];
  const uses = design?.for?.map((use) => campus.deploy?.[use]) ?? [];
  if (design === undefined || uses.length === 0) return undefined;
  const diesPerWafer = matureDiesPerWafer(campus, name);
  if (!(diesPerWafer > 0)) return undefined;
  const wafers = new Float64Array(months.length);
  for (const use of uses) {
    if (use?.demand === undefined) return undefined;
    const chips = seriesOverMonths(use.demand, months);
    months.forEach((month, index) => {
      if (use.from !== undefined && month < use.from) return;
      const packages = (chips[index] as number) / 12 / design.package.assemblyYield;
      wafers[index] = (wafers[index] as number) + (packages * design.package.dies) / diesPerWafer;
    });
  }
  return wafers;
}

/** Usable dies of one wafer of a design at the mature defect density. */
function matureDiesPerWafer(campus: Campus, name: string): number {
  const month = ["2000-01"];
  const wafersOut = Object.fromEntries(
    Object.keys(campus.chip?.designs ?? {}).map((design) => [design, Float64Array.of(1)]),
  );
  const { learning: _, ...mature } = chipInput(campus, month, wafersOut, Float64Array.of(0));
  return runChip(mature).designs.find((design) => design.name === name)?.goodDies[0] ?? 0;
}
