/** Building blocks of the derivations of money's columns. */
import type { Derivation, InputLookup } from "../model/derivation.ts";
import type { CostFlow, Monthly } from "../model/flows.ts";
import { costResultOf, type CostDetail } from "./result.ts";
import { fabPart } from "./unit-costs.ts";

export const total = (series: Monthly): number => series.reduce((sum, value) => sum + value, 0);

/** Parts have dots and dashes in their names; names in expressions may not. */
export function key(part: string): string {
  return part.replaceAll(/[^A-Za-z0-9]/g, "_");
}

export function sumOf(label: string, unit: string, operands: Readonly<Record<string, Derivation>>): Derivation {
  const names = Object.keys(operands);
  const value = names.reduce((sum, name) => sum + operands[name]!.value, 0);
  return { kind: "formula", label, unit, value, expression: names.join(" + ") || "0", operands };
}

/** Dollars of a part that a present value or a sum leads to. */
export function partNode(label: string, value: number, flow: CostFlow): Derivation {
  const { detail } = costResultOf(flow);
  return {
    kind: "simulated",
    label: `${label}, discounted`,
    unit: "$",
    value,
    seed: 0,
    window: `${detail.horizonMonths} months from ${flow.months[0]} at ${detail.discountRate} a year`,
    digest: "deterministic",
  };
}

export function parts(
  flow: CostFlow,
  pvs: Readonly<Record<string, number>>,
  keep: (part: string) => boolean,
): Record<string, Derivation> {
  return Object.fromEntries(
    Object.entries(pvs)
      .filter(([part]) => keep(part))
      .map(([part, value]) => [key(part), partNode(part, value, flow)]),
  );
}

export function quantity(flow: CostFlow, label: string, value: number): Derivation {
  return { ...partNode(label, value, flow), unit: "1", label: `${label}, discounted` } as Derivation;
}

const belongs = (prefix: string) => (part: string) => part.split(".")[0] === prefix;

/** fab capital + fab operation + share * energy */
export function fabNode(flow: CostFlow, input: InputLookup): Derivation {
  const { detail } = costResultOf(flow);
  const capital = sumOf("fab capital less book value at the end", "$", parts(flow, detail.capitalPV, belongs("fab")));
  const operation = sumOf("fab operation", "$", parts(flow, detail.operationPV, belongs("fab")));
  const energy = energyNode(flow, detail);
  const share = input("cost.fabShareOfEnergy", "1", detail.fabShareOfEnergy);
  return {
    kind: "formula",
    label: "fab",
    unit: "$",
    value: fabPart(detail),
    expression: "capital + operation + share * energy",
    operands: { capital, operation, share, energy },
  };
}

export function energyNode(flow: CostFlow, detail: CostDetail): Derivation {
  return sumOf("plant: capital less book value, fuel, grid", "$", {
    ...parts(flow, detail.capitalPV, belongs("energy")),
    ...Object.fromEntries(
      Object.entries(parts(flow, detail.operationPV, belongs("energy"))).map(([name, node]) => [`run_${name}`, node]),
    ),
  });
}

export function waferNode(flow: CostFlow, input: InputLookup): Derivation {
  const wafers = quantity(flow, "wafers out", costResultOf(flow).detail.quantity.wafers);
  const operands = { fab: fabNode(flow, input), wafers };
  return {
    kind: "formula",
    label: "wafer",
    unit: "$/wafer",
    value: flow.perWafer,
    expression: "fab / wafers",
    operands,
  };
}

export function goodDieNode(flow: CostFlow, input: InputLookup): Derivation {
  const { detail } = costResultOf(flow);
  const fab = fabNode(flow, input);
  const test = partNode("test", detail.operationPV.test ?? 0, flow);
  const dies = quantity(flow, "good dies", detail.quantity.goodDies);
  return {
    kind: "formula",
    label: "good die",
    unit: "$/die",
    value: flow.perGoodDie,
    expression: "(fab + test) / dies",
    operands: { fab, test, dies },
  };
}

export function packageNode(flow: CostFlow, input: InputLookup): Derivation {
  const { detail } = costResultOf(flow);
  const part = (name: string, pvs: Readonly<Record<string, number>>): Derivation =>
    partNode(name, pvs[name] ?? 0, flow);
  return {
    kind: "formula",
    label: "package",
    unit: "$/package",
    value: flow.perPackage,
    expression: "(die * dies + designs + memory + packaging) / packages",
    operands: {
      die: goodDieNode(flow, input),
      dies: quantity(flow, "dies packaged", detail.quantity.diesPackaged),
      designs: part("designs", detail.capitalPV),
      memory: part("memory", detail.operationPV),
      packaging: part("packaging", detail.operationPV),
      packages: quantity(flow, "packages", detail.quantity.packages),
    },
  };
}
