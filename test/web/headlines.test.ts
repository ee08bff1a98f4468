import { describe, expect, it } from "vitest";
import { headlines } from "../../web/src/parts/headlines.ts";

const column = (value: number, unit: string) => ({ value, unit, depth: "full" as const });
const columns = {
  "fab.outsWafersPerMonth": column(19_300, "wafers/month"),
  "supply.plannedStartsWafersPerMonth": column(20_000, "wafers/month"),
  "deploy.trainingMW": column(445, "MW"),
  "cooling.pue": column(1.06, "1"),
};
const binding = [
  { from: "2029-01", to: "2030-12", first: "wafers", second: "dies" },
  { from: "2031-01", to: "2033-12", first: "power", second: "site" },
];

describe("the numbers above the fold", () => {
  it("say what they are held to: the plan, what binds at the end, or the best there is", () => {
    expect(headlines(columns, binding).map(({ label, limit }) => [label, limit])).toEqual([
      ["Wafers out", "of 20 000 planned"],
      ["Training power", "held by power"],
      ["PUE, racks", "1 without overhead"],
    ]);
    // before a run has finished nothing is known to bind
    expect(headlines(columns).map(({ limit }) => limit)).toEqual([
      "of 20 000 planned",
      undefined,
      "1 without overhead",
    ]);
  });

  it("are seven at most", () => {
    const many = Object.fromEntries(
      "fab.outsWafersPerMonth fab.xFactor chip.goodDiesPerMonth chip.packagesPerMonth deploy.trainingMW cooling.pue energy.lcoePerMWh cost.npv"
        .split(" ")
        .map((name) => [name, column(1, "1")]),
    );
    expect(headlines(many)).toHaveLength(7);
  });
});
