import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import { planFab, runFab } from "../../src/fab/index.ts";

describe("a research line in a large module", () => {
  // 5 % of a module: a tool or two a group, far fewer than the set-ups of its implanters
  const months = monthsBetween("2027-01", "2029-06");
  const plan = planFab({
    process: "14a-class",
    moduleWafersPerMonth: 20_000,
    fullStartsWafersPerMonth: 20_000,
    lotWafers: 25,
    tools: {},
  });
  const startsWafersPerMonth = Float64Array.from(months, (_, m) => Math.min(1000, (1000 / 18) * (m + 1)));
  const flow = runFab({
    months,
    plan,
    startsWafersPerMonth,
    lineYield: 0.97,
    seed: 1,
    depth: "full",
    milestones: [2028],
    outages: [],
  });

  it("delivers its wafers: no lot waits for years for a set-up that keeps its minimum run", () => {
    const after = months.indexOf("2028-06");
    const outs = flow.outsWafers.slice(after).reduce((sum, wafers) => sum + wafers, 0);
    // a year at full starts; a lot of 25 more or less each month and the queue still filling: within a tenth
    expect(outs / (1000 * (months.length - after))).toBeGreaterThan(0.87);
    expect(Math.max(...flow.cycleTimeDays)).toBeLessThan(250);
  });
});
