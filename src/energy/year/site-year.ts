/**
 * One calendar year of the site as a chain of hours and as an island: the same blocks for sizing (additions are
 * sizes) and for operation (everything stands).
 */
import { gridDefaults } from "../../../catalog/plant.ts";
import type { CampusMonths, Hourly } from "../../model/flows.ts";
import type { WeatherYear } from "../../model/weather.ts";
import type { ChainBattery, ChainBlock } from "../chain/problem.ts";
import { type Component, isAlwaysOn, isDispatchable } from "../component.ts";
import { gridLimits } from "../grid.ts";
import type { GridSpec } from "../input.ts";
import { solarFactor, windFactor } from "../renewable.ts";
import type { IslandBattery, IslandProblem, IslandSource } from "../survival/problem.ts";
import { overYear } from "./hours.ts";
import { coincidentPrice, type PeakSizes } from "./peaks.ts";
import type { YearLoad } from "./load.ts";
import { refuellingOut } from "./refuelling.ts";

/** A component in this year: what stands by hour, and which sizes may add to it. */
export interface Standing {
  readonly component: Component;
  readonly mw: Hourly;
  readonly mwh: Hourly;
  /** output per MW that weather and refuelling allow, 0..1 */
  readonly factor: Hourly;
  /** mean share of time a unit is not down unplanned; 1 where failures are drawn hour by hour */
  readonly availability: number;
  /** size index of added MW and MWh, and the share of an addition that has arrived by hour */
  readonly sizeMW?: number;
  readonly sizeMWh?: number;
  readonly arrived?: Hourly;
}

export type BlockUse =
  | { readonly what: "import" }
  | { readonly what: "export" }
  | { readonly what: "shed"; readonly index: number }
  | { readonly what: "unit"; readonly index: number; readonly part: "minimum" | "rest" | "all" };

export interface SiteYear {
  readonly year: number;
  readonly load: YearLoad;
  readonly standing: readonly Standing[];
  readonly importMW: Hourly;
  readonly exportMW: number;
  readonly price: Hourly;
  /** what import costs the dispatch, carbon and coincident peaks in it [$/MWh] */
  readonly importCost: Hourly;
  /** what the charge on coincident peaks adds to it [$/MWh] */
  readonly coincident: Hourly;
  readonly exportPrice: Hourly;
  readonly blocks: readonly ChainBlock[];
  /** what each block is, in the order of `blocks` */
  readonly uses: readonly BlockUse[];
  readonly demandMW: Hourly;
  readonly battery?: ChainBattery;
  readonly island: IslandProblem;
  readonly penaltyPerMWh: number;
  readonly sizeCount: number;
}

const series = (value: number | Hourly): Hourly =>
  typeof value === "number" ? new Float64Array(8760).fill(value) : value;

/** Factors already computed for a weather: a run asks for the same ones again and again. */
const known = new WeakMap<WeatherYear, Map<string, Hourly>>();

function remembered(
  weather: WeatherYear,
  c: Component,
  compute: (w: WeatherYear, s: Component["spec"]) => Hourly,
): Hourly {
  const { dcAcRatio, lossShare, hubHeightM, shear } = c.spec;
  const key = `${c.kind} ${dcAcRatio} ${lossShare} ${hubHeightM} ${shear}`;
  const factors = known.get(weather) ?? new Map<string, Hourly>();
  known.set(weather, factors);
  const factor = factors.get(key) ?? compute(weather, c.spec);
  factors.set(key, factor);
  return factor;
}

/** Output per MW by weather or by refuelling; 1 for everything else. */
export function outputFactor(component: Component, weather: WeatherYear, unitsStanding: number): Hourly {
  if (component.spec.factor !== undefined) return component.spec.factor;
  if (component.kind === "solar") return remembered(weather, component, solarFactor);
  if (component.kind === "wind") return remembered(weather, component, windFactor);
  const factor = new Float64Array(8760).fill(1);
  if (component.refuelling === undefined || unitsStanding < 1) return factor;
  const out = refuellingOut(Math.round(unitsStanding), component.refuelling);
  return factor.map((f, h) => f - out[h]! / Math.round(unitsStanding));
}

/** A component whose units are committed: output that runs in any case, and what may come on top. */
export interface CommittedRun {
  readonly leastMW: Hourly;
  readonly restMW: Hourly;
}

/** Peaks, carbon and commitment as they steer the dispatch. */
export interface YearTerms {
  /** by index of the standing component */
  readonly committed?: ReadonlyMap<number, CommittedRun>;
  /** peaks are chosen with the sizes */
  readonly sizes?: PeakSizes;
  /** peaks are paid for up to here [MW]; beyond, one hour pays for its month */
  readonly paidMW?: Hourly;
  readonly carbonPerTonne?: number;
}

/** Builds blocks, battery and island of the year from what stands. */
export function siteYear(
  year: number,
  months: CampusMonths,
  load: YearLoad,
  grid: GridSpec,
  standing: readonly Standing[],
  surviveH: number,
  sizeCount: number,
  terms: YearTerms = {},
): SiteYear {
  const connected = new Float64Array(months.length);
  const limit = gridLimits(grid).normalMW;
  months.forEach((month, m) => (connected[m] = grid.fromMonth === undefined || month >= grid.fromMonth ? limit : 0));
  const importMW = overYear(connected, months, year);
  const price = series(grid.pricePerMWh);
  const carbon = terms.carbonPerTonne ?? 0;
  const coincident = coincidentPrice(grid.coincidentPerKWYear ?? 0);
  const gridCarbon = carbon * (grid.co2PerMWh ?? gridDefaults.co2PerMWh.value);
  const importCost = price.map((p, h) => Math.max(0, p + coincident[h]! + gridCarbon));
  const exportMW = grid.exportMW ?? 0;
  const exportPrice = series(grid.exportPricePerMWh ?? 0);
  const blocks: ChainBlock[] = [];
  const uses: BlockUse[] = [];
  const sources: IslandSource[] = [];
  let battery: { chain: ChainBattery; island: IslandBattery } | undefined;
  standing.forEach((s, index) => {
    const { component: c, factor } = s;
    const sized = s.sizeMW === undefined ? undefined : s.sizeMW;
    const sizeFactor = s.arrived === undefined ? factor : factor.map((f, h) => f * s.arrived![h]!);
    const fixed = s.mw.map((mw, h) => mw * factor[h]!);
    if (c.kind === "battery") {
      battery = mergeBattery(battery, s);
      return;
    }
    const run = terms.committed?.get(index);
    if (run !== undefined) {
      blocks.push({ id: `${c.id} minimum`, costPerMWh: 0, fixedMW: run.leastMW });
      uses.push({ what: "unit", index, part: "minimum" });
      blocks.push({ id: c.id, costPerMWh: c.runningCost + carbon * c.co2PerMWh, fixedMW: run.restMW });
      uses.push({ what: "unit", index, part: "rest" });
      sources.push({ id: c.id, fixedMW: fixed, ...(c.unitMW === undefined ? {} : { unitMW: c.unitMW }) });
      return;
    }
    const minimum = isDispatchable(c.kind) && isAlwaysOn(c) ? c.minLoadShare : 0;
    const share = (part: Hourly, by: number): Hourly => {
      const factor = by * s.availability;
      return factor === 1 ? part : part.map((v) => v * factor);
    };
    if (minimum > 0) {
      blocks.push({
        id: `${c.id} minimum`,
        costPerMWh: 0,
        fixedMW: share(fixed, minimum),
        ...(sized === undefined ? {} : { size: sized, factor: share(sizeFactor, minimum) }),
      });
      uses.push({ what: "unit", index, part: "minimum" });
    }
    blocks.push({
      id: c.id,
      costPerMWh: c.runningCost + carbon * c.co2PerMWh,
      fixedMW: share(fixed, 1 - minimum),
      ...(sized === undefined ? {} : { size: sized, factor: share(sizeFactor, 1 - minimum) }),
    });
    uses.push({ what: "unit", index, part: minimum > 0 ? "rest" : "all" });
    sources.push({
      id: c.id,
      fixedMW: fixed,
      ...(sized === undefined ? {} : { size: sized, factor: sizeFactor }),
      ...(c.unitMW === undefined ? {} : { unitMW: c.unitMW }),
    });
  });
  for (const block of importBlocks(importMW, importCost, grid, terms)) {
    blocks.push(block);
    uses.push({ what: "import" });
  }
  const demandMW = Float64Array.from(load.totalMW);
  if (exportMW > 0) {
    // Export is demand that may go unserved at its own price.
    for (let h = 0; h < demandMW.length; h++) demandMW[h]! += exportMW;
    blocks.push({ id: "export", costPerMWh: exportPrice.map((p) => Math.max(0, p)), fixedMW: exportMW });
    uses.push({ what: "export" });
  }
  load.classes.forEach((c, index) => {
    blocks.push({ id: c.name, costPerMWh: c.lostPerMWh, fixedMW: c.mw });
    uses.push({ what: "shed", index });
  });
  const dearest = Math.max(1, ...load.classes.map((c) => c.lostPerMWh));
  return {
    year,
    load,
    standing,
    importMW,
    exportMW,
    price,
    importCost,
    coincident,
    exportPrice,
    blocks,
    uses,
    demandMW,
    ...(battery === undefined ? {} : { battery: battery.chain }),
    island: {
      hours: 8760,
      criticalMW: load.criticalMW,
      sources,
      ...(battery === undefined ? {} : { battery: battery.island }),
      surviveH,
      sizeCount,
    },
    penaltyPerMWh: 10 * dearest,
    sizeCount,
  };
}

/** Import as one block; with a charge on peaks as what is paid for and what would raise the terms. */
function importBlocks(importMW: Hourly, costPerMWh: Hourly, grid: GridSpec, terms: YearTerms): ChainBlock[] {
  const { sizes, paidMW } = terms;
  if (sizes !== undefined) {
    const limit = gridLimits(grid).normalMW;
    const connected = importMW.map((mw) => mw / limit);
    const months: ChainBlock = { id: "grid", costPerMWh, size: sizes.ofHour, factor: connected };
    if (sizes.year === undefined) return [months];
    const ratchet = connected.map((c) => c * sizes.ratchetShare);
    return [{ id: "grid below the ratchet", costPerMWh, size: sizes.year, factor: ratchet }, months];
  }
  if (paidMW === undefined) return [{ id: "grid", costPerMWh, fixedMW: importMW }];
  const rate = 1000 * (grid.demandChargePerKWMonth ?? 0);
  return [
    { id: "grid", costPerMWh, fixedMW: importMW.map((mw, h) => Math.min(mw, paidMW[h]!)) },
    {
      id: "grid beyond the paid peak",
      costPerMWh: costPerMWh.map((c) => c + rate),
      fixedMW: importMW.map((mw, h) => Math.max(0, mw - paidMW[h]!)),
    },
  ];
}

/** Several batteries run as one store; the first one's efficiency and limits stand for all. */
function mergeBattery(
  before: { chain: ChainBattery; island: IslandBattery } | undefined,
  s: Standing,
): { chain: ChainBattery; island: IslandBattery } {
  const c = s.component;
  const add = (a: number | Hourly | undefined, b: Hourly): Hourly =>
    a === undefined || typeof a === "number" ? b : b.map((v, h) => v + a[h]!);
  const power = add(before?.chain.fixedPowerMW, s.mw);
  const energy = add(before?.chain.fixedEnergyMWh, s.mwh);
  const common = {
    chargeEff: before?.chain.chargeEff ?? c.efficiency,
    dischargeEff: before?.chain.dischargeEff ?? c.efficiency,
    keep: before?.chain.keep ?? c.keep,
    minSoc: before?.chain.minSoc ?? c.minSoc,
    maxSoc: before?.chain.maxSoc ?? c.maxSoc,
    fixedPowerMW: power,
    fixedEnergyMWh: energy,
    ...(before?.chain.powerSize === undefined
      ? s.sizeMW === undefined
        ? {}
        : { powerSize: s.sizeMW }
      : { powerSize: before.chain.powerSize }),
    ...(before?.chain.energySize === undefined
      ? s.sizeMWh === undefined
        ? {}
        : { energySize: s.sizeMWh }
      : { energySize: before.chain.energySize }),
  };
  return {
    chain: {
      ...common,
      chargeCost: before?.chain.chargeCost ?? 0,
      dischargeCost: before?.chain.dischargeCost ?? c.runningCost,
    },
    island: common,
  };
}
