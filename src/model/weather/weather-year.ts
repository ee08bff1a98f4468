import type { Hourly, Warning } from "../flows.ts";

/**
 * The weather of one campus year, hour by hour: hour h is the interval [h, h + 1) in local standard time, without
 * daylight saving, 29 February dropped. Radiation in W/m2 is the mean of the hour.
 */
export interface WeatherYear {
  /** what to print, e.g. "typical year, Houston (NREL TMY3)" */
  readonly label: string;
  readonly source: string;
  /** drawn from monthly normals, not measured */
  readonly synthetic: boolean;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly utcOffsetH: number;
  readonly elevationM: number;
  readonly dryBulbC: Hourly;
  readonly dewPointC: Hourly;
  readonly wetBulbC: Hourly;
  /** 0..1 */
  readonly relativeHumidity: Hourly;
  readonly pressurePa: Hourly;
  readonly ghiWm2: Hourly;
  readonly dniWm2: Hourly;
  readonly dhiWm2: Hourly;
  /** at 10 m above ground */
  readonly windMs: Hourly;
  readonly warnings: readonly Warning[];
}
