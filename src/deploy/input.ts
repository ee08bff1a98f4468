import type { CampusMonths, ChipFlow, Monthly } from "../model/flows.ts";
import type { AsilLevel } from "../../catalog/deploy.ts";
import type { SafetyElement } from "./safety.ts";

/** What a chip can be used for; rows of the table `kinds` in catalog/deploy. */
export type UseKind = "training" | "serving" | "vehicles" | "robots" | "space";

/** What the deployment engine needs to know: plain numbers, units in the names. */
export interface DeployInput {
  /** months of the horizon */
  readonly months: CampusMonths;
  /** known good dies by design and bin, by month */
  readonly chip: ChipFlow;
  /** memory that can be bought [GB/month]; undefined = no limit stated */
  readonly memoryGBPerMonth?: Monthly;
  /** HBM stacks that can be bought [stacks/month]; undefined = no limit stated */
  readonly hbmStacksPerMonth?: Monthly;
  /** packages the packaging houses can start [packages/month]; undefined = no limit stated */
  readonly packagesPerMonth?: Monthly;
  /** where chips go, in the order of the file (which breaks ties) */
  readonly uses: readonly DeployUse[];
  /** firm power left for racks and their cooling [MW]; undefined = no plant in the file, no gate */
  readonly sitePowerMW?: Monthly;
  /** heat of racks that cooling can reject [MW]; undefined = no cooling in the file, no gate */
  readonly siteHeatMW?: Monthly;
  /** site power over IT power; default 1 */
  readonly pue?: Monthly | number;
  /** share of hours in which what is online has power, from the plant's shed load; default 1 */
  readonly availability?: Monthly;
  /** years in service [yr]; default catalog/deploy lifeYears */
  readonly lifeYears?: number;
  /** share failing for good in a year [1/yr]; default catalog/deploy failureRate */
  readonly failureRate?: number;
  /** sell what no use takes to partners: one more use without gate, counted as exported */
  readonly partnersTakeRest?: boolean;
  /** market price of a chip for each H100-equivalent in 2026-01 [$]; default catalog/deploy */
  readonly pricePerH100e?: number;
  /** its yearly fall as a factor > 0; default catalog/deploy pricePerformanceGrowth */
  readonly pricePerformanceGrowth?: number;
}

/** One use of chips: `deploy.<name>` of the campus file. */
export interface DeployUse {
  readonly name: string;
  readonly kind: UseKind;
  /** rack (IT) power the site is built for [MW]; undefined = as many as come */
  readonly sizeMW?: number;
  /** first month chips are taken, "YYYY-MM"; default the first month */
  readonly fromMonth?: string;
  /** true = powered and cooled by this campus */
  readonly onSite: boolean;
  /** chips (packages) asked for a year; a series gives the yearly rate by month */
  readonly demandChipsPerYear?: number | Monthly;
  /** its part under contract [chips/yr]; falling short costs `shortPenaltyPerChip` */
  readonly contractChipsPerYear?: number;
  /** cost of a chip short of the contract [$]; default the price of the chip */
  readonly shortPenaltyPerChip?: number;
  /** what a bin must bring, names of the table in deploy/accept; default none */
  readonly needs?: readonly string[];
  /** worst leakage class taken; default by kind */
  readonly maxLeakage?: "low" | "high";
  /** least working share of cores, 0..1; default by kind */
  readonly minCoreShare?: number;
  /** tests beyond final test, rows of catalog/deploy screens; default by kind */
  readonly screens?: readonly string[];
  /** chip power that a battery can feed [W]; default no limit */
  readonly maxPowerW?: number;
  /** share of packages passing them, 0..1; default the product of the rows */
  readonly screenYield?: number;
  /** functional safety asked for; a chip that does not meet it is not taken */
  readonly asil?: {
    readonly level: AsilLevel;
    readonly elements: readonly SafetyElement[];
    readonly latentMetric?: number;
  };
  /** chips in one robot or car; default by kind */
  readonly chipsPerUnit?: number;
  /** output of robots or cars that exists beside the chips: linear from zero over `months`, then constant */
  readonly outputRamp?: OutputRamp;
  /** $ a chip; default by kind, sites at the market price of their H100-equivalents */
  readonly pricePerChip?: number;
  /** at least this share of all power rating made goes here, 0..1; 0 switches the use off */
  readonly share?: number;
  /** memory mounted beside each package [GB]; default the design's */
  readonly memoryGBPerPackage?: number;
  /** designs taken; default all */
  readonly designs?: readonly string[];
  /** years in service [yr]; default the deployment's */
  readonly lifeYears?: number;
  /** share failing for good in a year [1/yr]; default the deployment's */
  readonly failureRate?: number;
  /** rack power over chip power; default catalog/deploy rackOverhead (on board: 1) */
  readonly rackOverhead?: number;
}

/** The use that takes what no other use takes, powers it elsewhere, and pays the market price. */
export const partnersUse: DeployUse = { name: "partners", kind: "serving", onSite: false };

export interface OutputRamp {
  readonly unitsPerYear: number;
  readonly fromMonth: string;
  readonly months: number;
}
