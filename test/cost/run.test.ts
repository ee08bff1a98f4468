import { describe, expect, it } from "vitest";
import { runCost, type CostInput } from "../../src/cost/index.ts";
import { runDeploy } from "../../src/deploy/index.ts";
import { fiveYears, fullCool, sampleChip } from "../deploy/sample.ts";

const months = fiveYears;
const chip = sampleChip(months, { dies: [[fullCool, 500_000]] });
const deploy = runDeploy({
  months,
  chip,
  uses: [
    { name: "training", kind: "training", sizeMW: 900, onSite: true },
    { name: "vehicles", kind: "vehicles", onSite: true, demandChipsPerYear: 2e6 },
  ],
});
const flat = (value: number): Float64Array => new Float64Array(months.length).fill(value);

export function money(extra: Partial<CostInput> = {}): CostInput {
  return {
    months,
    fab: { startsWafersPerMonth: flat(5000), outsWafers: flat(4800), kWhPerWafer: 2700 },
    chip,
    deploy,
    foundry: { waferDollars: 28_000, queueMonths: 12 },
    ...extra,
  };
}

describe("runCost", () => {
  it("discounts its cash to its NPV, by hand", () => {
    const flow = runCost(money());
    let byHand = 0;
    flow.cash.forEach((cash, m) => (byHand += cash / 1.08 ** (m / 12)));
    // 60 powers instead of 60 products
    expect(flow.npvDollars / byHand).toBeCloseTo(1, 9);
  });

  it("counts all capital once", () => {
    const flow = runCost(money());
    const total = Object.values(flow.capital).reduce((sum, part) => sum + part.reduce((a, b) => a + b, 0), 0);
    expect(flow.capexDollars).toBeCloseTo(total, 3);
    expect(flow.capital.fab!.reduce((a, b) => a + b, 0)).toBeCloseTo(5000 * 560_000, 3);
  });

  it("counts computing once: by its rent, not by a price a chip as well", () => {
    const priced = runCost(money({ prices: { chip: { training: 9000 } } }));
    expect(priced.revenue.training).toBeUndefined();
    expect(priced.npvDollars).toBe(runCost(money()).npvDollars);
  });

  it("says when a use pays less than its chip costs", () => {
    const cheap = runCost(money({ prices: { chip: { vehicles: 1 } } }));
    expect(cheap.warnings.some(({ path }) => path === "deploy.vehicles.price")).toBe(true);
    const dear = runCost(money({ prices: { chip: { vehicles: 1e6 } } }));
    expect(dear.warnings.some(({ path }) => path === "deploy.vehicles.price")).toBe(false);
  });

  it("answers make or buy, and a longer queue favours making", () => {
    const soon = runCost(money({ foundry: { waferDollars: 28_000, queueMonths: 4 } }));
    const late = runCost(money({ foundry: { waferDollars: 28_000, queueMonths: 30 } }));
    expect(late.makeOverBuyDollars).toBeGreaterThan(soon.makeOverBuyDollars!);
    expect(runCost(money({ foundry: undefined as never })).makeOverBuyDollars).toBeUndefined();
  });

  it("pays for wafers of a campus without a fab", () => {
    const { fab: _, ...rest } = money();
    const bought = runCost({ ...rest, boughtWafers: flat(4800) });
    expect(bought.operation["fab.wafersBought"]![0]).toBe(4800 * 28_000);
    // nothing else makes a wafer
    expect(bought.perWafer).toBeCloseTo(28_000, 6);
    expect(bought.makeOverBuyDollars).toBeUndefined();
    const { foundry: __, ...unpriced } = rest;
    expect(() => runCost({ ...unpriced, boughtWafers: flat(1) })).toThrow("race.foundry");
  });

  it("pays for abatement as agreed", () => {
    const taxed = runCost(money());
    const abated = runCost(money({ abatement: { share: 1, years: 10, upfrontDollars: 1e7, yearlyDollars: 2e7 } }));
    expect(abated.operation.propertyTax![0]).toBeCloseTo(1e7 + 2e7 / 12, 3);
    expect(abated.operation.propertyTax![5]).toBeCloseTo(2e7 / 12, 3);
    expect(abated.npvDollars).toBeGreaterThan(taxed.npvDollars);
  });

  it("counts fewer or more months than the campus has", () => {
    const short = runCost(money({ horizonMonths: 24 }));
    const long = runCost(money({ horizonMonths: 180 }));
    expect([short.cash.length, long.cash.length]).toEqual([24, 180]);
    // the last year goes on, without new capital
    expect(long.revenue.vehicles![100]).toBeCloseTo(long.revenue.vehicles![52]!, 6);
    expect(long.capital.racks!.slice(60).every((dollars) => dollars === 0)).toBe(true);
    expect(long.warnings.some(({ path }) => path === "cost.horizon")).toBe(true);
    expect(Number.isFinite(short.makeOverBuyDollars)).toBe(true);
  });

  it("values what is left at the end by its age", () => {
    const flow = runCost(money());
    const left = flow.detail.residual.fab!;
    // spent within the first month (the horizon starts with full starts): 59 of 120 months of life are gone
    expect(left / (5000 * 560_000)).toBeCloseTo(61 / 120, 9);
    expect(flow.revenue.bookValueAtEnd!.at(-1)).toBeGreaterThan(left);
  });

  it("refuses impossible input with a path", () => {
    expect(() => runCost(money({ horizonMonths: 0 }))).toThrow("cost.horizon");
    expect(() => runCost(money({ prices: { hbmPerGB: -1 } }))).toThrow("cost.prices.hbmPerGB");
  });
});
