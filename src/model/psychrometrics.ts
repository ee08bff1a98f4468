/**
 * Moist air in SI units, without state: temperatures [degC], pressures [Pa], humidity ratios [kg water per kg dry
 * air], enthalpies [J per kg dry air], relative humidity 0..1.
 *
 * @source ASHRAE Handbook of Fundamentals (SI) 2017, chapter 1; equation numbers below are of that chapter
 * @valid -60..85 degC, 60..120 kPa (the saturation pressure alone -100..200 degC)
 */
import { fail } from "../base/errors.ts";
import { exp, log, pow } from "../base/math.ts";

const ZERO_C = 273.15;
/** Water above, ice below [degC]. */
const TRIPLE_POINT_C = 0.01;
/** Ratio of the molar masses of water and dry air. */
const MASS_RATIO = 0.621945;
/** Specific gas constant of dry air [J/(kg K)]. */
const GAS_CONSTANT = 287.042;
/** Below this the logarithm of a vapour pressure loses its meaning [kg/kg]. */
const DRIEST = 1e-7;

/**
 * Return the saturation pressure of water vapour over ice (below 0.01 degC) or water, equations 5 and 6.
 *
 * @param temperatureC [degC]
 * @returns [Pa]
 * @throws {TerafabError} outside -100..200 degC
 * @example psat(25) // 3169.2
 */
export function psat(temperatureC: number): number {
  if (!(temperatureC >= -100 && temperatureC <= 200))
    fail("temperature", `is ${temperatureC} degC, outside -100 to 200 degC`);
  const t = temperatureC + ZERO_C;
  return temperatureC <= TRIPLE_POINT_C
    ? exp(
        -5.6745359e3 / t +
          6.3925247 +
          t * (-9.677843e-3 + t * (6.2215701e-7 + t * (2.0747825e-9 + t * -9.484024e-13))) +
          4.1635019 * log(t),
      )
    : exp(
        -5.8002206e3 / t +
          1.3914993 +
          t * (-4.8640239e-2 + t * (4.1764768e-5 + t * -1.4452093e-8)) +
          6.5459673 * log(t),
      );
}

/** Return d ln psat / dT [1/K], the derivative of `psat`'s exponent. */
function logSlope(temperatureC: number): number {
  const t = temperatureC + ZERO_C;
  return temperatureC <= TRIPLE_POINT_C
    ? 5.6745359e3 / (t * t) -
        9.677843e-3 +
        t * (2 * 6.2215701e-7 + t * (3 * 2.0747825e-9 + t * (4 * -9.484024e-13))) +
        4.1635019 / t
    : 5.8002206e3 / (t * t) - 4.8640239e-2 + t * (2 * 4.1764768e-5 + t * (3 * -1.4452093e-8)) + 6.5459673 / t;
}

/**
 * Return the humidity ratio of a vapour pressure, W = 0.621945 pw / (p - pw), equation 20.
 *
 * @throws {TerafabError} when the vapour pressure reaches the total pressure
 */
export function humidityRatioFromVapourPressure(vapourPressurePa: number, pressurePa: number): number {
  if (!(vapourPressurePa >= 0 && vapourPressurePa < pressurePa))
    fail("vapour pressure", `${vapourPressurePa} Pa does not fit into air at ${pressurePa} Pa`);
  return (MASS_RATIO * vapourPressurePa) / (pressurePa - vapourPressurePa);
}

/** Return the vapour pressure of a humidity ratio [Pa], the inverse of equation 20. */
export function vapourPressure(humidityRatio: number, pressurePa: number): number {
  return (pressurePa * humidityRatio) / (MASS_RATIO + humidityRatio);
}

/** Return the humidity ratio of saturated air [kg/kg]. @example saturatedHumidityRatio(25, 101325) // 0.0201 */
export function saturatedHumidityRatio(temperatureC: number, pressurePa: number): number {
  return humidityRatioFromVapourPressure(psat(temperatureC), pressurePa);
}

/** Return the humidity ratio from the relative humidity 0..1 [kg/kg]. */
export function humidityRatio(dryBulbC: number, relativeHumidity: number, pressurePa: number): number {
  return humidityRatioFromVapourPressure(relativeHumidity * psat(dryBulbC), pressurePa);
}

/** Return the relative humidity 0..1 (above 1 when the air is oversaturated). */
export function relativeHumidity(dryBulbC: number, ratio: number, pressurePa: number): number {
  return vapourPressure(ratio, pressurePa) / psat(dryBulbC);
}

/**
 * Return the dew point of air (frost point below 0.01 degC), by Newton's method on ln psat(t) = ln pw.
 *
 * @param ratio humidity ratio [kg/kg]; values below 1e-7 count as 1e-7
 * @param pressurePa [Pa]
 * @returns [degC], to 1e-9 K
 */
export function dewPoint(ratio: number, pressurePa: number): number {
  const target = log(vapourPressure(Math.max(ratio, DRIEST), pressurePa));
  let low = -100;
  let high = 200;
  let t = 10;
  for (let i = 0; i < 100; i++) {
    const miss = log(psat(t)) - target;
    if (miss > 0) high = t;
    else low = t;
    let next = t - miss / logSlope(t);
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - t) < 1e-10) return next;
    t = next;
  }
  return t;
}

/**
 * Return the humidity ratio from dry and wet bulb, equations 33 (water) and 35 (ice).
 *
 * @param dryBulbC [degC]
 * @param wetBulbC [degC], not above the dry bulb
 * @param pressurePa [Pa]
 * @returns [kg/kg]; may be negative for an impossible pair, which `wetBulb` uses as a bracket
 */
export function humidityRatioFromWetBulb(dryBulbC: number, wetBulbC: number, pressurePa: number): number {
  const saturated = saturatedHumidityRatio(wetBulbC, pressurePa);
  const depression = dryBulbC - wetBulbC;
  return wetBulbC >= 0
    ? ((2501 - 2.326 * wetBulbC) * saturated - 1.006 * depression) / (2501 + 1.86 * dryBulbC - 4.186 * wetBulbC)
    : ((2830 - 0.24 * wetBulbC) * saturated - 1.006 * depression) / (2830 + 1.86 * dryBulbC - 2.1 * wetBulbC);
}

/**
 * Return the thermodynamic wet bulb from the humidity ratio: the root of equation 33 or 35 by Newton's method
 * (derivative by the saturation curve), with bisection wherever a step would leave the bracket.
 *
 * The two equations overlap: just above freezing both have a root, up to 0.6 K apart. Water is taken where it can
 * be, that is from the humidity ratio on that equation 33 has a root at or above 0 degC.
 *
 * @param dryBulbC [degC]
 * @param ratio humidity ratio [kg/kg]
 * @param pressurePa [Pa]
 * @returns [degC], to 1e-8 K; never above the dry bulb
 * @throws {TerafabError} outside the valid range
 * @example wetBulbFromHumidityRatio(30, 0.0192281, 95461) // 25
 */
export function wetBulbFromHumidityRatio(dryBulbC: number, ratio: number, pressurePa: number): number {
  inRange(dryBulbC, pressurePa);
  const wanted = Math.max(ratio, DRIEST);
  if (wanted >= saturatedHumidityRatio(dryBulbC, pressurePa)) return dryBulbC;
  const water = dryBulbC >= 0 && humidityRatioFromWetBulb(dryBulbC, 0, pressurePa) <= wanted;
  let low = water ? 0 : Math.min(dewPoint(wanted, pressurePa) - 1e-6, dryBulbC);
  let high = water ? dryBulbC : Math.min(dryBulbC, -Number.MIN_VALUE);
  let t = high - (high - low) / 3;
  for (let i = 0; i < 200; i++) {
    const miss = humidityRatioFromWetBulb(dryBulbC, t, pressurePa) - wanted;
    if (miss > 0) high = t;
    else low = t;
    let next = t - miss / wetBulbSlope(dryBulbC, t, pressurePa);
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - t) < 1e-9 || high - low < 1e-9) return Math.min(next, dryBulbC);
    t = next;
  }
  return t;
}

/** Slope of `humidityRatioFromWetBulb` against the wet bulb [1/K]; its small terms may be left out, it only steers. */
function wetBulbSlope(dryBulbC: number, wetBulbC: number, pressurePa: number): number {
  const p = psat(wetBulbC);
  const saturated = saturatedHumidityRatio(wetBulbC, pressurePa);
  const rise = (saturated * logSlope(wetBulbC) * pressurePa) / (pressurePa - p);
  return wetBulbC >= 0
    ? ((2501 - 2.326 * wetBulbC) * rise + 1.006) / (2501 + 1.86 * dryBulbC - 4.186 * wetBulbC)
    : ((2830 - 0.24 * wetBulbC) * rise + 1.006) / (2830 + 1.86 * dryBulbC - 2.1 * wetBulbC);
}

/**
 * Return the wet bulb from the relative humidity.
 *
 * @param dryBulbC [degC]
 * @param humidity relative humidity 0..1
 * @param pressurePa [Pa]
 * @returns [degC]
 * @throws {TerafabError} outside the valid range
 * @example wetBulb(7, 0.61, 100000) // 3.926
 */
export function wetBulb(dryBulbC: number, humidity: number, pressurePa: number): number {
  if (!(humidity >= 0 && humidity <= 1)) fail("relative humidity", `is ${humidity}, outside 0 to 1`);
  inRange(dryBulbC, pressurePa);
  return wetBulbFromHumidityRatio(dryBulbC, humidityRatio(dryBulbC, humidity, pressurePa), pressurePa);
}

/** Return the enthalpy of moist air, h = 1006 t + W (2 501 000 + 1860 t) [J/kg dry air], equation 30. */
export function enthalpy(dryBulbC: number, ratio: number): number {
  return 1000 * (1.006 * dryBulbC + ratio * (2501 + 1.86 * dryBulbC));
}

/** Return the enthalpy of saturated air [J/kg dry air]. */
export function saturatedEnthalpy(temperatureC: number, pressurePa: number): number {
  return enthalpy(temperatureC, saturatedHumidityRatio(temperatureC, pressurePa));
}

/** Return the dry bulb of air with an enthalpy [J/kg] and a humidity ratio [degC], equation 30 solved for t. */
export function dryBulbFromEnthalpy(enthalpyJKg: number, ratio: number): number {
  return (enthalpyJKg / 1000 - 2501 * ratio) / (1.006 + 1.86 * ratio);
}

/** Return the humidity ratio of air with a dry bulb [degC] and an enthalpy [J/kg], equation 30 solved for W. */
export function humidityRatioFromDryBulbEnthalpy(dryBulbC: number, enthalpyJKg: number): number {
  return (enthalpyJKg / 1000 - 1.006 * dryBulbC) / (2501 + 1.86 * dryBulbC);
}

/** Return the volume of moist air [m3/kg dry air], v = R T (1 + 1.607858 W) / p, equation 26. */
export function specificVolume(dryBulbC: number, ratio: number, pressurePa: number): number {
  return (GAS_CONSTANT * (dryBulbC + ZERO_C) * (1 + 1.607858 * ratio)) / pressurePa;
}

/** Return the density of moist air [kg/m3], (1 + W) / v, equation 11. */
export function density(dryBulbC: number, ratio: number, pressurePa: number): number {
  return (1 + ratio) / specificVolume(dryBulbC, ratio, pressurePa);
}

/** Return the pressure of the standard atmosphere at an elevation [Pa], equation 3. @example standardPressure(500) // 95461 */
export function standardPressure(elevationM: number): number {
  return 101325 * pow(1 - 2.25577e-5 * elevationM, 5.2559);
}

function inRange(dryBulbC: number, pressurePa: number): void {
  if (!(dryBulbC >= -60 && dryBulbC <= 85)) fail("dry bulb", `is ${dryBulbC} degC, outside -60 to 85 degC`);
  if (!(pressurePa >= 60_000 && pressurePa <= 120_000)) fail("pressure", `is ${pressurePa} Pa, outside 60 to 120 kPa`);
}
