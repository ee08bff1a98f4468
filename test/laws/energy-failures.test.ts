import { describe, expect, it } from "vitest";
import { stream } from "../../src/base/random.ts";
import {
  drawGridOutages,
  drawUnitsDown,
  lossOfLoadHours,
  markovSurvival,
  outageTable,
} from "../../src/energy/index.ts";

describe("failures", () => {
  it("units drawn hour by hour are down mttr / (mttf + mttr) of the time", () => {
    const units = 40;
    const down = drawUnitsDown(7, "smr", 2031, units, 500, 50);
    const share = down.reduce((a, b) => a + b, 0) / (8760 * units);
    const expected = 50 / 550;
    // Down times are correlated over about mttf mttr / (mttf + mttr) hours: 40 units have that many fewer samples.
    const samples = (8760 * units) / (2 * ((500 * 50) / 550));
    expect(Math.abs(share - expected)).toBeLessThan(3 * Math.sqrt((expected * (1 - expected)) / samples));
    expect(Math.max(...down)).toBeLessThanOrEqual(units);
  });

  it("other units fail alike whatever is added", () => {
    const few = drawUnitsDown(7, "smr", 2031, 1, 500, 50);
    const more = drawUnitsDown(7, "smr", 2031, 2, 500, 50);
    few.forEach((d, h) => expect(more[h]!).toBeGreaterThanOrEqual(d));
  });

  it("a lost grid starts and ends inside the year, in order", () => {
    const outages = drawGridOutages(7, 2031, 20, 5);
    outages.forEach(([start, end], k) => {
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(8760);
      expect(start).toBeGreaterThanOrEqual(k === 0 ? 0 : outages[k - 1]![1]);
    });
  });

  it("the outage table is the binomial law, and sums to one", () => {
    const table = outageTable([{ count: 3, mw: 2, availability: 0.9 }], 1);
    expect(Array.from(table)).toHaveLength(7);
    expect(table[6]!).toBeCloseTo(0.9 ** 3, 12);
    expect(table[4]!).toBeCloseTo(3 * 0.9 ** 2 * 0.1, 12);
    expect(table.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it("loss-of-load hours: table, closed form and chance agree", () => {
    const kinds = [
      { count: 2, mw: 100, availability: 0.95 },
      { count: 1, mw: 50, availability: 0.9 },
    ];
    const loads = [240, 140, 40];
    // P(< 240) = 1 - all three up; P(< 140) = 1 - P(both large, or one large and the small); P(< 40) = all down.
    const closed = 1 - 0.95 ** 2 * 0.9 + (1 - (0.95 ** 2 + 2 * 0.95 * 0.05 * 0.9)) + 0.05 ** 2 * 0.1;
    expect(lossOfLoadHours(loads, kinds, 10)).toBeCloseTo(closed, 12);
    const luck = stream(3, "test", "loss-of-load");
    const draws = 20_000;
    let short = 0;
    let squares = 0;
    for (let k = 0; k < draws; k++) {
      let up = 0;
      for (const kind of kinds)
        for (let u = 0; u < kind.count; u++) if (luck.bernoulli(kind.availability)) up += kind.mw;
      const lost = loads.filter((mw) => up < mw).length;
      short += lost;
      squares += lost * lost;
    }
    const mean = short / draws;
    const error = Math.sqrt((squares / draws - mean * mean) / draws);
    expect(Math.abs(mean - closed)).toBeLessThan(3 * error);
  });

  it("the chain of failing generators agrees with drawing them", () => {
    const generators = [{ count: 3, mw: 1, mttfH: 20 }];
    const battery = { mw: 1, mwh: 4, chargeEff: 1, dischargeEff: 1, start: 1, least: 0 };
    const hours = 12;
    const exact = markovSurvival([2], 0, hours, generators, battery)[hours - 1]!;
    const luck = stream(4, "test", "generators");
    const draws = 20_000;
    let survived = 0;
    for (let k = 0; k < draws; k++) {
      let running = 3;
      let energy = 4;
      let h = 0;
      for (; h < hours; h++) {
        for (let g = running; g > 0; g--) if (luck.bernoulli(1 / 20)) running--;
        const deficit = 2 - running;
        if (deficit > 1 || deficit > energy) break;
        energy = Math.min(4, energy - deficit);
      }
      if (h === hours) survived++;
    }
    const p = survived / draws;
    expect(Math.abs(p - exact)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / draws));
  });
});
