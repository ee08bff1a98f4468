/** Money against closed forms and published arithmetic. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { affordableStarts, internalRate, paybackMonths, presentValue } from "../../src/cost/index.ts";
import { oracle, worstOf } from "./oracle.ts";

describe("present value", () => {
  it("is the annuity formula for equal months", () => {
    const step = 1.08 ** (1 / 12);
    const annuity = (1 - step ** -60) / (1 - 1 / step);
    oracle({
      engine: "cost",
      case: "present value of 60 equal months at 8 %",
      source: "annuity formula",
      expected: annuity,
      got: presentValue(new Float64Array(60).fill(1), 0.08),
      within: 1e-12,
      why: "60 products against one power",
    });
    expect(presentValue(new Float64Array(60).fill(1), 0)).toBe(60);
  });

  it("finds the internal rate that was put in", () => {
    // 100 now, 121 in two years: 10 % a year
    const cash = new Float64Array(25);
    cash[0] = -100;
    cash[24] = 121;
    oracle({
      engine: "cost",
      case: "internal rate of 100 now and 121 in two years",
      source: "closed form",
      expected: 0.1,
      got: internalRate(cash)!,
      within: 1e-9,
      as: "absolute",
      why: "the root is sought to 1e-10",
    });
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
    worstOf(
      {
        engine: "cost",
        case: "wafer starts that the filed 55 and 119 billion $ build",
        source: "specification, 560,000 $ a monthly wafer",
        unit: "wafers/month",
        within: 1e-5,
        why: "the specification's tolerance",
      },
      [
        [affordableStarts(55e9), 98_214.2857],
        [affordableStarts(119e9), 212_500],
      ],
    );
  });
});

const file = "../shared/data/chips/unit-economics.json";

describe.skipIf(!existsSync(file))("unit-economics.json (needs ../shared/data/chips)", () => {
  const cases = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : [];
  const found = (id: string) => cases.find((one: { id: string }) => one.id === id);

  it("builds the starts that announcements imply", () => {
    const implied = ["grimes-implied", "march-2026-implied"].flatMap((id) => {
      const { inputs, expected } = found(id);
      return inputs.capex_usd.map((capital: number, k: number) => [
        affordableStarts(capital, inputs.usd_per_wpm),
        expected.wpm[k],
      ]);
    });
    const built = ["ibs-2nm-fab", "ibs-3nm-fab"].map((id) => {
      const { inputs, expected } = found(id);
      return [affordableStarts(inputs.fab_usd, expected.usd_per_wpm), inputs.wpm] as const;
    });
    const row = { engine: "cost", unit: "wafers/month", within: 1e-3, why: "the reference file states it" };
    worstOf(
      { ...row, case: "wafer starts implied by announced capital", source: "Grimes; filing of March 2026" },
      implied,
    );
    worstOf({ ...row, case: "wafer starts of a 2 and a 3 nm fab from its price", source: "IBS" }, built);
  });
});
