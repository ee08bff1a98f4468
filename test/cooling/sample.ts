import type { Climate } from "../../catalog/climates.ts";
import { climates } from "../../catalog/climates.ts";
import type { CoolingInput } from "../../src/cooling/index.ts";
import { typicalYear, type WeatherYear } from "../../src/model/weather.ts";

/** A typical year of a packaged climate; the same seed throughout, so that runs share their luck. */
export function weatherOf(id: string): WeatherYear {
  return typicalYear(
    climates.find((climate) => climate.id === id)!,
    1,
  );
}

/** A cold inland site for comparisons: rounded monthly means of the Chicago area; an assumption, not a record. */
export const COLD: Climate = {
  id: "cold",
  name: "cold inland site",
  latitudeDeg: 41.98,
  longitudeDeg: -87.9,
  utcOffsetH: -6,
  elevationM: 205,
  source: "rounded monthly means of the Chicago area",
  confidence: "assumption",
  months: (
    [
      [-4, -8, 1.8, 2.2],
      [-2, -7, 2.7, 2.8],
      [3, -2, 3.7, 3.2],
      [9, 3, 4.8, 3.8],
      [15, 9, 5.8, 4.5],
      [21, 15, 6.3, 5],
      [23.5, 18, 6.2, 5.2],
      [22.5, 17, 5.4, 4.6],
      [18.5, 13, 4.3, 4.1],
      [12, 6, 2.9, 3.3],
      [4.5, 0, 1.8, 2.1],
      [-1.5, -5, 1.5, 1.8],
    ] as const
  ).map(([meanC, dewPointC, ghi, dni]) => ({
    meanC,
    meanMaxC: meanC + 5,
    meanMinC: meanC - 5,
    sdDailyMeanC: 4.5,
    dewPointC,
    ghiKWhM2Day: ghi,
    sdDailyGhi: 0.35 * ghi,
    dniKWhM2Day: dni,
    wind10mMs: 4.5,
    sdHourlyWindMs: 2.2,
    pressurePa: 99_000,
  })),
};

/** A campus of 500 MW racks and a 20,000 wafers a month fab of 33 MW tools. */
export function campusAt(weather: WeatherYear, change: Partial<CoolingInput> = {}): CoolingInput {
  return {
    year: 2031,
    weather,
    itMW: 500,
    fabToolMW: 33,
    wafersPerHour: 27.4,
    maskLayers: 85,
    chipLoopC: 42,
    ...change,
  };
}
