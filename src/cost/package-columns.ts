/** What a package costs, part by part; the four sum to `cost.perPackage`. */
import type { ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import type { CostFlow } from "../model/flows.ts";
import { amount, goodDieNode, part } from "./nodes.ts";
import { costResultOf } from "./result.ts";

type Column = ColumnDefinition<CostFlow>;

function column(
  name: string,
  definition: string,
  formula: string,
  dollars: (flow: CostFlow, input: InputLookup) => Record<string, Derivation>,
  value: (flow: CostFlow) => number,
): Column {
  return {
    name: `cost.perPackage${name}`,
    unit: "$/package",
    definition: `${definition}, over good packages, both discounted; a part of cost.perPackage`,
    formula: `${formula} / packages`,
    quick: "exact",
    value: (flow) => {
      const { packages } = costResultOf(flow).detail.quantity;
      return packages > 0 ? value(flow) / packages : undefined;
    },
    derive: (flow, input) => {
      const operands = { ...dollars(flow, input), packages: amount(flow, "packages", "packages") };
      return {
        kind: "formula",
        label: definition,
        unit: "$/package",
        value: value(flow) / costResultOf(flow).detail.quantity.packages,
        expression: `${formula} / packages`,
        operands,
      };
    },
  };
}

/** Die, memory, packaging, engineering. */
export const packageColumns: readonly Column[] = [
  column(
    "Dies",
    "dies used, with the wafers behind them and their test",
    "die * dies",
    (flow, input) => ({ die: goodDieNode(flow, input), dies: amount(flow, "dies packaged", "diesPackaged") }),
    (flow) => flow.perGoodDie * costResultOf(flow).detail.quantity.diesPackaged,
  ),
  column(
    "Memory",
    "memory",
    "memory",
    (flow) => ({ memory: part(flow, "operation", "memory") }),
    (flow) => costResultOf(flow).detail.operationPV["memory"] ?? 0,
  ),
  column(
    "Assembly",
    "substrate, interposer and assembly",
    "packaging",
    (flow) => ({ packaging: part(flow, "operation", "packaging") }),
    (flow) => costResultOf(flow).detail.operationPV["packaging"] ?? 0,
  ),
  column(
    "Design",
    "engineering, masks and respins, less what is left at the end",
    "designs",
    (flow) => ({ designs: part(flow, "capital", "designs") }),
    (flow) => costResultOf(flow).detail.capitalPV["designs"] ?? 0,
  ),
];
