import type { ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import type { ChipFlow, Monthly } from "../model/flows.ts";
import { carbonColumn } from "./carbon-column.ts";
import type { ChipResult, DesignResult as Design } from "./run.ts";

type Column = ColumnDefinition<ChipFlow>;

const first = (flow: ChipFlow): Design => flow.designs[0] as Design;
const last = (series: Monthly): number => series[series.length - 1] as number;

/** Usable dies a wafer of the last month: gross dies times the shares of all bins. */
function usable(design: Design): number {
  return design.grossDiesPerWafer * design.usableShare;
}

function areaNode(design: Design, input: InputLookup): Derivation {
  const path = `chip.designs.${design.name}.die`;
  return input(path, "cm2", design.dieAreaCm2, "die area");
}

function grossNode(design: Design, input: InputLookup): Derivation {
  return {
    kind: "simulated",
    label: "gross dies a wafer",
    value: design.grossDiesPerWafer,
    unit: "dies/wafer",
    seed: 0,
    window: "exact placement, best grid offset (chip/placement)",
    digest: "deterministic",
    operands: { die: areaNode(design, input) },
  };
}

function exposureNode(design: Design, input: InputLookup): Derivation {
  const d0 = last(design.d0PerCm2);
  return {
    kind: "formula",
    label: "expected defects a die",
    value: d0 * design.dieAreaCm2,
    unit: "",
    expression: "d0 * area",
    operands: { d0: input("chip.d0", "/cm2", d0, "defect density at the end"), area: areaNode(design, input) },
  };
}

/** The model as an expression where it is one; the others are named results. */
function yieldNode(flow: ChipFlow, design: Design, input: InputLookup): Derivation {
  const { model, clustering } = flow as ChipResult;
  const value = last(design.dieYield);
  const exposure = exposureNode(design, input);
  if (model === "negative-binomial" && !(flow as ChipResult).radial) {
    return {
      kind: "formula",
      label: "flawless dies",
      value,
      unit: "share",
      expression: "(1 + l / alpha) ^ (-alpha)",
      operands: { l: exposure, alpha: input("chip.clustering", "", clustering, "clustering") },
      source: "negative binomial, Stapper 1983",
    };
  }
  return {
    kind: "simulated",
    label: `flawless dies, ${model}`,
    value,
    unit: "share",
    seed: 0,
    window: (flow as ChipResult).radial
      ? "yield model, mean over radii (chip/radial)"
      : "yield model (chip/yield-models)",
    digest: "deterministic",
    operands: { l: exposure },
  };
}

function shareNode(flow: ChipFlow, design: Design, input: InputLookup): Derivation {
  return {
    kind: "simulated",
    label: "dies in any bin",
    value: design.usableShare,
    unit: "share",
    seed: 0,
    window: "harvest over cores, safety island, speed and leakage (chip/harvest, chip/bins)",
    digest: "deterministic",
    operands: { flawless: yieldNode(flow, design, input) },
  };
}

function usableNode(flow: ChipFlow, design: Design, input: InputLookup): Derivation {
  return {
    kind: "formula",
    label: `usable dies a wafer of ${design.name}`,
    value: usable(design),
    unit: "dies/wafer",
    expression: "gross * inBins",
    operands: { gross: grossNode(design, input), inBins: shareNode(flow, design, input) },
  };
}

function lastYear(series: Monthly): number[] {
  return Array.from(series.slice(-12));
}

function total(flow: ChipFlow, pick: (design: Design) => Monthly): Monthly {
  const sum = new Float64Array(flow.months.length);
  for (const design of flow.designs)
    pick(design as Design).forEach((value, month) => (sum[month] = (sum[month] as number) + value));
  return sum;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function monthlyTotal(
  name: string,
  label: string,
  unit: string,
  definition: string,
  formula: string,
  pick: (design: Design) => Monthly,
): Column {
  return {
    name,
    unit,
    definition: `${definition}; mean of the last 12 months`,
    formula,
    quick: "estimate",
    value: (flow) => mean(lastYear(total(flow, pick))),
    monthly: (flow) => total(flow, pick),
    derive: (flow, input) => ({
      kind: "aggregate",
      label,
      value: mean(lastYear(total(flow, pick))),
      unit,
      how: "mean",
      series: lastYear(total(flow, pick)),
      of: `the last 12 months of ${name}, all designs`,
      operands: Object.fromEntries(
        flow.designs.map((design) => [key(design.name), usableNode(flow, design as Design, input)]),
      ),
    }),
  };
}

/** Names of designs may have dashes; names of operands may not. */
function key(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "_");
}

/** A figure of the first design of the file. */
function ofFirst(
  name: string,
  unit: string,
  quick: Column["quick"],
  definition: string,
  formula: string,
  value: (design: Design) => number,
  derive: (flow: ChipFlow, design: Design, input: InputLookup) => Derivation,
  monthly?: (design: Design) => Monthly,
): Column {
  return {
    name,
    unit,
    definition: `${definition}, first design of the file`,
    formula,
    quick,
    value: (flow) => value(first(flow)),
    ...(monthly === undefined ? {} : { monthly: (flow: ChipFlow) => monthly(first(flow)) }),
    derive: (flow, input) => derive(flow, first(flow), input),
  };
}

/** Result columns of the chips. */
export const columns: readonly Column[] = [
  ofFirst(
    "chip.grossDiesPerWafer",
    "dies/wafer",
    "exact",
    "Whole dies inside the edge exclusion",
    "enumeration of the die grid at its best offset",
    (d) => d.grossDiesPerWafer,
    (_, d, input) => grossNode(d, input),
  ),
  ofFirst(
    "chip.d0PerCm2",
    "/cm2",
    "estimate",
    "Defect density of the wafers that leave the fab at the end of the horizon",
    "Dinf + (Dstart - Dinf) sum_j q_j exp(-k C_j)",
    (d) => last(d.d0PerCm2),
    (_, d, input) => input("chip.d0", "/cm2", last(d.d0PerCm2), "defect density at the end"),
    (d) => d.d0PerCm2,
  ),
  ofFirst(
    "chip.dieYield",
    "share",
    "estimate",
    "Dies without any defect at the end of the horizon",
    "Y(area x D0) of the yield model",
    (d) => last(d.dieYield),
    yieldNode,
    (d) => d.dieYield,
  ),
  ofFirst(
    "chip.usableDiesPerWafer",
    "dies/wafer",
    "estimate",
    "Dies of a wafer that fall into any bin, at the end of the horizon",
    "gross dies x sum of the shares of all bins",
    usable,
    usableNode,
  ),
  monthlyTotal(
    "chip.goodDiesPerMonth",
    "known good dies",
    "dies/month",
    "Dies that pass test, in any bin, all designs",
    "sum over designs of wafers x gross dies x share in bins",
    (d) => d.goodDies,
  ),
  monthlyTotal(
    "chip.grossDiesPerMonth",
    "gross dies",
    "dies/month",
    "Dies placed on finished wafers, all designs",
    "sum over designs of wafers x gross dies",
    (d) => d.grossDies,
  ),
  ofFirst(
    "chip.escapesPpm",
    "ppm",
    "estimate",
    "Bad dies that pass test",
    "1e6 (1 - Y^(1 - coverage)), Williams and Brown 1981",
    (d) => d.escapesPpm,
    (flow, d, input) => ({
      kind: "formula",
      label: "test escapes",
      value: d.escapesPpm,
      unit: "ppm",
      expression: "1000000 * (1 - flawless ^ (1 - coverage))",
      operands: {
        flawless: yieldNode(flow, d, input),
        coverage: input("chip.test.coverage", "share", d.coverage, "faults that test finds"),
      },
      source: "Williams and Brown 1981",
    }),
  ),
  ofFirst(
    "chip.reticleUse",
    "share",
    "exact",
    "Used area of the exposure field",
    "dies that fit x die area / field area",
    (d) => d.reticleUse,
    (_, d, input) => ({
      kind: "simulated",
      label: "use of the exposure field",
      value: d.reticleUse,
      unit: "share",
      seed: 0,
      window: "dies of this size in a 26 x 33 mm field",
      digest: "deterministic",
      operands: { die: areaNode(d, input) },
    }),
  ),
  carbonColumn,
];
