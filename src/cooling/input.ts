import type { Hourly } from "../model/flows.ts";
import type { WeatherYear } from "../model/weather.ts";
import type { HallAirName } from "./plant/hall-air.ts";
import type { HeatRejectionName } from "./plant/heat-rejection.ts";
import type { Machines } from "./plant/machines.ts";
import type { ManifoldName } from "./plant/manifolds.ts";

/** A number for every hour, or one number for the whole year. */
export type HourlyOrConstant = Hourly | number;

/** Supply and return of one loop [°C]. */
export interface LoopTemperatures {
  readonly supplyC: number;
  readonly returnC: number;
}

/** Loops of the facility, hottest last is not implied; see `plant/loops.ts` for what each one serves. */
export type LoopName = "chip" | "hall" | "warm" | "process" | "medium" | "low";

/** A thermal store: a tank on one of the loops (campus path `cooling.stores.<n>`). */
export interface StoreInput {
  readonly name: string;
  /** water in the tank [m3] */
  readonly volumeM3: number;
  /** loop whose return is cooled from the tank; default "process" when the charged water is below 18 °C */
  readonly loop?: LoopName;
  /** temperature of the charged tank [°C]; default: the supply temperature of its loop */
  readonly temperatureC?: number;
  /** loss of what is stored [share a day]; default 0.01 (assumption) */
  readonly lossPerDay?: number;
}

/** What the fab's utilities need for a wafer; absent fields come from catalog/cooling (`cooling.utilities`). */
export interface UtilitiesInput {
  /** ultrapure water a wafer [m3]; default 0.125 m3 a mask layer */
  readonly upwM3PerWafer?: number;
  /** water taken in a wafer, before cooling [m3]; default 0.145 m3 a mask layer */
  readonly intakeM3PerWafer?: number;
  /** share of the process water used again, 0..1; only with `upwM3PerWafer`, it replaces `intakeM3PerWafer` */
  readonly recyclingShare?: number;
  /** compressed dry air a wafer [m3 at norm state] */
  readonly cdaM3PerWafer?: number;
  /** nitrogen a wafer [m3 at norm state] */
  readonly nitrogenM3PerWafer?: number;
  /** make-up air of the whole fab at full size [kg/s dry air]; default by design tool load */
  readonly makeUpAirKgS?: number;
}

/** One year of cooling: everything the engine needs, as plain numbers. */
export interface CoolingInput {
  /** milestone year the hours belong to */
  readonly year: number;
  readonly weather: WeatherYear;
  /** power of the on-site racks [MW IT] */
  readonly itMW: HourlyOrConstant;
  /** tool and sub-fab electricity [MW]; all of it becomes heat */
  readonly fabToolMW: HourlyOrConstant;
  /** wafers leaving the fab [wafers/h]; utilities a wafer follow it. 0 = no fab */
  readonly wafersPerHour: HourlyOrConstant;
  /** mask layers of the process, which scale water and gases a wafer */
  readonly maskLayers: number;
  /** racks the plant is built for [MW IT]; default the largest hour */
  readonly designItMW?: number;
  /** tool and sub-fab load the plant is built for [MW]; default the largest hour */
  readonly designFabMW?: number;
  /** wafers the utilities are built for [wafers/h]; default the largest hour */
  readonly designWafersPerHour?: number;
  /** heat the plant is built to reject [MW] (`cooling.size`); default sized for the design loads */
  readonly sizeMW?: number;
  /** how the loops connect (`cooling.manifold`); default "octo" */
  readonly manifold?: ManifoldName;
  /** supply temperature of the chip loop [°C] (`cooling.chipLoop`); default 45 */
  readonly chipLoopC?: number;
  /** what gives heat to the weather (`cooling.heatRejection`); default "hybrid-tower" */
  readonly heatRejection?: HeatRejectionName;
  /** loops that differ from the catalog (`cooling.loops`) */
  readonly loops?: Partial<Record<LoopName, LoopTemperatures>>;
  /** waste heat may warm make-up air and ultrapure water (`cooling.reuse`); default true */
  readonly reuse?: boolean;
  /** chillers: "median" of nine variable-speed machines (default), or a machine of catalog/chillers */
  readonly chiller?: string;
  /** machines that differ from the catalog: approaches, fans, pumps, pads (`cooling.machines`) */
  readonly machines?: Partial<Machines>;
  /** whose heat goes first where not all of it can be rejected (`cooling.priority`); default "fab" */
  readonly priority?: "fab" | "compute";
  /** share of rack heat taken by the chip loop, 0..1; the rest goes to hall air; default 0.85 */
  readonly liquidShare?: number;
  /** losses of UPS and distribution to the racks, as share of IT power; default 0.03 */
  readonly distributionLossShare?: number;
  /** part of these losses, at design load, that stays without load (idle UPS and transformers), 0..1; default 0 */
  readonly fixedLossShare?: number;
  /** lights, offices and guards of the halls, as share of design IT power; default 0: outside the boundary */
  readonly otherShare?: number;
  /** what cools the air of the rack halls (`cooling.hall.air`); default "water" */
  readonly hallAir?: HallAirName;
  /** fan power of the rack halls, as share of the heat they carry; default 0.04 */
  readonly hallFanShare?: number;
  /** cycles of concentration of tower water, above 1; default 5 */
  readonly cyclesOfConcentration?: number;
  /** district heat sold, MW at 75 °C; default none */
  readonly districtHeatMW?: HourlyOrConstant;
  readonly stores?: readonly StoreInput[];
  readonly utilities?: UtilitiesInput;
  /** electricity [$/MWh], default 60 (assumption): it only ranks the arcs */
  readonly electricityPricePerMWh?: HourlyOrConstant;
  /** water [$/m3], default 1 (assumption): it only ranks the arcs */
  readonly waterPricePerM3?: number;
  /** permitted withdrawal [ML/day], process water included (`site.water`); default no limit */
  readonly waterCapMLPerDay?: number;
  /** "full": 8,760 hours. "quick": 25 representative days, mapped back to the hours. Default "full" */
  readonly depth?: "full" | "quick";
}
