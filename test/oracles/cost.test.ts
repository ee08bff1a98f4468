/** Money against closed forms and published arithmetic. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { affordableStarts, internalRate, paybackMonths, presentValue } from "../../src/cost/index.ts";

describe("present value", () => {
  it("is the annuity formula for equal months", () => {
    const step = 1.08 ** (1 / 12);
    const annuity = (1 - step ** -60) / (1 - 1 / step);
    // 60 products against one power
    expect(presentValue(new Float64Array(60).fill(1), 0.08)).toBeCloseTo(annuity, 10);
    expect(presentValue(new Float64Array(60).fill(1), 0)).toBe(60);
  });

  it("finds the internal rate that was put in", () => {
    // 100 now, 121 in two years: 10 % a year
    const cash = new Float64Array(25);
    cash[0] = -100;
    cash[24] = 121;
    expect(internalRate(cash)).toBeCloseTo(0.1, 9);
    expect(internalRate(new Float64Array([1, 2, 3]))).toBeUndefined();
    expect(internalRate(new Float64Array([-100, 1]))).toBeUndefined();
  });

  it("counts payback from the first spending, for good", () => {
    expect(paybackMonths(new Float64Array([0, -10, 4, 4, 4]))).toBe(3);
    // a second spending undoes an early payback
    expect(paybackMonths(new Float64Array([-1, 2, -5, 1, 1, 1, 1, 1]))).toBe(6);
    expect(paybackMonths(new Float64Array([-10, 4]))).toBeUndefined();
    expect(paybackMonths(new Float64Array([1, 1]))).toBeUndefined();
  });
});

describe("what the filed capital builds", () => {
  it("is 98,214 and 212,500 wafers a month", () => {
    // the specification's tolerance: 1e-5
    expect(affordableStarts(55e9) / 98_214.2857).toBeCloseTo(1, 5);
    expect(affordableStarts(119e9) / 212_500).toBeCloseTo(1, 5);
  });
});

const file = "../shared/data/chips/unit-economics.json";

describe.skipIf(!existsSync(file))("unit-economics.json (needs ../shared/data/chips)", () => {
  const cases = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : [];
  const found = (id: string) => cases.find((one: { id: string }) => one.id === id);

  it("builds the starts that announcements imply", () => {
    for (const id of ["grimes-implied", "march-2026-implied"]) {
      const { inputs, expected } = found(id);
      inputs.capex_usd.forEach((capital: number, k: number) => {
        // the file's 1e-3
        expect(affordableStarts(capital, inputs.usd_per_wpm) / expected.wpm[k]).toBeCloseTo(1, 3);
      });
    }
    for (const id of ["ibs-2nm-fab", "ibs-3nm-fab"]) {
      const { inputs, expected } = found(id);
      expect(affordableStarts(inputs.fab_usd, expected.usd_per_wpm) / inputs.wpm).toBeCloseTo(1, 3);
    }
  });
});
