import type { ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import type { Monthly, SupplyFlow } from "../model/flows.ts";

type Column = ColumnDefinition<SupplyFlow>;

const last = (series: Monthly): number => series[series.length - 1] as number;

/** The smallest limit at the end of the horizon, as a minimum over what each item would allow. */
function startsNode(flow: SupplyFlow, input: InputLookup): Derivation {
  const month = flow.months.length - 1;
  const operands: Record<string, Derivation> = {
    plan: input("fab.starts", "wafers/month", flow.plannedStartsWafersPerMonth[month] as number, "starts of the plan"),
  };
  for (const { item, path, wafersPerMonth } of flow.startsLimits) {
    operands[item.replaceAll(/[^A-Za-z]/g, "_")] = input(path, "wafers/month", wafersPerMonth[month] as number, `starts that ${item} allow`);
  }
  return {
    kind: "formula",
    label: "starts that can be made",
    value: last(flow.startsWafersPerMonth),
    unit: "wafers/month",
    expression: `min(${Object.keys(operands).join(", ")})`,
    operands,
  };
}

function lastOf(series: Monthly, label: string, unit: string, of: string): Derivation {
  return { kind: "aggregate", label, value: last(series), unit, how: "last", series: Array.from(series), of };
}

/** Result columns of supply. */
export const columns: readonly Column[] = [
  {
    name: "supply.startsPossibleWafersPerMonth",
    unit: "wafers/month",
    definition: "Wafer starts that scanners, construction and money allow at the end of the horizon, within the plan",
    formula: "min(plan, scanners / need, construction, money)",
    quick: "exact",
    value: (flow) => last(flow.startsWafersPerMonth),
    monthly: (flow) => flow.startsWafersPerMonth,
    derive: startsNode,
  },
  {
    name: "supply.plannedStartsWafersPerMonth",
    unit: "wafers/month",
    definition: "Wafer starts the file asks for at the end of the horizon, ramps included",
    formula: "sum over phases of starts x ramp",
    quick: "exact",
    value: (flow) => last(flow.plannedStartsWafersPerMonth),
    monthly: (flow) => flow.plannedStartsWafersPerMonth,
    derive: (flow, input) => input("fab.starts", "wafers/month", last(flow.plannedStartsWafersPerMonth), "starts of the plan"),
  },
  {
    name: "supply.euvTools",
    unit: "tools",
    definition: "Own EUV scanners installed at the end of the horizon, planning basis",
    formula: "sum of own share x world deliveries since the first order, an installation later, up to the need",
    quick: "exact",
    value: (flow) => last(flow.euvTools),
    monthly: (flow) => flow.euvTools,
    derive: (flow) => lastOf(flow.euvTools, "own EUV scanners", "tools", "scanners installed by month"),
  },
  {
    name: "supply.worldShareTaken",
    unit: "share",
    definition: "Largest share of a month's world deliveries of EUV scanners that comes here",
    formula: "max over months of own deliveries / world deliveries",
    quick: "exact",
    value: (flow) => Math.max(...flow.euvWorldShare),
    monthly: (flow) => flow.euvWorldShare,
    derive: (flow) => ({
      kind: "aggregate",
      label: "share of world deliveries",
      value: Math.max(...flow.euvWorldShare),
      unit: "share",
      how: "max",
      series: Array.from(flow.euvWorldShare),
      of: "own deliveries / world deliveries by month",
    }),
  },
  {
    name: "supply.fabCapital",
    unit: "$",
    definition: "Capital of the fab that falls due within the horizon (and before it, for what stands at its start)",
    formula: "sum over phases of capital x Beta(2,2) share of the build time in the horizon",
    quick: "exact",
    value: (flow) => flow.fabCapitalDollars.reduce((sum, dollars) => sum + dollars, 0),
    monthly: (flow) => flow.fabCapitalDollars,
    derive: (flow) => ({
      kind: "aggregate",
      label: "capital of the fab",
      value: flow.fabCapitalDollars.reduce((sum, dollars) => sum + dollars, 0),
      unit: "$",
      how: "sum",
      series: Array.from(flow.fabCapitalDollars),
      of: "capital by month",
    }),
  },
];
