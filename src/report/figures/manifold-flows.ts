/** The valve manifold in one hour as a flow of heat: loops, machines, and where the heat ends. */
import { sum } from "../../base/series.ts";
import type { RoutedFlow, RoutedHour } from "../../cooling/index.ts";
import type { Hue, View } from "./style.ts";

export type ManifoldStage = 0 | 1 | 2;

export interface ManifoldNode {
  readonly id: string;
  readonly label: string;
  /** temperatures, what it serves */
  readonly note: string;
  readonly stage: ManifoldStage;
  readonly hue: Hue;
  readonly column?: string;
  readonly go?: View;
  /** heat through it [MW] */
  readonly heatMW: number;
}

export interface ManifoldLink {
  readonly from: string;
  readonly to: string;
  readonly heatMW: number;
  readonly hue: Hue;
}

export interface ManifoldFlows {
  readonly nodes: readonly ManifoldNode[];
  readonly links: readonly ManifoldLink[];
}

type Machine = "exchanger" | "chiller" | "pump" | "direct";

const MACHINE: Readonly<Record<RoutedFlow["kind"], Machine>> = {
  tower: "exchanger",
  dry: "exchanger",
  after: "exchanger",
  "series-tower": "exchanger",
  "series-dry": "exchanger",
  outdoor: "exchanger",
  moist: "exchanger",
  "chiller-tower": "chiller",
  "chiller-dry": "chiller",
  reuse: "direct",
  lift: "pump",
  "air-pump": "pump",
};

const MACHINES: Readonly<Record<Machine | "boiler", readonly [label: string, note: string, hue: Hue]>> = {
  exchanger: ["exchangers", "the weather cools, no compressor", "water"],
  direct: ["straight reuse", "warm enough as it is", "deploy"],
  chiller: ["chillers", "compressors reach lower", "cooling"],
  pump: ["heat pumps", "lift heat to where it is wanted", "deploy"],
  boiler: ["boilers", "the last resort for heat", "power"],
};

/** Below this no flow is drawn [MW]. */
const NOTHING = 1e-3;

/**
 * Read an hour as flows that lose nothing: heat of loops and electricity of compressors in, sinks and uses of heat out.
 *
 * @param towers whether the plant has any: what a dry cooler leaves over then ends in them
 */
export function manifoldFlows({ loops, demands, flows }: RoutedHour, wetBulbC: number, towers: boolean): ManifoldFlows {
  const links = new Map<string, ManifoldLink>();
  const add = (from: string, to: string, heatMW: number, hue: Hue): void => {
    if (!(heatMW > 0)) return;
    const known = links.get(`${from} ${to}`);
    links.set(`${from} ${to}`, { from, to, hue, heatMW: heatMW + (known?.heatMW ?? 0) });
  };
  for (const flow of flows) {
    const machine = MACHINE[flow.kind];
    const owner = loops.find(({ name }) => name === flow.loop)?.owner;
    const end = flow.demand ?? sinkOf(flow.kind, towers);
    if (flow.loop === undefined) {
      add("outdoors", machine, flow.heatMW - flow.workMW, "soft");
      add("electricity", machine, flow.workMW, "power");
      add(machine, end, flow.heatMW, "deploy");
      continue;
    }
    add(`loop ${flow.loop}`, machine, flow.heatMW, owner === "racks" ? "chip" : "fab");
    add("electricity", machine, flow.workMW, "power");
    add(machine, end, flow.heatMW + flow.workMW, flow.demand === undefined ? "cooling" : "deploy");
  }
  for (const loop of loops) {
    const colour = loop.owner === "racks" ? "chip" : "fab";
    add(`loop ${loop.name}`, "store", loop.storeMW, colour);
    add(`loop ${loop.name}`, "unserved", loop.unservedMW, "bad");
    add("charging", `loop ${loop.name}`, -loop.storeMW, "water");
  }
  for (const { name, boilerMW } of demands) {
    add("electricity", "boiler", boilerMW, "power");
    add("boiler", name, boilerMW, "deploy");
  }
  const kept = [...links.values()].filter(({ heatMW }) => heatMW > NOTHING);
  const through = (id: string): number => {
    const into = sum(kept.filter(({ to }) => to === id).map(({ heatMW }) => heatMW));
    const out = sum(kept.filter(({ from }) => from === id).map(({ heatMW }) => heatMW));
    return Math.max(into, out);
  };
  const nodes: ManifoldNode[] = [
    ...loops.map(({ name, owner, serves, supplyC, returnC }): Omit<ManifoldNode, "heatMW"> => ({
      id: `loop ${name}`,
      label: `${name} loop, ${degrees(returnC)} → ${degrees(supplyC)} °C`,
      note: serves,
      stage: 0,
      hue: owner === "racks" ? "chip" : "fab",
    })),
    { id: "outdoors", label: "outdoor air", note: "source of heat pumps", stage: 0, hue: "soft" },
    { id: "charging", label: "a store is charged", note: "its heat goes onto the loop", stage: 0, hue: "water" },
    {
      id: "electricity",
      label: "electricity",
      note: "of compressors and boilers",
      stage: 0,
      hue: "power",
      column: "cooling.electricMW",
    },
    ...(Object.keys(MACHINES) as (keyof typeof MACHINES)[]).map((id): Omit<ManifoldNode, "heatMW"> => {
      const [label, note, hue] = MACHINES[id];
      return { id, label, note, stage: 1, hue };
    }),
    {
      id: "towers",
      label: "cooling towers",
      note: `wet bulb ${degrees(wetBulbC)} °C`,
      stage: 2,
      hue: "water",
      column: "cooling.waterMLPerDay",
    },
    { id: "dry", label: "dry coolers", note: "outdoor air", stage: 2, hue: "cooling" },
    { id: "open", label: "outdoor air", note: "through the rack halls", stage: 2, hue: "cooling" },
    ...demands.map(({ name, levelC }): Omit<ManifoldNode, "heatMW"> => ({
      id: name,
      label: DEMAND_WORDS[name],
      note: `at ${degrees(levelC)} °C or more`,
      stage: 2,
      hue: "deploy",
      column: "cooling.reuseMW",
    })),
    { id: "store", label: "store takes over", note: "charged in a cooler hour", stage: 2, hue: "water" },
    {
      id: "unserved",
      label: "heat is left",
      note: "load must fall",
      stage: 2,
      hue: "bad",
      column: "cooling.unservedHeatHours",
    },
  ].map((node) => ({ ...node, heatMW: through(node.id) }) as ManifoldNode);
  return { nodes: nodes.filter(({ heatMW }) => heatMW > NOTHING), links: kept };
}

const DEMAND_WORDS = {
  air: "make-up air",
  upw: "ultrapure water",
  hotUpw: "hot ultrapure water",
  district: "district heat",
} as const;

function sinkOf(kind: RoutedFlow["kind"], towers: boolean): string {
  if (kind === "outdoor" || kind === "moist") return "open";
  if (kind === "tower" || kind === "chiller-tower" || kind === "series-tower") return "towers";
  return kind === "after" && towers ? "towers" : "dry";
}

/** A temperature as text, to a tenth. */
export function degrees(celsius: number): string {
  return String(Math.round(celsius * 10) / 10).replace("-", "−");
}
