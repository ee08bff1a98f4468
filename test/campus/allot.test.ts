import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import { allotWafers } from "../../src/campus/allot.ts";
import { readCampus, resolveCampus, withScenario } from "../../src/model/index.ts";

const article = readCampus(readFileSync("examples/terafab-article.yaml", "utf8"), { fileName: "terafab-article.yaml" });
const months = monthsBetween("2031-01", "2031-03");
const wafers = Float64Array.of(0, 1_000, 90_000);

describe("wafers for several designs", () => {
  it("sum to what the fab gives, in every scenario", () => {
    for (const name of [undefined, "three-designs"]) {
      const campus = resolveCampus(name === undefined ? article : withScenario(article, name));
      const allotted = Object.values(allotWafers(campus, months, wafers));
      months.forEach((_, month) => {
        // sums of three doubles: rounding only
        expect(allotted.reduce((sum, series) => sum + series[month]!, 0)).toBeCloseTo(wafers[month]!, 6);
        for (const series of allotted) expect(series[month]).toBeGreaterThanOrEqual(0);
      });
    }
  });

  it("give a design made for cars what cars need, and the rest to the design for everything", () => {
    const campus = resolveCampus(withScenario(article, "three-designs"));
    const { car, robot, ai6 } = allotWafers(campus, months, wafers);
    // 4M chips a year on a die of 2.08 cm2: a few thousand wafers a month, as the arithmetic of 2M cars x 2 says
    expect(car?.[2]).toBeGreaterThan(1_000);
    expect(car?.[2]).toBeLessThan(4_000);
    expect(robot?.[2]).toBeLessThan(car?.[2] ?? 0);
    expect(ai6?.[2]).toBeGreaterThan(80_000);
  });
});
