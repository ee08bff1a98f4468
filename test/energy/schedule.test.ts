import { describe, expect, it } from "vitest";
import { stream } from "../../src/base/random.ts";
import { operatePlant, rampedOutput, sizePlant, startsOf, type UnitRules, unitsOn } from "../../src/energy/index.ts";
import { flat, kestrel, priceSeries, sunFactor } from "./site.fixture.ts";

const rules: UnitRules = {
  unitMW: 10,
  minLoadShare: 0.4,
  minUpH: 5,
  minDownH: 3,
  rampPerHour: 0.3,
  startCost: 0,
  runningCost: 50,
};
const H = 240;
const random = (k: number, name: string, high: number): Float64Array => {
  const luck = stream(k, "test", name);
  return Float64Array.from({ length: H }, () => high * Math.max(0, luck.uniform() * 1.6 - 0.6));
};
const none = new Float64Array(H);
const all = new Float64Array(H).fill(4);
const free = new Float64Array(H).fill(1000);

/** Lengths of runs of hours with at least `k` units on (or fewer), around the year; empty when it never changes. */
function runs(on: Float64Array, k: number, up: boolean): number[] {
  const is = Array.from(on, (n) => n >= k === up);
  const first = is.findIndex((v, t) => v && !is[(t + H - 1) % H]!);
  if (first < 0) return [];
  const lengths: number[] = [];
  let length = 0;
  for (let i = 0; i <= H; i++) {
    if (is[(first + i) % H]! && i < H) length++;
    else if (length > 0) {
      lengths.push(length);
      length = 0;
    }
  }
  return lengths;
}

describe("units that switch", () => {
  it("meet every wish, stay on and off as long as they must, on 200 random years", () => {
    for (let k = 0; k < 200; k++) {
      const wanted = random(k, "wanted", 40);
      const on = unitsOn(rules, wanted, all, none);
      on.forEach((n, t) => expect(n * 10).toBeGreaterThanOrEqual(wanted[t]! - 1e-4));
      for (let unit = 1; unit <= 4; unit++) {
        for (const length of runs(on, unit, true)) expect(length).toBeGreaterThanOrEqual(5);
        for (const length of runs(on, unit, false)) expect(length).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it("a start dearer than a night at lowest output is not made; a cheaper one is", () => {
    const days = Float64Array.from({ length: H }, (_, h) => (h % 24 < 12 ? 10 : 0));
    // Twelve hours at 4 MW lose 12 * 4 * 50 = 2,400 $ where energy is worth nothing.
    expect(startsOf(unitsOn({ ...rules, rampPerHour: 1, startCost: 2401 }, days, all, none))).toBe(0);
    expect(startsOf(unitsOn({ ...rules, rampPerHour: 1, startCost: 2399 }, days, all, none))).toBe(10);
    // Where the market pays for what they make they idle for nothing.
    expect(startsOf(unitsOn({ ...rules, rampPerHour: 1, startCost: 1 }, days, all, free))).toBe(0);
  });

  it("refuelling takes units whatever is wished", () => {
    const left = all.map((n, t) => (t < 24 ? 1 : n));
    const on = unitsOn(rules, new Float64Array(H).fill(40), left, none);
    expect(Math.max(...on.subarray(0, 24))).toBe(1);
  });
});

describe("ramps", () => {
  it("are held in every hour, above what is wished wherever that can be reached, on 200 random years", () => {
    for (let k = 0; k < 200; k++) {
      const wanted = random(k, "ramps", 40);
      const on = unitsOn(rules, wanted, all, none);
      const most = on.map((n) => n * 10);
      const least = on.map((n) => n * 4);
      const wish = wanted.map((mw, t) => Math.max(mw, least[t]!));
      const { outputMW, headroomMW } = rampedOutput(rules, on, most, wish);
      for (let t = 0; t < H; t++) {
        const before = (t + H - 1) % H;
        const starts = Math.max(0, on[t]! - on[before]!);
        const stops = Math.max(0, on[before]! - on[t]!);
        expect(outputMW[t]! - outputMW[before]!).toBeLessThanOrEqual(3 * on[before]! + 4 * starts + 1e-9);
        expect(outputMW[before]! - outputMW[t]!).toBeLessThanOrEqual(3 * on[t]! + 4 * stops + 1e-9);
        expect(outputMW[t]!).toBeLessThanOrEqual(most[t]! + 1e-9);
        expect(outputMW[t]!).toBeGreaterThanOrEqual(least[t]! - 1e-9);
        expect(outputMW[t]! + headroomMW[t]!).toBeLessThanOrEqual(most[t]! + 1e-9);
      }
    }
  });

  it("rise before a need and fall after it, by hand", () => {
    const on = new Float64Array(12).fill(1);
    const wish = new Float64Array(12).fill(4);
    wish[6] = 10;
    const { outputMW } = rampedOutput(rules, on, new Float64Array(12).fill(10), wish);
    expect(Array.from(outputMW)).toEqual([4, 4, 4, 4, 4, 7, 10, 7, 4, 4, 4, 4]);
  });
});

describe("a campus year with units that switch", () => {
  const gas = {
    id: "gas",
    kind: "gas",
    path: "energy.gas",
    unitMW: 50,
    count: 8,
    minLoadShare: 0.4,
    minUpH: 6,
    minDownH: 4,
    startCost: 2_000,
    rampPerMin: 0.005,
  } as const;
  const input = kestrel({
    milestones: [2031],
    load: { 2031: { fab: flat(300) } },
    components: [gas, { id: "solar", kind: "solar", path: "energy.solar", powerMW: 500, factor: sunFactor() }],
    allow: {},
    grid: { importMW: 60, pricePerMWh: priceSeries(), outages: { perYear: 0, hours: 0 } },
    surviveH: 0,
  });

  it("keeps their rules, states its gap to a year without them, and pays for the starts", async () => {
    const plan = await sizePlant(input);
    if ("infeasible" in plan) throw new Error("it can be served");
    const question = { ...input, plan, year: 2031, load: input.load[2031]!, forcedOutages: false };
    const year = await operatePlant(question);
    const on = year.unitsOn.gas!;
    for (let h = 0; h < 8760; h++) {
      const out = year.outputMW.gas![h]!;
      const before = (h + 8759) % 8760;
      expect(out).toBeLessThanOrEqual(50 * on[h]! + 1e-6);
      // lowest output runs; what finds no use is curtailed
      expect(out + year.curtailedMW[h]!).toBeGreaterThanOrEqual(20 * on[h]! - 1e-6);
      const starts = Math.max(0, on[h]! - on[before]!);
      expect(out - year.outputMW.gas![before]! - year.curtailedMW[before]!).toBeLessThanOrEqual(
        15 * on[before]! + 20 * starts + 1e-6,
      );
    }
    expect(year.unservedMWh).toBeLessThan(1e-3);
    expect(year.balanceResidual).toBeLessThan(1e-9);
    expect(year.costDollars.starts).toBe(2_000 * year.starts.gas!);
    expect(year.starts.gas!).toBeGreaterThan(0);
    expect(year.plannedBound).toBeLessThanOrEqual(year.plannedCost);
    // Cost of the year as accounted is that of the plan: fuel, variable, grid and starts.
    const { fuel, variable, grid, starts } = year.costDollars;
    expect((fuel! + variable! + grid! + starts!) / year.plannedCost).toBeCloseTo(1, 9);
    // Rounding, idling and starts of eight units around 500 MW of sun; without rules the gap is zero.
    expect(year.status.gap!).toBeLessThan(0.06);
    const easy = await operatePlant({
      ...question,
      components: [
        { ...gas, minLoadShare: 0, minUpH: 0, minDownH: 0, startCost: 0, rampPerMin: 1 },
        input.components[1]!,
      ],
    });
    expect(easy.status.gap!).toBeLessThan(1e-9);
    expect(easy.plannedCost / year.plannedBound).toBeCloseTo(1, 6);
  });

  it("expected unserved energy comes with an interval, the same for the same seed, and more failures cost more", async () => {
    const plan = await sizePlant(input);
    if ("infeasible" in plan) throw new Error("it can be served");
    const question = { ...input, plan, year: 2031, load: input.load[2031]!, forcedOutages: true };
    const year = await operatePlant(question);
    const { unservedMWh, unservedHours } = year.reliability!;
    expect(unservedMWh.draws.length).toBe(64);
    // The run's own draw is the first of them.
    expect(unservedMWh.draws[0]! / year.unservedMWh).toBeCloseTo(1, 9);
    expect(unservedHours.draws[0]).toBe(year.unservedHours);
    expect(unservedMWh.low).toBeLessThan(unservedMWh.mean);
    expect(unservedMWh.high).toBeGreaterThan(unservedMWh.mean);
    expect((await operatePlant(question)).reliability).toEqual(year.reliability);
    const worse = await operatePlant({ ...question, components: [{ ...gas, mttfH: 300 }, input.components[1]!] });
    expect(worse.reliability!.unservedMWh.mean).toBeGreaterThan(unservedMWh.high);
  });
});
