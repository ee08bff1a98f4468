import { hoursOfMonth } from "../base/calendar.ts";
import { monthlySums, sum } from "../base/series.ts";
import type { AggregateNode, ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import type { CoolingYear, Hourly } from "../model/flows.ts";
import type { CoolingResult } from "./result.ts";
import { savingSketches } from "./saving-columns.ts";

/** Milestone years of cooling; columns speak of the last one, when the campus stands complete. */
export interface CoolingYears {
  readonly years: readonly CoolingYear[];
}

type Column = ColumnDefinition<CoolingYears>;

/** The engine always answers with the full result; the flow type only names what other engines read. */
function last(result: CoolingYears): CoolingResult | undefined {
  const year = result.years.at(-1);
  return year !== undefined && "electricityMWh" in year ? (year as CoolingResult) : undefined;
}

interface Sketch {
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
  readonly formula: string;
  readonly quick?: Column["quick"];
  readonly value: (year: CoolingResult) => number | undefined;
  readonly derive: (year: CoolingResult, input: InputLookup) => Derivation;
}

function column(sketch: Sketch): Column {
  return {
    quick: "estimate",
    ...sketch,
    value: (result) => {
      const year = last(result);
      return year && sketch.value(year);
    },
    derive: (result, input) => {
      const year = last(result);
      if (year === undefined) throw new RangeError(`${sketch.name} has no year to derive from`);
      return sketch.derive(year, input);
    },
  };
}

function months(year: CoolingResult, label: string, unit: string, values: Hourly): AggregateNode {
  const series = [...monthlySums(values)];
  return {
    kind: "aggregate",
    how: "sum",
    label,
    unit,
    value: sum(series),
    series,
    of: `months of ${year.year} of ${label}`,
  };
}

function extreme(year: CoolingResult, how: "min" | "max", label: string, values: Hourly): AggregateNode {
  const series = Array.from({ length: 12 }, (_, month) => extremeOf(values, month, how));
  const value = how === "min" ? Math.min(...series) : Math.max(...series);
  return {
    kind: "aggregate",
    how,
    label,
    unit: "MW",
    value,
    series,
    of: `${how === "min" ? "lowest" : "highest"} hours of the months of ${year.year}`,
  };
}

function extremeOf(values: Hourly, month: number, how: "min" | "max"): number {
  const [start, end] = hoursOfMonth(month);
  let best = values[start]!;
  for (let h = start; h < end; h++) best = how === "min" ? Math.min(best, values[h]!) : Math.max(best, values[h]!);
  return best;
}

function count(year: CoolingResult, label: string, series: readonly number[], of: string): AggregateNode {
  return {
    kind: "aggregate",
    how: "sum",
    label,
    unit: "h",
    value: sum(series),
    series,
    of: `${of}, months of ${year.year}`,
  };
}

function hoursByMonth(holds: (hour: number) => boolean): number[] {
  return Array.from({ length: 12 }, (_, month) => {
    const [start, end] = hoursOfMonth(month);
    let hours = 0;
    for (let h = start; h < end; h++) hours += holds(h) ? 1 : 0;
    return hours;
  });
}

const utilitiesMWh = (year: CoolingResult): number => sum(year.fabElectricMW);

/** Result columns of cooling. */
export const columns: readonly Column[] = [
  column({
    name: "cooling.pue",
    unit: "1",
    definition:
      "power usage effectiveness of the on-site racks: IT, its supply losses and its cooling over IT; the fab is outside",
    formula: "(IT + losses and cooling of the racks) / IT, over the last milestone year (ISO/IEC 30134-2)",
    value: (year) => (year.itMWh > 0 ? year.pue : undefined),
    derive: (year) => ({
      kind: "formula",
      label: "PUE, racks only",
      unit: "1",
      value: year.pue,
      expression: "1 + racks / it",
      operands: {
        racks: months(year, "supply losses and cooling of the racks", "MWh", year.racksElectricMW),
        it: months(year, "IT energy", "MWh", year.itMW),
      },
      source: "ISO/IEC 30134-2",
    }),
  }),
  column({
    name: "cooling.wue",
    unit: "L/kWh",
    definition: "water the heat rejection of the racks takes in, for a kWh of IT (site variant)",
    formula: "make-up water of the racks / IT energy (ISO/IEC 30134-9)",
    value: (year) => (year.itMWh > 0 ? year.wue : undefined),
    derive: (year) => ({
      kind: "formula",
      label: "WUE, racks only",
      unit: "L/kWh",
      value: year.wue,
      expression: "water / it",
      operands: {
        water: months(year, "make-up water of the racks", "m3", year.racksWaterM3),
        it: months(year, "IT energy", "MWh", year.itMW),
      },
      source: "ISO/IEC 30134-9",
    }),
  }),
  column({
    name: "cooling.waterMLPerDay",
    unit: "ML/day",
    definition: "water withdrawn by the campus: towers, process and humidifiers, mean of the last milestone year",
    formula: "sum of hourly withdrawal / 365 / 1000",
    value: (year) => year.waterMLPerDay,
    derive: (year) => ({
      kind: "formula",
      label: "water withdrawn",
      unit: "ML/day",
      value: year.waterMLPerDay,
      expression: "water / 365000",
      operands: { water: months(year, "water withdrawn", "m3", year.waterM3) },
    }),
  }),
  column({
    name: "cooling.electricMW",
    unit: "MW",
    definition: "mean electricity of cooling, supply losses of the racks and fab utilities",
    formula: "mean over the hours of the last milestone year",
    value: (year) => sum(year.electricMW) / 8760,
    derive: (year) => ({
      kind: "formula",
      label: "cooling and utilities",
      unit: "MW",
      value: sum(year.electricMW) / 8760,
      expression: "(racks + fab) / 8760",
      operands: {
        racks: months(year, "supply losses and cooling of the racks", "MWh", year.racksElectricMW),
        fab: months(year, "cooling and utilities of the fab", "MWh", year.fabElectricMW),
      },
    }),
  }),
  column({
    name: "cooling.peakElectricMW",
    unit: "MW",
    definition: "largest hour of cooling and utilities in the last milestone year",
    formula: "max over hours",
    value: (year) => extreme(year, "max", "cooling and utilities", year.electricMW).value,
    derive: (year) => extreme(year, "max", "cooling and utilities", year.electricMW),
  }),
  column({
    name: "cooling.fabUtilitiesKWhPerWafer",
    unit: "kWh",
    definition: "electricity of fab utilities and fab cooling for one wafer; tools and sub-fab are not in it",
    formula: "utilities and cooling of the fab / wafers out",
    value: (year) => (year.wafers > 0 ? (1000 * utilitiesMWh(year)) / year.wafers : undefined),
    derive: (year) =>
      perWafer(year, "utilities", "1000 * utilities / wafers", {
        utilities: months(year, "cooling and utilities of the fab", "MWh", year.fabElectricMW),
      }),
  }),
  column({
    name: "cooling.fabKWhPerWafer",
    unit: "kWh",
    definition: "electricity of tools, sub-fab, utilities and fab cooling for one wafer",
    formula: "(tools + utilities) / wafers out",
    value: (year) => (year.wafers > 0 ? (1000 * (year.fabToolMWh + utilitiesMWh(year))) / year.wafers : undefined),
    derive: (year) =>
      perWafer(year, "whole fab", "1000 * (tools + utilities) / wafers", {
        tools: months(year, "tools and sub-fab", "MWh", year.fabToolMW),
        utilities: months(year, "cooling and utilities of the fab", "MWh", year.fabElectricMW),
      }),
  }),
  column({
    name: "cooling.unservedHeatHours",
    unit: "h",
    definition: "hours of the last milestone year in which the plant cannot reject all heat",
    formula: "count of hours with unserved heat",
    value: (year) => year.unservedHours,
    derive: (year) =>
      count(
        year,
        "hours with unserved heat",
        hoursByMonth((h) => year.unservedHeatMW[h]! > 1e-6),
        "hours with unserved heat",
      ),
  }),
  column({
    name: "cooling.freeCoolingHours",
    unit: "h",
    definition: "hours of the last milestone year in which no compressor cools the racks",
    formula: "count of hours",
    value: (year) => (year.itMWh > 0 ? year.freeCoolingHours : undefined),
    derive: (year) =>
      count(
        year,
        "hours without a compressor for the racks",
        hoursByMonth((h) => year.racksFree[h] === 1),
        "hours without a compressor for the racks",
      ),
  }),
  column({
    name: "cooling.rejectableMW",
    unit: "MW",
    definition: "heat the plant could reject in the worst hour of the last milestone year",
    formula: "min over hours of served heat + headroom of idle machines",
    value: (year) => extreme(year, "min", "heat the plant could reject", year.rejectableMW).value,
    derive: (year) => extreme(year, "min", "heat the plant could reject", year.rejectableMW),
  }),
  column({
    name: "cooling.reuseMW",
    unit: "MW",
    definition:
      "waste heat delivered to make-up air, ultrapure water and district heat, mean of the last milestone year",
    formula: "(direct reuse + lifted heat) / 8760",
    value: (year) => (year.deliveredMWh.reuse + year.deliveredMWh.lift) / 8760,
    derive: (year) => ({
      kind: "formula",
      label: "waste heat delivered",
      unit: "MW",
      value: (year.deliveredMWh.reuse + year.deliveredMWh.lift) / 8760,
      expression: "(reuse + lift) / 8760",
      operands: {
        reuse: routed(year, "direct reuse", year.deliveredMWh.reuse),
        lift: routed(year, "heat pumps and heat-recovery chillers", year.deliveredMWh.lift),
      },
    }),
  }),
  ...savingSketches.map(column),
];

function perWafer(
  year: CoolingResult,
  label: string,
  expression: string,
  operands: Readonly<Record<string, Derivation>>,
): Derivation {
  const energy = label === "utilities" ? utilitiesMWh(year) : year.fabToolMWh + utilitiesMWh(year);
  return {
    kind: "formula",
    label: `electricity a wafer, ${label}`,
    unit: "kWh",
    value: (1000 * energy) / year.wafers,
    expression,
    operands: { ...operands, wafers: months(year, "wafers out", "wafers", year.wafersPerHour) },
  };
}

function routed(year: CoolingResult, label: string, value: number): Derivation {
  return {
    kind: "optimised",
    label,
    unit: "MWh",
    value,
    status: "optimal",
    certificate: `${year.depth === "quick" ? 600 : 8760} hourly linear programmes of ${year.year}, each solved to its vertex`,
  };
}
