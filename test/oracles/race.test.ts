/** Queues and the loop against closed forms and the published model. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { euvPassesPerToolYear } from "../../catalog/race.ts";
import {
  blowUpYears,
  loopStart,
  priorityWaits,
  quote,
  runFoundry,
  serversWait,
  startsTaken,
  stepLoop,
} from "../../src/race/index.ts";
import { displaced, othersStock } from "../../src/race/world.ts";

describe("Cobham's priorities", () => {
  const exponential = (rate: number) => ({ rate, mean: 1, secondMoment: 2 });

  it("repeats the worked case", () => {
    const [w1, w2] = priorityWaits([exponential(0.3), exponential(0.4)]);
    // W0 = 0.7; 0.7 / 0.7 and 0.7 / (0.7 * 0.3)
    expect(w1).toBeCloseTo(1, 9);
    expect(w2).toBeCloseTo(10 / 3, 9);
  });

  it("conserves work in either order", () => {
    for (const rates of [
      [0.3, 0.4],
      [0.4, 0.3],
    ]) {
      const waits = priorityWaits(rates.map(exponential));
      const work = rates.reduce((sum, rate, k) => sum + rate * waits[k]!, 0);
      expect(work).toBeCloseTo((0.7 * 0.7) / 0.3, 9);
    }
  });

  it("is M/M/1 for one server, and refuses an overload", () => {
    expect(serversWait(1, 0.7, 1)).toBeCloseTo(0.7 / 0.3, 12);
    // M/M/2 at load 0.75: C = 0.6428571, W = C / (2 - 1.5)
    expect(serversWait(2, 1.5, 1)).toBeCloseTo(9 / 14 / 0.5, 12);
    expect(() => serversWait(2, 2, 1)).toThrow("load 2");
    expect(() => priorityWaits([exponential(1)])).toThrow("load 1");
  });
});

describe("scanner pool", () => {
  it("carries the wafers that the analysts count", () => {
    // 75 passes an hour, 90 % of the year; 48 tools: 118,260 wafers a month at 20 passes, 94,608 at 25
    expect(euvPassesPerToolYear.value).toBeCloseTo(75 * 8760 * 0.9, 9);
    expect((48 * euvPassesPerToolYear.value) / 12 / 20).toBeCloseTo(118_260, 6);
    expect((48 * euvPassesPerToolYear.value) / 12 / 25).toBeCloseTo(94_608, 6);
    // half the pool is the foundry's, 22.5 passes a wafer
    expect(startsTaken(48)).toBeCloseTo((48 * 591_300) / 12 / 22.5 / 2, 9);
  });

  it("displaces in proportion to the world's tools", () => {
    expect(displaced(1000, 10, 400)).toBeCloseTo(25, 12);
    expect(displaced(1000, 500, 400)).toBe(1000);
  });
});

describe("the world without us", () => {
  it("doubles from the count of 2025 to the 600M of 2030, then adds the same wafers at better efficiency", () => {
    expect(othersStock("2025-12")).toBe(19_737_835);
    expect(othersStock("2026-12")).toBeCloseTo(2 * 19_737_835, 3);
    // Epoch's 600M for 2030 against x2.0 a year: 5 %, the rounding of x1.98
    expect(Math.abs(othersStock("2030-12") / 6e8 - 1)).toBeLessThan(0.06);
    const added = (month: string, before: string) => othersStock(month) - othersStock(before);
    const yearly = added("2035-12", "2034-12") / added("2034-12", "2033-12");
    expect(yearly).toBeCloseTo(1.28, 9);
  });
});

describe("fluid queue", () => {
  it("keeps Little's law in the steady state", () => {
    const n = 120;
    // one year of overload, then orders as large as the starts: the backlog stays
    const orders = Float64Array.from({ length: n }, (_, m) => (m < 12 ? 150 : 100));
    const starts = new Float64Array(n).fill(100);
    const { backlog, allocation } = runFoundry(
      [{ name: "a", wafers: orders, committed: 0, priority: 1, weight: 1 }],
      starts,
    );
    expect(backlog[0]![60]).toBeCloseTo(600, 9);
    const lead = quote(backlog[0]!, allocation[0]!, 5);
    // L = B / rate + cycle = 6 + 5, within 1 %
    expect(Math.abs(lead[60]! / 11 - 1)).toBeLessThan(0.01);
    // and where the horizon ends before the queue does
    expect(Math.abs(lead[n - 1]! / 11 - 1)).toBeLessThan(0.01);
  });
});

const options = { computeShareOfResearch: 0.3, unbounded: false, softwareMeasured: [1.15, 3] as const };

function logGrowth(months: number): { hardware: number; software: number } {
  let state = loopStart;
  for (let m = 0; m < months; m++) ({ state } = stepLoop(state, 1, options));
  const years = months / 12;
  return { hardware: Math.log(state.hardware.level) / years, software: Math.log(state.software.level) / years };
}

describe("loop", () => {
  it("grows as the reduced model does", () => {
    const { hardware, software } = logGrowth(36);
    // the specification's own figures, four digits
    expect(hardware).toBeCloseTo(0.2379, 4);
    expect(software).toBeCloseTo(0.2341, 4);
  });

  it("blows up when it would", () => {
    expect(blowUpYears(1.5, 0.2)).toBeCloseTo(10, 12);
    expect(blowUpYears(1, 0.2)).toBeUndefined();
    // integrate q' = rho q^1.5 until it is a million: 0.1 % before the end
    let q = 1;
    let years = 0;
    const step = 1e-4;
    while (q < 1e6) {
      const half = q + 0.5 * step * 0.2 * q ** 1.5;
      q += step * 0.2 * half ** 1.5;
      years += step;
    }
    expect(Math.abs(years / 10 - 1)).toBeLessThan(0.01);
  });
});

const file = "../shared/data/chips/ftm-takeoff.json";

describe.skipIf(!existsSync(file))("Full Takeoff Model (needs ../shared/data/chips)", () => {
  it("agrees with the published samples from 2022 to 2025 within 10 %", () => {
    const [{ expected }] = JSON.parse(readFileSync(file, "utf8")).cases;
    const sample = (year: number) => expected.samples.find((row: { year: number }) => row.year === year);
    const growth = (key: string) => Math.log(sample(2025)[key] / sample(2022)[key]) / 3;
    const { hardware, software } = logGrowth(36);
    // the reduced loop leaves out the economy around it: 10 % is the file's own tolerance
    expect(Math.abs(hardware / growth("hardware_performance") - 1)).toBeLessThan(0.1);
    expect(Math.abs(software / growth("software") - 1)).toBeLessThan(0.1);
  });
});
