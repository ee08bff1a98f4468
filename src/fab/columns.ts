import type { ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import { euvNode } from "./euv-node.ts";
import type { Estimate, FabFlow } from "../model/flows.ts";

type Column = ColumnDefinition<FabFlow>;

/** A steady figure of the reference simulation (or of the estimate, when quick). */
function simulated(label: string, unit: string, value: number, flow: FabFlow): Derivation {
  const p = flow.provenance;
  const window =
    p.model === "simulation"
      ? `one reference module, days ${Math.round(p.windowDays[0])} to ${Math.round(p.windowDays[1])}, scaled to the campus`
      : "analytic queueing estimate, no simulation";
  return { kind: "simulated", label, value, unit, seed: p.seed, window, digest: p.digest };
}

function interval(of: (flow: FabFlow) => Estimate) {
  return (flow: FabFlow): readonly [number, number] | undefined => {
    const e = of(flow);
    return e.low === undefined || e.high === undefined ? undefined : [e.low, e.high];
  };
}

function series(
  label: string,
  unit: string,
  values: Float64Array,
  of: string,
  how: "mean" | "last" | "max" | "sum",
): Derivation {
  const list = Array.from(values);
  const sum = list.reduce((a, b) => a + b, 0);
  const value =
    how === "mean" ? sum / list.length : how === "sum" ? sum : how === "last" ? (list.at(-1) ?? 0) : Math.max(...list);
  return { kind: "aggregate", label, unit, value, how, series: list, of };
}

function span(flow: FabFlow): string {
  return `${flow.months[0]} to ${flow.months.at(-1)}`;
}

/** A steady figure: simulated with its interval. */
function steady(
  name: string,
  unit: string,
  definition: string,
  formula: string,
  of: (flow: FabFlow) => Estimate,
  label: string,
  monthly?: Column["monthly"],
): Column {
  return {
    name,
    unit,
    definition,
    formula,
    quick: "estimate",
    value: (flow) => of(flow).value,
    ...(monthly && { monthly }),
    interval: interval(of),
    derive: (flow) => simulated(label, unit, of(flow).value, flow),
  };
}

const outs = steady(
  "fab.outsWafersPerMonth",
  "wafers/month",
  "Wafers that finish the route in a month, at full starts",
  "starts x line yield in the steady state, counted lot by lot",
  (f) => f.steady.outsWafersPerMonth,
  "outs",
  (f) => f.outsWafers,
);
const cycle = steady(
  "fab.cycleTimeDays",
  "days",
  "Mean time from start to end of the route, of the wafers out, at full starts",
  "mean over lots of (out - start)",
  (f) => f.steady.cycleTimeDays,
  "cycle time",
  (f) => f.cycleTimeDays,
);
const wip = steady(
  "fab.wipWafers",
  "wafers",
  "Wafers in the fab, mean at full starts",
  "time mean of wafers started and not yet out or scrapped (Little: starts x cycle time)",
  (f) => f.steady.wipWafers,
  "WIP",
  (f) => f.wipWafers,
);

/** The fab's columns of the results. */
export const columns: readonly Column[] = [
  outs,
  cycle,
  {
    name: "fab.xFactor",
    unit: "1",
    definition: "Cycle time over raw process time",
    formula: "cycle time / raw process time",
    quick: "estimate",
    value: (f) => f.steady.xFactor.value,
    interval: interval((f) => f.steady.xFactor),
    derive: (f) => ({
      kind: "formula",
      label: "X-factor",
      unit: "1",
      value: f.steady.xFactor.value,
      expression: "cycleTime / rawProcessTime",
      source: "Hopp and Spearman, Factory Physics",
      operands: {
        cycleTime: simulated("cycle time", "days", f.steady.cycleTimeDays.value, f),
        rawProcessTime: rawTime(f),
      },
    }),
  },
  wip,
  {
    name: "fab.startsWafersPerMonth",
    unit: "wafers/month",
    definition: "Wafers started in a month: the largest of the horizon",
    formula: "max over months of starts that supply and tools allow",
    quick: "exact",
    value: (f) => f.startsWafers.reduce((a, b) => Math.max(a, b), 0),
    monthly: (f) => f.startsWafers,
    derive: (f) => series("starts", "wafers/month", f.startsWafers, `starts of the months ${span(f)}`, "max"),
  },
  {
    name: "fab.scrapWafersPerMonth",
    unit: "wafers/month",
    definition: "Wafers lost on the route in the last month of the horizon",
    formula: "starts - outs - change of WIP",
    quick: "estimate",
    value: (f) => f.scrapWafers.at(-1),
    monthly: (f) => f.scrapWafers,
    derive: (f) => {
      const last = f.months.length - 1;
      const before = last > 0 ? f.wipWafers[last - 1] : 0;
      const month = f.months[last];
      const part = (label: string, value: number): Derivation => simulated(`${label}, ${month}`, "wafers", value, f);
      return {
        kind: "formula",
        label: "scrap",
        unit: "wafers/month",
        value: f.startsWafers[last] - f.outsWafers[last] - (f.wipWafers[last] - before),
        expression: "starts - outs - (wipAfter - wipBefore)",
        operands: {
          starts: part("starts", f.startsWafers[last]),
          outs: part("outs", f.outsWafers[last]),
          wipAfter: part("WIP at the end", f.wipWafers[last]),
          wipBefore: part("WIP before", before),
        },
      };
    },
  },
  {
    name: "fab.busiestToolUtilisation",
    unit: "share",
    definition: "Busy share of available time of the busiest tool group, at full starts",
    formula: "max over groups of (set-up + load + process + unload) / (total - down - PM)",
    quick: "estimate",
    value: (f) => busiest(f)?.utilisation,
    derive: (f) => {
      const group = busiest(f);
      const list = Float64Array.from(f.toolGroups, (g) => g.utilisation);
      const node = series(
        `utilisation of ${group?.name ?? "no group"}`,
        "share",
        list,
        `utilisation of ${f.toolGroups.length} tool groups`,
        "max",
      );
      return node;
    },
  },
  {
    name: "fab.toolLoadMW",
    unit: "MW",
    definition: "Electricity of tools and sub-fab, mean of the last month",
    formula: "sum over tools of the power of their states",
    quick: "estimate",
    value: (f) => f.loadMW.at(-1),
    monthly: (f) => f.loadMW,
    derive: (f) => series("tool and sub-fab load", "MW", f.loadMW, `monthly means ${span(f)}`, "last"),
  },
  {
    name: "fab.kWhPerWafer",
    unit: "kWh/wafer",
    definition: "Electricity of tools and sub-fab per wafer out, at full starts",
    formula: "full load x 730 h / outs",
    quick: "exact",
    value: (f) => f.toolKWhPerWafer,
    derive: (f, input) => ({
      kind: "formula",
      label: "tool electricity per wafer",
      unit: "kWh/wafer",
      value: f.toolKWhPerWafer,
      expression: "perStart / lineYield",
      operands: {
        perStart: simulated(
          "tool and sub-fab electricity per wafer started",
          "kWh/wafer",
          f.toolKWhPerWafer * lineYieldOf(f),
          f,
        ),
        lineYield: lookupYield(input, f),
      },
    }),
  },
  {
    name: "fab.euvTools",
    unit: "tools",
    definition:
      "EUV scanners that stand in the fab, at their own rate; supply.euvTools counts the same passes on the planning basis the world's supply is counted by",
    formula: "scanners of a module x modules, sized by the static model unless given",
    quick: "exact",
    value: (f) => f.toolGroups.find((g) => g.name === "EUV")?.tools,
    derive: euvNode,
  },
  {
    name: "fab.daysPerMaskLayer",
    unit: "days",
    definition: "Cycle time over mask layers, the usual measure of a fab's speed",
    formula: "cycle time / mask layers",
    quick: "estimate",
    value: (f) => (f.maskLayers > 0 ? f.steady.cycleTimeDays.value / f.maskLayers : undefined),
    interval: (f) => {
      const e = f.steady.cycleTimeDays;
      return f.maskLayers > 0 && e.low !== undefined && e.high !== undefined
        ? [e.low / f.maskLayers, e.high / f.maskLayers]
        : undefined;
    },
    derive: (f, input) => ({
      kind: "formula",
      label: "days per mask layer",
      unit: "days",
      value: f.steady.cycleTimeDays.value / Math.max(1, f.maskLayers),
      expression: "cycleTime / maskLayers",
      source: "Leachman, benchmark of cycle times",
      operands: {
        cycleTime: simulated("cycle time", "days", f.steady.cycleTimeDays.value, f),
        maskLayers: input("catalog:process.maskLayers", "1", Math.max(1, f.maskLayers), "mask layers"),
      },
    }),
  },
];

function busiest(f: FabFlow) {
  return f.toolGroups.reduce<FabFlow["toolGroups"][number] | undefined>(
    (a, b) => (a === undefined || b.utilisation > a.utilisation ? b : a),
    undefined,
  );
}

function rawTime(f: FabFlow): Derivation {
  return simulated("raw process time: load, process, unload, transport, rework", "days", f.rawProcessTimeDays, f);
}

/** Share of wafers that finish, from the flow's own books (steady scrap over steady outs is the same number). */
function lineYieldOf(f: FabFlow): number {
  const out = f.outsWafers.reduce((a, b) => a + b, 0);
  const lost = f.scrapWafers.reduce((a, b) => a + b, 0);
  return out + lost > 0 ? out / (out + lost) : 1;
}

function lookupYield(input: InputLookup, f: FabFlow): Derivation {
  return input("fab.lineYield", "1", lineYieldOf(f), "wafers out per wafer that left the fab");
}
