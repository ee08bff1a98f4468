import type { Hourly, Infeasibility } from "../model/flows.ts";
import { allocate } from "./chain/allocate.ts";
import { settleChain } from "./chain/evaluate.ts";
import { prepareChain } from "./chain/problem.ts";
import { chainWorkspace } from "./chain/workspace.ts";
import { hourText } from "./year/hour-text.ts";
import type { SiteYear } from "./year/site-year.ts";

/** A plant that sheds its last load in more hours than this (5 % of the year) is no plant for it. */
const HOPELESS_HOURS = 438;

/** Hours the load that is shed last is shed when the grid gave `importMW`, and the worst of them. */
function lastShed(
  site: SiteYear,
  sizes: Float64Array,
  last: string,
  importMW: Hourly | number,
): { hours: number; worstMW: number; worstHour: number } {
  const chain = prepareChain({
    hours: 8760,
    weight: 1,
    demandMW: site.demandMW,
    blocks: site.blocks.map((b, k) => {
      if (site.uses[k]!.what !== "import") return b;
      return { id: b.id, costPerMWh: 0, fixedMW: b.id === "grid" ? importMW : 0 };
    }),
    ...(site.battery === undefined ? {} : { battery: site.battery }),
    sizeCount: site.sizeCount,
    penaltyPerMWh: site.penaltyPerMWh,
  });
  const ws = chainWorkspace(8760, chain.blockCount);
  const run = settleChain(chain, ws, sizes);
  const used = allocate(chain, run.path.releaseMW, ws.blockMW);
  const index = site.blocks.findIndex((b) => b.id === last);
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
 * Says why a plant cannot serve the load that is shed last (the fab, where there is one), with a cure that was tried.
 *
 * @returns nothing for a site that sheds it in at most 438 hours (5 %) of the year
 */
export function cannotServe(site: SiteYear, sizes: Float64Array): Infeasibility[] {
  const last = site.load.classes.findLast((c) => c.mw.some((mw) => mw > 0))?.name;
  if (last === undefined) return [];
  const now = lastShed(site, sizes, last, site.importMW);
  if (now.hours <= HOPELESS_HOURS) return [];
  // The smallest import, to 1 %, with which it is never shed: bisection, each step re-run.
  let low = 0;
  let high = Math.max(...site.demandMW);
  while (high - low > 0.01 * high) {
    const middle = (low + high) / 2;
    if (lastShed(site, sizes, last, middle).hours === 0) high = middle;
    else low = middle;
  }
  const islanded = site.importMW.every((mw) => mw === 0);
  const load = last === "fab" ? "the fab" : `the ${last} load`;
  return [
    {
      path: islanded ? "energy" : "site.grid.import",
      message: `the ${islanded ? "islanded plant" : "plant with its grid"} sheds ${load} in ${now.hours} hours of ${site.year}, with everything built that the file allows; worst ${hourText(now.worstHour)}, ${now.worstMW.toFixed(1)} MW short`,
      hour: now.worstHour,
      short: `${now.worstMW.toFixed(1)} MW`,
      cure: `site.grid.import ${high.toPrecision(3)} MW, or as much more on-site output in every hour (tried: ${load} is never shed)`,
    },
  ];
}
