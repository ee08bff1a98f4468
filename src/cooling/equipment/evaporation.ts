import { saturatedEnthalpy, saturatedHumidityRatio } from "../../model/psychrometrics.ts";

/**
 * Water a tower evaporates for a kWh of heat, by the humidity balance of its air.
 *
 * E = ma (Wout - Win) / Q; the air leaves saturated with h_out = h_in + Q / ma.
 * It is not heat / latent heat: cold dry air takes part of the heat as sensible heat.
 *
 * @param enthalpyJKg entering air [J/kg dry air]
 * @param humidityRatio entering air [kg/kg]
 * @param heatJKg heat taken up by a kg of dry air [J/kg]
 * @param pressurePa station pressure [Pa]
 * @returns [kg/kWh], about litres
 * @valid saturated exit air; all-latent would be 1.48 L/kWh
 * @source ASHRAE Fundamentals 2017 ch. 1 moist-air relations
 */
export function evaporationPerKWh(
  enthalpyJKg: number,
  humidityRatio: number,
  heatJKg: number,
  pressurePa: number,
): number {
  const exit = saturatedTemperature(enthalpyJKg + heatJKg, pressurePa);
  return ((saturatedHumidityRatio(exit, pressurePa) - humidityRatio) / heatJKg) * 3.6e6;
}

/**
 * Temperature at which saturated air has a given enthalpy.
 *
 * @param enthalpyJKg [J/kg dry air]
 * @param pressurePa [Pa]
 * @returns [°C], within 1e-6 K
 * @valid -40..85 °C; the ends are returned outside
 */
export function saturatedTemperature(enthalpyJKg: number, pressurePa: number): number {
  let low = -40;
  let high = 85;
  let t = 20;
  let slope = 0;
  // secant steps, halving the bracket whenever one leaves it
  for (let pass = 0; pass < 80; pass++) {
    const gap = saturatedEnthalpy(t, pressurePa) - enthalpyJKg;
    if (gap > 0) high = t;
    else low = t;
    slope = (saturatedEnthalpy(t + 0.01, pressurePa) - enthalpyJKg - gap) / 0.01;
    const step = t - gap / slope;
    const next = step > low && step < high ? step : (low + high) / 2;
    if (Math.abs(next - t) < 1e-6) return next;
    t = next;
  }
  return t;
}
