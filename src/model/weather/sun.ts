import { acos, cos, exp, sin } from "../../base/math.ts";

const RADIANS = 0.017453292519943295;
/** Solar constant [W/m2]. */
export const SOLAR_CONSTANT = 1367;

/** Where the sun stands in the middle of an hour. */
export interface SunHour {
  /** cosine of the zenith angle; negative below the horizon */
  readonly cosZenith: number;
  /** hour angle [rad], 0 at solar noon, negative in the morning */
  readonly hourAngle: number;
  readonly declination: number;
  /** radiation outside the atmosphere on a surface facing the sun [W/m2] */
  readonly extraterrestrialWm2: number;
}

/**
 * Return the sun's position in the middle of an hour of the campus year.
 *
 * cos z = sin(lat) sin(decl) + cos(lat) cos(decl) cos(hour angle); declination and equation of time by Spencer.
 *
 * @param hour 0..8759, local standard time; the position is that of hour + 1/2
 * @param latitudeDeg [deg], north positive
 * @param longitudeDeg [deg], east positive
 * @param utcOffsetH [h]
 * @source J. W. Spencer, Search 2 (1971) 172; M. Iqbal, An Introduction to Solar Radiation (1983), chapter 1
 * @example sunAt(172 * 24 + 12, 30, -90, -6).cosZenith // about 0.99: almost overhead
 */
export function sunAt(hour: number, latitudeDeg: number, longitudeDeg: number, utcOffsetH: number): SunHour {
  const day = Math.floor(hour / 24);
  const b = (2 * 3.141592653589793 * day) / 365;
  const [c1, s1, c2, s2, c3, s3] = [cos(b), sin(b), cos(2 * b), sin(2 * b), cos(3 * b), sin(3 * b)];
  const declination =
    0.006918 - 0.399912 * c1 + 0.070257 * s1 - 0.006758 * c2 + 0.000907 * s2 - 0.002697 * c3 + 0.00148 * s3;
  const equationMinutes = 229.18 * (0.000075 + 0.001868 * c1 - 0.032077 * s1 - 0.014615 * c2 - 0.04089 * s2);
  const solarHour = hour - 24 * day + 0.5 + (longitudeDeg - 15 * utcOffsetH) / 15 + equationMinutes / 60;
  const hourAngle = (solarHour - 12) * 15 * RADIANS;
  const latitude = latitudeDeg * RADIANS;
  const cosZenith = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hourAngle);
  const nearness = 1.00011 + 0.034221 * c1 + 0.00128 * s1 + 0.000719 * c2 + 0.000077 * s2;
  return { cosZenith, hourAngle, declination, extraterrestrialWm2: SOLAR_CONSTANT * nearness };
}

/**
 * Return the radiation on level ground under a cloudless sky, 1098 cos z exp(-0.059 / cos z) [W/m2].
 *
 * @source B. Haurwitz, Journal of Meteorology 2 (1945) 154-166
 */
export function clearSky(cosZenith: number): number {
  return cosZenith > 0.001 ? 1098 * cosZenith * exp(-0.059 / cosZenith) : 0;
}

/** Return sunrise in solar time [h]; 0 in polar day and 12 in polar night. */
export function sunriseSolarHour(latitudeDeg: number, declination: number): number {
  const latitude = latitudeDeg * RADIANS;
  const x = -(sin(latitude) * sin(declination)) / (cos(latitude) * cos(declination));
  return 12 - acos(Math.max(-1, Math.min(1, x))) / RADIANS / 15;
}
