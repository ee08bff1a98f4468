/** The energy columns of the results: what each is, and how it follows from the years that were run. */
import { sum } from "../base/series.ts";
import type { ColumnDefinition } from "../model/derivation.ts";
import { type EnergyResult, members, servedDerivation, summed, type Year, yearColumn } from "./columns/definition.ts";
import { moneyColumns } from "./columns/money.ts";
import { reliabilityColumns } from "./columns/reliability.ts";

export type { EnergyResult } from "./columns/definition.ts";

/** What PlantYear knows beyond the plain flow; 0 where only that is known. */
const cleanOf = (y: Year): number => ("cleanShare" in y ? y.cleanShare : 0);

const cleanColumn = yearColumn({
  name: "energy.cleanShare",
  unit: "share",
  definition:
    "share of the load served that is clean hour by hour: neither burnt nor bought (the grid counts as energy.matching.grid says, else as dirty)",
  formula: "1 - (energy burnt or bought) / (load - shed)",
  value: cleanOf,
  derive: (y) => ({
    kind: "formula",
    label: "clean share",
    unit: "share",
    value: cleanOf(y),
    expression: "1 - dirty / served",
    operands: {
      dirty: {
        kind: "optimised",
        label: "energy burnt or bought, less the grid's clean share",
        unit: "MWh",
        value: (1 - cleanOf(y)) * y.servedMWh,
        status: y.status.status,
        certificate: y.status.method,
      },
      served: servedDerivation(y),
    },
  }),
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
  ...reliabilityColumns,
  ...moneyColumns,
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
  cleanColumn,
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
