import { describe, expect, it } from "vitest";

import { climates } from "../../catalog/climates.ts";
import { DAYS_IN_MONTH, hoursOfMonth } from "../../src/base/calendar.ts";
import { digest, maxOf, monthlyMeans, monthlySums, sum } from "../../src/base/series.ts";
import { standardDeviation } from "../../src/base/statistics.ts";
import { nearestClimate, typicalYear, typicalYearAt } from "../../src/model/weather.ts";
import type { WeatherYear } from "../../src/model/weather.ts";
import { monthMean, smoothYear } from "../../src/model/weather/smooth.ts";
import { sunAt } from "../../src/model/weather/sun.ts";

const series = (year: WeatherYear) =>
  [
    year.dryBulbC,
    year.dewPointC,
    year.wetBulbC,
    year.relativeHumidity,
    year.pressurePa,
    year.ghiWm2,
    year.dniWm2,
    year.dhiWm2,
    year.windMs,
  ] as const;
const dailyMeans = (hourly: Float64Array): number[] =>
  Array.from({ length: 365 }, (_, d) => sum(hourly, 24 * d, 24 * d + 24) / 24);

describe.each(climates.map((climate) => [climate.id, climate] as const))("a typical year of %s", (_, climate) => {
  const years = [1, 2, 3].map((seed) => typicalYear(climate, seed));

  it("keeps the normals: GHI to 0.1 %, temperature to 0.05 K, wind to 1 %", () => {
    for (const year of years) {
      const [ghi, t, wind] = [monthlySums(year.ghiWm2), monthlyMeans(year.dryBulbC), monthlyMeans(year.windMs)];
      climate.months.forEach((month, m) => {
        expect(Math.abs(ghi[m]! / 1000 / DAYS_IN_MONTH[m]! / month.ghiKWhM2Day - 1)).toBeLessThan(0.001);
        expect(Math.abs(t[m]! - month.meanC)).toBeLessThan(0.05);
        expect(Math.abs(wind[m]! / month.wind10mMs - 1)).toBeLessThan(0.01);
      });
    }
  });

  it("has the deviations and the daily range of the normals on average", () => {
    const ratio = (of: (year: WeatherYear, m: number) => number, wanted: (m: number) => number): number => {
      let total = 0;
      for (const year of years) for (let m = 0; m < 12; m++) total += of(year, m) / wanted(m) / 36;
      return total;
    };
    const dayOf = (m: number): number => hoursOfMonth(m)[0] / 24;
    const monthDays = (values: number[], m: number): number[] => values.slice(dayOf(m), dayOf(m) + DAYS_IN_MONTH[m]!);
    const spread = ratio(
      (year, m) => standardDeviation(monthDays(dailyMeans(year.dryBulbC), m)),
      (m) => climate.months[m]!.sdDailyMeanC,
    );
    const range = ratio(
      (year, m) => {
        const days = Array.from({ length: 365 }, (__, d) => {
          const day = year.dryBulbC.subarray(24 * d, 24 * d + 24);
          return maxOf(day) + maxOf(day.map((t) => -t));
        });
        return monthDays(days, m).reduce((a, b) => a + b, 0) / DAYS_IN_MONTH[m]!;
      },
      (m) => climate.months[m]!.meanMaxC - climate.months[m]!.meanMinC,
    );
    const gusts = ratio(
      (year, m) => standardDeviation(year.windMs.subarray(...hoursOfMonth(m))),
      (m) => climate.months[m]!.sdHourlyWindMs,
    );
    // averages over 36 months; the autocorrelated wind has some 20 independent values a month
    expect(spread).toBeGreaterThan(0.85);
    expect(spread).toBeLessThan(1.1);
    expect(range).toBeGreaterThan(0.95);
    expect(range).toBeLessThan(1.08);
    expect(gusts).toBeGreaterThan(0.85);
    expect(gusts).toBeLessThan(1.1);
  });

  it("has physical hours", () => {
    const year = years[0]!;
    for (const values of series(year)) expect(values.every(Number.isFinite)).toBe(true);
    const wrong = (rule: (h: number, up: number, outside: number) => boolean): number[] =>
      Array.from({ length: 8760 }, (__, h) => h).filter((h) => {
        const sun = sunAt(h, climate.latitudeDeg, climate.longitudeDeg, climate.utcOffsetH);
        const up = Math.max(0, sun.cosZenith);
        return !rule(h, up, sun.extraterrestrialWm2 * up);
      });
    expect(wrong((h) => year.dewPointC[h]! <= year.dryBulbC[h]! && year.wetBulbC[h]! <= year.dryBulbC[h]!)).toEqual([]);
    expect(wrong((h) => year.wetBulbC[h]! >= year.dewPointC[h]! - 1e-6)).toEqual([]);
    expect(wrong((h) => year.windMs[h]! >= 0)).toEqual([]);
    expect(wrong((h) => year.dhiWm2[h]! >= 0 && year.dniWm2[h]! >= 0 && year.dniWm2[h]! <= 1100)).toEqual([]);
    // closure holds to rounding, and the ground never gets more than 95 % of what the sun sends
    const closure = (h: number, up: number): number => year.ghiWm2[h]! - year.dhiWm2[h]! - year.dniWm2[h]! * up;
    expect(wrong((h, up) => Math.abs(closure(h, up)) < 1e-9)).toEqual([]);
    expect(wrong((h, _up, outside) => year.ghiWm2[h]! <= 0.95 * outside)).toEqual([]);
  });

  it("has no steps at midnight or between months beyond those within a day", () => {
    const year = years[0]!;
    const step = (h: number): number => Math.abs(year.dryBulbC[(h + 1) % 8760]! - year.dryBulbC[h]!);
    let within = 0;
    let across = 0;
    for (let h = 0; h < 8760; h++) {
      if (h % 24 === 23) across = Math.max(across, step(h));
      else within = Math.max(within, step(h));
    }
    expect(across).toBeLessThan(within);
  });
});

describe("a typical year", () => {
  const houston = nearestClimate(30, -95.37).climate;

  it("is the same bytes for the same seed, and another year for another", () => {
    const marks = [1, 1, 2].map((seed) => digest(...series(typicalYear(houston, seed))));
    expect(marks[0]).toBe(marks[1]);
    expect(marks[0]).not.toBe(marks[2]);
    expect(marks[0]).toMatchInlineSnapshot(`"6a878cc32e5feef3"`);
  });

  it("lays stress over its days and says so", () => {
    const plain = typicalYear(houston, 1);
    const storm = typicalYear(houston, 1, {
      stress: [{ kind: "winter-storm", startDay: 40, days: 5, temperatureShiftK: -12 }],
    });
    expect(storm.dryBulbC[45 * 24 - 1]! - plain.dryBulbC[45 * 24 - 1]!).toBeCloseTo(-12, 9);
    expect(storm.dryBulbC[45 * 24]).toBe(plain.dryBulbC[45 * 24]);
    expect(storm.windMs[41 * 24]! / plain.windMs[41 * 24]!).toBeCloseTo(1.2, 9);
    expect(storm.wetBulbC[41 * 24]!).toBeLessThan(plain.wetBulbC[41 * 24]!);
    expect(storm.warnings.map((warning) => warning.message).join()).toContain("winter-storm from day 40 for 5 days");
    expect(() => typicalYear(houston, 1, { stress: [{ kind: "calm-dark", startDay: 400, days: 1 }] })).toThrow(
      "leaves the year",
    );
  });

  it("warns where the climate only stands in", () => {
    expect(typicalYearAt(30.0, -95.4, 1).warnings).toEqual([]);
    const far = typicalYearAt(31.9, -99.6, 1).warnings.map((warning) => warning.message);
    expect(far[0]).toMatch(/no climate within 60 km: Austin, Texas, 24\d km away/);
    expect(far[1]).toContain("San Antonio");
    // Iceland is no Texas
    expect(() => typicalYearAt(64.1, -21.9, 1)).toThrow(/no packaged climate is near.*km away/);
  });
});

describe("the nearest climate", () => {
  it.each([
    [30.55, -95.99, "grimes-county", true],
    [39.5, -119.4, "reno", true],
    [30.27, -97.74, "austin", true],
    [36.1, -115.2, "las-vegas", false],
    [29.4, -98.5, "san-antonio", false],
    [47.6, -122.3, "reno", true],
  ] as const)("of %d, %d is %s", (latitude, longitude, id, proxy) => {
    const found = nearestClimate(latitude, longitude);
    expect([found.climate.id, found.proxy]).toEqual([id, proxy]);
  });

  it("measures great circles", () => {
    // Las Vegas to Reno airport, 36.08 N 115.15 W to 39.5 N 119.78 W: 557 km by the haversine formula on 6371 km
    expect(nearestClimate(39.5, -119.78).distanceKm).toBeCloseTo(0, 6);
    expect(nearestClimate(36.08, -116.15).distanceKm).toBeCloseTo(111.19 * Math.cos((36.08 * Math.PI) / 180), 0);
    expect(() => nearestClimate(100, 0)).toThrow("not a place");
  });
});

describe("the sun", () => {
  it("stands where almanacs say", () => {
    // declination at the solstices +-23.44 deg, to Spencer's 0.05 deg; about 0 within a day of the equinox (0.4 deg a day)
    const declination = (day: number): number => (sunAt(24 * day + 12, 0, 0, 0).declination * 180) / Math.PI;
    expect(Math.abs(declination(171) - 23.44)).toBeLessThan(0.05);
    expect(Math.abs(declination(354) + 23.44)).toBeLessThan(0.05);
    expect(Math.abs(declination(79))).toBeLessThan(0.6);
    // equation of time: about -14.2 min on 11 February, +16.4 min on 3 November
    const minutes = (day: number): number => (sunAt(24 * day + 11, 0, 0, 0).hourAngle * 720) / Math.PI + 30;
    expect(Math.abs(minutes(41) + 14.2)).toBeLessThan(0.5);
    expect(Math.abs(minutes(306) - 16.4)).toBeLessThan(0.5);
  });
});

describe("the smooth year", () => {
  it("keeps monthly means and stays smooth", () => {
    const means = [5, 7, 11, 17, 22, 27, 29, 28, 24, 18, 11, 6];
    const curve = smoothYear(means);
    for (let m = 0; m < 12; m++) expect(monthMean(curve, m)).toBeCloseTo(means[m]!, 9);
    for (let d = 0; d < 365; d++) expect(Math.abs(curve[(d + 1) % 365]! - curve[d]!)).toBeLessThan(0.35);
    expect([...smoothYear(new Array(12).fill(4))]).toEqual(new Array(365).fill(expect.closeTo(4, 12)));
  });
});
