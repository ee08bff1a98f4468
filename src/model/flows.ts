/**
 * What passes between the engines: readonly plain data that survives `structuredClone`.
 *
 * Units stand in the names. Monthly series are `Float64Array`s over `CampusMonths`; hourly series hold the
 * 8,760 hours of one campus year (29 February dropped). Absent is `undefined`, never zero; NaN never appears.
 */

/** `YYYY-MM` of every month of the horizon, in order. Index m of a monthly series is `months[m]`. */
export type CampusMonths = readonly string[];

/** A series over the months of the horizon. */
export type Monthly = Float64Array;

/** A series over the 8,760 hours of one campus year. */
export type Hourly = Float64Array;

/** How deep an answer was computed; `estimate` marks an analytic or representative-day figure. */
export type Depth = "full" | "quick" | "estimate";

/** A central value with an optional 90 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** A remark an engine makes about its own answer; shown where the user looks. */
export interface Warning {
  /** campus path the remark is about, when there is one */
  readonly path?: string;
  readonly message: string;
}

/** Why an engine cannot answer: a named infeasibility, not an error. */
export interface Infeasibility {
  readonly path: string;
  readonly message: string;
  /** hour of the campus year, 0..8759 */
  readonly hour?: number;
  /** how much is missing, with unit, e.g. "212 MW" */
  readonly short?: string;
  /** the smallest change found that cures it */
  readonly cure?: string;
}

// ------------------------------------------------------------------------------------------------ supply

/** What can be in place by month, and what holds it back. */
export interface SupplyFlow {
  readonly months: CampusMonths;
  /** wafer starts that tools, money and construction allow [wafers/month], by month */
  readonly startsWafersPerMonth: Monthly;
  /** starts the campus file asks for [wafers/month], by month (ramp included) */
  readonly plannedStartsWafersPerMonth: Monthly;
  /** the starts each item alone would allow [wafers/month]; the smallest binds */
  readonly startsLimits: readonly { readonly item: string; readonly path: string; readonly wafersPerMonth: Monthly }[];
  /** item that binds the starts in each month, "" where the plan itself does */
  readonly bindingItem: readonly string[];
  /** memory that can be bought [GB/month]; undefined = no limit stated */
  readonly memoryGBPerMonth?: Monthly;
  /** HBM stacks that can be bought [stacks/month]; undefined = no limit stated */
  readonly hbmStacksPerMonth?: Monthly;
  /** packages the packaging houses can take [packages/month]; undefined = no limit stated */
  readonly packagesPerMonth?: Monthly;
  /** plant equipment in place: cumulative units by order id (the energy component's name) */
  readonly equipment: readonly EquipmentArrival[];
  /** EUV scanners in place (own), by month */
  readonly euvTools: Monthly;
  /** share of the world's yearly EUV deliveries taken, by month (0..1) */
  readonly euvWorldShare: Monthly;
  /** quoted lead time by item [months] */
  readonly leadTimeMonths: Readonly<Record<string, number>>;
  /** capital that can be spent [$], cumulative by month; undefined = no money limit stated */
  readonly moneyCumulativeDollars?: Monthly;
  /** capital committed for fab construction [$], by month */
  readonly fabCapitalDollars: Monthly;
  readonly warnings: readonly Warning[];
}

export interface EquipmentArrival {
  /** energy component or item, e.g. "smr", "battery", "transformer" */
  readonly id: string;
  readonly path: string;
  /** cumulative units in service by month */
  readonly units: Monthly;
  readonly orderedMonth: string;
  readonly leadTimeMonths: number;
}

// ------------------------------------------------------------------------------------------------ fab

/** One tool group over the reference steady window. Shares are 0..1. */
export interface ToolGroupReport {
  readonly name: string;
  readonly area: string;
  /** tools on the whole campus at the end of the ramp */
  readonly tools: number;
  /** share of total time not down and not in PM */
  readonly availability: number;
  /** busy share (set-up + load + process + unload) of AVAILABLE time */
  readonly utilisation: number;
  readonly down: number;
  readonly pm: number;
  readonly setup: number;
  /** mean queue time a visit [h] */
  readonly queueHours: number;
  /** share of one lot's queue time spent here (0..1) */
  readonly queueShare: number;
}

/** The fab of the campus: the sum of its modules, month by month. */
export interface FabFlow {
  readonly months: CampusMonths;
  readonly depth: Depth;
  readonly startsWafers: Monthly;
  readonly outsWafers: Monthly;
  readonly scrapWafers: Monthly;
  /** WIP at the END of each month [wafers]; start(m) = starts - outs - scrap summed to m */
  readonly wipWafers: Monthly;
  /** mean cycle time of the wafers out in the month [days]; carried forward where none left */
  readonly cycleTimeDays: Monthly;
  readonly rawProcessTimeDays: number;
  readonly maskLayers: number;
  readonly euvPassesPerWafer: number;
  /** steady answers at full starts, with the simulation's own interval */
  readonly steady: {
    readonly outsWafersPerMonth: Estimate;
    readonly cycleTimeDays: Estimate;
    readonly wipWafers: Estimate;
    readonly xFactor: Estimate;
  };
  readonly toolGroups: readonly ToolGroupReport[];
  /** tool and sub-fab electricity at full load [MW], and its part that stays at zero wafers */
  readonly fullLoadMW: number;
  readonly idleLoadMW: number;
  /** tool and sub-fab electricity per wafer out at full load [kWh] */
  readonly toolKWhPerWafer: number;
  /** tool and sub-fab electricity by month [MW average] */
  readonly loadMW: Monthly;
  /** hourly tool and sub-fab electricity of each milestone year [MW] */
  readonly hourlyLoadMW: Readonly<Record<number, Hourly>>;
  /** where the figures came from: seed, window and digest of the reference simulation */
  readonly provenance: FabProvenance;
  readonly warnings: readonly Warning[];
}

export interface FabProvenance {
  readonly model: "simulation" | "estimate";
  readonly seed: number;
  readonly windowDays: readonly [number, number];
  readonly replications: number;
  readonly digest: string;
  readonly lotSteps: number;
}

/** Power (or cooling) the fab did not get: the engine forces tools down. Hours of the campus year. */
export interface OutageInterval {
  readonly year: number;
  readonly startHour: number;
  readonly endHour: number;
  /** share of the fab's load that was lost, 0..1 */
  readonly depth: number;
  readonly kind: "power" | "cooling";
}

// ------------------------------------------------------------------------------------------------ chip

/** A bin: what a die can still do. Comparable only as a partial order. */
export interface BinClass {
  readonly id: string;
  /** 0 = flawless, 1 = salvaged (some cores off) */
  readonly salvage: number;
  /** working share of the design's cores, 0..1 */
  readonly coreShare: number;
  readonly leakage: "low" | "high";
  readonly speed: "fast" | "slow";
  readonly safetyIsland: boolean;
}

export interface ChipDesignFlow {
  readonly name: string;
  readonly dieAreaCm2: number;
  readonly grossDiesPerWafer: number;
  readonly partialDiesPerWafer: number;
  readonly dieYield: Monthly;
  readonly d0PerCm2: Monthly;
  readonly bins: readonly BinClass[];
  /** known good dies by bin [dies/month]: `diesByBin[b][m]` */
  readonly diesByBin: readonly Monthly[];
  /** dies placed on finished wafers [dies/month] */
  readonly grossDies: Monthly;
  /** dies rejected at test [dies/month]; gross = sum of bins + scrapped */
  readonly scrappedDies: Monthly;
  readonly goodDies: Monthly;
  readonly wafers: Monthly;
  readonly diesPerPackage: number;
  readonly memoryGBPerPackage: number;
  readonly hbmStacksPerPackage: number;
  /** memory bandwidth a package [TB/s]; undefined when the file does not say */
  readonly bandwidthTBs?: number;
  /** chip power a package [W] */
  readonly powerW: number;
  /** dense 8-bit TOPS a package */
  readonly tops: number;
  readonly assemblyYield: number;
  readonly escapesPpm: number;
  /** test seconds a die, sort and final */
  readonly testSecondsPerDie: number;
  readonly reticleUse: number;
}

export interface ChipFlow {
  readonly months: CampusMonths;
  readonly designs: readonly ChipDesignFlow[];
  readonly warnings: readonly Warning[];
}

// ------------------------------------------------------------------------------------------------ deploy

export interface DeployUseFlow {
  readonly name: string;
  readonly kind: "training" | "serving" | "vehicles" | "robots" | "space";
  /** packages made for this use, by month */
  readonly packages: Monthly;
  /** waiting for power or heat rejection (dead), END of month; zero for uses without a site gate */
  readonly waiting: Monthly;
  /** in service, END of month */
  readonly online: Monthly;
  readonly retired: Monthly;
  readonly failed: Monthly;
  /** site power of what is online [MW], END of month, cooling included (PUE) */
  readonly siteMW: Monthly;
  /** IT power of what is online [MW] */
  readonly itMW: Monthly;
  /** chips asked for and not delivered, by month */
  readonly shortChips: Monthly;
  /** true when the output beside the chips (robots, cars) is a bare demand of the file */
  readonly demandAssumed: boolean;
  /** units (robots, cars) by month; undefined for sites */
  readonly units?: Monthly;
}

export interface DeployFlow {
  readonly months: CampusMonths;
  readonly uses: readonly DeployUseFlow[];
  /** dies that found no use this month, by design */
  readonly unroutedDies: Readonly<Record<string, Monthly>>;
  /** good dies waiting for memory, packaging or a use, END of month, cumulative */
  readonly waitingDies: Monthly;
  readonly packages: Monthly;
  readonly deadPackages: Monthly;
  readonly trainingMW: Monthly;
  readonly onSiteItMW: Monthly;
  readonly h100Equivalents: Monthly;
  /** by memory bandwidth; undefined when no design states one */
  readonly h100EquivalentsByBandwidth?: Monthly;
  readonly robotsPerYear: Monthly;
  readonly vehicleChipsPerYear: Monthly;
  /** first and second limit of each month: stage names of the chain wafer → … → used */
  readonly limits: readonly { readonly first: DeployStage; readonly second: DeployStage }[];
  /** dual of each routing limit by month, in objective units per unit; undefined where no LP was solved */
  readonly shadowPrices: Readonly<Record<string, Monthly>>;
  /** H100-equivalents each stage would allow by itself at the end of the month */
  readonly stageH100e: Readonly<Record<DeployStage, Monthly>>;
  readonly warnings: readonly Warning[];
}

export type DeployStage = "wafers" | "dies" | "memory" | "packaging" | "demand" | "power" | "cooling" | "site" | "used";

// ------------------------------------------------------------------------------------------------ cooling

export interface CoolingYear {
  readonly year: number;
  /** electricity of cooling and fab utilities [MW] */
  readonly electricMW: Hourly;
  /** its part for racks (the numerator of PUE), and for the fab with its utilities */
  readonly racksElectricMW: Hourly;
  readonly fabElectricMW: Hourly;
  /** water withdrawal [m3/h] */
  readonly waterM3: Hourly;
  /** heat the plant could reject [MW thermal] in that hour's weather */
  readonly rejectableMW: Hourly;
  readonly unservedHeatMW: Hourly;
  readonly wetBulbC: Hourly;
  /** mode index of each hour into `modeNames` */
  readonly mode: Uint8Array;
  readonly modeNames: readonly string[];
  /** annual, racks only */
  readonly pue: number;
  /** L per kWh of IT */
  readonly wue: number;
  readonly waterMLPerDay: number;
  /** largest relative residuals of the hourly balances */
  readonly energyResidual: number;
  readonly waterResidual: number;
  readonly warnings: readonly Warning[];
}

// ------------------------------------------------------------------------------------------------ energy

/** Classes of load, shed first to last in this order. */
export type LoadClass = "training" | "serving" | "cooling" | "offices" | "utilities" | "fab";

/** What stands, by month; sizes in physical units, counts where units are integer. */
export interface EnergyPlan {
  readonly months: CampusMonths;
  readonly components: readonly PlantComponent[];
  /** grid import that transformers and contract allow [MW], by month */
  readonly gridMW: Monthly;
  /** dependable on-site and grid output with the largest unit out [MW], by month */
  readonly firmMW: Monthly;
  readonly status: SolveStatus;
  readonly warnings: readonly Warning[];
}

export interface PlantComponent {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  /** MW in service by month */
  readonly powerMW: Monthly;
  /** MWh in service by month; batteries only */
  readonly energyMWh?: Monthly;
  /** whole units by month, where there are units */
  readonly units?: Monthly;
  /** what the planner added beyond the file [MW, MWh] */
  readonly addedMW: number;
  readonly addedMWh: number;
  /** full overnight capital [$ of the base year] of what stands at the end */
  readonly capexDollars: number;
  readonly landHa: number;
}

export interface SolveStatus {
  readonly status: "optimal" | "feasible" | "infeasible" | "stopped";
  readonly method: string;
  /** relative gap to a proven bound; undefined when nothing proves one */
  readonly gap?: number;
  readonly bound?: number;
  /** largest constraint violation in physical units */
  readonly residual: number;
}

export interface EnergyYear {
  readonly year: number;
  readonly loadMW: Hourly;
  /** output by component id [MW]; a battery's is discharge minus charge */
  readonly outputMW: Readonly<Record<string, Hourly>>;
  readonly importMW: Hourly;
  readonly exportMW: Hourly;
  readonly chargeMW: Hourly;
  readonly dischargeMW: Hourly;
  readonly levelMWh: Hourly;
  readonly curtailedMW: Hourly;
  readonly shedMW: Readonly<Partial<Record<LoadClass, Hourly>>>;
  /** marginal price [$/MWh] */
  readonly pricePerMWh: Hourly;
  readonly averageLoadMW: number;
  readonly peakLoadMW: number;
  readonly servedMWh: number;
  readonly unservedMWh: number;
  readonly unservedHours: number;
  /** yearly cost: annualised capital, fixed, fuel, variable, grid bill [$] */
  readonly costDollars: Readonly<Record<string, number>>;
  readonly lcoePerMWh: number;
  readonly co2Tonnes: number;
  /** hours a lost grid is survived, worst start hour, one unit down */
  readonly surviveHours: number;
  readonly worstStartHour: number;
  /** largest relative residual of the hourly balance after closing */
  readonly balanceResidual: number;
  readonly outages: readonly OutageInterval[];
  readonly status: SolveStatus;
  readonly warnings: readonly Warning[];
}

// ------------------------------------------------------------------------------------------------ race, cost

export interface RaceFlow {
  readonly months: CampusMonths;
  /** world stock of computing [H100e], ours included */
  readonly worldH100e: Monthly;
  /** our share of the stock, 0..1 */
  readonly worldShare: Monthly;
  readonly shareOfAdditions: Monthly;
  /** by rival: stock share, backlog, quoted lead time */
  readonly rivals: readonly {
    readonly name: string;
    readonly share: Monthly;
    readonly backlogWafers: Monthly;
    readonly leadTimeMonths: Monthly;
    readonly allocationWafers: Monthly;
  }[];
  /** what we would wait for at the foundry without a fab of our own [months] */
  readonly foundryLeadTimeMonths: Monthly;
  /** H100e a year that our tool orders take from others */
  readonly displacedH100ePerYear: Monthly;
  /** month of reaching each threshold, by competitor; undefined = not in the horizon */
  readonly firstTo: readonly {
    readonly threshold: string;
    readonly by: Readonly<Record<string, string | undefined>>;
  }[];
  readonly loop: {
    readonly on: boolean;
    readonly exponent: number;
    readonly clippedShare: number;
    readonly factor: Monthly;
  };
  /** H100e-months lost to the shocks of the file */
  readonly shockLossH100eMonths: number;
  readonly warnings: readonly Warning[];
}

export interface CostFlow {
  readonly months: CampusMonths;
  readonly baseYear: number;
  /** real dollars of the base year, by month and part */
  readonly capital: Readonly<Record<string, Monthly>>;
  readonly operation: Readonly<Record<string, Monthly>>;
  readonly revenue: Readonly<Record<string, Monthly>>;
  readonly cash: Monthly;
  readonly capexDollars: number;
  readonly npvDollars: number;
  /** months from the first spending; undefined = not paid back in the horizon */
  readonly paybackMonths?: number;
  readonly internalRate?: number;
  readonly perWafer: number;
  readonly perGoodDie: number;
  readonly perPackage: number;
  readonly perH100Equivalent: number;
  /** NPV of making minus NPV of buying the same packages at the foundry [$]; undefined without a foundry */
  readonly makeOverBuyDollars?: number;
  readonly buy?: { readonly dollarsPerGoodDie: number; readonly queueMonths: number; readonly npvDollars: number };
  readonly warnings: readonly Warning[];
}
