/** What a plant is told to be, as plain data for a screen, a page or a program: no series of hours in it. */
import { quantile } from "../base/statistics.ts";
import { sum } from "../base/series.ts";
import type { Infeasibility, PlantComponent, SolveStatus } from "../model/flows.ts";
import type { PlantYear } from "./account-year.ts";
import type { PlantPlan } from "./size-plant.ts";
import type { Binding } from "./sizing/binding.ts";
import { survivalCurve } from "./survival/fuelled.ts";
import type { Earnings } from "./year/earnings.ts";
import { hourText } from "./year/hour-text.ts";

/** One component at the end of the horizon. */
export interface PlantStands {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  readonly powerMW: number;
  readonly energyMWh?: number;
  readonly units?: number;
  /** beyond what the file orders */
  readonly addedMW: number;
  readonly addedMWh: number;
  readonly capexDollars: number;
  readonly landHa: number;
}

/** Energy of one source in a year; the grid is one of them. */
export interface PlantSource {
  readonly id: string;
  /** given out; a battery's charging is not taken off [MWh] */
  readonly energyMWh: number;
  /** of what stood, on average (0..1); absent where nothing stood */
  readonly utilisation?: number;
}

/** Marginal price over the hours of a year [$/MWh]. */
export interface PlantPrice {
  readonly mean: number;
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
  readonly highest: number;
  /** hours in which one more MWh costs nothing */
  readonly freeHours: number;
}

/** A mean over drawn years of failures with its 95 % interval. */
export interface PlantExpected {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How long a lost grid is survived, over all start hours, with the worst unit down. */
export interface PlantSurvival {
  /** what the file asks for [h] */
  readonly askedH: number;
  /** load that must survive, highest hour [MW] */
  readonly criticalMW: number;
  readonly worstH: number;
  readonly medianH: number;
  /** e.g. "12 January 05:00" */
  readonly worstStart: string;
  /** share of the start hours that survive so many hours */
  readonly curve: readonly { readonly hours: number; readonly share: number }[];
}

/** One milestone year. */
export interface PlantYearAnswer {
  readonly year: number;
  readonly averageLoadMW: number;
  readonly peakLoadMW: number;
  readonly servedMWh: number;
  readonly lcoePerMWh: number;
  readonly co2Tonnes: number;
  readonly costDollars: Readonly<Record<string, number>>;
  readonly sources: readonly PlantSource[];
  readonly curtailedMWh: number;
  /** share of the load served that is clean hour by hour (0..1), and what the last MWh of an asked share cost */
  readonly cleanShare: number;
  readonly dirtyPerMWh?: number;
  readonly peakImportMW: number;
  readonly price: PlantPrice;
  /** in the one year of failures that the run drew */
  readonly unservedMWh: number;
  readonly unservedHours: number;
  readonly shedMWh: Readonly<Record<string, number>>;
  /** over many drawn years of failures; full depth only */
  readonly expectedUnservedMWh?: PlantExpected;
  readonly expectedUnservedHours?: PlantExpected;
  readonly survival: PlantSurvival;
  readonly earnings: readonly Earnings[];
  /** limits that held the sizing of this year back, dearest first */
  readonly binding: readonly Binding[];
  readonly status: SolveStatus;
}

/** Everything a reader asks of a plant. */
export interface PlantAnswer {
  readonly components: readonly PlantStands[];
  readonly gridMW: number;
  readonly years: readonly PlantYearAnswer[];
  /** survival that the file does not allow: hour, MW short, cures that were tried */
  readonly shortages: readonly Infeasibility[];
  readonly status: SolveStatus;
}

/** Outages whose share of survivors is told [h]: hours, a day, days, a week. */
const OUTAGES_H: readonly number[] = [1, 2, 4, 8, 12, 24, 48, 72, 168];

/** Sums up a plan and its milestone years. */
export function plantAnswer(plan: PlantPlan, years: readonly PlantYear[]): PlantAnswer {
  return {
    components: plan.components.map(stands),
    gridMW: last(plan.gridMW),
    years: years.map((year) => yearAnswer(plan, year)),
    shortages: plan.shortages,
    status: plan.status,
  };
}

const last = (series: Float64Array): number => series[series.length - 1] ?? 0;

function stands(c: PlantComponent): PlantStands {
  const { id, kind, path, addedMW, addedMWh, capexDollars, landHa } = c;
  return {
    id,
    kind,
    path,
    powerMW: last(c.powerMW),
    ...(c.energyMWh === undefined ? {} : { energyMWh: last(c.energyMWh) }),
    ...(c.units === undefined ? {} : { units: last(c.units) }),
    addedMW,
    addedMWh,
    capexDollars,
    landHa,
  };
}

function yearAnswer(plan: PlantPlan, y: PlantYear): PlantYearAnswer {
  const { year, averageLoadMW, peakLoadMW, servedMWh, lcoePerMWh, co2Tonnes, costDollars, status, earnings } = y;
  return {
    year,
    averageLoadMW,
    peakLoadMW,
    servedMWh,
    lcoePerMWh,
    co2Tonnes,
    costDollars,
    sources: sourcesOf(plan, y),
    curtailedMWh: sum(y.curtailedMW),
    cleanShare: y.cleanShare,
    ...(y.dirtyPerMWh === undefined ? {} : { dirtyPerMWh: y.dirtyPerMWh }),
    peakImportMW: y.importMW.reduce((most, mw) => Math.max(most, mw), 0),
    price: priceOf(y),
    unservedMWh: y.unservedMWh,
    unservedHours: y.unservedHours,
    shedMWh: Object.fromEntries(Object.entries(y.shedMW).map(([name, mw]) => [name, sum(mw)])),
    ...(y.reliability === undefined
      ? {}
      : {
          expectedUnservedMWh: withoutDraws(y.reliability.unservedMWh),
          expectedUnservedHours: withoutDraws(y.reliability.unservedHours),
        }),
    survival: survivalOf(y),
    earnings,
    binding: plan.sizing.find((s) => s.year === year)?.binding ?? [],
    status,
  };
}

const withoutDraws = ({ mean, low, high }: PlantExpected): PlantExpected => ({ mean, low, high });

function sourcesOf(plan: PlantPlan, y: PlantYear): PlantSource[] {
  const own = plan.components.map(({ id, powerMW }): PlantSource => {
    const energyMWh = (y.outputMW[id] ?? new Float64Array(0)).reduce((total, mw) => total + Math.max(0, mw), 0);
    const of = plan.months.flatMap((month, m) => (Number(month.slice(0, 4)) === y.year ? [powerMW[m]!] : []));
    const meanMW = of.length === 0 ? 0 : of.reduce((total, mw) => total + mw, 0) / of.length;
    return { id, energyMWh, ...(meanMW > 0 ? { utilisation: energyMWh / (meanMW * y.loadMW.length) } : {}) };
  });
  const bought = sum(y.importMW);
  return bought > 0 ? [{ id: "grid", energyMWh: bought }, ...own] : own;
}

/** Prices this near nothing are nothing: rounding of duals [$/MWh]. */
const FREE = 1e-6;

function priceOf({ pricePerMWh }: PlantYear): PlantPrice {
  const prices = Array.from(pricePerMWh);
  return {
    mean: sum(pricePerMWh) / prices.length,
    p5: quantile(prices, 0.05),
    median: quantile(prices, 0.5),
    p95: quantile(prices, 0.95),
    highest: prices.reduce((most, price) => Math.max(most, price), 0),
    freeHours: prices.filter((price) => price <= FREE).length,
  };
}

function survivalOf(y: PlantYear): PlantSurvival {
  const curve = survivalCurve(y.survivedH);
  return {
    askedH: y.askedSurviveH,
    criticalMW: y.criticalPeakMW,
    worstH: y.surviveHours,
    medianH: quantile(Array.from(y.survivedH), 0.5),
    worstStart: hourText(y.worstStartHour),
    curve: OUTAGES_H.map((hours) => ({ hours, share: curve[hours - 1] ?? 0 })),
  };
}
