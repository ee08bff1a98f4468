/** Building blocks of the derivations of money's columns. */
import { pow } from "../base/math.ts";
import type { Derivation, InputLookup } from "../model/derivation.ts";
import type { CostFlow, Monthly } from "../model/flows.ts";
import { costResultOf, type Amount } from "./result.ts";
import { computePart, fabPart } from "./unit-costs.ts";

/** The three books of a flow. */
export type Book = "capital" | "operation" | "revenue";

/** Parts have dots and dashes in their names; names in expressions may not. */
export function key(part: string): string {
  return part.replaceAll(/[^A-Za-z0-9]/g, "_");
}

export function sumOf(label: string, unit: string, operands: Readonly<Record<string, Derivation>>): Derivation {
  const names = Object.keys(operands);
  const value = names.reduce((sum, name) => sum + operands[name]!.value, 0);
  return { kind: "formula", label, unit, value, expression: names.join(" + ") || "0", operands };
}

/** Months of a series, each divided by (1 + rate)^(month/12), summed. */
export function discounted(flow: CostFlow, label: string, unit: string, series: Monthly): Derivation {
  const { discountRate } = costResultOf(flow).detail;
  const terms = Array.from(series, (value, m) => value * pow(1 + discountRate, -m / 12));
  return {
    kind: "aggregate",
    how: "sum",
    label: `${label}, discounted`,
    unit,
    value: terms.reduce((sum, value) => sum + value, 0),
    series: terms,
    of: `${series.length} months from ${flow.months[0]}, each over (1 + ${discountRate})^(month/12)`,
  };
}

/** One part of a book; capital less its book value at the end. */
export function part(flow: CostFlow, book: Book, name: string): Derivation {
  const series = flow[book][name] ?? new Float64Array(0);
  const left = book === "capital" ? (costResultOf(flow).detail.residual[name] ?? 0) : 0;
  const net = series.map((dollars, m) => (m === series.length - 1 ? dollars - left : dollars));
  return discounted(flow, name, "$", net);
}

/** All parts of a book that are asked for, by key. */
export function parts(flow: CostFlow, book: Book, keep: (name: string) => boolean): Record<string, Derivation> {
  const names = Object.keys(flow[book]).filter(keep);
  return Object.fromEntries(names.map((name) => [`${book}_${key(name)}`, part(flow, book, name)]));
}

export function amount(flow: CostFlow, label: string, name: Amount): Derivation {
  return discounted(flow, label, "1", costResultOf(flow).detail.amounts[name]);
}

const belongs = (prefix: string) => (name: string) => name.split(".")[0] === prefix;

/** fab capital + fab operation + share * energy */
export function fabNode(flow: CostFlow, input: InputLookup): Derivation {
  const { detail } = costResultOf(flow);
  const operands = {
    capital: sumOf("fab capital less book value at the end", "$", parts(flow, "capital", belongs("fab"))),
    operation: sumOf("fab operation", "$", parts(flow, "operation", belongs("fab"))),
    share: input("cost.fabShareOfEnergy", "1", detail.fabShareOfEnergy),
    energy: energyNode(flow),
  };
  const expression = "capital + operation + share * energy";
  return { kind: "formula", label: "fab", unit: "$", value: fabPart(detail), expression, operands };
}

function energyNode(flow: CostFlow): Derivation {
  return sumOf("plant: capital less book value, fuel, grid", "$", {
    ...parts(flow, "capital", belongs("energy")),
    ...parts(flow, "operation", belongs("energy")),
  });
}

/** racks + cooling + (1 - share) * energy */
export function siteNode(flow: CostFlow, input: InputLookup): Derivation {
  const { detail } = costResultOf(flow);
  const operands = {
    racks: sumOf("racks", "$", {
      ...parts(flow, "capital", belongs("racks")),
      ...parts(flow, "operation", belongs("racks")),
    }),
    cooling: sumOf("cooling", "$", parts(flow, "capital", belongs("cooling"))),
    share: input("cost.fabShareOfEnergy", "1", detail.fabShareOfEnergy),
    energy: energyNode(flow),
  };
  const expression = "racks + cooling + (1 - share) * energy";
  return {
    kind: "formula",
    label: "site of the computing",
    unit: "$",
    value: computePart(detail),
    expression,
    operands,
  };
}

export function npvNode(flow: CostFlow): Derivation {
  const all = () => true;
  const operands = {
    revenue: sumOf(
      "revenue",
      "$",
      parts(flow, "revenue", (name) => name !== "bookValueAtEnd"),
    ),
    capital: sumOf("capital less book value at the end", "$", parts(flow, "capital", all)),
    operation: sumOf("operation", "$", parts(flow, "operation", all)),
  };
  const value = operands.revenue.value - operands.capital.value - operands.operation.value;
  const expression = "revenue - capital - operation";
  return { kind: "formula", label: "net present value", unit: "$", value, expression, operands };
}

export function buyNode(flow: CostFlow): Derivation {
  return discounted(flow, "cash with bought wafers", "$", costResultOf(flow).detail.buying!.cash);
}

export function waferNode(flow: CostFlow, input: InputLookup): Derivation {
  const operands = { fab: fabNode(flow, input), wafers: amount(flow, "wafers out", "wafers") };
  const expression = "fab / wafers";
  return { kind: "formula", label: "wafer", unit: "$/wafer", value: flow.perWafer, expression, operands };
}

export function goodDieNode(flow: CostFlow, input: InputLookup): Derivation {
  const operands = {
    fab: fabNode(flow, input),
    test: part(flow, "operation", "test"),
    dies: amount(flow, "good dies", "goodDies"),
  };
  const expression = "(fab + test) / dies";
  return { kind: "formula", label: "good die", unit: "$/die", value: flow.perGoodDie, expression, operands };
}

export function packageNode(flow: CostFlow, input: InputLookup): Derivation {
  const operands = {
    die: goodDieNode(flow, input),
    dies: amount(flow, "dies packaged", "diesPackaged"),
    designs: part(flow, "capital", "designs"),
    memory: part(flow, "operation", "memory"),
    packaging: part(flow, "operation", "packaging"),
    packages: amount(flow, "packages", "packages"),
  };
  const expression = "(die * dies + designs + memory + packaging) / packages";
  return { kind: "formula", label: "package", unit: "$/package", value: flow.perPackage, expression, operands };
}
