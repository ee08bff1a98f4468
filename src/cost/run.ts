/** Money of the campus, month by month, in real dollars of one year. */
import type { CostFlow, Monthly, Warning } from "../model/flows.ts";
import { discountRate } from "../../catalog/prices.ts";
import { close, fit } from "./books.ts";
import { internalRate, paybackMonths, presentValue } from "./cash.ts";
import { checkCost } from "./check.ts";
import { detailOf } from "./detail.ts";
import type { CostInput } from "./input.ts";
import { buyInstead } from "./make-or-buy.ts";
import { usesOf } from "./deployed.ts";
import { capitalOf, chipPrice, operationOf, pricesOf, revenueOf } from "./parts.ts";
import type { Buying, CostResult } from "./result.ts";
import { unitCosts } from "./unit-costs.ts";

/**
 * Reckon capital, operation, revenue, present value, unit costs, and whether to make or to buy.
 *
 * cash = revenue - capital - operation; NPV = sum cash / (1 + r)^(m/12), the book value at the end counted as revenue
 *
 * @param input quantities of the other engines, prices where the file gives them
 * @throws TerafabError for impossible numbers
 * @valid real dollars, pre-tax but for property tax; chips used on the campus are valued at the rent of their computing
 */
export function runCost(input: CostInput): CostResult {
  checkCost(input);
  const horizon = input.horizonMonths ?? input.months.length;
  const rate = input.discountRate ?? discountRate.value;
  const prices = pricesOf(input.prices);
  const built = capitalOf(input, prices);
  const capital = fit(built, horizon, false);
  const operation = fit(operationOf(input, prices, built), horizon, true);
  const revenue = fit(revenueOf(input, prices), horizon, true);
  const taxRate = prices.propertyTax;
  const made = close({ capital, operation, revenue, horizon, taxRate, abatement: input.abatement });
  const npv = presentValue(made.cash, rate);
  const detail = detailOf(input, made, horizon, rate);
  const units = unitCosts(detail);
  const buying = buyInstead(input, { capital, operation, revenue }, detail, taxRate);
  const payback = paybackMonths(made.beforeResidual);
  const irr = internalRate(made.cash);
  return {
    months: input.months,
    baseYear: input.baseYear ?? 2026,
    capital: made.capital,
    operation: made.operation,
    revenue: made.revenue,
    cash: made.cash,
    capexDollars: sum(Object.values(capital)),
    npvDollars: npv,
    ...(payback === undefined ? {} : { paybackMonths: payback }),
    ...(irr === undefined ? {} : { internalRate: irr }),
    ...units,
    ...(buying === undefined ? {} : { makeOverBuyDollars: npv - buying.npvDollars, buy: summary(buying) }),
    warnings: warningsOf(input, horizon, units.perPackage),
    detail: { ...detail, ...(buying === undefined ? {} : { buying }) },
  };
}

function summary({ dollarsPerGoodDie, queueMonths, npvDollars }: Buying): NonNullable<CostFlow["buy"]> {
  return { dollarsPerGoodDie, queueMonths, npvDollars };
}

function sum(parts: readonly Monthly[]): number {
  return parts.reduce((total, series) => total + series.reduce((dollars, month) => dollars + month, 0), 0);
}

function warningsOf(input: CostInput, horizon: number, perPackage: number): Warning[] {
  const warnings = soldBelowCost(input, perPackage);
  if (horizon > input.months.length) {
    warnings.push({
      path: "cost.horizon",
      message: `after ${input.months.at(-1)} the last year goes on without new capital`,
    });
  }
  if (input.fab !== undefined && input.energy === undefined && input.fab.kWhPerWafer !== undefined) {
    warnings.push({ path: "energy", message: "no plant in the file: electricity at a bought price" });
  }
  return warnings;
}

/** Uses whose price does not cover a package: a reader would otherwise look for the loss elsewhere. */
function soldBelowCost({ deploy, prices }: CostInput, perPackage: number): Warning[] {
  return (deploy === undefined ? [] : usesOf(deploy)).flatMap((use) => {
    const price = chipPrice(use, pricesOf(prices));
    if (price === undefined || price >= perPackage || !use.packages.some((packages) => packages > 0)) return [];
    const message = `${use.name} pay ${Math.round(price)} $ a chip that costs ${Math.round(perPackage)} $ with its memory`;
    return [{ path: `deploy.${use.name}.price`, message }];
  });
}
