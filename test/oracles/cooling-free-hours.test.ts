import { existsSync, readdirSync, readFileSync } from "node:fs";

import { describe, it } from "vitest";

import { readEpw } from "../../src/model/weather.ts";
import { vectors, vectorsHere } from "./cooling-data.ts";
import { worstOf } from "./oracle.ts";

const FOLDER = "../shared/data/weather";
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(".epw")) : [];

interface Site {
  readonly site: string;
  readonly wmo: string;
  readonly dry_45: number;
  readonly dry_40: number;
  readonly tower_pcw18: number;
  readonly tower_chw12: number;
  readonly tower_chw6: number;
}

const sites = vectorsHere ? vectors<{ sites: Site[] }>("free_cooling_hours.json").sites : [];

/** The counts were made on TMYx 2007-2021; another year of the same station would not do. */
const fileOf = (site: Site): string | undefined =>
  files.find((file) => file.includes(site.wmo) && file.includes("TMYx"));

describe("hours of free cooling", () => {
  for (const site of sites) {
    const file = fileOf(site);
    it.skipIf(file === undefined)(`${site.site} (weather file absent: TMYx 2007-2021 of station ${site.wmo})`, () => {
      const weather = readEpw(readFileSync(`${FOLDER}/${file!}`, "utf8"), file!);
      const below = (values: Float64Array, limit: number): number =>
        values.reduce((n, value) => n + (value <= limit ? 1 : 0), 0);
      worstOf(
        {
          engine: "cooling",
          case: `hours of free cooling in ${site.site}`,
          source: `counts of TMYx 2007-2021, station ${site.wmo}`,
          unit: "h",
          within: 3,
          as: "absolute",
          why: "rounding of wet bulbs that stand on a threshold",
        },
        [
          [below(weather.dryBulbC, 35), site.dry_45],
          [below(weather.dryBulbC, 30), site.dry_40],
          [below(weather.wetBulbC, 11.3), site.tower_pcw18],
          [below(weather.wetBulbC, 5.3), site.tower_chw12],
          [below(weather.wetBulbC, -0.7), site.tower_chw6],
        ],
      );
    });
  }
});
