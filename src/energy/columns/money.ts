/** Columns of prices, earnings and cost. */
import { monthlyMeans, sum } from "../../base/series.ts";
import type { ColumnDefinition, Derivation } from "../../model/derivation.ts";
import { type Earnings, earningsInWords } from "../year/earnings.ts";
import { type EnergyResult, lastYear, members, overMonths, servedDerivation, yearColumn } from "./definition.ts";

/** Earnings of the last milestone year; none where only the plain flow is known. */
function earningsOf(r: EnergyResult): readonly Earnings[] {
  const y = lastYear(r);
  return y !== undefined && "earnings" in y ? y.earnings : [];
}

export const moneyColumns: readonly ColumnDefinition<EnergyResult>[] = [
  {
    name: "energy.marginalPricePerMWh",
    unit: "$/MWh",
    definition: "what one more MWh costs, mean over the hours, last milestone year; by month: mean of its hours",
    formula: "mean of the price that balances each hour",
    quick: "estimate",
    value: (r) => {
      const y = lastYear(r);
      return y === undefined ? undefined : sum(y.pricePerMWh) / y.pricePerMWh.length;
    },
    monthly: (r) => {
      if (r.years.length === 0) return undefined;
      const means = r.years.map((y) => monthlyMeans(y.pricePerMWh));
      const ofMonth = (m: number): Float64Array | undefined => overMonths(r, (y) => means[r.years.indexOf(y)]![m]!);
      const courses = Array.from({ length: 12 }, (_, m) => ofMonth(m)!);
      return Float64Array.from(r.plan.months, (month, i) => courses[Number(month.slice(5)) - 1]![i]!);
    },
    derive: (r) => {
      const y = lastYear(r)!;
      return {
        kind: "aggregate",
        label: "marginal price",
        unit: "$/MWh",
        value: sum(y.pricePerMWh) / y.pricePerMWh.length,
        how: "mean",
        series: members(y.pricePerMWh),
        of: `hours of ${y.year}`,
      };
    },
  },
  {
    name: "energy.earnedOverCost",
    unit: "1",
    definition:
      "what the components earn at marginal prices over what they cost, last milestone year; above 1: limits hold the plant back, below 1: more was ordered than pays",
    formula: "sum of output * price / sum of capital, fixed, fuel and variable cost",
    quick: "estimate",
    value: (r) => {
      const money = earningsOf(r);
      const cost = sum(money.map((e) => e.costDollars));
      return cost > 0 ? sum(money.map((e) => e.earnedDollars)) / cost : undefined;
    },
    derive: (r) => {
      const money = earningsOf(r);
      const of = (what: "earned" | "cost"): Record<string, Derivation> =>
        Object.fromEntries(
          money.map((e, k) => [
            `${what}${k + 1}`,
            {
              kind: "optimised",
              label: what === "earned" ? earningsInWords(e) : `${e.id}: capital, fixed, fuel, variable`,
              unit: "$/year",
              value: what === "earned" ? e.earnedDollars : e.costDollars,
              status: lastYear(r)!.status.status,
              certificate: lastYear(r)!.status.method,
            } as const,
          ]),
        );
      const top = of("earned");
      const bottom = of("cost");
      return {
        kind: "formula",
        label: "earned over cost",
        unit: "1",
        value: sum(money.map((e) => e.earnedDollars)) / sum(money.map((e) => e.costDollars)),
        expression: `(${Object.keys(top).join(" + ")}) / (${Object.keys(bottom).join(" + ")})`,
        operands: { ...top, ...bottom },
      };
    },
  },
  yearColumn({
    name: "energy.lcoePerMWh",
    unit: "$/MWh",
    definition:
      "yearly cost of everything on site and of the grid bill, by energy served; lost load is not a cost here",
    formula: "(capital + fixed + fuel + variable + grid) / energy served",
    value: (y) => y.lcoePerMWh,
    derive: (y) => {
      const parts: Record<string, Derivation> = {};
      for (const [name, value] of Object.entries(y.costDollars)) {
        parts[name] = {
          kind: "optimised",
          label: `yearly cost, ${name}`,
          unit: "$/year",
          value,
          status: y.status.status,
          ...(y.status.gap === undefined ? {} : { gap: y.status.gap }),
          certificate: y.status.method,
        };
      }
      return {
        kind: "formula",
        label: "levelised cost",
        unit: "$/MWh",
        value: y.lcoePerMWh,
        expression: `(${Object.keys(parts).join(" + ")}) / served`,
        operands: { ...parts, served: servedDerivation(y) },
      };
    },
  }),
];
