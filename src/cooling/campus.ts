import { EQUIPMENT_FACTS } from "../../catalog/cooling.ts";
import { maxOf } from "../base/series.ts";
import { mean } from "../base/statistics.ts";
import type { Hourly } from "../model/flows.ts";
import { campusHour, type CampusHour, type CampusLoads } from "./hour/loads.ts";
import { hourly } from "./hourly.ts";
import type { CoolingInput } from "./input.ts";
import type { OutdoorAir } from "./outdoor-air.ts";
import { buildPlant } from "./plant/build.ts";
import type { Plant } from "./plant/plant.ts";
import { loopsOf } from "./plant/loops.ts";
import { machinesOf } from "./plant/machines.ts";
import { utilityRates } from "./utilities/fab-utilities.ts";

/** Loads by hour and the plant that serves them. */
export interface CoolingCampus {
  readonly plant: Plant;
  readonly loads: CampusLoads;
  readonly itMW: Hourly;
  readonly toolMW: Hourly;
  readonly wafersPerHour: Hourly;
  readonly districtMW: Hourly;
  readonly pricePerMWh: Hourly;
  readonly waterPricePerM3: number;
  /** permitted withdrawal [m3/day] */
  readonly waterLimitM3?: number;
}

/** Water mains follow the ground: the mean air temperature of the year, never below this [°C] (assumption). */
const COLDEST_MAINS_C = 6;

/** Set up the campus of an input: hourly loads, utilities and the plant sized for the design loads. */
export function coolingCampus(input: CoolingInput): CoolingCampus {
  const itMW = hourly(input.itMW);
  const toolMW = hourly(input.fabToolMW);
  const wafersPerHour = hourly(input.wafersPerHour);
  const districtMW = hourly(input.districtHeatMW ?? 0);
  const peakTool = maxOf(toolMW);
  const designItMW = input.designItMW ?? maxOf(itMW);
  const designFabMW = input.designFabMW ?? peakTool;
  const designWafers = input.designWafersPerHour ?? maxOf(wafersPerHour);
  const loops = loopsOf(input);
  const common = {
    machines: machinesOf(input.machines),
    designItMW,
    liquidShare: input.liquidShare ?? EQUIPMENT_FACTS.liquidShare.value,
    distributionLossShare: input.distributionLossShare ?? EQUIPMENT_FACTS.distributionLossShare.value,
    fixedLossShare: input.fixedLossShare ?? 0,
    otherShare: input.otherShare ?? 0,
    hallFanShare: input.hallFanShare ?? EQUIPMENT_FACTS.hallFanShare.value,
    chipRangeK: loops[0]!.returnC - loops[0]!.supplyC,
    processRangeK: loops[3]!.returnC - loops[3]!.supplyC,
    mainsC: Math.max(COLDEST_MAINS_C, mean(input.weather.dryBulbC)),
  };
  const rates = (peakMW: number) => utilityRates(peakMW, designFabMW, designWafers, input.maskLayers, input.utilities);
  const finished: CampusLoads = { ...common, utilities: rates(Math.max(designFabMW, peakTool)) };
  const design = (air: OutdoorAir): CampusHour =>
    campusHour(finished, designItMW, designFabMW, designWafers, maxOf(districtMW), air);
  return {
    plant: buildPlant(input, design),
    loads: { ...common, utilities: rates(peakTool) },
    itMW,
    toolMW,
    wafersPerHour,
    districtMW,
    pricePerMWh: hourly(input.electricityPricePerMWh ?? 60),
    waterPricePerM3: input.waterPricePerM3 ?? 1,
    ...(input.waterCapMLPerDay === undefined ? {} : { waterLimitM3: input.waterCapMLPerDay * 1000 }),
  };
}
