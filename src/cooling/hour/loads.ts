import { makeUpAir } from "../equipment/make-up-air.ts";
import { pumpPerHeat, pumpPowerShare } from "../equipment/pump.ts";
import type { OutdoorAir } from "../outdoor-air.ts";
import type { Machines } from "../plant/machines.ts";
import { fabHeat, upwHeat, utilityLoads, type UtilityRates } from "../utilities/fab-utilities.ts";

/** Loads of the racks and of the fab in one hour, before any heat is routed. */
export interface CampusHour {
  /** heat by loop [MW]: chip, hall, warm, process, medium, low */
  readonly heatMW: Float64Array;
  /** heat wanted [MW]: air, upw, hotUpw, district */
  readonly demandMW: Float64Array;
  /** electricity that does not depend on the routing [MW] */
  readonly racks: {
    readonly distributionMW: number;
    readonly otherMW: number;
    readonly pumpsMW: number;
    readonly hallFansMW: number;
  };
  readonly fab: {
    readonly airMW: number;
    readonly gasesMW: number;
    readonly upwMW: number;
    readonly otherMW: number;
    readonly pumpsMW: number;
  };
  /** water taken in for the process [m3/h] */
  readonly intakeM3: number;
  /** water of the adiabatic humidifier [m3/h] */
  readonly humidifierM3: number;
  /** heat that leaves with exhaust air or stays outside [MW] */
  readonly awayMW: number;
}

/** What the campus is, for its loads. */
export interface CampusLoads {
  readonly machines: Machines;
  readonly utilities: UtilityRates;
  readonly designItMW: number;
  readonly liquidShare: number;
  readonly distributionLossShare: number;
  /** part of it, at design load, that stays without load, 0..1 */
  readonly fixedLossShare: number;
  /** lights, offices and guards of the halls, share of design IT */
  readonly otherShare: number;
  readonly hallFanShare: number;
  readonly chipRangeK: number;
  readonly processRangeK: number;
  /** mean temperature of the water mains [°C] */
  readonly mainsC: number;
}

/**
 * Turn electricity into heat by loop and demands for heat.
 *
 * Rack heat: liquid share to cold plates, the rest with supply losses to hall air; pump and fan power goes into
 * the stream it drives. Supply losses: rate x (fixed x design + (1 - fixed) x load). Fab heat: tools, utilities and make-up air.
 *
 * @param campus what the campus is
 * @param itMW rack power [MW]
 * @param toolMW tool and sub-fab electricity [MW]
 * @param wafersPerHour [wafers/h]
 * @param districtMW district heat wanted [MW]
 * @param air outdoor air
 */
export function campusHour(
  campus: CampusLoads,
  itMW: number,
  toolMW: number,
  wafersPerHour: number,
  districtMW: number,
  air: OutdoorAir,
): CampusHour {
  const design = campus.designItMW;
  const { loopPumpKPa, processPumpKPa, pumpEfficiency, pumpStaticShare } = campus.machines;
  const perHeat = 2 * pumpPerHeat(loopPumpKPa, campus.chipRangeK, pumpEfficiency);
  const pumpShare = itMW > 0 && design > 0 ? pumpPowerShare(itMW / design, pumpStaticShare) : 0;
  // two circuits: the chip loop itself and the facility water behind its exchanger
  const pumpsMW = perHeat * design * campus.liquidShare * pumpShare;
  const fixed = itMW > 0 ? campus.fixedLossShare : 0;
  const distributionMW = campus.distributionLossShare * (fixed * design + (1 - fixed) * itMW);
  const otherMW = itMW > 0 ? campus.otherShare * design : 0;
  const hallBeforeFans = (1 - campus.liquidShare) * itMW + distributionMW + otherMW;
  const hallFansMW = campus.hallFanShare * hallBeforeFans;

  const loads = utilityLoads(campus.utilities, toolMW, wafersPerHour);
  const heat = fabHeat(campus.utilities, loads, toolMW);
  const processPumpMW = heat.processMW * pumpPerHeat(processPumpKPa, campus.processRangeK, pumpEfficiency);
  const otherPumpMW = (heat.warmMW + heat.roomMW) * pumpPerHeat(loopPumpKPa, 5.5, pumpEfficiency);
  const coil = makeUpAir(air.dryBulbC, air.humidityRatio, air.pressurePa);
  const airShare = campus.utilities.makeUpAirKgS / 1000;
  const upw = upwHeat(loads, campus.mainsC);
  return {
    heatMW: Float64Array.of(
      campus.liquidShare * itMW + pumpsMW,
      hallBeforeFans + hallFansMW,
      heat.warmMW,
      heat.processMW + processPumpMW,
      heat.roomMW + otherPumpMW + airShare * coil.firstCoil,
      airShare * coil.dewPointCoil,
    ),
    demandMW: Float64Array.of(airShare * (coil.preheat + coil.reheat), upw.warmMW, upw.hotMW, districtMW),
    racks: { distributionMW, otherMW, pumpsMW, hallFansMW },
    fab: {
      airMW: loads.airMW,
      gasesMW: loads.gasesMW,
      upwMW: loads.upwMW,
      otherMW: loads.otherMW,
      pumpsMW: processPumpMW + otherPumpMW,
    },
    intakeM3: loads.intakeM3,
    humidifierM3: (campus.utilities.makeUpAirKgS * coil.humidifierGKg * 3.6) / 1000,
    awayMW: heat.awayMW,
  };
}
