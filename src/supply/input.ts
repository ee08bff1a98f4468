import type { CampusMonths, Monthly } from "../model/flows.ts";

/** What the supply engine needs to know: plain numbers, units in the names. */
export interface SupplyInput {
  /** months from the first possible order to the end of the horizon */
  readonly months: CampusMonths;
  /** building phases in the order of the file; they add up */
  readonly phases: readonly PhaseInput[];
  /** months from a phase's first start to its full starts */
  readonly rampMonths: number;
  /** the world's EUV scanners; default catalog/equipment-supply */
  readonly euv?: EuvInput;
  /** scanners needed for one wafer start a month [tools month/wafer]; undefined = a process without EUV */
  readonly euvToolsPerWpm?: number;
  /** scanners the file says the fab has (fab.tools.EUV.count): a statement, not an order */
  readonly euvCountGiven?: number;
  readonly capexPerWpmDollars: number;
  /** capital that can be spent, by calendar year [$]; years not listed are not limited */
  readonly moneyByYear?: Readonly<Record<string, number>>;
  readonly hbmStacksPerMonth?: Monthly;
  readonly memoryGBPerMonth?: Monthly;
  readonly packagesPerMonth?: Monthly;
  readonly substratesPerMonth?: Monthly;
  readonly equipment: readonly EquipmentOrder[];
}

/** `fab.phases.<name>` */
export interface PhaseInput {
  readonly name: string;
  readonly path: string;
  readonly startsWafersPerMonth: number;
  /** "YYYY-MM" */
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
  readonly installMonths?: number;
}

/** One kind of equipment of the plant. */
export interface EquipmentOrder {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  /** whole units, or MW where `unitsAreWhole` is false */
  readonly unitsWanted: number;
  readonly unitsAreWhole: boolean;
  /** "YYYY-MM"; undefined = as soon as it can be delivered */
  readonly wantedFromMonth?: string;
  /** from order to service [months]; undefined = no delay is stated */
  readonly leadTimeMonths?: number;
  /** most that is delivered in a year, in the same unit; undefined = no limit is stated */
  readonly perYear?: number;
}
