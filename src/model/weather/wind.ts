import type { Climate } from "../../../catalog/climates.ts";
import { HOURS_PER_YEAR, hoursOfMonth } from "../../base/calendar.ts";
import { weibullFromMoments, weibullQuantile } from "../../base/distributions.ts";
import { cos, normalCdf } from "../../base/math.ts";
import { stream } from "../../base/random.ts";
import { sum } from "../../base/series.ts";
import type { Hourly } from "../flows.ts";

const PI = 3.141592653589793;
/** Hour of the day with most wind. */
const WINDIEST_HOUR = 15;

/** How the wind holds on and follows the day: assumptions, exposed as parameters. */
export interface WindParameters {
  /** lag-1 autocorrelation from hour to hour */
  readonly hourly: number;
  /** amplitude of the daily course over the mean */
  readonly diurnalShare: number;
}

/**
 * Draw a year of wind at 10 m from monthly normals: an hourly AR(1) Gaussian mapped to a Weibull law with the
 * month's mean and deviation, plus a cosine of the day; then every month is scaled to its mean.
 *
 * @returns [m/s]
 */
export function drawWind(climate: Climate, seed: number, parameters: WindParameters): Hourly {
  const noise = stream(seed, "weather", climate.id, "wind");
  const wind = new Float64Array(HOURS_PER_YEAR);
  const memory = parameters.hourly;
  let value = noise.normal();
  for (let month = 0; month < 12; month++) {
    const [start, end] = hoursOfMonth(month);
    const { wind10mMs: mean, sdHourlyWindMs: deviation } = climate.months[month]!;
    const swing = parameters.diurnalShare * mean;
    // the cosine brings a variance of its own
    const left = Math.sqrt(Math.max(deviation * deviation - (swing * swing) / 2, 0.1 * deviation * deviation));
    const law = weibullFromMoments(mean, left);
    for (let h = start; h < end; h++) {
      value = memory * value + Math.sqrt(1 - memory * memory) * noise.normal();
      const course = swing * cos((2 * PI * ((h % 24) + 0.5 - WINDIEST_HOUR)) / 24);
      wind[h] = Math.max(0, weibullQuantile(law.shape, law.scale, normalCdf(value)) + course);
    }
    const factor = (mean * (end - start)) / sum(wind, start, end);
    for (let h = start; h < end; h++) wind[h]! *= factor;
  }
  return wind;
}
