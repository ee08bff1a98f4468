/** Share by bandwidth and power, what rivals wait because of us, and shocks that are made up for. */
import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../src/base/calendar.ts";
import { columns, missingAdditions, type RaceInput, runRace } from "../../src/race/index.ts";

const months = monthsBetween("2026-01", "2035-12");
const flat = (value: number) => new Float64Array(months.length).fill(value);
const ramp = (to: number) => Float64Array.from(months, (_, m) => (to * (m + 1)) / months.length);
const input = (extra: Partial<RaceInput> = {}): RaceInput => ({
  months,
  oursH100e: ramp(5e6),
  rivals: [{ name: "alpha", ordersWafersPerMonth: 60_000 }, { name: "beta" }],
  ...extra,
});
const value = (name: string, extra: Partial<RaceInput> = {}) =>
  columns.find((column) => column.name === name)?.value(runRace(input(extra)));

describe("three yardsticks", () => {
  it("puts the power of our chips beside 628 W an H100e, falling 28 % a year", () => {
    const flow = runRace(input({ oursChipGW: flat(1), oursByBandwidthH100e: ramp(1e6) }));
    // the first month ends one month after the figure's date
    expect(flow.detail.othersGW[0]! / flow.detail.othersH100e[0]!).toBeCloseTo(628e-9 / 1.28 ** (1 / 12), 15);
    const last = months.length - 1;
    const share = columns.find(({ name }) => name === "race.worldShareOfGW")!.value(flow)!;
    expect(share).toBeCloseTo(1 / (1 + flow.detail.othersGW[last]!), 12);
    const bandwidth = columns.find(({ name }) => name === "race.worldShareByBandwidth")!.value(flow)!;
    expect(bandwidth).toBeCloseTo(1e6 / (1e6 + flow.detail.othersH100e[last]!), 12);
  });

  it("says nothing where nobody gave a bandwidth, a power, a shock or a rival", () => {
    for (const name of ["race.worldShareByBandwidth", "race.worldShareOfGW", "race.shockLoss"])
      expect(value(name)).toBeUndefined();
    expect(value("race.rivalsWait", { rivals: [] })).toBeUndefined();
    expect(value("race.shockLoss", { shocks: [{ name: "taiwan-blockade", at: "2030-01" }] })).toBe(0);
  });
});

describe("what rivals wait because of us", () => {
  it("is nothing without us, longer with our scanners, and longer with our orders", () => {
    expect(value("race.rivalsWait")).toBe(0);
    expect(value("race.rivalsWait", { ourEuvTools: flat(20) })).toBeGreaterThan(0);
    const orders = { ourFoundryOrdersWafersPerMonth: flat(20_000), buying: true };
    expect(value("race.rivalsWait", orders)).toBeGreaterThan(0);
    // a probe that is never placed makes nobody wait
    expect(value("race.rivalsWait", { ...orders, buying: false })).toBe(0);
  });

  it("falls for a rival with a commitment: take-or-pay is served first", () => {
    const lead = (committedWafersPerMonth: number) =>
      runRace(
        input({ rivals: [{ name: "alpha", ordersWafersPerMonth: 60_000, committedWafersPerMonth }, { name: "beta" }] }),
      ).rivals[0]!.leadTimeMonths.at(-1)!;
    expect(lead(60_000)).toBeLessThan(lead(0));
  });

  it("grows where the packaging houses are short", () => {
    const lead = (startsWafersPerMonth: number) =>
      runRace(input({ packaging: { startsWafersPerMonth } })).rivals[0]!.leadTimeMonths.at(-1)!;
    expect(lead(50_000)).toBeGreaterThan(lead(2e6));
  });
});

describe("shocks that are made up for", () => {
  const left = Float64Array.from({ length: 40 }, (_, m) => (m >= 5 && m < 8 ? 0.5 : 1));
  const added = new Float64Array(40).fill(100);
  const sum = (series: Float64Array) => series.reduce((total, one) => total + one, 0);

  it("loses for good without catching up, nothing in the end with all of it, half with half", () => {
    expect(sum(missingAdditions(added, left, 0))).toBe(150);
    // 150 at 15 a month take ten months: by hand
    const late = missingAdditions(added, left, 1);
    expect(sum(late)).toBeCloseTo(0, 9);
    expect(Array.from(late.subarray(4, 20))).toEqual([
      0, 50, 50, 50, -15, -15, -15, -15, -15, -15, -15, -15, -15, -15, 0, 0,
    ]);
    expect(sum(missingAdditions(added, left, 0.5))).toBeCloseTo(75, 9);
  });

  it("reaches the race: less is lost, never less than nothing", () => {
    const lost = (catchUp: number) =>
      runRace(input({ shocks: [{ name: "korea-memory", at: "2028-06", catchUp }] })).shockLossH100eMonths;
    expect(lost(1)).toBeLessThan(lost(0.5));
    expect(lost(0.5)).toBeLessThan(lost(0));
    expect(lost(1)).toBeGreaterThan(0);
    expect(() => lost(1.2)).toThrow("race.shocks.korea-memory.catchUp");
  });
});
