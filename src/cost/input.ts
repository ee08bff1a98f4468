import type { CampusMonths, ChipFlow, DeployFlow, Monthly } from "../model/flows.ts";

/** Everything that costs or earns, in physical units; prices turn it into money. */
export interface CostInput {
  readonly months: CampusMonths;
  /** year of the real dollars; default 2026 */
  readonly baseYear?: number;
  /** real, yearly; default catalog/prices */
  readonly discountRate?: number;
  /** months counted from the first; default the horizon. Beyond it the last year goes on without new capital */
  readonly horizonMonths?: number;
  readonly fab?: FabMoney;
  readonly chip?: ChipFlow;
  readonly deploy?: DeployFlow;
  readonly energy?: EnergyMoney;
  readonly cooling?: CoolingMoney;
  readonly foundry?: FoundryMoney;
  /** wafers bought and delivered, where a campus has no fab of its own or not enough of it [wafers/month] */
  readonly boughtWafers?: Monthly;
  readonly prices?: Prices;
  readonly abatement?: Abatement;
}

export interface FabMoney {
  readonly startsWafersPerMonth: Monthly;
  readonly outsWafers: Monthly;
  /** capital already dated by supply [$]; else starts times `capexPerWpmDollars`, spread over the build */
  readonly fabCapitalByMonth?: Monthly;
  readonly capexPerWpmDollars?: number;
  /** wafer start to packaged chip [months]; default 4 */
  readonly cycleTimeMonths?: number;
  /** tools, sub-fab and utilities [kWh]; used only where `energy` is absent */
  readonly kWhPerWafer?: number;
}

export interface EnergyMoney {
  /** overnight capital by component, dated [$] */
  readonly capital: readonly { readonly id: string; readonly dollarsByMonth: Monthly }[];
  /** fuel, fixed, variable, grid bill [$ a month]; no annualised capital */
  readonly operation: Readonly<Record<string, Monthly>>;
  /** share of the plant that serves the fab and its utilities, 0..1; default 0 without a fab, 1 without racks, else 0.5 */
  readonly fabShare?: number;
}

export interface CoolingMoney {
  readonly waterMLPerDay?: number | Monthly;
  /** [$ per MW of racks] */
  readonly capexPerMWDollars?: number;
}

export interface FoundryMoney {
  readonly waferDollars: number;
  /** order to packaged chip, queue included [months] */
  readonly queueMonths: number | Monthly;
}

/** `site.abatement` */
export interface Abatement {
  /** share of property tax waived, 0..1 */
  readonly share: number;
  readonly years: number;
  readonly upfrontDollars?: number;
  readonly yearlyDollars?: number;
}

/** `cost.prices`, each with a default in catalog/prices (real dollars). */
export interface Prices {
  readonly consumablesPerWafer?: number;
  readonly wagePerYear?: number;
  readonly hbmPerGB?: number;
  readonly dramPerGB?: number;
  readonly advancedPackage?: number;
  readonly organicPackage?: number;
  readonly testPerSecond?: number;
  readonly designNre?: number;
  readonly racksPerW?: number;
  readonly electricityPerMWh?: number;
  readonly waterPerM3?: number;
  readonly rentPerH100eHour?: number;
  /** yearly factor by which rent falls, > 0 */
  readonly rentFall?: number;
  readonly computeUse?: number;
  /** yearly share of book value */
  readonly propertyTax?: number;
  /** $ a chip by use name, e.g. { vehicles: 1200 } */
  readonly chip?: Readonly<Record<string, number>>;
}
