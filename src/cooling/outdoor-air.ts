import { saturatedHumidityRatio } from "../model/psychrometrics.ts";
import type { WeatherYear } from "../model/weather.ts";

/** Outdoor air of one hour. */
export interface OutdoorAir {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  readonly humidityRatio: number;
  readonly pressurePa: number;
}

/** Read the outdoor air of hour `hour` of a weather year. */
export function outdoorAir(weather: WeatherYear, hour: number): OutdoorAir {
  const pressurePa = weather.pressurePa[hour]!;
  return {
    dryBulbC: weather.dryBulbC[hour]!,
    wetBulbC: weather.wetBulbC[hour]!,
    humidityRatio: saturatedHumidityRatio(Math.min(weather.dewPointC[hour]!, weather.dryBulbC[hour]!), pressurePa),
    pressurePa,
  };
}
