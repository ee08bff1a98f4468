import type { Climate } from "../../../catalog/climates.ts";
import { HOURS_PER_YEAR } from "../../base/calendar.ts";
import { fail } from "../../base/errors.ts";
import type { Warning } from "../flows.ts";
import { psat, saturatedHumidityRatio, wetBulbFromHumidityRatio } from "../psychrometrics.ts";
import { nearestClimate, PROXY_KM } from "./nearest-climate.ts";
import { drawRadiation } from "./radiation.ts";
import type { SkyParameters } from "./radiation.ts";
import { smoothYear } from "./smooth.ts";
import { layStress } from "./stress.ts";
import type { Stress } from "./stress.ts";
import { drawTemperatures } from "./temperature.ts";
import type { WeatherYear } from "./weather-year.ts";
import { drawWind } from "./wind.ts";
import type { WindParameters } from "./wind.ts";

export type { Stress } from "./stress.ts";

/** How long weather holds on: assumptions, with the values of the specification as defaults. */
export interface TypicalYearOptions {
  readonly sky?: Partial<SkyParameters>;
  readonly wind?: Partial<WindParameters>;
  /** lag-1 autocorrelation of the daily temperature anomaly */
  readonly temperatureMemory?: number;
  readonly stress?: readonly Stress[];
}

const SKY: SkyParameters = { dailyClearness: 0.35, hourlyClearness: 0.5, hourlyClearnessDeviation: 0.06 };
const WIND: WindParameters = { hourly: 0.93, diurnalShare: 0.15 };
const TEMPERATURE_MEMORY = 0.7;

/**
 * Draw a typical year from the monthly normals of a climate. The same climate and seed give the same bytes.
 *
 * Kept: monthly sums of GHI (0.1 %), monthly means of temperature (0.05 K) and of wind (1 %). Extremes are those
 * of an ordinary year, not of a century: lay `stress` over it where they matter.
 *
 * @param climate monthly normals, e.g. from `nearestClimate`
 * @param seed whole number
 * @param options autocorrelations and stress spells
 * @throws {TerafabError} when the climate has not twelve months
 * @example typicalYear(nearestClimate(30, -95).climate, 1).dryBulbC.length // 8760
 */
export function typicalYear(climate: Climate, seed: number, options: TypicalYearOptions = {}): WeatherYear {
  if (climate.months.length !== 12) fail("climate", `${climate.id} has ${climate.months.length} months`);
  const radiation = drawRadiation(climate, seed, { ...SKY, ...options.sky });
  const temperatures = drawTemperatures(climate, seed, options.temperatureMemory ?? TEMPERATURE_MEMORY);
  const windMs = drawWind(climate, seed, { ...WIND, ...options.wind });
  const notes = layStress({ ...radiation, ...temperatures, windMs }, options.stress ?? []);
  const { dryBulbC, dewPointC } = temperatures;
  const pressure = smoothYear(climate.months.map((month) => month.pressurePa));
  const pressurePa = Float64Array.from({ length: HOURS_PER_YEAR }, (_, h) => pressure[Math.floor(h / 24)]!);
  if (climate.proxyOf !== undefined) notes.unshift(`climate of ${climate.name} stands on a proxy: ${climate.proxyOf}`);
  return {
    label: `typical year, ${climate.name}`,
    source: climate.source,
    synthetic: true,
    latitudeDeg: climate.latitudeDeg,
    longitudeDeg: climate.longitudeDeg,
    utcOffsetH: climate.utcOffsetH,
    elevationM: climate.elevationM,
    dryBulbC,
    dewPointC,
    wetBulbC: dryBulbC.map((t, h) =>
      wetBulbFromHumidityRatio(t, saturatedHumidityRatio(dewPointC[h]!, pressurePa[h]!), pressurePa[h]!),
    ),
    relativeHumidity: dryBulbC.map((t, h) => Math.min(1, psat(dewPointC[h]!) / psat(t))),
    pressurePa,
    ...radiation,
    windMs,
    warnings: notes.map((message): Warning => ({ path: "site.weather", message })),
  };
}

/** Beyond this a climate says nothing of a site [km]. */
const OTHER_CLIMATE_KM = 1000;

/**
 * Draw a typical year for a place from the nearest packaged climate, and warn where that only stands in.
 *
 * @param latitudeDeg [deg]
 * @param longitudeDeg [deg]
 * @param seed whole number
 * @throws {TerafabError} where even the nearest climate is another one: more than 1,000 km away
 */
export function typicalYearAt(
  latitudeDeg: number,
  longitudeDeg: number,
  seed: number,
  options: TypicalYearOptions = {},
): WeatherYear {
  const { climate, distanceKm } = nearestClimate(latitudeDeg, longitudeDeg);
  if (distanceKm > OTHER_CLIMATE_KM)
    fail(
      "site.weather",
      `no packaged climate is near: the next, ${climate.name}, lies ${Math.round(distanceKm)} km away`,
      "name an EPW file of the place (they are free for most towns), seen from the campus file",
    );
  const year = typicalYear(climate, seed, options);
  if (distanceKm <= PROXY_KM) return year;
  const message = `no climate within ${PROXY_KM} km: ${climate.name}, ${Math.round(distanceKm)} km away, stands in`;
  return { ...year, warnings: [{ path: "site.weather", message }, ...year.warnings] };
}
