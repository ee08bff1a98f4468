import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { climates } from "../../catalog/climates.ts";
import { maxOf, minOf, monthlyMeans, monthlySums, sum } from "../../src/base/series.ts";
import { DAYS_IN_MONTH } from "../../src/base/calendar.ts";
import { readEpw } from "../../src/model/weather.ts";
import { worstOf } from "./oracle.ts";

const FOLDER = "../shared/data/weather";

/** Exact facts of the three files, from the README beside them: T to 0.1, radiation to 1, wind to 0.01. */
const FACTS = [
  {
    id: "san-antonio",
    file: "USA_TX_San.Antonio.Intl.AP.722530_TMY3.epw",
    at: [29.53, -98.47],
    ghi: 1798,
    dni: 1631,
    t: [-6.7, 20.4, 38.3],
    wind: 3.82,
  },
  {
    id: "houston",
    file: "USA_TX_Houston-Bush.Intercontinental.AP.722430_TMY3.epw",
    at: [30.0, -95.37],
    ghi: 1627,
    dni: 1417,
    t: [-6.1, 20.4, 39.4],
    wind: 3.44,
  },
  {
    id: "las-vegas",
    file: "USA_NV_Las.Vegas-McCarran.Intl.AP.723860_TMY3.epw",
    at: [36.08, -115.15],
    ghi: 2032,
    dni: 2592,
    t: [-3.3, 19.8, 44.4],
    wind: 4.46,
  },
] as const;

for (const fact of FACTS) {
  const path = `${FOLDER}/${fact.file}`;
  describe.skipIf(!existsSync(path))(`${fact.file} (skipped when the weather file is absent)`, () => {
    const year = existsSync(path) ? readEpw(readFileSync(path, "utf8"), fact.file) : undefined!;

    it("reads the facts of its README", () => {
      expect([year.latitudeDeg, year.longitudeDeg]).toEqual(fact.at);
      expect(year.warnings).toEqual([]);
      const [low, mean, high] = fact.t;
      worstOf(
        {
          engine: "weather",
          case: `${fact.id}: sun, temperatures and wind of the year`,
          source: `${fact.file}, facts beside it`,
          within: 0,
          why: "equal once rounded as printed",
        },
        [
          [Math.round(sum(year.ghiWm2) / 1000), fact.ghi],
          [Math.round(sum(year.dniWm2) / 1000), fact.dni],
          [minOf(year.dryBulbC), low],
          [Math.round((sum(year.dryBulbC) / 8760) * 10) / 10, mean],
          [maxOf(year.dryBulbC), high],
          [Math.round((sum(year.windMs) / 8760) * 100) / 100, fact.wind],
        ],
      );
    });

    it("gives the monthly figures typed into the catalog", () => {
      const normals = climates.find((climate) => climate.id === fact.id)!.months;
      const t = monthlyMeans(year.dryBulbC);
      const dew = monthlyMeans(year.dewPointC);
      const ghi = monthlySums(year.ghiWm2);
      const wind = monthlyMeans(year.windMs);
      const pressure = monthlyMeans(year.pressurePa);
      normals.forEach((month, m) => {
        // half a unit of the last printed digit
        expect(Math.abs(t[m]! - month.meanC)).toBeLessThanOrEqual(0.00501);
        expect(Math.abs(dew[m]! - month.dewPointC)).toBeLessThanOrEqual(0.00501);
        expect(Math.abs(ghi[m]! / 1000 / DAYS_IN_MONTH[m]! - month.ghiKWhM2Day)).toBeLessThanOrEqual(0.000501);
        expect(Math.abs(wind[m]! - month.wind10mMs)).toBeLessThanOrEqual(0.00501);
        expect(Math.abs(pressure[m]! - month.pressurePa)).toBeLessThanOrEqual(0.501);
      });
    });

    it("has physical hours: wet bulb below dry bulb, humidity as the file says", () => {
      const hours = Array.from({ length: 8760 }, (_, h) => h);
      expect(hours.filter((h) => year.wetBulbC[h]! > year.dryBulbC[h]!)).toEqual([]);
      expect(hours.filter((h) => year.dewPointC[h]! > year.wetBulbC[h]! + 1e-6)).toEqual([]);
      expect(hours.filter((h) => !(year.relativeHumidity[h]! > 0 && year.relativeHumidity[h]! <= 1))).toEqual([]);
    });
  });
}
