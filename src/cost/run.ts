/** Money of the campus, month by month, in real dollars of one year. */
import { fail } from "../base/errors.ts";
import type { CostFlow, DeployFlow, Monthly, Warning } from "../model/flows.ts";
import { discountRate } from "../../catalog/prices.ts";
import { close, fit, type Books } from "./books.ts";
import { internalRate, paybackMonths, presentValue } from "./cash.ts";
import type { CostInput } from "./input.ts";
import { capitalOf, operationOf, pricesOf, revenueOf, type Parts } from "./parts.ts";
import { buyInstead } from "./make-or-buy.ts";
import type { Buying, CostDetail, CostResult } from "./result.ts";

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
  check(input);
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
    ...unitCosts(detail),
    ...(buying === undefined ? {} : { makeOverBuyDollars: npv - buying.npvDollars, buy: summary(buying) }),
    warnings: warningsOf(input, horizon),
    detail: { ...detail, ...(buying === undefined ? {} : { buying }) },
  };
}

function summary({ dollarsPerGoodDie, queueMonths, npvDollars }: Buying): NonNullable<CostFlow["buy"]> {
  return { dollarsPerGoodDie, queueMonths, npvDollars };
}

function detailOf(input: CostInput, books: Books, horizon: number, rate: number): CostDetail {
  const pv = (series: Monthly): number => presentValue(series, rate);
  const pvs = (parts: Parts): Record<string, number> =>
    Object.fromEntries(Object.entries(parts).map(([part, series]) => [part, pv(series)]));
  const end = new Float64Array(horizon);
  const capitalPV = Object.fromEntries(
    Object.entries(books.capital).map(([part, dollars]) => {
      end[horizon - 1] = books.residual[part]!;
      return [part, pv(dollars) - pv(end)];
    }),
  );
  const quantity = (series: Monthly | undefined): number =>
    series === undefined ? 0 : pv(fit({ series }, horizon, true).series!);
  const { fab, chip, deploy } = input;
  const goodDies = chip?.designs.map(({ goodDies: dies }) => dies) ?? [];
  const compute = deploy?.uses.filter((use) => "datacentre" in use && use.datacentre && use.name !== "partners") ?? [];
  return {
    discountRate: rate,
    horizonMonths: horizon,
    capitalPV,
    operationPV: pvs(books.operation),
    revenuePV: pvs(books.revenue),
    fabShareOfEnergy: input.energy?.fabShare ?? (fab === undefined ? 0 : deploy === undefined ? 1 : 0.5),
    quantity: {
      wafers: quantity(fab?.outsWafers),
      goodDies: goodDies.reduce((total, dies) => total + quantity(dies), 0),
      diesPackaged: quantity(deployDetail(deploy)?.diesPackaged),
      packages: quantity(deploy?.packages),
      computePackages: compute.reduce((total, use) => total + quantity(use.packages), 0),
      h100e: quantity(deployDetail(deploy)?.addedH100e),
    },
    residualDollars: Object.values(books.residual).reduce((total, dollars) => total + dollars, 0),
  };
}

function deployDetail(deploy: DeployFlow | undefined): { diesPackaged: Monthly; addedH100e: Monthly } | undefined {
  if (deploy === undefined || !("detail" in deploy)) return undefined;
  return (deploy as DeployFlow & { readonly detail: { diesPackaged: Monthly; addedH100e: Monthly } }).detail;
}

/** Parts of the costs that belong to wafers; of energy and tax the share that is the fab's. */
export function fabPart(detail: CostDetail): number {
  const { capitalPV, operationPV, fabShareOfEnergy } = detail;
  const pick = (parts: Readonly<Record<string, number>>, prefix: string): number =>
    Object.entries(parts).reduce((total, [part, pv]) => (part.split(".")[0] === prefix ? total + pv : total), 0);
  const energy = pick(capitalPV, "energy") + pick(operationPV, "energy");
  return pick(capitalPV, "fab") + pick(operationPV, "fab") + fabShareOfEnergy * energy;
}

/**
 * Level the costs over what they made: discounted dollars over discounted quantity.
 *
 * wafer = fab / wafers; good die = (fab + test) / good dies; package = (good die * dies packaged + design + memory +
 * packaging) / packages; H100e = (package * packages for computing + racks + cooling + its energy) / H100e
 */
function unitCosts(detail: CostDetail): Pick<CostFlow, "perWafer" | "perGoodDie" | "perPackage" | "perH100Equivalent"> {
  const { quantity: q, capitalPV: c, operationPV: o } = detail;
  const over = (dollars: number, amount: number): number => (amount > 0 ? dollars / amount : 0);
  const fab = fabPart(detail);
  const perGoodDie = over(fab + (o.test ?? 0), q.goodDies);
  const perPackage = over(
    perGoodDie * q.diesPackaged + (c.designs ?? 0) + (o.memory ?? 0) + (o.packaging ?? 0),
    q.packages,
  );
  return {
    perWafer: over(fab, q.wafers),
    perGoodDie,
    perPackage,
    perH100Equivalent: over(perPackage * q.computePackages + computePart(detail), q.h100e),
  };
}

/** Racks, cooling, water and the part of energy that is not the fab's. */
export function computePart({ capitalPV: c, operationPV: o, fabShareOfEnergy }: CostDetail): number {
  const energy = [...Object.entries(c), ...Object.entries(o)].reduce(
    (total, [part, pv]) => (part.startsWith("energy.") ? total + pv : total),
    0,
  );
  const own = (c.racks ?? 0) + (c.cooling ?? 0) + (o["racks.upkeep"] ?? 0) + (o["racks.electricity"] ?? 0);
  return own + (1 - fabShareOfEnergy) * energy;
}

function sum(parts: readonly Monthly[]): number {
  return parts.reduce((total, series) => total + series.reduce((dollars, month) => dollars + month, 0), 0);
}

function warningsOf(input: CostInput, horizon: number): Warning[] {
  const warnings: Warning[] = [];
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

function check(input: CostInput): void {
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
  whole("fab.capital", input.fab?.fabCapitalByMonth);
  for (const { id, dollarsByMonth } of input.energy?.capital ?? []) whole(`energy.${id}`, dollarsByMonth);
  for (const [id, dollars] of Object.entries(input.energy?.operation ?? {})) whole(`energy.${id}`, dollars);
  for (const [name, value] of Object.entries(input.prices ?? {})) {
    if (typeof value === "number" && !(value >= 0 && value < Infinity))
      fail(`cost.prices.${name}`, `${value} must be ≥ 0`);
  }
}
