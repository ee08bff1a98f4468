import { ROOM_FACTS, TOOL_HEAT_SHARES, UTILITY_ENERGY, UTILITY_FACTS } from "../../../catalog/cooling.ts";
import type { UtilitiesInput } from "../input.ts";

const AIR_DENSITY = 1.2; // kg/m3 at 20 °C, the state the published factors refer to
const AIR_CP = 1.006; // kJ/(kg K)
const WATER_KWH = 1.163; // kWh/(m3 K)

/** What the utilities of one fab are built for. */
export interface UtilityRates {
  readonly makeUpAirKgS: number;
  readonly upwM3PerWafer: number;
  readonly intakeM3PerWafer: number;
  readonly cdaM3PerWafer: number;
  readonly nitrogenM3PerWafer: number;
  readonly designWafersPerHour: number;
}

/** Electricity of the utilities that are not heat machines [MW], and water taken in [m3/h]. */
export interface UtilityLoads {
  readonly airMW: number;
  readonly gasesMW: number;
  readonly upwMW: number;
  readonly otherMW: number;
  readonly intakeM3: number;
  readonly upwM3: number;
}

/** Heat the fab gives to its loops [MW]. */
export interface FabHeat {
  readonly warmMW: number;
  readonly processMW: number;
  /** room air, before the make-up coil */
  readonly roomMW: number;
  /** leaves with exhaust air or stays outside: no machine moves it */
  readonly awayMW: number;
}

/**
 * Size the utilities of a fab: per wafer by mask layers, clean-room air by tool load.
 *
 * @param peakToolMW largest tool and sub-fab load of the year [MW]: clean rooms in operation
 * @param designToolMW tool load of the finished fab [MW]
 * @param designWafersPerHour [wafers/h]
 * @param maskLayers of the process
 * @param given what the campus file states
 */
export function utilityRates(
  peakToolMW: number,
  designToolMW: number,
  designWafersPerHour: number,
  maskLayers: number,
  given: UtilitiesInput = {},
): UtilityRates {
  const built = designToolMW > 0 ? Math.min(1, peakToolMW / designToolMW) : 0;
  const upw = given.upwM3PerWafer ?? UTILITY_FACTS.upwM3PerMaskLayer.value * maskLayers;
  const recycled = given.recyclingShare === undefined ? undefined : upw * (1 - given.recyclingShare);
  return {
    makeUpAirKgS:
      given.makeUpAirKgS === undefined
        ? UTILITY_FACTS.makeUpAirKgSPerToolMW.value * peakToolMW
        : given.makeUpAirKgS * built,
    upwM3PerWafer: upw,
    intakeM3PerWafer: given.intakeM3PerWafer ?? recycled ?? PROCESS_INTAKE * maskLayers,
    cdaM3PerWafer: given.cdaM3PerWafer ?? UTILITY_FACTS.cdaM3PerMaskLayer.value * maskLayers,
    nitrogenM3PerWafer: given.nitrogenM3PerWafer ?? UTILITY_FACTS.nitrogenM3PerMaskLayer.value * maskLayers,
    // utilities of modules that do not stand yet do not idle
    designWafersPerHour: designWafersPerHour * built,
  };
}

/**
 * Electricity and water of the utilities in one hour.
 *
 * flow = per wafer x (idle share x design wafers/h + (1 - idle share) x wafers/h); power = flow x kWh/m3
 *
 * @param rates from `utilityRates`
 * @param toolMW tool and sub-fab load [MW]
 * @param wafersPerHour [wafers/h]
 * @source kWh/m3: Hu et al., measured 200 mm fab, Taiwan
 */
export function utilityLoads(rates: UtilityRates, toolMW: number, wafersPerHour: number): UtilityLoads {
  const idle = UTILITY_FACTS.idleShare.value;
  const wafers = idle * Math.max(rates.designWafersPerHour, wafersPerHour) + (1 - idle) * wafersPerHour;
  const makeUp = (rates.makeUpAirKgS / AIR_DENSITY) * 3600;
  const upwM3 = rates.upwM3PerWafer * wafers;
  return {
    airMW: (makeUp * AIR_KWH_PER_MAKE_UP) / 1000,
    gasesMW:
      (wafers *
        (rates.cdaM3PerWafer * UTILITY_ENERGY.cda.value + rates.nitrogenM3PerWafer * UTILITY_ENERGY.nitrogen.value)) /
      1000,
    upwMW: (upwM3 * UTILITY_ENERGY.upw.value) / 1000,
    otherMW: UTILITY_FACTS.otherShareOfTools.value * toolMW,
    intakeM3: rates.intakeM3PerWafer * wafers,
    upwM3,
  };
}

/**
 * Where the fab's electricity ends as heat.
 *
 * Tools divide by TOOL_HEAT_SHARES; compressors heat the warm loop; fans and lights the room, which cold
 * make-up air relieves by m cp (Troom - Tsupply). Pumps of ultrapure water and exhaust fans heat what leaves.
 */
export function fabHeat(rates: UtilityRates, loads: UtilityLoads, toolMW: number): FabHeat {
  const relief = (rates.makeUpAirKgS * AIR_CP * (ROOM_FACTS.temperatureC.value - ROOM_FACTS.supplyC.value)) / 1000;
  const fans = loads.airMW * INDOOR_FAN_SHARE;
  const room = TOOL_HEAT_SHARES.air.value * toolMW + fans + loads.otherMW;
  const roomMW = Math.max(0, room - relief);
  return {
    warmMW: TOOL_HEAT_SHARES.warm.value * toolMW + loads.gasesMW,
    processMW: TOOL_HEAT_SHARES.process.value * toolMW,
    roomMW,
    awayMW: TOOL_HEAT_SHARES.exhaust.value * toolMW + (loads.airMW - fans) + loads.upwMW + (room - roomMW),
  };
}

/** Heat for warming ultrapure water [MW]: the intake to room temperature, the hot share to 70 °C. */
export function upwHeat(loads: UtilityLoads, mainsC: number): { readonly warmMW: number; readonly hotMW: number } {
  return {
    warmMW: (loads.intakeM3 * WATER_KWH * Math.max(0, 22 - mainsC)) / 1000,
    hotMW: (loads.upwM3 * UTILITY_FACTS.hotUpwShare.value * WATER_KWH * (70 - 22)) / 1000,
  };
}

/** Intake for process and scrubbers [m3 a wafer and mask layer]: the published figure holds the towers too. */
const PROCESS_INTAKE = UTILITY_FACTS.intakeM3PerMaskLayer.value * UTILITY_FACTS.intakeWithoutTowers.value;
const EXHAUST_KWH =
  0.55 * UTILITY_ENERGY.generalExhaust.value +
  0.25 * UTILITY_ENERGY.acidExhaust.value +
  0.1 * UTILITY_ENERGY.alkaliExhaust.value +
  0.1 * UTILITY_ENERGY.solventExhaust.value;
const RECIRCULATION_KWH = UTILITY_FACTS.recirculationPerMakeUp.value * UTILITY_ENERGY.recirculationAir.value;
const AIR_KWH_PER_MAKE_UP = UTILITY_ENERGY.makeUpAir.value + RECIRCULATION_KWH + EXHAUST_KWH;
const INDOOR_FAN_SHARE = (UTILITY_ENERGY.makeUpAir.value + RECIRCULATION_KWH) / AIR_KWH_PER_MAKE_UP;
