/** All laws of a run together. */
import { expect, it } from "vitest";
import type { Produced } from "../../src/results/produce.ts";
import * as balances from "./run-balances.ts";
import { expectDerivationsHold } from "./run-sample.ts";

const LAWS = {
  wafers: balances.expectWafersKept,
  dies: balances.expectDiesKept,
  packages: balances.expectPackagesKept,
  "power, hour by hour": balances.expectPowerKept,
  "heat and water": balances.expectHeatKept,
  capital: balances.expectMoneyKept,
};

/** Declare one test a law for the run that `made` gives. */
export function lawsOf(made: () => Produced): void {
  it.each(Object.entries(LAWS))("keeps its %s", (_, law) => {
    expect(made().run.status).toBe("ok");
    law(made().run);
  });
  it("derives every column, node by node", () => {
    expect(Object.keys(made().derivations)).toEqual(Object.keys(made().answer.columns));
    expectDerivationsHold(made());
  });
  it("answers with finite figures, and intervals around them", () => {
    const { columns, monthly } = made().answer;
    for (const [name, { value, low = value, high = value }] of Object.entries(columns)) {
      expect([value, low, high].every(Number.isFinite), name).toBe(true);
      expect(low, name).toBeLessThanOrEqual(high);
    }
    const months = monthly["month"]?.length;
    for (const [name, series] of Object.entries(monthly)) {
      expect(series.length, name).toBe(months);
      const odd = series.filter((value) => typeof value === "number" && !Number.isFinite(value));
      expect(odd, name).toEqual([]);
    }
  });
}
