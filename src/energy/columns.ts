/** The energy columns of the results: what each is, and how it follows from the years that were run. */
import { monthlyMeans, sum } from "../base/series.ts";
import { yearOf } from "../base/calendar.ts";
import type { ColumnDefinition, Derivation } from "../model/derivation.ts";
import type { EnergyPlan, EnergyYear, Hourly } from "../model/flows.ts";
import type { PlantYear } from "./account-year.ts";
import { type Earnings, earningsInWords } from "./year/earnings.ts";
import type { Expected, Reliability } from "./failures/reliability.ts";

/** What the columns read: the plan and the milestone years, ascending. */
export interface EnergyResult {
  readonly plan: EnergyPlan;
  readonly years: readonly (EnergyYear | PlantYear)[];
}

type Year = EnergyYear | PlantYear;

const lastYear = (r: EnergyResult): Year | undefined => r.years[r.years.length - 1];

/** Yearly values over the months: a milestone year has its own, the months between are interpolated. */
function overMonths(r: EnergyResult, of: (year: Year) => number): Float64Array | undefined {
  if (r.years.length === 0) return undefined;
  return Float64Array.from(r.plan.months, (month) => {
    const at = yearOf(month);
    const after = r.years.findIndex((y) => y.year >= at);
    if (after < 0) return of(r.years[r.years.length - 1]!);
    const right = r.years[after]!;
    if (right.year === at || after === 0) return of(right);
    const left = r.years[after - 1]!;
    return of(left) + ((of(right) - of(left)) * (at - left.year)) / (right.year - left.year);
  });
}

const members = (series: Hourly): number[] => Array.from(series);

/** A sum over the hours of the last milestone year. */
const summed = (label: string, unit: string, of: string, series: Hourly): Derivation => ({
  kind: "aggregate",
  label,
  unit,
  value: sum(series),
  how: "sum",
  series: members(series),
  of,
});

const servedDerivation = (y: Year): Derivation => {
  const load = summed("load", "MWh", `hours of ${y.year} of the load`, y.loadMW);
  const lost = shedTotal(y);
  return {
    kind: "formula",
    label: "energy served",
    unit: "MWh",
    value: sum(y.loadMW) - sum(lost),
    expression: "load - shed",
    operands: { load, shed: summed("unserved energy", "MWh", `hours of ${y.year} of all shed load`, lost) },
  };
};

function shedTotal(y: Year): Hourly {
  const total = new Float64Array(y.loadMW.length);
  for (const mw of Object.values(y.shedMW)) for (let h = 0; h < total.length; h++) total[h]! += mw[h]!;
  return total;
}

/** Hours of shedding as ones and zeros, for a sum. */
function shortHours(y: Year): Hourly {
  return shedTotal(y).map((mw, h) => (mw > 0.001 * y.loadMW[h]! ? 1 : 0));
}

/** Earnings of the last milestone year; none where only the plain flow is known. */
function earningsOf(r: EnergyResult): readonly Earnings[] {
  const y = lastYear(r);
  return y !== undefined && "earnings" in y ? y.earnings : [];
}

interface YearColumn {
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
  readonly formula: string;
  readonly value: (y: Year) => number;
  readonly derive: (y: Year) => Derivation;
  readonly quick?: "exact" | "estimate";
}

/** A column read from the last milestone year, with its course over the months. */
function yearColumn(c: YearColumn): ColumnDefinition<EnergyResult> {
  return {
    name: c.name,
    unit: c.unit,
    definition: `${c.definition}, last milestone year`,
    formula: c.formula,
    quick: c.quick ?? "estimate",
    value: (r) => {
      const y = lastYear(r);
      return y === undefined ? undefined : c.value(y);
    },
    monthly: (r) => overMonths(r, c.value),
    derive: (r) => c.derive(lastYear(r)!),
  };
}

/** A column over the drawn years of failures of the last milestone year; full runs only. */
function expectedColumn(
  name: string,
  unit: string,
  definition: string,
  of: (r: Reliability) => Expected,
): ColumnDefinition<EnergyResult> {
  const expected = (r: EnergyResult): Expected | undefined => {
    const y = lastYear(r);
    return y !== undefined && "reliability" in y && y.reliability !== undefined ? of(y.reliability) : undefined;
  };
  return {
    name,
    unit,
    definition: `${definition}, last milestone year`,
    formula: "mean over drawn years",
    quick: "absent",
    value: (r) => expected(r)?.mean,
    interval: (r) => {
      const e = expected(r);
      return e === undefined ? undefined : [e.low, e.high];
    },
    derive: (r) => ({
      kind: "aggregate",
      label: definition.split(",")[0]!,
      unit,
      value: expected(r)!.mean,
      how: "mean",
      series: expected(r)!.draws,
      of: `drawn years of failures of ${lastYear(r)!.year}`,
    }),
  };
}

const simulated = (y: Year, label: string, unit: string, value: number): Derivation => ({
  kind: "simulated",
  label,
  unit,
  value,
  seed: 0,
  window: `outages of the grid from each of the ${y.loadMW.length} hours of ${y.year}, one unit down`,
  digest: y.status.method,
});

export const columns: readonly ColumnDefinition<EnergyResult>[] = [
  yearColumn({
    name: "energy.averageLoadMW",
    unit: "MW",
    definition: "mean load of the campus before shedding",
    formula: "sum of load over the hours / hours",
    value: (y) => y.averageLoadMW,
    derive: (y) => ({
      kind: "aggregate",
      label: "mean load",
      unit: "MW",
      value: y.averageLoadMW,
      how: "mean",
      series: members(y.loadMW),
      of: `hours of ${y.year} of the load`,
    }),
  }),
  yearColumn({
    name: "energy.peakLoadMW",
    unit: "MW",
    definition: "highest hour of load",
    formula: "max of load over the hours",
    value: (y) => y.peakLoadMW,
    derive: (y) => ({
      kind: "aggregate",
      label: "highest load",
      unit: "MW",
      value: y.peakLoadMW,
      how: "max",
      series: members(y.loadMW),
      of: `hours of ${y.year} of the load`,
    }),
  }),
  yearColumn({
    name: "energy.energyTWhPerYear",
    unit: "TWh/year",
    definition: "energy served",
    formula: "(load - shed) summed over the hours / 1e6",
    value: (y) => y.servedMWh / 1e6,
    derive: (y) => ({
      kind: "formula",
      label: "energy served",
      unit: "TWh/year",
      value: y.servedMWh / 1e6,
      expression: "served / 1000000",
      operands: { served: servedDerivation(y) },
    }),
  }),
  yearColumn({
    name: "energy.unservedMWhPerYear",
    unit: "MWh/year",
    definition: "energy not served, all classes, failures drawn once with the run's seed",
    formula: "sum of shed load over classes and hours",
    value: (y) => y.unservedMWh,
    derive: (y) => summed("unserved energy", "MWh/year", `hours of ${y.year} of all shed load`, shedTotal(y)),
  }),
  yearColumn({
    name: "energy.unservedHoursPerYear",
    unit: "h/year",
    definition: "hours with more than 0.001 of the load shed (loss-of-load hours)",
    formula: "count of hours with shed > 0.001 load",
    value: (y) => y.unservedHours,
    derive: (y) => summed("loss-of-load hours", "h/year", `hours of ${y.year}, 1 where load was shed`, shortHours(y)),
  }),
  expectedColumn(
    "energy.expectedUnservedMWhPerYear",
    "MWh/year",
    "energy not served, expected over 64 drawn years of failures, with the 95 % interval of its mean",
    (y) => y.unservedMWh,
  ),
  expectedColumn(
    "energy.expectedUnservedHoursPerYear",
    "h/year",
    "loss-of-load hours, expected over 64 drawn years of failures, with the 95 % interval of their mean",
    (y) => y.unservedHours,
  ),
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
  yearColumn({
    name: "energy.surviveHours",
    unit: "h",
    definition:
      "hours the critical load survives a lost grid from the worst start hour with one unit down; counted up to 168 h",
    formula: "min over start hours and single losses of hours survived",
    value: (y) => y.surviveHours,
    quick: "exact",
    derive: (y) => {
      if (!("survivedH" in y)) return simulated(y, "hours survived", "h", y.surviveHours);
      return {
        kind: "aggregate",
        label: "hours survived",
        unit: "h",
        value: y.surviveHours,
        how: "min",
        series: Array.from(y.survivedH),
        of: `start hours of ${y.year}`,
      };
    },
  }),
  yearColumn({
    name: "energy.gridImportTWh",
    unit: "TWh/year",
    definition: "energy bought from the grid",
    formula: "sum of import over the hours / 1e6",
    value: (y) => sum(y.importMW) / 1e6,
    derive: (y) => ({
      kind: "formula",
      label: "grid import",
      unit: "TWh/year",
      value: sum(y.importMW) / 1e6,
      expression: "bought / 1000000",
      operands: { bought: summed("grid import", "MWh", `hours of ${y.year} of import`, y.importMW) },
    }),
  }),
  yearColumn({
    name: "energy.curtailedTWh",
    unit: "TWh/year",
    definition: "output of weather-driven plants and of minimum load that found no use",
    formula: "sum of curtailment over the hours / 1e6",
    value: (y) => sum(y.curtailedMW) / 1e6,
    derive: (y) => ({
      kind: "formula",
      label: "curtailment",
      unit: "TWh/year",
      value: sum(y.curtailedMW) / 1e6,
      expression: "curtailed / 1000000",
      operands: { curtailed: summed("curtailment", "MWh", `hours of ${y.year} of curtailment`, y.curtailedMW) },
    }),
  }),
  yearColumn({
    name: "energy.co2TonnesPerYear",
    unit: "t/year",
    definition: "carbon dioxide of fuel burnt on site and of grid energy bought",
    formula: "sum of output * heat rate * fuel intensity + import * grid intensity",
    value: (y) => y.co2Tonnes,
    derive: (y) => ({
      kind: "optimised",
      label: "carbon dioxide",
      unit: "t/year",
      value: y.co2Tonnes,
      status: y.status.status,
      ...(y.status.gap === undefined ? {} : { gap: y.status.gap }),
      certificate: y.status.method,
    }),
  }),
  {
    name: "energy.firmMW",
    unit: "MW",
    definition:
      "largest flat load carried all year but 2.4 h, with the largest unit and one transformer out; end of the horizon",
    formula: "steady sources - largest unit + what solar, wind and store carry in the worst weeks",
    quick: "exact",
    value: (r) => r.plan.firmMW[r.plan.firmMW.length - 1],
    monthly: (r) => r.plan.firmMW,
    derive: (r) => ({
      kind: "aggregate",
      label: "dependable output",
      unit: "MW",
      value: r.plan.firmMW[r.plan.firmMW.length - 1]!,
      how: "last",
      series: Array.from(r.plan.firmMW),
      of: "months of the horizon",
    }),
  },
  {
    name: "energy.capexDollars",
    unit: "$",
    definition: "overnight capital of the plant that stands at the end of the horizon",
    formula: "sum over components of capex * size",
    quick: "estimate",
    value: (r) => sum(r.plan.components.map((c) => c.capexDollars)),
    derive: (r) => ({
      kind: "aggregate",
      label: "capital of the plant",
      unit: "$",
      value: sum(r.plan.components.map((c) => c.capexDollars)),
      how: "sum",
      series: r.plan.components.map((c) => c.capexDollars),
      of: `components ${r.plan.components.map((c) => c.id).join(", ")}`,
    }),
  },
  {
    name: "energy.landHa",
    unit: "ha",
    definition: "land of the plant that stands at the end of the horizon",
    formula: "sum over components of land per MW or MWh * size",
    quick: "estimate",
    value: (r) => sum(r.plan.components.map((c) => c.landHa)),
    derive: (r) => ({
      kind: "aggregate",
      label: "land of the plant",
      unit: "ha",
      value: sum(r.plan.components.map((c) => c.landHa)),
      how: "sum",
      series: r.plan.components.map((c) => c.landHa),
      of: `components ${r.plan.components.map((c) => c.id).join(", ")}`,
    }),
  },
];
