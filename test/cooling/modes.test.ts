import { beforeAll, describe, expect, it } from "vitest";
import { type CoolingResult, runCooling } from "../../src/cooling/index.ts";
import { MODES } from "../../src/cooling/hour/mode.ts";
import { heatWaveStart, modesSvg, modesTable } from "../../src/report/modes.ts";
import { campusAt, weatherOf } from "./sample.ts";

describe("the figure of the manifold's modes", () => {
  let year: CoolingResult;
  beforeAll(() => {
    year = runCooling(campusAt(weatherOf("reno")));
  });

  it("gives every mode that ran a lane with its hours, and no other", () => {
    const svg = modesSvg(year, "A & B");
    const about = /<desc[^>]*>([^<]*)</.exec(svg)![1]!;
    const told = Array.from(about.matchAll(/: (\d+) hours/g), ([, hours]) => Number(hours)).sort();
    const counted = MODES.map(([id]) =>
      year.modeNames.reduce(
        (sum, name, i) =>
          name.split(" + ").some((part) => part.startsWith(`${id} `)) ? sum + year.modeHours[i]! : sum,
        0,
      ),
    )
      .filter((hours) => hours > 0)
      .sort();
    expect(told).toEqual(counted);
    expect(svg).toContain("A &amp; B");
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("finds the seven days with the highest mean wet bulb", () => {
    const wetBulbC = new Float64Array(8760).fill(10);
    wetBulbC.fill(25, 24 * 200, 24 * 207);
    expect(heatWaveStart(wetBulbC)).toBe(24 * 200);
    wetBulbC.fill(26, 24 * 358);
    expect(heatWaveStart(wetBulbC)).toBe(24 * 358);
  });

  it("says the same by month in letters: shares weighted by days give the year's share", () => {
    const [, ...rows] = modesTable(year);
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      const figures = row.trim().split(/\s+/).slice(-13).map(Number);
      const mean = days.reduce((sum, count, m) => sum + count * figures[m]!, 0) / 365;
      // both are rounded to whole percents
      expect(Math.abs(mean - figures[12]!)).toBeLessThanOrEqual(1);
    }
  });
});
