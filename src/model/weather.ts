/** Weather of a campus year: from an EPW file, or drawn from the monthly normals of a climate. */
export type { Climate, ClimateMonth } from "../../catalog/climates.ts";
export type { WeatherYear } from "./weather/weather-year.ts";
export { readEpw } from "./weather/epw.ts";
export { typicalYear, typicalYearAt } from "./weather/typical-year.ts";
export type { Stress, TypicalYearOptions } from "./weather/typical-year.ts";
export { nearestClimate } from "./weather/nearest-climate.ts";
