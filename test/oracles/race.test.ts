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
import { decimals, oracle, worstOf } from "./oracle.ts";

describe("Cobham's priorities", () => {
  const exponential = (rate: number) => ({ rate, mean: 1, secondMoment: 2 });

  it("repeats the worked case", () => {
    const [w1, w2] = priorityWaits([exponential(0.3), exponential(0.4)]);
    // W0 = 0.7; 0.7 / 0.7 and 0.7 / (0.7 * 0.3)
    worstOf(
      {
        engine: "race",
        case: "waits of two priorities, load 0.7",
        source: "Cobham 1954",
        within: decimals(9),
        as: "absolute",
        why: "rounding",
      },
      [
        [w1!, 1],
        [w2!, 10 / 3],
      ],
    );
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
    worstOf({ engine: "race", case: "waits of M/M/1 and M/M/2", source: "Erlang C", within: 1e-12, why: "rounding" }, [
      [serversWait(1, 0.7, 1), 0.7 / 0.3],
      // M/M/2 at load 0.75: C = 0.6428571, W = C / (2 - 1.5)
      [serversWait(2, 1.5, 1), 9 / 14 / 0.5],
    ]);
    expect(() => serversWait(2, 2, 1)).toThrow("load 2");
    expect(() => priorityWaits([exponential(1)])).toThrow("load 1");
  });
});

describe("scanner pool", () => {
  it("carries the wafers that the analysts count", () => {
    // 75 passes an hour, 90 % of the year; 48 tools: 118,260 wafers a month at 20 passes, 94,608 at 25
    expect(euvPassesPerToolYear.value).toBeCloseTo(75 * 8760 * 0.9, 9);
    worstOf(
      {
        engine: "race",
        case: "wafers a month of 48 scanners at 20 and 25 passes",
        source: "specification 2.2, analysts' count",
        unit: "wafers/month",
        within: 1e-11,
        why: "exact products",
      },
      [
        [(48 * euvPassesPerToolYear.value) / 12 / 20, 118_260],
        [(48 * euvPassesPerToolYear.value) / 12 / 25, 94_608],
      ],
    );
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
    oracle({
      engine: "race",
      case: "the world's stock at the end of 2030",
      source: "Epoch AI, 600M H100e",
      unit: "H100e",
      expected: 6e8,
      got: othersStock("2030-12"),
      within: 0.06,
      why: "x2.0 a year from the count of 2025; the publication's x1.98 rounds",
    });
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
    worstOf(
      {
        engine: "race",
        case: "lead time of a foundry in the steady state",
        source: "Little's law, L = B / rate + cycle",
        unit: "months",
        within: 0.01,
        why: "the specification's band",
      },
      // the last where the horizon ends before the queue does
      [
        [lead[60]!, 11],
        [lead[n - 1]!, 11],
      ],
    );
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
    worstOf(
      {
        engine: "race",
        case: "growth of hardware and software in the loop",
        source: "specification, reduced takeoff model",
        unit: "ln/year",
        within: decimals(4),
        as: "absolute",
        why: "printed with four decimals",
      },
      [
        [hardware, 0.2379],
        [software, 0.2341],
      ],
    );
  });

  it("blows up when it would", () => {
    const form = {
      engine: "race",
      case: "years to blow-up, exponent 1.5",
      source: "closed form 1 / (rho (a - 1))",
      unit: "years",
    } as const;
    oracle({ ...form, expected: 10, got: blowUpYears(1.5, 0.2)!, within: 1e-12, why: "rounding" });
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
    oracle({
      ...form,
      case: "years to blow-up, integrated",
      expected: 10,
      got: years,
      within: 0.01,
      why: "a million is 0.1 % before the end, and the step is 1e-4 years",
    });
  });
});

const file = "../shared/data/chips/ftm-takeoff.json";

describe.skipIf(!existsSync(file))("Full Takeoff Model (needs ../shared/data/chips)", () => {
  it("agrees with the published samples from 2022 to 2025 within 10 %", () => {
    const [{ expected }] = JSON.parse(readFileSync(file, "utf8")).cases;
    const sample = (year: number) => expected.samples.find((row: { year: number }) => row.year === year);
    const growth = (key: string) => Math.log(sample(2025)[key] / sample(2022)[key]) / 3;
    const { hardware, software } = logGrowth(36);
    const row = {
      engine: "race",
      source: "Full Takeoff Model, published samples (ftm-takeoff.json)",
      unit: "ln/year",
      within: 0.1,
      why: "the file states it: the reduced loop leaves out the economy around it",
    };
    oracle({
      ...row,
      case: "growth of hardware, 2022 to 2025",
      expected: growth("hardware_performance"),
      got: hardware,
    });
    oracle({ ...row, case: "growth of software, 2022 to 2025", expected: growth("software"), got: software });
  });
});
