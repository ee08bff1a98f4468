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
import { oracle, worstOf } from "./oracle.ts";

const data = "../shared/data/chips";
const read = (name: string) => JSON.parse(readFileSync(`${data}/${name}.json`, "utf8"));
const shared = existsSync(data);
const why = shared ? "" : " (skipped: the shared reference data is not here)";

describe("scanners", () => {
  it("carry wafers", () => {
    worstOf(
      {
        engine: "supply",
        case: "passes of a scanner a year, wafers of 48 scanners at 20 and 25 passes",
        source: "specification 2.2",
        within: 1e-12,
        why: "exact products",
      },
      [
        [passesPerToolYear(), 591_300],
        [startsCarriedBy(48, 20), 118_260],
        [startsCarriedBy(48, 25), 94_608],
      ],
    );
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
    worstOf(
      {
        engine: "supply",
        case: "wafers that one and three years of scanner deliveries carry in a run",
        source: "specification 2.2, on paper",
        unit: "wafers/month",
        within: 1e-12,
        why: "twelve sums of 48 / 12",
      },
      [
        [wafersPerMonth[11]!, 118_260],
        [wafersPerMonth[35]!, 3 * 118_260],
      ],
    );
  });
});

describe("money", () => {
  it("buys starts", () => {
    worstOf(
      {
        engine: "supply",
        case: "wafer starts that the filed 55 and 119 billion $ buy",
        source: "specification, 560,000 $ a monthly wafer",
        unit: "wafers/month",
        within: 1e-5,
        why: "the specification's tolerance",
      },
      [
        [startsAffordable(55e9, 560_000), 98_214],
        [startsAffordable(119e9, 560_000), 212_500],
      ],
    );
  });

  it.each([
    [55e9, 98_214.2857],
    [119e9, 212_500],
  ])("%d $ in a run carry %d wafers a month", (dollars, starts) => {
    const moneyByYear = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [2026 + i, i === 0 ? dollars : 0]));
    const phase = { name: "all", path: "fab.starts", startsWafersPerMonth: 300_000, fromMonth: "2029-01" };
    const flow = runSupply(sample({ phases: [phase], euvToolsPerWpm: 0, moneyByYear }));
    oracle({
      engine: "supply",
      case: `wafer starts in a run with ${dollars / 1e9} billion $`,
      source: "specification, 560,000 $ a monthly wafer",
      unit: "wafers/month",
      expected: starts,
      got: flow.startsWafersPerMonth.at(-1)!,
      within: 1e-9,
      why: "printed to 10 digits",
    });
  });

  it("is half spent at half time, Beta(2, 2)", () => {
    worstOf(
      {
        engine: "supply",
        case: "share spent at -1, 0, 1/4, 1/2, 1 and 2 of the building time",
        source: "cumulative Beta(2, 2)",
        within: 0,
        why: "3 x^2 - 2 x^3 of binary fractions",
      },
      [
        [spentBy(-1), 0],
        [spentBy(0), 0],
        [spentBy(0.25), 0.15625],
        [spentBy(0.5), 0.5],
        [spentBy(1), 1],
        [spentBy(2), 1],
      ],
    );
  });
});

describe.skipIf(!shared)(`reference data${why}`, () => {
  it("building times", () => {
    const { cases } = read("fab-build-time") as {
      cases: { inputs: { wpm: number }; expected: { years: number } }[];
    };
    worstOf(
      {
        engine: "supply",
        case: "years to build a fab, by its size",
        source: "fab-build-time.json",
        unit: "years",
        within: 1e-9,
        why: "the specification asks for it; own logarithm, one product",
      },
      cases.map(({ inputs, expected }) => [buildYears(inputs.wpm), expected.years]),
    );
  });

  it("scanners and gigawatts", () => {
    const { inputs, expected } = read("gw-to-wafers-euv");
    const passes = passesPerToolYear(inputs.passes_per_hour_per_tool, inputs.uptime);
    const perGigawatt = inputs.euv_passes_per_GW_total;
    // wafers of one GW a year over the wafers a scanner carries a year
    const n3 = inputs.n3_wafers_per_GW / (12 * startsCarriedBy(1, inputs.euv_passes_per_n3_wafer, passes));
    worstOf(
      {
        engine: "supply",
        case: "scanners and gigawatts: passes, GW per scanner, scanners per GW",
        source: "gw-to-wafers-euv.json",
        within: 1e-9,
        why: "the same arithmetic on printed inputs",
      },
      [
        [passes, expected.passes_per_tool_year],
        [gigawattsPerYear(1, perGigawatt, passes), expected.GW_per_tool_year],
        [toolsPerGigawattYear(perGigawatt, passes), expected.tools_per_GW_year],
        [gigawattsPerYear(inputs.tools_2030), expected.GW_per_year_at_700_tools],
        [n3 * passes, expected.n3_passes_per_GW],
      ],
    );
  });

  it("the smallest of four limits", () => {
    const { cases } = read("supply-binding-constraint") as {
      cases: {
        inputs: { limits_h100e: Record<string, number>; peak_flop_per_s: number; utilisation: number };
        expected: { available_h100e: number; binding: string; usable_flop_per_year: number };
      }[];
    };
    expect(cases).toHaveLength(28);
    for (const { inputs, expected } of cases) expect(bindingLimit(inputs.limits_h100e).first).toBe(expected.binding);
    const row = { engine: "supply", source: "supply-binding-constraint.json" } as const;
    worstOf(
      { ...row, case: "compute left by the smallest of four limits", unit: "H100e", within: 0, why: "a choice of one" },
      cases.map(({ inputs, expected }) => [bindingLimit(inputs.limits_h100e).value, expected.available_h100e]),
    );
    worstOf(
      { ...row, case: "usable compute of a year", unit: "FLOP", within: 1e-5, why: "published with seven digits" },
      cases.map(({ inputs, expected }) => [
        bindingLimit(inputs.limits_h100e).value * inputs.peak_flop_per_s * 31_557_600 * inputs.utilisation,
        expected.usable_flop_per_year,
      ]),
    );
  });
});
