import type { Climate } from "../../../catalog/climates.ts";
import { DAYS_IN_MONTH, DAYS_PER_YEAR, HOURS_PER_YEAR, hourOfYear } from "../../base/calendar.ts";
import { cos } from "../../base/math.ts";
import { stream } from "../../base/random.ts";
import { monthlyMeans } from "../../base/series.ts";
import type { Hourly } from "../flows.ts";
import { monthMean, smoothYear } from "./smooth.ts";
import { sunAt, sunriseSolarHour } from "./sun.ts";

const PI = 3.141592653589793;
/** Hour of the daily maximum in solar time. */
const WARMEST_SOLAR_HOUR = 15;

/** Dry bulb and dew point by hour [degC]. */
export interface Temperatures {
  readonly dryBulbC: Hourly;
  readonly dewPointC: Hourly;
}

/**
 * Draw a year of temperatures from monthly normals.
 *
 * Dry bulb: a smooth course through the monthly means, a daily AR(1) anomaly with the month's deviation, and a
 * day that falls to its minimum at sunrise and rises to its maximum at 15 h solar time. Dew point: its own
 * smooth course plus half the anomaly, never above the dry bulb. Monthly means of the dry bulb are kept to 0.01 K.
 *
 * @param memory lag-1 autocorrelation of the daily anomaly
 */
export function drawTemperatures(climate: Climate, seed: number, memory: number): Temperatures {
  const course = smoothYear(climate.months.map((month) => month.meanC));
  const anomaly = drawAnomaly(climate, course, seed, memory);
  const range = smoothYear(climate.months.map((month) => month.meanMaxC - month.meanMinC));
  const daily = course.map((t, d) => t + anomaly[d]!);

  const dryBulbC = new Float64Array(HOURS_PER_YEAR);
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    const shape = dayShape(climate, day);
    for (let h = 0; h < 24; h++) dryBulbC[24 * day + h] = between(daily, day, h) + range[day]! * shape[h]!;
  }
  keepMeans(
    dryBulbC,
    climate.months.map((month) => month.meanC),
  );

  const dew = smoothYear(climate.months.map((month) => month.dewPointC)).map((t, d) => t + anomaly[d]! / 2);
  const dewPointC = dryBulbC.map((t, h) => Math.min(t, between(dew, Math.floor(h / 24), h % 24)));
  return { dryBulbC, dewPointC };
}

/** Daily anomalies [K]: monthly means zero, and with the course the monthly deviation of the normals. */
function drawAnomaly(climate: Climate, course: Float64Array, seed: number, memory: number): Float64Array {
  const noise = stream(seed, "weather", climate.id, "temperature");
  const anomaly = new Float64Array(DAYS_PER_YEAR);
  let value = noise.normal();
  for (let day = 0; day < DAYS_PER_YEAR; day++) {
    anomaly[day] = value;
    value = memory * value + Math.sqrt(1 - memory * memory) * noise.normal();
  }
  centre(anomaly);
  for (let month = 0; month < 12; month++) {
    const first = hourOfYear(month, 1) / 24;
    const length = DAYS_IN_MONTH[month]!;
    const wanted = climate.months[month]!.sdDailyMeanC;
    const ofCourse = varianceOf(course, first, length);
    // the course has a spread of its own in spring and autumn; a tenth of the variance stays chance in any case
    const left = Math.max(wanted * wanted - ofCourse, 0.1 * wanted * wanted);
    const factor = Math.sqrt(left / varianceOf(anomaly, first, length));
    for (let day = first; day < first + length; day++) anomaly[day]! *= factor;
  }
  centre(anomaly);
  return anomaly;
}

/** Take a smooth course out of daily values so that every month has mean zero. */
function centre(daily: Float64Array): void {
  const means = Array.from({ length: 12 }, (_, month) => monthMean(daily, month));
  smoothYear(means).forEach((mean, day) => (daily[day]! -= mean));
}

function varianceOf(daily: Float64Array, first: number, length: number): number {
  let total = 0;
  let squares = 0;
  for (let day = first; day < first + length; day++) {
    total += daily[day]!;
    squares += daily[day]! * daily[day]!;
  }
  return (squares - (total * total) / length) / (length - 1);
}

/** A daily value at hour h of a day, linear between the middles of the days, so that midnight has no step. */
function between(daily: Float64Array, day: number, h: number): number {
  const t = (h + 0.5) / 24 - 0.5;
  const other = daily[(day + (t < 0 ? -1 : 1) + DAYS_PER_YEAR) % DAYS_PER_YEAR]!;
  return daily[day]! + Math.abs(t) * (other - daily[day]!);
}

/** The course of a day: mean 0, from its minimum at sunrise up to its maximum, 24 values that span exactly 1. */
function dayShape(climate: Climate, day: number): Float64Array {
  const noon = sunAt(24 * day + 12, climate.latitudeDeg, climate.longitudeDeg, climate.utcOffsetH);
  const sunrise = Math.min(sunriseSolarHour(climate.latitudeDeg, noon.declination), 11);
  const rise = WARMEST_SOLAR_HOUR - sunrise;
  const shape = Float64Array.from({ length: 24 }, (_, h) => {
    const { hourAngle } = sunAt(24 * day + h, climate.latitudeDeg, climate.longitudeDeg, climate.utcOffsetH);
    const since = (((12 + (hourAngle * 12) / PI - sunrise) % 24) + 24) % 24;
    return since < rise ? -cos((PI * since) / rise) : cos((PI * (since - rise)) / (24 - rise));
  });
  const span = Math.max(...shape) - Math.min(...shape);
  const mean = shape.reduce((a, b) => a + b, 0) / 24;
  return shape.map((value) => (value - mean) / span);
}

/** Move an hourly year by smooth corrections until its monthly means are those asked for. */
function keepMeans(hourly: Hourly, means: readonly number[]): void {
  for (let pass = 0; pass < 4; pass++) {
    const off = monthlyMeans(hourly).map((mean, month) => means[month]! - mean);
    const correction = smoothYear(off);
    for (let h = 0; h < HOURS_PER_YEAR; h++) hourly[h]! += between(correction, Math.floor(h / 24), h % 24);
  }
}
