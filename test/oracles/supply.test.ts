/** Supply against published arithmetic: building times, scanners, money, the smallest of several limits. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import {
  bindingLimit,
  buildYears,
  gigawattsPerYear,
  passesPerToolYear,
  runSupply,
  spentBy,
  startsAffordable,
  startsCarriedBy,
  toolsPerGigawattYear,
} from "../../src/supply/index.ts";
import { sample } from "../supply/sample.ts";

const data = "../shared/data/chips";
const read = (name: string) => JSON.parse(readFileSync(`${data}/${name}.json`, "utf8"));
const shared = existsSync(data);
const why = shared ? "" : " (skipped: the shared reference data is not here)";

describe("scanners", () => {
  it("carry wafers", () => {
    // specification, section 2.2; exact products
    expect(passesPerToolYear()).toBeCloseTo(591_300, 9);
    expect(startsCarriedBy(48, 20)).toBeCloseTo(118_260, 9);
    expect(startsCarriedBy(48, 25)).toBeCloseTo(94_608, 9);
  });

  it("carry in a run what a year of deliveries carries on paper", () => {
    const months = monthsBetween("2026-01", "2029-12");
    const flow = runSupply(
      sample({
        months,
        phases: [{ name: "all", path: "fab.starts", startsWafersPerMonth: 300_000, fromMonth: "2028-12" }],
        rampMonths: 0,
        euv: { deliveriesPerYear: new Float64Array(months.length).fill(48), ownShare: 1, installLagMonths: 0 },
        euvToolsPerWpm: 1 / startsCarriedBy(1, 20),
      }),
    );
    const { wafersPerMonth } = flow.startsLimits.find(({ item }) => item === "EUV scanners")!;
    // twelve sums of 48 / 12
    expect(wafersPerMonth[11]! / 118_260).toBeCloseTo(1, 12);
    expect(wafersPerMonth[35]! / (3 * 118_260)).toBeCloseTo(1, 12);
  });
});

describe("money", () => {
  it("buys starts", () => {
    // 98,214 and 212,500 in the specification, relative 1e-5
    expect(startsAffordable(55e9, 560_000) / 98_214).toBeCloseTo(1, 5);
    expect(startsAffordable(119e9, 560_000)).toBeCloseTo(212_500, 6);
  });

  it.each([
    [55e9, 98_214.2857],
    [119e9, 212_500],
  ])("%d $ in a run carry %d wafers a month", (dollars, starts) => {
    const moneyByYear = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [2026 + i, i === 0 ? dollars : 0]));
    const phase = { name: "all", path: "fab.starts", startsWafersPerMonth: 300_000, fromMonth: "2029-01" };
    const flow = runSupply(sample({ phases: [phase], euvToolsPerWpm: 0, moneyByYear }));
    // printed to 10 digits
    expect(flow.startsWafersPerMonth.at(-1)! / starts).toBeCloseTo(1, 9);
  });

  it("is half spent at half time, Beta(2, 2)", () => {
    expect([spentBy(-1), spentBy(0), spentBy(0.25), spentBy(0.5), spentBy(1), spentBy(2)]).toEqual([
      0, 0, 0.15625, 0.5, 1, 1,
    ]);
  });
});

describe.skipIf(!shared)(`reference data${why}`, () => {
  it("building times", () => {
    const { cases } = read("fab-build-time") as {
      cases: { inputs: { wpm: number }; expected: { years: number } }[];
    };
    expect(cases.length).toBeGreaterThan(0);
    // the specification asks for 1e-9; own logarithm, one product
    for (const { inputs, expected } of cases)
      expect(Math.abs(buildYears(inputs.wpm) / expected.years - 1)).toBeLessThanOrEqual(1e-9);
  });

  it("scanners and gigawatts", () => {
    const { inputs, expected } = read("gw-to-wafers-euv");
    const passes = passesPerToolYear(inputs.passes_per_hour_per_tool, inputs.uptime);
    expect(passes / expected.passes_per_tool_year).toBeCloseTo(1, 9);
    const perGigawatt = inputs.euv_passes_per_GW_total;
    expect(gigawattsPerYear(1, perGigawatt, passes) / expected.GW_per_tool_year).toBeCloseTo(1, 9);
    expect(toolsPerGigawattYear(perGigawatt, passes) / expected.tools_per_GW_year).toBeCloseTo(1, 9);
    expect(gigawattsPerYear(inputs.tools_2030) / expected.GW_per_year_at_700_tools).toBeCloseTo(1, 9);
    // wafers of one GW a year over the wafers a scanner carries a year
    const n3 = inputs.n3_wafers_per_GW / (12 * startsCarriedBy(1, inputs.euv_passes_per_n3_wafer, passes));
    expect((n3 * passes) / expected.n3_passes_per_GW).toBeCloseTo(1, 9);
  });

  it("the smallest of four limits", () => {
    const { cases } = read("supply-binding-constraint") as {
      cases: {
        inputs: { limits_h100e: Record<string, number>; peak_flop_per_s: number; utilisation: number };
        expected: { available_h100e: number; binding: string; usable_flop_per_year: number };
      }[];
    };
    expect(cases).toHaveLength(28);
    for (const { inputs, expected } of cases) {
      const found = bindingLimit(inputs.limits_h100e);
      expect(found.first).toBe(expected.binding);
      expect(found.value).toBe(expected.available_h100e);
      const usable = found.value * inputs.peak_flop_per_s * 31_557_600 * inputs.utilisation;
      // published with seven digits
      expect(Math.abs(usable / expected.usable_flop_per_year - 1)).toBeLessThanOrEqual(1e-5);
    }
  });
});
