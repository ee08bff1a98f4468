import type { Infeasibility } from "../model/flows.ts";
import { allocate } from "./chain/allocate.ts";
import { settleChain } from "./chain/evaluate.ts";
import { prepareChain } from "./chain/problem.ts";
import { chainWorkspace } from "./chain/workspace.ts";
import type { SiteYear } from "./year/site-year.ts";

/** An islanded plant that sheds the fab in more hours than this is no plant for it. */
const HOPELESS_HOURS = 438;

/** Hours the fab is shed when `importMW` more were there, and the worst of them. */
function fabShed(
  site: SiteYear,
  sizes: Float64Array,
  importMW: number,
): { hours: number; worstMW: number; worstHour: number } {
  const chain = prepareChain({
    hours: 8760,
    weight: 1,
    demandMW: site.demandMW,
    blocks: site.blocks.map((b) => (b.id === "grid" ? { ...b, fixedMW: importMW, costPerMWh: 0 } : b)),
    ...(site.battery === undefined ? {} : { battery: site.battery }),
    sizeCount: site.sizeCount,
    penaltyPerMWh: site.penaltyPerMWh,
  });
  const ws = chainWorkspace(8760, chain.blockCount);
  const run = settleChain(chain, ws, sizes);
  const used = allocate(chain, run.path.releaseMW, ws.blockMW);
  const index = site.blocks.findIndex((b) => b.id === "fab");
  let hours = 0;
  let worstMW = 0;
  let worstHour = 0;
  for (let h = 0; h < 8760; h++) {
    const shed = index < 0 ? 0 : used[index]![h]!;
    if (shed > 1e-6) hours++;
    if (shed > worstMW) {
      worstMW = shed;
      worstHour = h;
    }
  }
  return { hours, worstMW, worstHour };
}

/**
 * Says why an islanded plant cannot serve its own fab, with a cure that has been tried.
 *
 * @returns nothing for a site with a grid, or whose fab is shed in fewer than 438 hours (5 %) of the year
 */
export function cannotServeFab(site: SiteYear, sizes: Float64Array): Infeasibility[] {
  if (site.importMW.some((mw) => mw > 0)) return [];
  const now = fabShed(site, sizes, 0);
  if (now.hours <= HOPELESS_HOURS) return [];
  // The smallest import, to 1 %, with which the fab is never shed: bisection, each step re-run.
  let low = 0;
  let high = Math.max(...site.demandMW);
  while (high - low > 0.01 * high) {
    const middle = (low + high) / 2;
    if (fabShed(site, sizes, middle).hours === 0) high = middle;
    else low = middle;
  }
  return [
    {
      path: "energy",
      message: `the islanded plant sheds the fab in ${now.hours} hours of ${site.year}, with everything built that the file allows`,
      hour: now.worstHour,
      short: `${now.worstMW.toFixed(1)} MW`,
      cure: `site.grid.import ${high.toPrecision(3)} MW, or as much more on-site output in every hour (tried: the fab is never shed)`,
    },
  ];
}
