/** Runs one year of 8,760 hours with the plant that stands: dispatch, failures, shedding, survival, cost. */
import { gridDefaults } from "../../catalog/plant.ts";
import { sum } from "../base/series.ts";
import type { LpSolver } from "../kernel/highs.ts";
import type { EnergyPlan, Hourly, Warning } from "../model/flows.ts";
import { accountYear, type PlantYear } from "./account-year.ts";
import { allocate } from "./chain/allocate.ts";
import { priceAndCut } from "./chain/cut.ts";
import { type ChainPath, forward } from "./chain/forward.ts";
import { type PreparedChain, prepareChain } from "./chain/problem.ts";
import { checkSite } from "./check-series.ts";
import { resolveComponent } from "./component.ts";
import { drawGridOutages, drawUnitsDown } from "./failures/draw.ts";
import { type DrawnYear, type Reliability, reliabilityOf } from "./failures/reliability.ts";
import type { OperateInput } from "./input.ts";
import { priceBudget, type PricedRun } from "./matching/price-budget.ts";
import { budgetOf, budgetUsed, dirtyShares, highestPrice, unmatched, withBudgetPrice } from "./matching/shares.ts";
import type { PlantPlan } from "./size-plant.ts";
import { chooseSizes } from "./sizing/bundle.ts";
import { overYear } from "./year/hours.ts";
import { type YearLoad, yearLoad } from "./year/load.ts";
import { paidPeaks, peakRows, peakSizes } from "./year/peaks.ts";
import { type PlannedYear, planYear } from "./year/planned-year.ts";
import { outputFactor, siteYear, type SiteYear, type Standing } from "./year/site-year.ts";

/** Relative gap to the proven bound at which a year of operation is good enough: far below what its inputs know. */
const OPERATION_GAP = { full: 1e-7, quick: 1e-3 } as const;

/**
 * Operates a year chronologically at least cost.
 *
 * Water values come from the year as planned (section 5 of the engine's specification: an exact chain of hours);
 * the store then follows them hour by hour through what really happens, without foresight of failures. The level
 * kept for survival is touched only for loads that must survive.
 * @returns hourly columns, shedding, price, cost, survival
 * @throws TerafabError on contradictory input
 */
export async function operatePlant(input: OperateInput, _solver?: LpSolver): Promise<PlantYear> {
  const { plan, year } = input;
  checkSite(input.grid, input.components);
  const load = yearLoad(input.load, input.valueOfLostLoad, input.criticalShare);
  const warnings: Warning[] = [];
  const standing: Standing[] = input.components.map((spec) => {
    const component = resolveComponent(spec, plan.months, undefined, undefined);
    const built = plan.components.find((c) => c.id === spec.id);
    const mw = built === undefined ? new Float64Array(8760) : overYear(built.powerMW, plan.months, year);
    const mwh = built?.energyMWh === undefined ? new Float64Array(8760) : overYear(built.energyMWh, plan.months, year);
    const units = component.unitMW === undefined ? 0 : mw[8759]! / component.unitMW;
    return { component, mw, mwh, factor: outputFactor(component, input.weather, units), availability: 1 };
  });
  const paidMW = choosePeaks(input, load, standing);
  const { carbonPerTonne = 0 } = input;
  const { planned, perMWh } = planMatched(input, load, (priced) =>
    planYear(
      (terms) =>
        priced(
          siteYear(year, plan.months, load, input.grid, standing, input.surviveH, 0, {
            ...terms,
            ...(paidMW === undefined ? {} : { paidMW }),
            carbonPerTonne,
          }),
        ),
      input.surviveH > 0,
      OPERATION_GAP[input.depth],
    ),
  );
  const real = input.forcedOutages ? follow(input, planned, input.seed) : undefined;
  const path = real?.path ?? planned.run.path;
  const blockMW = real?.blockMW ?? planned.ws.blockMW;
  const priced = priceAndCut(planned.chain, planned.run.setting, path, blockMW);
  return accountYear({
    input,
    planned,
    blockMW,
    path,
    used: allocate(planned.chain, path.releaseMW, blockMW),
    price: priced.pricePerMWh,
    ...(perMWh === undefined ? {} : { dirtyPerMWh: perMWh }),
    ...(input.forcedOutages && input.depth === "full" ? { reliability: manyYears(input, planned) } : {}),
    warnings,
  });
}

/** Relative gap at which the price of dirty energy is found, and the share of its budget that counts as kept with it:
 * less than a year's failures move. */
const MATCHING_GAP = 1e-4;
const MATCHING_SLACK = 1e-3;

/** Plans the year; where a share of clean energy is asked for, at the price of dirty energy that keeps it. */
function planMatched(
  { matching, plan: sized, year }: OperateInput,
  load: YearLoad,
  plan: (priced: (site: SiteYear) => SiteYear) => PlannedYear,
): { readonly planned: PlannedYear; readonly perMWh?: number } {
  if (matching === undefined) return { planned: plan((site) => site) };
  const { share, gridClean } = matching;
  const runAt = (perMWh: number): PricedRun<PlannedYear> => {
    const answer = plan((site) => withBudgetPrice(site, dirtyShares(site, gridClean), share, perMWh));
    const { site, chain, run, ws } = answer;
    const used = budgetUsed(
      share,
      unmatched(site, dirtyShares(site, gridClean), allocate(chain, run.path.releaseMW, ws.blockMW), 1),
    );
    return { perMWh, used, cost: answer.cost - perMWh * used, bound: answer.bound, answer };
  };
  const budget = budgetOf(share, sum(load.totalMW)) * (1 + MATCHING_SLACK);
  // The price that the sizing found is the one at which the plant earns its cost; failures and months may ask for more.
  const known = sizedPrice(sized, year);
  const first = known === undefined ? undefined : runAt(known);
  if (first !== undefined && first.used <= budget) return { planned: first.answer, perMWh: first.perMWh };
  const found = priceBudget(budget, highestPrice(load), MATCHING_GAP, runAt);
  // Between the last two runs lies the price; a year run there keeps the budget as nearly as the search is exact.
  const between = found.kept === undefined || found.mix === 0 ? undefined : runAt(found.perMWh);
  const nearest =
    between !== undefined && between.used <= budget * (1 + MATCHING_SLACK)
      ? between
      : (found.kept ?? first ?? found.exceeded!);
  return { planned: nearest.answer, perMWh: nearest.perMWh };
}

/** What dirty energy was priced when the plan was sized; undefined for a plan from elsewhere. */
function sizedPrice(plan: EnergyPlan, year: number): number | undefined {
  return "sizing" in plan ? (plan as PlantPlan).sizing.find((s) => s.year === year)?.matched?.perMWh : undefined;
}

/** Draws of a year of failures behind its expected unserved energy. */
const DRAWS = 64;

/** Expected unserved energy over drawn years of failures; the same draws whatever the plant. */
function manyYears(input: OperateInput, planned: PlannedYear): Reliability {
  return reliabilityOf(
    Array.from({ length: DRAWS }, (_, k) => {
      // The run's own draw is the first.
      const { path, blockMW } = follow(input, planned, input.seed + k * SEED_STEP);
      return unserved(planned, path.releaseMW, blockMW);
    }),
  );
}

/** Far from the seeds that people choose. */
const SEED_STEP = 1_000_003;

/** The store and the blocks through one drawn year of failures. */
function follow(
  input: OperateInput,
  { site, chain, ws, run, offeredMW }: PlannedYear,
  seed: number,
): { readonly path: ChainPath; readonly blockMW: Float64Array } {
  const blockMW = afterFailures(input, site, chain, offeredMW, seed);
  if (run.setting === undefined) return { path: run.path, blockMW };
  const path = {
    levelMWh: new Float64Array(8760),
    releaseMW: new Float64Array(8760),
    waterPerMWh: new Float64Array(8760),
  };
  forward(chain, ws, run.setting, path, blockMW, reserveWorth(site.load));
  return { path, blockMW };
}

/** Load that a drawn year sheds. */
function unserved({ site, chain }: PlannedYear, releaseMW: Hourly, blockMW: Float64Array): DrawnYear {
  let unservedMWh = 0;
  let unservedHours = 0;
  const shed = site.uses.map((use) => use.what === "shed");
  for (let t = 0; t < 8760; t++) {
    let left = site.demandMW[t]! - releaseMW[t]!;
    const dust = 1e-12 * site.demandMW[t]!;
    let lost = 0;
    for (let k = 0; k < chain.blockCount && left > dust; k++) {
      const j = t * chain.blockCount + k;
      const take = Math.min(left, blockMW[j]!);
      if (shed[chain.order[j]!] !== false) lost += take;
      left -= take;
    }
    unservedMWh += lost;
    if (lost > 0.001 * site.load.totalMW[t]!) unservedHours++;
  }
  return { unservedMWh, unservedHours };
}

/** The monthly peaks worth paying for in the year as planned [MW by hour]; nothing without a charge on them. */
function choosePeaks(input: OperateInput, load: YearLoad, standing: readonly Standing[]): Hourly | undefined {
  const peaks = peakSizes(input.grid, 0);
  if (peaks === undefined) return undefined;
  const upper = Float64Array.from(peaks.upper);
  const site = siteYear(input.year, input.plan.months, load, input.grid, standing, input.surviveH, upper.length, {
    sizes: peaks,
    carbonPerTonne: input.carbonPerTonne ?? 0,
  });
  const chain = prepareChain({ ...site, hours: 8760, weight: 1 });
  const answer = chooseSizes(
    {
      chain,
      linear: Float64Array.from(peaks.linear),
      constant: 0,
      lower: new Float64Array(upper.length),
      upper,
      rows: peakRows(peaks, 0, upper.length),
      ...(input.surviveH > 0 ? { island: site.island } : {}),
      survivalPenalty: 1e7,
    },
    { gap: input.depth === "quick" ? 1e-3 : 1e-5, trials: input.depth === "quick" ? 30 : 200, start: upper },
  );
  return paidPeaks(peaks, answer.sizes);
}

/** Worth of the level below the survival floor [$/MWh]: above loads that may go, below loads that must survive. */
function reserveWorth(load: YearLoad): number {
  const may = Math.max(1, ...load.classes.filter((c) => c.critical === 0).map((c) => c.lostPerMWh));
  const must = load.classes.filter((c) => c.critical > 0).map((c) => c.lostPerMWh);
  return must.length === 0 ? may * 1.1 : Math.sqrt(may * 1.1 * Math.max(may * 1.2, Math.min(...must)));
}

/** What blocks offer once units have failed and the grid was interrupted. */
function afterFailures(
  input: OperateInput,
  site: SiteYear,
  chain: PreparedChain,
  offeredMW: Float64Array,
  seed: number,
): Float64Array {
  const gridLost = new Uint8Array(8760);
  const rate = input.grid.outages ?? { perYear: gridDefaults.outagesPerYear.value, hours: gridDefaults.outageH.value };
  for (const [start, end] of drawGridOutages(seed, input.year, rate.perYear, rate.hours)) gridLost.fill(1, start, end);
  const up = site.standing.map((s) => {
    const { component: c } = s;
    if (c.unitMW === undefined || c.mttfH === undefined || c.mttrH === undefined) return undefined;
    const units = Math.round(s.mw[8759]! / c.unitMW);
    if (units < 1) return undefined;
    const down = drawUnitsDown(seed, c.id, input.year, units, c.mttfH, c.mttrH);
    // Refuelling and failures fall on the same units at most once: what is out is at most everything.
    return down.map((d, h) => (s.factor[h]! <= 0 ? 1 : Math.max(0, s.factor[h]! - d / units) / s.factor[h]!));
  });
  const real = Float64Array.from(offeredMW);
  for (let t = 0; t < chain.hours; t++) {
    for (let k = 0; k < chain.blockCount - 1; k++) {
      const use = site.uses[chain.order[t * chain.blockCount + k]!]!;
      const j = t * chain.blockCount + k;
      if (use.what === "import" && gridLost[t] === 1) real[j] = 0;
      else if (use.what === "unit") real[j]! *= up[use.index]?.[t] ?? 1;
    }
  }
  return real;
}
