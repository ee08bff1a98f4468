import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import { runRace, type RaceInput } from "../../src/race/index.ts";

const months = monthsBetween("2027-01", "2036-12");
const ramp = (to: number): Float64Array => Float64Array.from(months, (_, m) => (to * (m + 1)) / months.length);

function race(extra: Partial<RaceInput> = {}): RaceInput {
  return {
    months,
    oursH100e: ramp(5e6),
    ourEuvTools: new Float64Array(months.length).fill(10),
    rivals: [{ name: "alpha", ordersWafersPerMonth: 60_000 }, { name: "beta" }],
    ...extra,
  };
}

describe("runRace", () => {
  it("sums shares to one in every month", () => {
    const flow = runRace(race());
    flow.months.forEach((_, m) => {
      const named = flow.rivals.reduce((sum, rival) => sum + rival.share[m]!, 0);
      // one division and a handful of additions
      expect(flow.worldShare[m]! + named + flow.detail.restShare[m]!).toBeCloseTo(1, 12);
    });
  });

  it("quotes a longer wait where more is ordered", () => {
    const short = runRace(race({ foundry: { startsWafersPerMonth: 400_000 } }));
    const long = runRace(race({ foundry: { startsWafersPerMonth: 100_000 } }));
    expect(short.foundryLeadTimeMonths.at(-1)).toBeCloseTo(5, 9);
    expect(long.foundryLeadTimeMonths.at(-1)).toBeGreaterThan(5);
    expect(long.foundryLeadTimeMonths.every(Number.isFinite)).toBe(true);
  });

  it("takes from others what our scanners would have made", () => {
    const without = runRace(race({ ourEuvTools: new Float64Array(months.length) }));
    const withTools = runRace(race());
    expect(without.displacedH100ePerYear.every((taken) => taken === 0)).toBe(true);
    expect(withTools.worldH100e.at(-1)).toBeLessThan(without.worldH100e.at(-1)!);
  });

  it("leaves everything alone for a shock of factor 1, and loses computing for a real one", () => {
    const calm = runRace(race());
    const mild = runRace(race({ shocks: [{ name: "taiwan-blockade", at: "2030-06", factor: 1 }] }));
    expect(mild.worldShare).toEqual(calm.worldShare);
    expect(mild.shockLossH100eMonths).toBe(0);
    const memory = runRace(race({ shocks: [{ name: "korea-memory", at: "2030-06" }] }));
    expect(memory.shockLossH100eMonths).toBeGreaterThan(0);
    const blockade = runRace(race({ shocks: [{ name: "taiwan-blockade", at: "2030-06" }] }));
    expect(blockade.shockLossH100eMonths).toBe(0);
    expect(blockade.detail.shockLossFoundryOnlyH100eMonths).toBeGreaterThan(0);
    expect(blockade.worldShare.at(-1)).toBeGreaterThan(calm.worldShare.at(-1)!);
  });

  it("keeps the loop off unless asked, and bounded when on", () => {
    const off = runRace(race());
    expect(off.loop.factor.every((factor) => factor === 1)).toBe(true);
    const on = runRace(race({ feedback: { on: true } }));
    expect(on.loop.factor.at(-1)).toBeGreaterThan(1);
    expect(on.loop.clippedShare).toBeGreaterThanOrEqual(0);
    const wild = runRace(race({ feedback: { on: true, unbounded: true } }));
    expect(wild.warnings.some(({ message }) => message.includes("outside measured rates"))).toBe(true);
  });

  it("refuses impossible input with a path", () => {
    expect(() => runRace(race({ oursH100e: new Float64Array(3) }))).toThrow("deploy.h100Equivalents");
    expect(() => runRace(race({ shocks: [{ name: "comet", at: "2030-01" }] }))).toThrow("race.shocks.comet");
    expect(() => runRace(race({ feedback: { on: true, computeShareOfResearch: 2 } }))).toThrow("0..1");
  });
});
