import { fail } from "../base/errors.ts";
import type { Monthly } from "../model/flows.ts";
import { discountRate } from "../../catalog/prices.ts";
import type { CostInput } from "./input.ts";

/**
 * Refuse impossible input.
 *
 * @throws TerafabError with the campus path
 */
export function checkCost(input: CostInput): void {
  const n = input.months.length;
  if (n === 0) fail("horizon", "has no months");
  const rate = input.discountRate ?? discountRate.value;
  if (!(rate > -1 && rate < 10)) fail("cost.discount", `${rate} is not a yearly rate`);
  const horizon = input.horizonMonths ?? n;
  if (!(Number.isInteger(horizon) && horizon >= 1 && horizon <= 1200))
    fail("cost.horizon", `${horizon} months is not in 1..1200`);
  const whole = (path: string, series: Monthly | undefined): void => {
    if (series === undefined) return;
    if (series.length !== n) fail(path, `has ${series.length} of ${n} months`);
    if (!series.every((value) => Number.isFinite(value))) fail(path, "must be finite");
  };
  whole("fab.starts", input.fab?.startsWafersPerMonth);
  whole("fab.outs", input.fab?.outsWafers);
  whole("race.foundry", input.boughtWafers);
  if (input.boughtWafers !== undefined && input.foundry === undefined) {
    fail("race.foundry", "wafers are bought, but nobody says at what price", "add race: { foundry: { wafer: 28k $ } }");
  }
  whole("fab.capital", input.fab?.fabCapitalByMonth);
  for (const { id, dollarsByMonth } of input.energy?.capital ?? []) whole(`energy.${id}`, dollarsByMonth);
  for (const [id, dollars] of Object.entries(input.energy?.operation ?? {})) whole(`energy.${id}`, dollars);
  for (const [name, value] of Object.entries(input.prices ?? {})) {
    if (typeof value === "number" && !(value >= 0 && value < Infinity))
      fail(`cost.prices.${name}`, `${value} must be ≥ 0`);
  }
}
