/** What the energy engine is asked: a site, its loads and components, as plain numbers in engine units. */
import type { CampusMonths, Depth, EnergyPlan, Hourly, LoadClass, Monthly } from "../model/flows.ts";
import type { WeatherYear } from "../model/weather.ts";

export type PlantKind = "smr" | "battery" | "solar" | "wind" | "gas" | "engine";

/** Hourly load of one year by class [MW]; absent classes are left out. */
export type LoadByClass = Readonly<Partial<Record<LoadClass, Hourly>>>;

/** One component of the plant. Whatever is absent takes its sourced default from catalog/plant.ts. */
export interface PlantSpec {
  readonly id: string;
  readonly kind: PlantKind;
  /** campus path, e.g. `energy.smr` */
  readonly path: string;
  /** net output of one unit [MW] */
  readonly unitMW?: number;
  /** units the file orders */
  readonly count?: number;
  /** output the file orders, where there is no count [MW] */
  readonly powerMW?: number;
  /** store the file orders; batteries [MWh] */
  readonly energyMWh?: number;
  /** first month in service, `YYYY-MM`; absent = from the start of the horizon */
  readonly fromMonth?: string;
  readonly minLoadShare?: number;
  /** share of the running units a minute */
  readonly rampPerMin?: number;
  /** a unit that starts stays on, and one that stops stays off, at least so long [h]; default none */
  readonly minUpH?: number;
  readonly minDownH?: number;
  /** cost of starting one unit [$]; default none */
  readonly startCost?: number;
  /** share of energy that comes back; batteries */
  readonly roundTrip?: number;
  readonly selfDischargePerHour?: number;
  readonly minSoc?: number;
  readonly maxSoc?: number;
  /** mean time to failure and to repair of one unit [h] */
  readonly mttfH?: number;
  readonly mttrH?: number;
  /** either may be left to the catalog */
  readonly refuelling?: { readonly everyMonths?: number | undefined; readonly days?: number | undefined };
  readonly fuelPricePerMWhThermal?: number;
  /** fuel heat per electric MWh */
  readonly heatRate?: number;
  readonly variablePerMWh?: number;
  readonly co2PerMWhThermal?: number;
  readonly capexPerKW?: number;
  readonly capexPerKWh?: number;
  readonly fixedPerKWYear?: number;
  readonly lifeYears?: number;
  readonly landHaPerMW?: number;
  readonly dcAcRatio?: number;
  readonly lossShare?: number;
  readonly hubHeightM?: number;
  readonly shear?: number;
  /** output per MW by hour, 0..1: replaces the weather model of solar and wind */
  readonly factor?: Hourly;
}

/** Share of the load that clean sources must serve hour by hour. */
export interface MatchingSpec {
  /** 0..1 */
  readonly share: number;
  /** clean share of what the grid delivers, 0..1; default 0 */
  readonly gridClean?: number;
}

/** The most that may stand, the file's own orders included: the planner adds up to the difference. */
export interface AllowSpec {
  /** [MW]; a battery without it may add up to half its added MWh in power */
  readonly powerMW?: number;
  /** [MWh]; a battery without it may add up to 8 h of its added MW */
  readonly energyMWh?: number;
  readonly units?: number;
}

export interface GridSpec {
  /** contract for import [MW]; 0 = islanded */
  readonly importMW: number;
  /** contract for export [MW]; default none */
  readonly exportMW?: number;
  /** first month of the connection, `YYYY-MM`; absent = from the start of the horizon */
  readonly fromMonth?: string;
  /** [$/MWh], flat or by hour of the year */
  readonly pricePerMWh: number | Hourly;
  /** paid for export [$/MWh]; default 0 */
  readonly exportPricePerMWh?: number | Hourly;
  readonly transformers?: {
    readonly count: number;
    readonly ratingMVA: number;
    readonly powerFactor?: number;
    /** how many may be out; default 1 */
    readonly redundancy?: number;
  };
  /** on the highest hour of import in each month [$/kW-month] */
  readonly demandChargePerKWMonth?: number;
  /** share of the year's highest peak that every month is billed at least (0..1); default 0 */
  readonly ratchetShare?: number;
  /** on the mean import in the system's four summer peaks [$/kW-year] */
  readonly coincidentPerKWYear?: number;
  readonly co2PerMWh?: number;
  /** interruptions of the grid: how often, how long; default from the catalog */
  readonly outages?: { readonly perYear: number; readonly hours: number };
}

interface SiteInput {
  /** what the plant is made of */
  readonly components: readonly PlantSpec[];
  readonly weather: WeatherYear;
  readonly grid: GridSpec;
  /** share of each class that must survive a lost grid; default catalog/plant.ts */
  readonly criticalShare?: Readonly<Partial<Record<LoadClass, number>>>;
  /** [$/MWh]; default catalog/plant.ts */
  readonly valueOfLostLoad?: Readonly<Partial<Record<LoadClass, number>>>;
  /** hours a lost grid must be survived from any hour with one unit down; 0 = not asked */
  readonly surviveH: number;
  /** on carbon dioxide of fuel and of energy bought [$/t]; default none */
  readonly carbonPerTonne?: number;
  /** share of the load that clean sources must serve hour by hour; absent = not asked */
  readonly matching?: MatchingSpec;
  readonly discountRate: number;
  /** year of the real dollars; a label, every price is in it already */
  readonly baseYear: number;
  readonly depth: Exclude<Depth, "estimate">;
  readonly seed: number;
}

/** Question of `sizePlant`. */
export interface SizeInput extends SiteInput {
  readonly months: CampusMonths;
  /** years whose hours are looked at, ascending */
  readonly milestones: readonly number[];
  /** desired load by milestone year */
  readonly load: Readonly<Record<number, LoadByClass>>;
  /** desired load by month [MW, mean or peak]: spreads additions over the months before a milestone */
  readonly loadScaleByMonth?: Monthly;
  /** land for the whole plant [ha]; absent = no limit */
  readonly landHa?: number;
  /** component id → the most that may stand */
  readonly allow: Readonly<Record<string, AllowSpec>>;
  /** component id → most that can stand by month, ordered and added together: whole units where the component has a
   * unit size, else MW (a battery's MWh follow its MW); absent = only dates of the file bind */
  readonly arrivals?: Readonly<Record<string, Monthly>>;
}

/** Question of `operatePlant`: one year of 8,760 hours with the plant of `plan`. */
export interface OperateInput extends SiteInput {
  readonly plan: EnergyPlan;
  /** calendar year; its months are looked up in the plan */
  readonly year: number;
  readonly load: LoadByClass;
  /** draw failures of units and grid from named streams; off = planned outages only */
  readonly forcedOutages: boolean;
}
