/** Columns that date training runs: ours, and the first of the rivals'. */
import { monthsFrom } from "../base/calendar.ts";
import { h100Tops, modelFlopUse } from "../../catalog/deploy.ts";
import { shareInOneJob, thresholds, type Threshold } from "../../catalog/race.ts";
import type { ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import type { RaceFlow } from "../model/flows.ts";

function ourMonths(flow: RaceFlow, name: string): number | undefined {
  const month = flow.firstTo.find(({ threshold }) => threshold === name)?.by.ours;
  return month === undefined ? undefined : monthsFrom(flow.months[0]!, month);
}

function rivalMonths(flow: RaceFlow, name: string): number | undefined {
  const by = flow.firstTo.find(({ threshold }) => threshold === name)?.by ?? {};
  const months = Object.entries(by).flatMap(([who, month]) => (who === "ours" || month === undefined ? [] : [month]));
  return months.length === 0 ? undefined : Math.min(...months.map((month) => monthsFrom(flow.months[0]!, month)));
}

/** Computing that the job needs: FLOP / (TOPS * 1e12 * use * seconds * share). */
function neededNode({ flop, days }: Threshold, input: InputLookup): Derivation {
  const operands = {
    tops: input("catalog:deploy.h100Tops", "TOPS", h100Tops.value),
    use: input("catalog:deploy.modelFlopUse", "1", modelFlopUse.value),
    share: input("catalog:race.shareInOneJob", "1", shareInOneJob.value),
  };
  const expression = `${flop / 1e12} / (tops * use * share * ${days * 86_400})`;
  const value = flop / 1e12 / (h100Tops.value * modelFlopUse.value * shareInOneJob.value * days * 86_400);
  return { kind: "formula", label: "fleet the job needs", unit: "H100e", value, expression, operands };
}

function column(threshold: Threshold, who: "ours" | "rivals"): ColumnDefinition<RaceFlow> {
  const size = threshold.flop.toExponential(0).replace("+", "");
  const pick = who === "ours" ? ourMonths : rivalMonths;
  const whose = who === "ours" ? "we" : "the first rival of the file";
  return {
    name: who === "ours" ? `race.monthsTo${size}` : `race.rivalsMonthsTo${size}`,
    unit: "months",
    definition: `months of the horizon until ${whose} could first run a job of ${threshold.name}; absent when not within the horizon; says nothing of what the job means`,
    formula: "first month with H100e * 1.979e15 * use * seconds * share in one job >= FLOP",
    quick: "exact",
    value: (flow) => pick(flow, threshold.name),
    derive: (flow, input) => ({
      kind: "simulated",
      label: `${threshold.name}, ${who}`,
      unit: "months",
      value: pick(flow, threshold.name)!,
      seed: 0,
      window: `${flow.months[0]} to ${flow.months.at(-1)}`,
      digest: "deterministic",
      operands: { needed: neededNode(threshold, input) },
    }),
  };
}

/** Two columns a shipped threshold. */
export const firstColumns: readonly ColumnDefinition<RaceFlow>[] = thresholds.flatMap((threshold) => [
  column(threshold, "ours"),
  column(threshold, "rivals"),
]);
