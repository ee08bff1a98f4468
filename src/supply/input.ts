import type { CampusMonths, Monthly } from "../model/flows.ts";

/** What the supply engine needs to know: plain numbers, units in the names. */
export interface SupplyInput {
  /** months from the first possible order to the end of the horizon */
  readonly months: CampusMonths;
  /** earliest month in which anything can be ordered, "YYYY-MM"; default the first of `months` */
  readonly orderMonth?: string;
  /** building phases in the order of the file (which is their rank for money); they add up */
  readonly phases: readonly PhaseInput[];
  /** months from a phase's first start to its full starts */
  readonly rampMonths: number;
  /** the world's EUV scanners; default catalog/campus */
  readonly euv?: EuvInput;
  /** scanners needed for one wafer start a month [tools month/wafer]; undefined or 0 = a process without EUV */
  readonly euvToolsPerWpm?: number;
  /** scanners the file says the fab has (fab.tools.EUV.count): they are ordered, and their delivery takes its time */
  readonly euvCountGiven?: number;
  /** fab capital for each wafer start a month [$ month/wafer] */
  readonly capexPerWpmDollars: number;
  /** capital that can be spent, by calendar year [$]; years not listed are not limited */
  readonly moneyByYear?: Readonly<Record<string, number>>;
  /** HBM stacks that can be bought [stacks/month] */
  readonly hbmStacksPerMonth?: Monthly;
  /** other memory that can be bought [GB/month] */
  readonly memoryGBPerMonth?: Monthly;
  /** packages that can be assembled [packages/month] */
  readonly packagesPerMonth?: Monthly;
  /** substrates that can be bought [substrates/month], one for each package */
  readonly substratesPerMonth?: Monthly;
  readonly equipment: readonly EquipmentOrder[];
}

/** `fab.phases.<name>` */
export interface PhaseInput {
  readonly name: string;
  readonly path: string;
  readonly startsWafersPerMonth: number;
  /** first wafers, "YYYY-MM"; before `orderMonth` = the phase stands already, with its scanners */
  readonly fromMonth: string;
  /** default: starts x capexPerWpmDollars */
  readonly capitalDollars?: number;
}

/** `supply.euv` */
export interface EuvInput {
  /** the whole world's [tools/year], by month */
  readonly deliveriesPerYear: Monthly;
  /** share of them that comes here, 0..1 */
  readonly ownShare: number;
  /** from delivery to wafers [months]; default catalog/equipment-supply */
  readonly installLagMonths?: number;
  /** wafer passes an hour; `euvToolsPerWpm` assumes the catalog's and is scaled by what differs */
  readonly passesPerHour?: number;
  /** share of the year a scanner runs, 0..1; scales `euvToolsPerWpm` too */
  readonly uptime?: number;
}

/** What stands in a plant; rows of the table in supply/lead-times. */
export type EquipmentKind = "smr" | "battery" | "solar" | "wind" | "gas" | "engine" | "transformer";

/** One kind of equipment of the plant. */
export interface EquipmentOrder {
  readonly id: string;
  readonly path: string;
  readonly kind: EquipmentKind;
  /** whole units, or MW where `unitsAreWhole` is false */
  readonly unitsWanted: number;
  readonly unitsAreWhole: boolean;
  /**
   * "YYYY-MM"; undefined or the order month itself = as soon as it can be delivered; earlier than that = it stands
   * already
   */
  readonly wantedFromMonth?: string;
  /** from order to service [months], as stated; undefined = the catalog's, which gives way to `wantedFromMonth` */
  readonly leadTimeMonths?: number;
  /** most that is delivered in a year, in the same unit; undefined = no limit is stated */
  readonly perYear?: number;
}
