/** Turns a year of dispatch into the engine's answer: outputs, shedding, money, survival, closed balances. */
import { gridDefaults } from "../../catalog/plant.ts";
import { sum } from "../base/series.ts";
import type { EnergyYear, Hourly, LoadClass, OutageInterval, Warning } from "../model/flows.ts";
import { augmentationPerMWh } from "./ageing.ts";
import { capitalRecovery } from "./annuity.ts";
import { isDispatchable } from "./component.ts";
import type { Reliability } from "./failures/reliability.ts";
import type { OperateInput } from "./input.ts";
import { burns, dirtyShares, matchedShare, unmatched } from "./matching/shares.ts";
import { singleLosses } from "./survival/problem.ts";
import { simulateOutages } from "./survival/simulate.ts";
import { type Earnings, earned, earningsInWords } from "./year/earnings.ts";
import { demandBill } from "./year/peaks.ts";
import type { YearLoad } from "./year/load.ts";
import type { PlannedYear } from "./year/planned-year.ts";
import type { SiteYear, Standing } from "./year/site-year.ts";

/** The longest outage looked at [h]: a week. */
export const LONGEST_OUTAGE_H = 168;

/** A year with the details that other readers of the engine's own API may want. */
export interface PlantYear extends EnergyYear {
  /** what the file asks of survival [h] */
  readonly askedSurviveH: number;
  /** load that must survive, highest hour [MW] */
  readonly criticalPeakMW: number;
  /** hours survived from each start hour, with the worst single unit down (at most 168) */
  readonly survivedH: Uint16Array;
  readonly curtailedShare: number;
  /** share of the load served that is clean hour by hour, as matching counts it (0..1) */
  readonly cleanShare: number;
  /** where a share is asked for: what dirty energy was priced to keep it [$/MWh] */
  readonly dirtyPerMWh?: number;
  readonly importMWh: number;
  /** cost of the year without failures, and the bound its prices prove [$] */
  readonly plannedCost: number;
  readonly plannedBound: number;
  /** units on by hour and starts as planned, of components whose units switch */
  readonly unitsOn: Readonly<Record<string, Hourly>>;
  readonly starts: Readonly<Record<string, number>>;
  /** what each component earns at marginal prices and costs, as numbers and in words */
  readonly earnings: readonly Earnings[];
  readonly answers: readonly string[];
  /** over many drawn years of failures; full depth only */
  readonly reliability?: Reliability;
}

/** A year that has been dispatched. */
export interface RanYear {
  readonly input: OperateInput;
  readonly planned: PlannedYear;
  readonly blockMW: Float64Array;
  readonly path: { readonly levelMWh: Hourly; readonly releaseMW: Hourly };
  readonly used: readonly Hourly[];
  readonly price: Hourly;
  readonly dirtyPerMWh?: number;
  readonly reliability?: Reliability;
  readonly warnings: Warning[];
}

/** A clean share this far below what is asked for is worth a remark. */
const MISSED = 1e-3;

/** Turns blocks into components, shedding, curtailment, money; closes and checks every hour's balance. */
export function accountYear(ran: RanYear): PlantYear {
  const { input, planned, used, path, warnings } = ran;
  const { site, chain } = planned;
  const zero = (): Hourly => new Float64Array(8760);
  const outputMW: Record<string, Hourly> = {};
  const importMW = zero();
  const exportMW = zero();
  const shedMW: Partial<Record<LoadClass, Hourly>> = {};
  const chargeMW = path.releaseMW.map((r) => Math.max(0, -r));
  const dischargeMW = path.releaseMW.map((r) => Math.max(0, r));
  const curtailedMW = zero();
  const byComponent = site.standing.map(() => zero());
  site.uses.forEach((use, b) => {
    const mw = used[b]!;
    if (use.what === "import") for (let h = 0; h < 8760; h++) importMW[h]! += mw[h]!;
    else if (use.what === "export") for (let h = 0; h < 8760; h++) exportMW[h] = Math.max(0, site.exportMW - mw[h]!);
    else if (use.what === "shed") shedMW[site.load.classes[use.index]!.name] = mw;
    else if (use.what === "unit") for (let h = 0; h < 8760; h++) byComponent[use.index]![h]! += mw[h]!;
  });
  // Minimum load runs whether it is taken or not; weather-driven output that is not taken is curtailed.
  const available = site.standing.map(() => zero());
  for (let t = 0; t < 8760; t++) {
    const base = t * chain.blockCount;
    for (let k = 0; k < chain.blockCount - 1; k++) {
      const use = site.uses[chain.order[base + k]!]!;
      if (
        use.what === "unit" &&
        (use.part === "minimum" || !isDispatchable(site.standing[use.index]!.component.kind))
      ) {
        available[use.index]![t]! += ran.blockMW[base + k]!;
      }
    }
  }
  let curtailedMWh = 0;
  let offeredMWh = 0;
  const costDollars: Record<string, number> = { capital: 0, fixed: 0, fuel: 0, variable: 0, grid: 0 };
  let co2Tonnes = 0;
  let batteries = 0;
  const ownCost: number[] = [];
  site.standing.forEach((s, k) => {
    const { component: c } = s;
    const out = byComponent[k]!;
    const dispatchable = isDispatchable(c.kind);
    if (c.kind === "battery") batteries++;
    for (let h = 0; h < 8760; h++) {
      const spill = Math.max(0, available[k]![h]! - out[h]!);
      curtailedMW[h]! += spill;
      if (!dispatchable) {
        curtailedMWh += spill;
        offeredMWh += available[k]![h]!;
      }
    }
    const run =
      c.kind === "battery"
        ? sum(dischargeMW)
        : sum(out) + (dispatchable ? sum(available[k]!.map((a, h) => Math.max(0, a - out[h]!))) : 0);
    costDollars.fuel! += run * c.fuelCost * (c.kind === "battery" ? 0 : 1);
    if (c.kind !== "battery") {
      costDollars.variable! += run * (c.runningCost - c.fuelCost);
      co2Tonnes += run * c.co2PerMWh;
      outputMW[c.id] = out;
    }
    const meanMW = sum(s.mw) / 8760;
    const meanMWh = sum(s.mwh) / 8760;
    const capital =
      capitalRecovery(input.discountRate, c.lifeYears) * (c.capexPerMW * meanMW + c.capexPerMWh * meanMWh);
    const fixed = c.fixedPerMW * meanMW + c.fixedPerMWh * meanMWh;
    const kept = c.kind === "battery" ? augmentation(site, path, s) : 0;
    if (c.kind === "battery") costDollars.augmentation = (costDollars.augmentation ?? 0) + kept;
    costDollars.capital! += capital;
    costDollars.fixed! += fixed;
    const burnt = (input.carbonPerTonne ?? 0) * c.co2PerMWh + (burns(c.kind) ? (ran.dirtyPerMWh ?? 0) : 0);
    ownCost.push(capital + fixed + kept + (c.kind === "battery" ? 0 : run * (c.runningCost + burnt)));
  });
  if (site.battery !== undefined) costDollars.variable! += sum(dischargeMW) * site.battery.dischargeCost;
  shareStore(site, path.releaseMW, outputMW);
  const earnings = site.standing.map(({ component: c }, k): Earnings => {
    const out = outputMW[c.id]!;
    const wear = c.kind === "battery" ? c.runningCost * sum(out.map((mw) => Math.max(0, mw))) : 0;
    return { id: c.id, earnedDollars: earned(out, ran.price), costDollars: ownCost[k]! + wear };
  });
  if (batteries > 1)
    warnings.push({
      path: "energy",
      message: `${batteries} batteries run as one store with the first one's efficiency; output is shared by power`,
    });
  costDollars.grid = sum(importMW.map((mw, h) => mw * site.price[h]!));
  if (site.exportMW > 0) costDollars.export = -sum(exportMW.map((mw, h) => mw * site.exportPrice[h]!));
  const demand = input.grid.demandChargePerKWMonth;
  if (demand !== undefined && demand > 0) costDollars.demand = demandBill(input.grid, importMW);
  if ((input.grid.coincidentPerKWYear ?? 0) > 0)
    costDollars.coincident = sum(importMW.map((mw, h) => mw * site.coincident[h]!));
  co2Tonnes += sum(importMW) * (input.grid.co2PerMWh ?? gridDefaults.co2PerMWh.value);
  if ((input.carbonPerTonne ?? 0) > 0) costDollars.carbon = co2Tonnes * input.carbonPerTonne!;

  let startDollars = 0;
  for (const [k, n] of planned.starts) startDollars += n * site.standing[k]!.component.startCost;
  if (startDollars > 0) costDollars.starts = startDollars;

  const { totalMW } = site.load;
  const shedTotal = zero();
  for (const mw of Object.values(shedMW)) for (let h = 0; h < 8760; h++) shedTotal[h]! += mw[h]!;
  let unservedHours = 0;
  let balanceResidual = 0;
  for (let h = 0; h < 8760; h++) {
    if (shedTotal[h]! > 0.001 * totalMW[h]!) unservedHours++;
    let balance = importMW[h]! - exportMW[h]! + path.releaseMW[h]! + shedTotal[h]! - totalMW[h]!;
    for (const out of byComponent) balance += out[h]!;
    // What a store must push out beyond the load (nothing else left to cut) is dumped: counted as curtailed.
    if (balance > 1e-9 * totalMW[h]!) {
      curtailedMW[h]! += balance;
      balance = 0;
    }
    balanceResidual = Math.max(balanceResidual, Math.abs(balance) / Math.max(1, totalMW[h]!));
  }
  const unservedMWh = sum(shedTotal);
  const loadMWh = sum(totalMW);
  const servedMWh = loadMWh - unservedMWh;
  const yearly = sum(Object.values(costDollars));
  const survival = survive(ran);
  const gap = planned.cost > 0 ? Math.max(0, (planned.cost - planned.bound) / planned.cost) : 0;
  const byId = <T>(values: ReadonlyMap<number, T>): Record<string, T> =>
    Object.fromEntries([...values].map(([k, value]) => [site.standing[k]!.component.id, value]));
  const clean = matchedShare(loadMWh, unmatched(site, dirtyShares(site, input.matching?.gridClean), used, 1));
  const asked = input.matching?.share ?? 0;
  if (clean < asked - MISSED) {
    warnings.push({
      path: "energy.matching.share",
      message: `clean sources serve ${(100 * clean).toFixed(1)} % of the load of ${input.year} hour by hour, not ${(100 * asked).toFixed(1)} %, failures counted`,
    });
  }
  if (input.surviveH > 0 && survival.worstH < input.surviveH) {
    warnings.push({
      path: "energy.survive",
      message: `an outage of the grid from hour ${survival.worstStart} of ${input.year} is survived for ${survival.worstH} h, not ${input.surviveH}: ${survival.shortMW.toFixed(1)} MW short with one unit down`,
    });
  }
  return {
    year: input.year,
    loadMW: totalMW,
    outputMW,
    importMW,
    exportMW,
    chargeMW,
    dischargeMW,
    levelMWh: path.levelMWh,
    curtailedMW,
    shedMW,
    pricePerMWh: ran.price,
    averageLoadMW: loadMWh / 8760,
    peakLoadMW: Math.max(...totalMW),
    servedMWh,
    unservedMWh,
    unservedHours,
    costDollars,
    lcoePerMWh: servedMWh > 0 ? yearly / servedMWh : 0,
    co2Tonnes,
    surviveHours: survival.worstH,
    worstStartHour: survival.worstStart,
    balanceResidual,
    outages: fabOutages(input.year, site.load, shedMW),
    status: {
      status: gap <= 1e-6 ? "optimal" : "feasible",
      method: `${planned.on.size > 0 ? "counts of units rounded up and repaired, gap to the run without their rules; " : ""}${
        input.forcedOutages
          ? "water values of the planned year (exact chain of hours), followed without foresight of failures"
          : "exact chain of hours"
      }`,
      gap,
      bound: planned.bound,
      residual: balanceResidual,
    },
    warnings,
    askedSurviveH: input.surviveH,
    criticalPeakMW: site.load.criticalMW.reduce((most, mw) => Math.max(most, mw), 0),
    survivedH: survival.hours,
    curtailedShare: offeredMWh > 0 ? curtailedMWh / offeredMWh : 0,
    cleanShare: clean,
    ...(ran.dirtyPerMWh === undefined ? {} : { dirtyPerMWh: ran.dirtyPerMWh }),
    importMWh: sum(importMW),
    plannedCost: planned.cost,
    plannedBound: planned.bound,
    unitsOn: byId(planned.on),
    starts: byId(planned.starts),
    earnings,
    answers: earnings.map(earningsInWords),
    ...(ran.reliability === undefined ? {} : { reliability: ran.reliability }),
  };
}

/** Cost of keeping a battery's energy, by how full it stood and how much it gave; the store runs as one. */
function augmentation(site: SiteYear, path: RanYear["path"], s: Standing): number {
  const stores = site.standing.filter((other) => other.component.kind === "battery");
  const wholeMWh = stores.reduce((total, other) => total + sum(other.mwh), 0) / 8760;
  if (wholeMWh <= 0) return 0;
  const c = s.component;
  const level = Math.min(1, sum(path.levelMWh) / 8760 / wholeMWh);
  const cyclesPerDay = sum(path.releaseMW.map((r) => Math.max(0, r))) / c.efficiency / wholeMWh / 365;
  const perMWh = augmentationPerMWh(c.fade, c.lifeYears, c.capexPerMWh, level, cyclesPerDay);
  return (perMWh * sum(s.mwh)) / 8760;
}

/** A store's output is shared among the batteries by their power. */
function shareStore(site: SiteYear, releaseMW: Hourly, outputMW: Record<string, Hourly>): void {
  const stores = site.standing.filter((s) => s.component.kind === "battery");
  for (const s of stores) {
    outputMW[s.component.id] = releaseMW.map((r, h) => {
      const all = stores.reduce((total, other) => total + other.mw[h]!, 0);
      return all > 0 ? (r * s.mw[h]!) / all : 0;
    });
  }
}

/** Hours survived from each start, with the single loss that is worst for it. */
function survive(ran: RanYear): { hours: Uint16Array; worstH: number; worstStart: number; shortMW: number } {
  const { site, run } = ran.planned;
  let hours: Uint16Array | undefined;
  let worst = { worstH: LONGEST_OUTAGE_H, worstStart: 0, shortMW: 0 };
  // The level of the plan: what stood in the store where nothing had yet failed.
  for (const loss of singleLosses(site.island)) {
    const table = simulateOutages(site.island, new Float64Array(0), run.path.levelMWh, loss, LONGEST_OUTAGE_H);
    if (table.worstH < worst.worstH) worst = table;
    hours = hours === undefined ? table.hours : hours.map((h, t) => Math.min(h, table.hours[t]!));
  }
  return { hours: hours!, ...worst };
}

/** Hours in which the fab (or what it cannot run without) was short, as intervals of equal depth. */
function fabOutages(year: number, load: YearLoad, shedMW: Partial<Record<LoadClass, Hourly>>): OutageInterval[] {
  const fab = load.classes.filter((c) => c.name === "fab" || c.name === "utilities");
  const outages: OutageInterval[] = [];
  for (let h = 0; h < 8760; h++) {
    let depth = 0;
    for (const c of fab) if (c.mw[h]! > 0) depth = Math.max(depth, (shedMW[c.name]?.[h] ?? 0) / c.mw[h]!);
    if (depth <= 1e-9) continue;
    const last = outages[outages.length - 1];
    if (last !== undefined && last.endHour === h && Math.abs(last.depth - depth) < 0.01) {
      outages[outages.length - 1] = { ...last, endHour: h + 1 };
    } else outages.push({ year, startHour: h, endHour: h + 1, depth: Math.min(1, depth), kind: "power" });
  }
  return outages;
}
