import type { CoolingYear, Hourly } from "../model/flows.ts";
import type { Flag } from "./flags.ts";
import type { PlantSizes } from "./plant/plant.ts";
import type { Saving } from "./saving.ts";
import type { HeatRoutes } from "./routes.ts";

/** Parts of the electricity of cooling and utilities over the year [MWh]. */
export type ElectricityPart =
  | "distribution"
  | "rackOther"
  | "rackPumps"
  | "hallFans"
  | "rackChillers"
  | "rackSinkPumps"
  | "rackFans"
  | "air"
  | "gases"
  | "upw"
  | "other"
  | "fabPumps"
  | "fabChillers"
  | "fabSinkPumps"
  | "fabFans"
  | "heatPumps"
  | "boilers";

/** Water over the year [m3]; withdrawal = evaporation + drift + blowdown + process intake + humidifiers. */
export interface WaterYear {
  readonly evaporationM3: number;
  readonly driftM3: number;
  readonly blowdownM3: number;
  readonly intakeM3: number;
  readonly humidifierM3: number;
  /** returned: blowdown, and the intake that the process does not evaporate */
  readonly dischargeM3: number;
  /** withdrawal - discharge */
  readonly consumptionM3: number;
  /** make-up caused by racks alone, the numerator of WUE */
  readonly racksM3: number;
}

/** A year of cooling with everything the engine knows beyond what other engines need. */
export interface CoolingResult extends CoolingYear {
  readonly depth: "full" | "quick";
  readonly manifold: string;
  readonly heatRejection: string;
  readonly weatherLabel: string;
  readonly sizes: PlantSizes;
  readonly designWetBulbC: number;
  readonly designDryBulbC: number;
  /** served electricity by part [MWh] */
  readonly electricityMWh: Readonly<Record<ElectricityPart, number>>;
  readonly itMW: Hourly;
  readonly itMWh: number;
  readonly fabToolMW: Hourly;
  readonly fabToolMWh: number;
  readonly wafersPerHour: Hourly;
  readonly wafers: number;
  readonly water: WaterYear;
  /** heat by loop over the year [MWh] */
  readonly loopHeatMWh: Readonly<Record<string, number>>;
  /** heat delivered to demands over the year [MWh], by kind of arc */
  readonly deliveredMWh: {
    readonly reuse: number;
    readonly lift: number;
    readonly airPump: number;
    readonly boiler: number;
  };
  /** hours in which each mode ran, in the order of `modeNames` */
  readonly modeHours: readonly number[];
  /** which way the heat went in each hour: see `routedHour` */
  readonly routes: HeatRoutes;
  /** make-up water caused by the racks [m3/h] */
  readonly racksWaterM3: Hourly;
  /** 1 in hours in which no compressor cools the racks */
  readonly racksFree: Uint8Array;
  /** number of these hours */
  readonly freeCoolingHours: number;
  readonly unservedHours: number;
  /** its part on the loops of the racks and of the fab [MW] */
  readonly racksUnservedMW: Hourly;
  readonly fabUnservedMW: Hourly;
  /** IT power whose heat could be rejected, the fab served first [MW] */
  readonly rejectableItMW: Hourly;
  /** mean price of one more MWh of heat by loop [$/MWh]: the dual of its balance */
  readonly loopPricePerMWh: Readonly<Record<string, number>>;
  /** cost of routing the heat, at the input's prices [$] */
  readonly routingDollars: number;
  /** exergy destroyed over the year by element [MWh]; dead state is the wet bulb */
  readonly exergyDestroyedMWh: {
    readonly rejection: number;
    readonly chillers: number;
    readonly reuse: number;
    readonly heatPumps: number;
    readonly boilers: number;
  };
  /** most negative exergy destruction of any element in any hour [MW]: zero but for rounding */
  readonly leastExergyMW: number;
  /** hours with each flag */
  readonly flags: Readonly<Partial<Record<Flag, number>>>;
  /** days on which the permit for water bound */
  readonly waterBoundDays: number;
  /** mean price of water that kept these days within the permit [$/m3] */
  readonly waterWorthPerM3?: number;
  readonly distributionLossShare: number;
  /** what the manifold saves against named baselines; where a campus asked for it */
  readonly savings?: readonly Saving[];
}
