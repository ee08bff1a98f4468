/** What all energy columns share: where they read, sums over hours, the course over the months. */
import { yearOf } from "../../base/calendar.ts";
import { sum } from "../../base/series.ts";
import type { ColumnDefinition, Derivation } from "../../model/derivation.ts";
import type { EnergyPlan, EnergyYear, Hourly } from "../../model/flows.ts";
import type { PlantYear } from "../account-year.ts";

/** What the columns read: the plan and the milestone years, ascending. */
export interface EnergyResult {
  readonly plan: EnergyPlan;
  readonly years: readonly (EnergyYear | PlantYear)[];
}

export type Year = EnergyYear | PlantYear;

export const lastYear = (r: EnergyResult): Year | undefined => r.years[r.years.length - 1];

/** Yearly values over the months: a milestone year has its own, the months between are interpolated. */
export function overMonths(r: EnergyResult, of: (year: Year) => number): Float64Array | undefined {
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

export const members = (series: Hourly): number[] => Array.from(series);

/** A sum over the hours of the last milestone year. */
export const summed = (label: string, unit: string, of: string, series: Hourly): Derivation => ({
  kind: "aggregate",
  label,
  unit,
  value: sum(series),
  how: "sum",
  series: members(series),
  of,
});

export const servedDerivation = (y: Year): Derivation => {
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

export function shedTotal(y: Year): Hourly {
  const total = new Float64Array(y.loadMW.length);
  for (const mw of Object.values(y.shedMW)) for (let h = 0; h < total.length; h++) total[h]! += mw[h]!;
  return total;
}

/** Hours of shedding as ones and zeros, for a sum. */
export function shortHours(y: Year): Hourly {
  return shedTotal(y).map((mw, h) => (mw > 0.001 * y.loadMW[h]! ? 1 : 0));
}

export interface YearColumn {
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
  readonly formula: string;
  readonly value: (y: Year) => number;
  readonly derive: (y: Year) => Derivation;
  readonly quick?: "exact" | "estimate";
}

/** A column read from the last milestone year, with its course over the months. */
export function yearColumn(c: YearColumn): ColumnDefinition<EnergyResult> {
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
