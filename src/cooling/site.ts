import { hoursOfMonth } from "../base/calendar.ts";
import { fail } from "../base/errors.ts";
import { sum } from "../base/series.ts";
import type { CoolingInput } from "./input.ts";
import { rackDesign, type RackDesign } from "./rack-design.ts";
import type { CoolingResult, ElectricityPart } from "./result.ts";
import { runCooling } from "./run.ts";

/** What of a cooling input describes a site with racks and nothing else. */
type Plain = Pick<
  CoolingInput,
  | "weather"
  | "itMW"
  | "designItMW"
  | "liquidShare"
  | "chipLoopC"
  | "loops"
  | "heatRejection"
  | "hallAir"
  | "manifold"
  | "chiller"
  | "machines"
  | "cyclesOfConcentration"
  | "hallFanShare"
  | "fixedLossShare"
  | "otherShare"
  | "districtHeatMW"
  | "stores"
  | "electricityPricePerMWh"
  | "waterPricePerM3"
  | "waterCapMLPerDay"
  | "sizeMW"
  | "depth"
>;

/** A data centre as its operator describes it: weather, load, how air and water are cooled, what the supply loses. */
export interface SiteDesign extends Plain, RackDesign {
  /** free cooling; default true. False: chillers all year */
  readonly economiser?: boolean;
  /** water the power plants of the grid consume [L/kWh]; with it WUE of source is given */
  readonly gridWaterLPerKWh?: number;
  /** share of the electricity from renewable sources, 0..1 */
  readonly renewableShare?: number;
}

/** A year of a site in the measures of ISO/IEC 30134. */
export interface SiteYear {
  /** power usage effectiveness: facility over IT energy (30134-2) */
  readonly pue: number;
  /** its parts, each over IT energy; 1 + their sum is the PUE */
  readonly pueParts: Readonly<Partial<Record<ElectricityPart, number>>>;
  readonly pueByMonth: readonly number[];
  /** hour with the highest PUE */
  readonly peakPue: number;
  /** water usage effectiveness of the site [L/kWh] (30134-9), and with the water of the grid's plants */
  readonly wue: number;
  readonly wueSource?: number;
  /** energy reuse factor: heat given to users over facility energy (30134-6) */
  readonly erf: number;
  /** renewable energy factor (30134-3) */
  readonly ref?: number;
  /** hours in which no compressor cools the racks */
  readonly freeCoolingHours: number;
  /** make-up = evaporation + drift + blowdown [m3/a] */
  readonly water: { readonly evaporationM3: number; readonly driftM3: number; readonly blowdownM3: number };
  readonly year: CoolingResult;
}

/**
 * Run a year of a site of your own: annual PUE and WUE from its weather and design.
 *
 * PUE = (IT + supply losses + pumps + fans + chillers + other) / IT; WUE = make-up water / IT. Every hour is routed at
 * least cost of electricity and water, as in `runCooling`; a figure the design leaves out is the catalog's.
 *
 * @param design weather (`readEpw`, `typicalYear`), racks [MW IT], machines
 * @throws {TerafabError} with every problem of the design
 * @valid 0.1 to 2,000 MW; no standby generators, no steam humidifiers
 * @source ISO/IEC 30134-2, -3, -6, -9; each machine's source stands at its function
 */
export function siteYear(design: SiteDesign): SiteYear {
  return yearOf(design, runCooling(siteInput(design)));
}

/** A site's design as an input of the engine. */
export function siteInput(design: SiteDesign): CoolingInput {
  const { economiser } = design;
  if (economiser === false && design.manifold !== undefined)
    fail("economiser", `is off, but manifold "${design.manifold}" is stated`, "leave one of them out");
  return {
    year: 0,
    fabToolMW: 0,
    wafersPerHour: 0,
    maskLayers: 0,
    ...plainOf(design),
    ...(economiser === false ? { manifold: "chillers-only" as const } : {}),
    ...rackDesign(design),
  };
}

/** The design without what only a site's own measures need. */
function plainOf(design: SiteDesign): Plain {
  const own: ReadonlySet<string> = new Set<Exclude<keyof SiteDesign, keyof Plain>>([
    "upsEfficiency",
    "distributionLoss",
    "hallSupplyAirC",
    "hallAirRiseK",
    "economiser",
    "gridWaterLPerKWh",
    "renewableShare",
  ]);
  return Object.fromEntries(Object.entries(design).filter(([key]) => !own.has(key))) as unknown as Plain;
}

function yearOf(design: SiteDesign, year: CoolingResult): SiteYear {
  const { itMW, itMWh, racksElectricMW } = year;
  if (!(itMWh > 0)) fail("itMW", "is zero all year: a site without IT has no PUE");
  const facilityMWh = itMWh + sum(racksElectricMW);
  const pueParts: Partial<Record<ElectricityPart, number>> = {};
  for (const [part, mwh] of Object.entries(year.electricityMWh) as [ElectricityPart, number][])
    if (part.startsWith("rack") || part === "distribution" || part === "hallFans") pueParts[part] = mwh / itMWh;
  const { evaporationM3, driftM3, blowdownM3 } = year.water;
  return {
    pue: year.pue,
    pueParts,
    pueByMonth: Array.from({ length: 12 }, (_, month) => {
      const [start, end] = hoursOfMonth(month);
      const it = sum(itMW.subarray(start, end));
      return it > 0 ? 1 + sum(racksElectricMW.subarray(start, end)) / it : 1;
    }),
    peakPue: racksElectricMW.reduce((most, mw, h) => (itMW[h]! > 0 ? Math.max(most, 1 + mw / itMW[h]!) : most), 1),
    wue: year.wue,
    ...(design.gridWaterLPerKWh === undefined ? {} : { wueSource: year.wue + design.gridWaterLPerKWh * year.pue }),
    erf: (year.deliveredMWh.reuse + year.deliveredMWh.lift) / facilityMWh,
    ...(design.renewableShare === undefined ? {} : { ref: design.renewableShare }),
    freeCoolingHours: year.freeCoolingHours,
    water: { evaporationM3, driftM3, blowdownM3 },
    year,
  };
}
