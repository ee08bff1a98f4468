/** Building blocks of the derivations of supply's columns. */
import type { AggregateNode, Derivation, FormulaNode, InputLookup } from "../model/derivation.ts";
import type { Monthly, SupplyFlow } from "../model/flows.ts";
import { sum } from "../base/series.ts";
import { ITEMS } from "./delays.ts";
import { type EuvResult, type PhaseResult, resultOf } from "./result.ts";

export const last = (series: Monthly): number => series.at(-1)!;
export const total = (series: Monthly): number => sum(series);

/** An aggregate of a monthly series. */
export function seriesNode(
  flow: SupplyFlow,
  how: "last" | "max" | "sum",
  label: string,
  unit: string,
  values: Monthly,
): AggregateNode {
  const value = { last, max: (series: Monthly) => Math.max(...series), sum: total }[how](values);
  const of = `months ${flow.months[0]} to ${flow.months.at(-1)}`;
  return { kind: "aggregate", how, label, unit, value, series: [...values], of };
}

function formula(
  label: string,
  unit: string,
  value: number,
  expression: string,
  operands: Record<string, Derivation>,
  source?: string,
): FormulaNode {
  return { kind: "formula", label, unit, value, expression, operands, ...(source !== undefined && { source }) };
}

const wafers = "wafers/month";

/** min(plan, every limit), at the end of the horizon. */
export function startsNode(flow: SupplyFlow, input: InputLookup): Derivation {
  const operands: Record<string, Derivation> = { plan: plannedNode(flow, input) };
  for (const { item, wafersPerMonth } of flow.startsLimits)
    operands[item.replaceAll(" ", "_")] = LIMIT_NODES[item]!(flow, input, last(wafersPerMonth));
  const expression = `min(${Object.keys(operands).join(", ")})`;
  return formula("starts that can be made", wafers, last(flow.startsWafersPerMonth), expression, operands);
}

/** How the starts that each item allows come about. */
const LIMIT_NODES: Readonly<Record<string, (flow: SupplyFlow, input: InputLookup, value: number) => Derivation>> = {
  [ITEMS.euv]: (flow, input, value) => euvNode(resultOf(flow).detail.euv!, input, value),
  [ITEMS.construction]: (flow, input, value) =>
    byPhase(flow, "starts that are built", value, (phase) => rampNode(phase, phase.builtShareAtEnd, input)),
  [ITEMS.money]: (flow, input, value) =>
    byPhase(flow, "starts that are paid for", value, (phase) => paidNode(phase, input)),
};

export function plannedNode(flow: SupplyFlow, input: InputLookup): Derivation {
  return byPhase(flow, "starts of the plan", last(flow.plannedStartsWafersPerMonth), (phase) =>
    rampNode(phase, phase.plannedShareAtEnd, input),
  );
}

function byPhase(flow: SupplyFlow, label: string, value: number, node: (phase: PhaseResult) => Derivation): Derivation {
  const operands = Object.fromEntries(resultOf(flow).detail.phases.map((phase, i) => [`phase${i + 1}`, node(phase)]));
  return formula(label, wafers, value, Object.keys(operands).join(" + ") || "0", operands);
}

function startsOf(phase: PhaseResult, input: InputLookup): Derivation {
  return input(phase.path, wafers, phase.startsWafersPerMonth, `full starts of ${phase.name}`);
}

function rampNode(phase: PhaseResult, share: number, input: InputLookup): Derivation {
  const operands = {
    starts: startsOf(phase, input),
    ramp: input("fab.ramp.months", "share", share, "share of the ramp reached"),
  };
  return formula(phase.name, wafers, phase.startsWafersPerMonth * share, "starts * ramp", operands);
}

function paidNode(phase: PhaseResult, input: InputLookup): Derivation {
  const starts = startsOf(phase, input);
  if (phase.capitalDollars === 0) return starts;
  const operands = {
    starts,
    paid: input("supply.money", "$", phase.paidDollars, `paid for ${phase.name} by the end`),
    capital: input("cost.prices.fab", "$", phase.capitalDollars, `capital of ${phase.name}`),
  };
  const value = (phase.startsWafersPerMonth * phase.paidDollars) / phase.capitalDollars;
  return formula(phase.name, wafers, value, "starts * paid / capital", operands);
}

function euvNode(euv: EuvResult, input: InputLookup, value: number): Derivation {
  const operands = {
    standing: input("fab.phases", "tools", euv.toolsAtStart, "own scanners that stand at the first order"),
    share: input("supply.euv.ownShare", "share", euv.ownShare, "own share of world deliveries"),
    world: input("supply.euv.deliveries", "tools", euv.worldTools, "world deliveries in time for the end"),
    need: input("fab.tools.EUV.count", "tools month/wafer", euv.toolsPerWpm, "scanners for one wafer start a month"),
  };
  const source = "75 passes/h, 90 % uptime: planning basis, SemiAnalysis Mar 2026";
  return formula("starts that scanners carry", wafers, value, "(standing + share * world) / need", operands, source);
}

/** Months below full starts, as they come and as planned. */
export function delayNode(flow: SupplyFlow): Derivation {
  const full = Math.max(...flow.plannedStartsWafersPerMonth) * (1 - 1e-9);
  const before = (label: string, starts: Monthly): AggregateNode =>
    seriesNode(
      flow,
      "sum",
      label,
      "months",
      starts.map((_, m) => Number(starts.subarray(0, m + 1).every((value) => value < full))),
    );
  const operands = {
    months: before("months before full starts", flow.startsWafersPerMonth),
    planned: before("months before full starts as planned", flow.plannedStartsWafersPerMonth),
  };
  return formula(
    "delay of full starts",
    "months",
    operands.months.value - operands.planned.value,
    "months - planned",
    operands,
  );
}

export function leadTimesNode(flow: SupplyFlow, input: InputLookup): Derivation {
  const operands = Object.fromEntries(
    flow.equipment.map(({ id, path, leadTimeMonths }, i) => [
      `item${i + 1}`,
      input(`${path}.leadTime`, "months", leadTimeMonths, `lead time of ${id}`),
    ]),
  );
  const value = Math.max(...Object.values(flow.leadTimeMonths));
  return formula("longest lead time", "months", value, `max(${Object.keys(operands).join(", ")})`, operands);
}
