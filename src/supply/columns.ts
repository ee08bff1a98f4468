/** Result columns of supply. Levels are read at the END of the horizon. */
import type { ColumnDefinition } from "../model/derivation.ts";
import type { SupplyFlow } from "../model/flows.ts";
import { monthsFullLate } from "./delays.ts";
import { delayNode, last, leadTimesNode, plannedNode, seriesNode, startsNode, total } from "./nodes.ts";
import { resultOf } from "./result.ts";

type Column = ColumnDefinition<SupplyFlow>;

/** The id under which the campus orders transformers. */
const TRANSFORMER = "transformer";

const most = (values: Float64Array | readonly number[]): number => Math.max(...values);

/** Longest building time of the phases that have to be built; undefined = all stand. */
function longestBuild(flow: SupplyFlow): number | undefined {
  const months = resultOf(flow).detail.phases.flatMap(({ buildMonths }) => buildMonths ?? []);
  return months.length === 0 ? undefined : most(months);
}

export const columns: readonly Column[] = [
  {
    name: "supply.startsPossibleWafersPerMonth",
    unit: "wafers/month",
    definition: "wafer starts that scanners, construction and money allow, within the plan; end of the horizon",
    formula: "min(plan, scanners / need, construction, money)",
    quick: "exact",
    value: (flow) => last(flow.startsWafersPerMonth),
    monthly: (flow) => flow.startsWafersPerMonth,
    derive: startsNode,
  },
  {
    name: "supply.plannedStartsWafersPerMonth",
    unit: "wafers/month",
    definition: "wafer starts the file asks for, ramps included; end of the horizon",
    formula: "sum over phases of starts * ramp",
    quick: "exact",
    value: (flow) => last(flow.plannedStartsWafersPerMonth),
    monthly: (flow) => flow.plannedStartsWafersPerMonth,
    derive: plannedNode,
  },
  {
    name: "supply.delayMonths",
    unit: "months",
    definition:
      "how much later than planned the plan's highest starts are reached; absent when not within the horizon (a warning names the item)",
    formula: "months below full starts - months below full starts as planned",
    quick: "exact",
    value: (flow) => monthsFullLate(flow.plannedStartsWafersPerMonth, flow.startsWafersPerMonth),
    derive: delayNode,
  },
  {
    name: "supply.euvTools",
    unit: "tools",
    definition:
      "own EUV scanners in service on the planning basis (75 passes an hour, 90 % up: what the world's supply is counted by), taken no sooner than needed; end of the horizon. fab.euvTools counts the same passes at the scanner's own rate, and its derivation holds both",
    formula: "tools at the start + sum of own deliveries up to an installation before",
    quick: "exact",
    value: (flow) => last(flow.euvTools),
    monthly: (flow) => flow.euvTools,
    derive: (flow) =>
      seriesNode(
        flow,
        "last",
        "own EUV scanners in service, on the planning basis (fab.euvTools tells both counts)",
        "tools",
        flow.euvTools,
      ),
  },
  {
    name: "supply.worldShareTaken",
    unit: "share",
    definition: "largest share of a month's world deliveries of EUV scanners that comes here",
    formula: "max over months of own deliveries / world deliveries",
    quick: "exact",
    value: (flow) => most(flow.euvWorldShare),
    monthly: (flow) => flow.euvWorldShare,
    derive: (flow) => seriesNode(flow, "max", "own deliveries / world deliveries", "share", flow.euvWorldShare),
  },
  {
    name: "supply.buildMonths",
    unit: "months",
    definition: "time to build the largest phase that does not stand yet; absent when all stand",
    formula: "12 * (1.40 + 1.01 / log10(20) * log10(starts / 5000)), rounded up",
    quick: "exact",
    value: longestBuild,
    derive: (flow) => {
      const series = resultOf(flow).detail.phases.flatMap(({ buildMonths }) => buildMonths ?? []);
      const label = "time to build a phase";
      return { kind: "aggregate", how: "max", label, unit: "months", value: most(series), series, of: "phases" };
    },
  },
  {
    name: "supply.leadTimeMonths",
    unit: "months",
    definition: "longest lead time of the plant equipment ordered, from order to service; absent without orders",
    formula: "max over items of the lead time",
    quick: "exact",
    value: (flow) => {
      const months = Object.values(flow.leadTimeMonths);
      return months.length === 0 ? undefined : most(months);
    },
    derive: leadTimesNode,
  },
  {
    name: "supply.leadTimeTransformers",
    unit: "months",
    definition: "lead time of the transformers of the grid connection; absent without them",
    formula: "as stated, or the catalog's",
    quick: "exact",
    value: (flow) => flow.leadTimeMonths[TRANSFORMER],
    derive: (flow, input) =>
      input("supply.transformers.leadTime", "months", flow.leadTimeMonths[TRANSFORMER]!, "lead time of transformers"),
  },
  {
    name: "supply.fabCapital",
    unit: "$",
    definition: "capital paid for fab phases that do not stand at the first order, within the horizon",
    formula: "sum over phases of min(capital due by the S-curve of building, money)",
    quick: "exact",
    value: (flow) => total(flow.fabCapitalDollars),
    monthly: (flow) => flow.fabCapitalDollars,
    derive: (flow) => seriesNode(flow, "sum", "capital paid for the fab", "$", flow.fabCapitalDollars),
  },
];
