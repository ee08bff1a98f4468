/** Our share of the world by its two other yardsticks: memory bandwidth, and power of chips; and what others wait for us. */
import { worldBandwidthPerOperations, worldWattsFall, worldWattsPerH100e } from "../../catalog/race.ts";
import type { ColumnDefinition, Derivation } from "../model/derivation.ts";
import type { Monthly, RaceFlow } from "../model/flows.ts";
import { raceResultOf } from "./result.ts";

type Column = ColumnDefinition<RaceFlow>;

const end = (series: Monthly): number => series.at(-1) ?? 0;

function lastNode(flow: RaceFlow, label: string, unit: string, series: Monthly): Derivation {
  const of = `month ends to ${flow.months.at(-1)}`;
  return { kind: "aggregate", how: "last", label, unit, value: end(series), series: [...series], of };
}

function shareOf(ours: Monthly, others: Monthly): Monthly {
  return ours.map((own, m) => (own + others[m]! > 0 ? own / (own + others[m]!) : 0));
}

function shareColumn(
  name: string,
  yardstick: string,
  unit: string,
  definition: string,
  source: string,
  series: (flow: RaceFlow) => { readonly ours: Monthly; readonly others: Monthly } | undefined,
): Column {
  return {
    name,
    unit: "share",
    definition,
    formula: "ours / (others + ours)",
    quick: "exact",
    value: (flow) => {
      const both = series(flow);
      return both && end(shareOf(both.ours, both.others));
    },
    monthly: (flow) => {
      const both = series(flow);
      return both && shareOf(both.ours, both.others);
    },
    derive: (flow) => {
      const both = series(flow)!;
      const ours = lastNode(flow, `ours, ${yardstick}`, unit, both.ours);
      const others = lastNode(flow, `everyone else's, ${yardstick}`, unit, both.others);
      return {
        kind: "formula",
        label: `share of the world by ${yardstick}`,
        unit: "share",
        value: ours.value / (others.value + ours.value),
        expression: "ours / (others + ours)",
        operands: { ours, others },
        source,
      };
    },
  };
}

/** Columns beside `race.worldShare`, which counts operations. */
export const yardstickColumns: readonly Column[] = [
  shareColumn(
    "race.worldShareByBandwidth",
    "memory bandwidth",
    "H100e",
    "our part of the world's memory bandwidth of computing, the yardstick of decoding; absent where no design states a bandwidth; end of the horizon",
    worldBandwidthPerOperations.source,
    (flow) => {
      const { oursByBandwidth, othersByBandwidth } = raceResultOf(flow).detail;
      return oursByBandwidth && { ours: oursByBandwidth, others: othersByBandwidth };
    },
  ),
  shareColumn(
    "race.worldShareOfGW",
    "power of chips",
    "GW",
    "our part of the power of the world's computing chips in service, racks and cooling apart; end of the horizon",
    `${worldWattsPerH100e.source}; ${worldWattsFall.source}`,
    (flow) => {
      const { oursGW, othersGW } = raceResultOf(flow).detail;
      return oursGW && { ours: oursGW, others: othersGW };
    },
  ),
  {
    name: "race.rivalsWait",
    unit: "months",
    definition:
      "by how much longer the rivals of the file wait at the foundry because of us, our orders or our scanners; mean over rivals and the last 12 months; absent without rivals",
    formula: "mean of their lead times as they are less without us",
    quick: "exact",
    value: (flow) => {
      const { rivalsWaitMonths } = raceResultOf(flow).detail;
      return flow.rivals.length > 0 ? tailMean(rivalsWaitMonths) : undefined;
    },
    monthly: (flow) => (flow.rivals.length > 0 ? raceResultOf(flow).detail.rivalsWaitMonths : undefined),
    derive: (flow) => {
      const series = Array.from(raceResultOf(flow).detail.rivalsWaitMonths.slice(-12));
      return {
        kind: "aggregate",
        how: "mean",
        label: "longer wait of rivals",
        unit: "months",
        value: tailMean(raceResultOf(flow).detail.rivalsWaitMonths),
        series,
        of: "the last 12 months; two fluid queues, with us and without",
      };
    },
  },
];

function tailMean(series: Monthly): number {
  const tail = series.slice(-12);
  return tail.reduce((sum, value) => sum + value, 0) / tail.length;
}
