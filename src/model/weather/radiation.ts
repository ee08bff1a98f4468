import type { Climate } from "../../../catalog/climates.ts";
import { DAYS_IN_MONTH, HOURS_PER_YEAR, hoursOfMonth } from "../../base/calendar.ts";
import { betaQuantile, normalCdf } from "../../base/math.ts";
import { stream } from "../../base/random.ts";
import { sum } from "../../base/series.ts";
import type { Hourly } from "../flows.ts";
import { clearSky, sunAt } from "./sun.ts";

/** Clearness, GHI over clear-sky GHI, stays within these [-]. */
const DULLEST = 0.05;
const CLEAREST = 1.02;
/** The direct beam at the ground never exceeds this [W/m2]: a very clear, high sky. */
const STRONGEST_BEAM = 1100;

/** Autocorrelations of the sky: assumptions, exposed as parameters. */
export interface SkyParameters {
  /** lag-1 autocorrelation of the daily clearness */
  readonly dailyClearness: number;
  /** lag-1 autocorrelation and standard deviation of the clearness from hour to hour */
  readonly hourlyClearness: number;
  readonly hourlyClearnessDeviation: number;
}

/** Radiation of a year by hour [W/m2]; ghi = dhi + dni cos z in every hour with the sun up. */
export interface Radiation {
  readonly ghiWm2: Hourly;
  readonly dniWm2: Hourly;
  readonly dhiWm2: Hourly;
}

/**
 * Draw a year of radiation from monthly normals.
 *
 * A clearness k a day from an AR(1) Gaussian mapped to a beta law on [0.05, 1.02] with the month's mean and
 * deviation; every month is shifted to its normal sum; small AR(1) noise within the day. Diffuse share by
 * Erbs, direct beam by closure.
 *
 * @source clear sky: Haurwitz 1945; diffuse share: D. G. Erbs, S. A. Klein, J. A. Duffie, Solar Energy 28 (1982) 293-302
 */
export function drawRadiation(climate: Climate, seed: number, sky: SkyParameters): Radiation {
  const { latitudeDeg, longitudeDeg, utcOffsetH } = climate;
  const suns = Array.from({ length: HOURS_PER_YEAR }, (_, h) => sunAt(h, latitudeDeg, longitudeDeg, utcOffsetH));
  const clear = Float64Array.from(suns, (sun) => clearSky(sun.cosZenith));
  const ghiWm2 = drawGhi(climate, clear, seed, sky);
  const dniWm2 = new Float64Array(HOURS_PER_YEAR);
  const dhiWm2 = new Float64Array(HOURS_PER_YEAR);
  suns.forEach((sun, h) => {
    const ghi = ghiWm2[h]!;
    const outside = sun.extraterrestrialWm2 * sun.cosZenith;
    if (ghi <= 0 || outside <= 0) return;
    const beam = (ghi * (1 - erbsDiffuseShare(ghi / outside))) / sun.cosZenith;
    dniWm2[h] = Math.min(beam, STRONGEST_BEAM);
    dhiWm2[h] = ghi - dniWm2[h]! * sun.cosZenith;
  });
  return { ghiWm2, dniWm2, dhiWm2 };
}

function drawGhi(climate: Climate, clear: Hourly, seed: number, sky: SkyParameters): Hourly {
  const days = stream(seed, "weather", climate.id, "clearness");
  const hours = stream(seed, "weather", climate.id, "clearness in the day");
  const ghi = new Float64Array(HOURS_PER_YEAR);
  let daily = days.normal();
  let hourly = 0;
  for (let month = 0; month < 12; month++) {
    const [start, end] = hoursOfMonth(month);
    const normal = climate.months[month]!;
    const clearDaily = sum(clear, start, end) / 1000 / DAYS_IN_MONTH[month]!;
    const law = betaLaw(normal.ghiKWhM2Day / clearDaily, normal.sdDailyGhi / clearDaily);
    const clearness = Float64Array.from({ length: DAYS_IN_MONTH[month]! }, () => {
      daily = sky.dailyClearness * daily + Math.sqrt(1 - sky.dailyClearness * sky.dailyClearness) * days.normal();
      return DULLEST + (CLEAREST - DULLEST) * betaQuantile(law.a, law.b, normalCdf(daily));
    });
    const clearSums = clearness.map((_, day) => sum(clear, start + 24 * day, start + 24 * day + 24));
    const wanted = normal.ghiKWhM2Day * 1000 * DAYS_IN_MONTH[month]!;
    shiftToSum(clearness, clearSums, wanted);
    clearness.forEach((k, day) => {
      const first = start + 24 * day;
      for (let h = first; h < first + 24; h++) {
        hourly =
          sky.hourlyClearness * hourly + Math.sqrt(1 - sky.hourlyClearness * sky.hourlyClearness) * hours.normal();
        ghi[h] = clear[h]! * clamp(k + sky.hourlyClearnessDeviation * hourly, DULLEST, CLEAREST);
      }
      scaleTo(ghi, first, first + 24, k * clearSums[day]!);
    });
    // only where the normal asks for more than the clearest sky gives does this change anything
    scaleTo(ghi, start, end, wanted);
  }
  return ghi;
}

/** Shift all clearnesses of a month by one number, within their range, until the month's sum is the wanted one. */
function shiftToSum(clearness: Float64Array, clearSums: Float64Array, wanted: number): void {
  const shifted = (by: number): Float64Array => clearness.map((k) => clamp(k + by, DULLEST, CLEAREST));
  let low = DULLEST - CLEAREST;
  let high = CLEAREST - DULLEST;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (sum(shifted(middle).map((k, day) => k * clearSums[day]!)) < wanted) low = middle;
    else high = middle;
  }
  clearness.set(shifted(high));
}

function scaleTo(ghi: Hourly, start: number, end: number, wanted: number): void {
  const total = sum(ghi, start, end);
  if (total <= 0) return;
  for (let h = start; h < end; h++) ghi[h]! *= wanted / total;
}

/** Shapes of the beta law on [DULLEST, CLEAREST] with a mean and a deviation; both kept inside what a law can have. */
function betaLaw(mean: number, deviation: number): { readonly a: number; readonly b: number } {
  const span = CLEAREST - DULLEST;
  const m = clamp((mean - DULLEST) / span, 0.02, 0.98);
  const variance = Math.min((deviation / span) * (deviation / span), 0.8 * m * (1 - m));
  const total = (m * (1 - m)) / variance - 1;
  return { a: m * total, b: (1 - m) * total };
}

/** Share of diffuse in global radiation against the clearness index kt (GHI over extraterrestrial), Erbs 1982. */
export function erbsDiffuseShare(kt: number): number {
  if (kt <= 0.22) return 1 - 0.09 * kt;
  if (kt > 0.8) return 0.165;
  return 0.9511 + kt * (-0.1604 + kt * (4.388 + kt * (-16.638 + kt * 12.336)));
}

function clamp(x: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, x));
}
