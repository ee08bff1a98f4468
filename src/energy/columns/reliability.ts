/** Columns of what goes unserved and how long a lost grid is survived. */
import type { ColumnDefinition, Derivation } from "../../model/derivation.ts";
import type { Expected, Reliability } from "../failures/reliability.ts";
import { type EnergyResult, lastYear, shedTotal, shortHours, summed, type Year, yearColumn } from "./definition.ts";

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

export const reliabilityColumns: readonly ColumnDefinition<EnergyResult>[] = [
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
];
