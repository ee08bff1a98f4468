import { ROOM_FACTS } from "../../../catalog/cooling.ts";
import { enthalpy, saturatedHumidityRatio } from "../../model/psychrometrics.ts";

/** Where make-up air must end: coil and supply temperature and the dew point of the room [°C]. */
export interface AirTarget {
  readonly dewPointC: number;
  readonly supplyC: number;
  readonly coilC: number;
}

/** What one kg/s of dry air takes in the make-up unit [kJ/kg]; water and condensate in g/kg. */
export interface MakeUpAirLoad {
  /** heat to be added at a low level */
  readonly preheat: number;
  /** first coil, chilled water of 12 °C */
  readonly firstCoil: number;
  /** dew-point coil, chilled water of 6 °C */
  readonly dewPointCoil: number;
  readonly reheat: number;
  readonly humidifierGKg: number;
  readonly condensateGKg: number;
}

/** Set points of the catalog. */
export const DEFAULT_AIR_TARGET: AirTarget = {
  dewPointC: ROOM_FACTS.dewPointC.value,
  supplyC: ROOM_FACTS.supplyC.value,
  coilC: ROOM_FACTS.coilC.value,
};

/**
 * Condition outdoor air for the clean room: preheat, adiabatic humidifier, first coil, dew-point coil, reheat.
 *
 * Wet air: cool to saturation at the coil temperature, on to the dew point, then reheat at constant humidity.
 * Dry air: heat or cool to the supply enthalpy and add water adiabatically.
 * Differences of enthalpy per kg of dry air; the small enthalpy of the condensate stays in the coil loads.
 *
 * @param dryBulbC outdoor [°C]
 * @param humidityRatio outdoor [kg/kg]
 * @param pressurePa [Pa]
 * @param target set points
 * @returns loads for 1 kg/s of dry air [kJ/kg]
 * @source path of specs section 4.8; adiabatic humidification as in Energies 10:1774
 */
export function makeUpAir(
  dryBulbC: number,
  humidityRatio: number,
  pressurePa: number,
  target: AirTarget = DEFAULT_AIR_TARGET,
): MakeUpAirLoad {
  const wanted = saturatedHumidityRatio(target.dewPointC, pressurePa);
  const outdoor = enthalpy(dryBulbC, humidityRatio) / 1000;
  const supply = enthalpy(target.supplyC, wanted) / 1000;
  if (humidityRatio <= wanted) {
    const heat = supply - outdoor;
    return {
      preheat: Math.max(0, heat),
      firstCoil: Math.max(0, -heat),
      dewPointCoil: 0,
      reheat: 0,
      humidifierGKg: (wanted - humidityRatio) * 1000,
      condensateGKg: 0,
    };
  }
  const saturated = saturatedHumidityRatio(target.coilC, pressurePa);
  const coilW = Math.min(humidityRatio, saturated);
  const coilC = Math.min(dryBulbC, target.coilC);
  const between = enthalpy(coilC, coilW) / 1000;
  const dew = enthalpy(target.dewPointC, wanted) / 1000;
  return {
    preheat: 0,
    firstCoil: Math.max(0, outdoor - between),
    dewPointCoil: Math.min(outdoor, between) - dew,
    reheat: supply - dew,
    humidifierGKg: 0,
    condensateGKg: (humidityRatio - wanted) * 1000,
  };
}
