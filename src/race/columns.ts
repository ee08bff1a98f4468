/** Result columns of the race: stocks and quotes at the END of the horizon, flows as the mean of the last 12 months. */
import type { ColumnDefinition, Derivation } from "../model/derivation.ts";
import type { Monthly, RaceFlow } from "../model/flows.ts";
import { loop } from "../../catalog/race.ts";
import { firstColumns } from "./first-columns.ts";
import { raceResultOf } from "./result.ts";
import { yardstickColumns } from "./yardstick-columns.ts";

type Column = ColumnDefinition<RaceFlow>;

const end = (series: Monthly): number => series.at(-1) ?? 0;

function lastNode(flow: RaceFlow, label: string, unit: string, series: Monthly): Derivation {
  return {
    kind: "aggregate",
    how: "last",
    label,
    unit,
    value: end(series),
    series: [...series],
    of: `month ends to ${flow.months.at(-1)}`,
  };
}

function meanOf(series: Monthly): number {
  const tail = series.slice(-12);
  return tail.reduce((sum, value) => sum + value, 0) / tail.length;
}

function meanNode(flow: RaceFlow, label: string, unit: string, series: Monthly): Derivation {
  const values = Array.from(series.slice(-12));
  const of = `months ${flow.months.at(-values.length)} to ${flow.months.at(-1)}`;
  return { kind: "aggregate", how: "mean", label, unit, value: meanOf(series), series: values, of };
}

export const columns: readonly Column[] = [
  {
    name: "race.worldShare",
    unit: "share",
    definition: "our computing in service over the world's, by TOPS, after the shocks of the file; end of the horizon",
    formula: "ours / (others + ours)",
    quick: "exact",
    value: (flow) => end(flow.worldShare),
    monthly: (flow) => flow.worldShare,
    derive: (flow) => {
      const { detail } = raceResultOf(flow);
      const ours = lastNode(flow, "our computing in service", "H100e", detail.oursH100e);
      const others = lastNode(
        flow,
        "everyone else's, less what our scanners took from them",
        "H100e",
        detail.othersH100e,
      );
      return {
        kind: "formula",
        label: "share of the world's computing",
        unit: "share",
        value: ours.value / (others.value + ours.value),
        expression: "ours / (others + ours)",
        operands: { ours, others },
        source: "world: Epoch AI chip counts and growth to 2030, hardware efficiency after it",
      };
    },
  },
  {
    name: "race.shareOfAdditions",
    unit: "share",
    definition: "our part of the computing the world puts in service in a month; mean of the last 12 months",
    formula: "added / (others' added + added)",
    quick: "exact",
    value: (flow) => meanOf(flow.shareOfAdditions),
    monthly: (flow) => flow.shareOfAdditions,
    derive: (flow) => meanNode(flow, "share of additions", "share", flow.shareOfAdditions),
  },
  {
    name: "race.worldH100e",
    unit: "H100e",
    definition: "the world's computing, ours included; end of the horizon",
    formula: "others + ours",
    quick: "exact",
    value: (flow) => end(flow.worldH100e),
    monthly: (flow) => flow.worldH100e,
    derive: (flow) => {
      const { detail } = raceResultOf(flow);
      const ours = lastNode(flow, "our computing in service", "H100e", detail.oursH100e);
      const others = lastNode(flow, "everyone else's", "H100e", detail.othersH100e);
      const value = others.value + ours.value;
      return {
        kind: "formula",
        label: "world",
        unit: "H100e",
        value,
        expression: "others + ours",
        operands: { ours, others },
      };
    },
  },
  {
    name: "race.leadTime",
    unit: "months",
    definition:
      "what an order of ours would wait at the foundry, to packaged chip (120 = ten years or more); end of the horizon",
    formula: "wait until allocation covers the backlog + lead time without queue",
    quick: "exact",
    value: (flow) => end(flow.foundryLeadTimeMonths),
    monthly: (flow) => flow.foundryLeadTimeMonths,
    derive: (flow, input) => {
      const lead = input("race.foundry.leadTime", "months", raceResultOf(flow).detail.foundryLeadTimeMonths);
      const total = end(flow.foundryLeadTimeMonths);
      const queue: Derivation = {
        kind: "simulated",
        label: "wait in the foundry's queue",
        unit: "months",
        value: total - lead.value,
        seed: 0,
        window: `fluid queue, ${flow.months[0]} to ${flow.months.at(-1)}`,
        digest: "deterministic",
      };
      return {
        kind: "formula",
        label: "lead time",
        unit: "months",
        value: queue.value + lead.value,
        expression: "queue + lead",
        operands: { queue, lead },
      };
    },
  },
  {
    name: "race.displaced",
    unit: "H100e/yr",
    definition:
      "computing that others do not get because our scanners come from the same pool; mean of the last 12 months",
    formula: "others' additions * our scanners / the world's scanners",
    quick: "exact",
    value: (flow) => meanOf(flow.displacedH100ePerYear),
    monthly: (flow) => flow.displacedH100ePerYear,
    derive: (flow) => meanNode(flow, "displaced", "H100e/yr", flow.displacedH100ePerYear),
  },
  {
    name: "race.shockLoss",
    unit: "H100e months",
    definition: "computing lost to the shocks of the file, summed over the months; absent without shocks",
    formula: "sum over months (without shocks - with shocks)",
    quick: "exact",
    value: (flow) => (raceResultOf(flow).detail.shocks.length > 0 ? flow.shockLossH100eMonths : undefined),
    derive: (flow) => {
      const { lostByMonth } = raceResultOf(flow).detail;
      return {
        kind: "aggregate",
        how: "sum",
        label: "lost to shocks",
        unit: "H100e months",
        value: flow.shockLossH100eMonths,
        series: [...lostByMonth],
        of: `months ${flow.months[0]} to ${flow.months.at(-1)}`,
      };
    },
  },
  {
    name: "race.shockLossFoundryOnly",
    unit: "H100e months",
    definition: "what the same shocks would cost a campus that buys all its wafers abroad; absent without shocks",
    formula: "sum over months of what is missing at foundry exposure",
    quick: "exact",
    value: (flow) => {
      const { shocks, shockLossFoundryOnlyH100eMonths: loss } = raceResultOf(flow).detail;
      return shocks.length > 0 ? loss : undefined;
    },
    derive: (flow) => {
      const { shocks, shockLossFoundryOnlyH100eMonths: value } = raceResultOf(flow).detail;
      const window = `${shocks.join(", ")}; ${flow.months[0]} to ${flow.months.at(-1)}`;
      return {
        kind: "simulated",
        label: "lost without a fab of our own",
        unit: "H100e months",
        value,
        seed: 0,
        window,
        digest: "deterministic",
      };
    },
  },
  {
    name: "race.resilienceRatio",
    unit: "1",
    definition: "loss to the shocks with our own fab over the loss without; absent where buying would lose nothing",
    formula: "loss with own fab / loss without",
    quick: "exact",
    value: (flow) => {
      const without = raceResultOf(flow).detail.shockLossFoundryOnlyH100eMonths;
      return without > 0 ? flow.shockLossH100eMonths / without : undefined;
    },
    derive: (flow) => {
      const { detail } = raceResultOf(flow);
      const without = detail.shockLossFoundryOnlyH100eMonths;
      const window = `${detail.shocks.join(", ")}; ${flow.months[0]} to ${flow.months.at(-1)}`;
      const loss = (label: string, value: number): Derivation => ({
        kind: "simulated",
        label,
        unit: "H100e months",
        value,
        seed: 0,
        window,
        digest: "deterministic",
      });
      return {
        kind: "formula",
        label: "resilience ratio",
        unit: "1",
        value: flow.shockLossH100eMonths / without,
        expression: "own / bought",
        operands: {
          own: loss("lost with our own fab", flow.shockLossH100eMonths),
          bought: loss("lost without", without),
        },
      };
    },
  },
  {
    name: "race.loopExponent",
    unit: "1",
    definition:
      "how strongly the hardware-software loop would feed on itself: below 1 it fades, at 1 it is exponential",
    formula: "m = (pH rH + pS rS) e",
    quick: "exact",
    value: (flow) => (flow.loop.on ? flow.loop.exponent : undefined),
    derive: (flow, input) => {
      const { hardware, software } = loop;
      const e = input("race.feedback.computeShareOfResearch", "1", raceResultOf(flow).detail.computeShareOfResearch);
      const operands = {
        pH: input("catalog:race.loop.hardware.p", "1", hardware.p),
        rH: input("catalog:race.loop.hardware.r", "1", hardware.r),
        pS: input("catalog:race.loop.software.p", "1", software.p),
        rS: input("catalog:race.loop.software.r", "1", software.r),
        e,
      };
      const value = (hardware.p * hardware.r + software.p * software.r) * e.value;
      return {
        kind: "formula",
        label: "loop exponent",
        unit: "1",
        value,
        expression: "(pH * rH + pS * rS) * e",
        operands,
        source: loop.source,
      };
    },
  },
  {
    name: "race.effectiveH100e",
    unit: "H100e",
    definition:
      "our computing with the loop's software gain, in H100e of today's software; absent with the loop off; end of the horizon",
    formula: "ours * software factor",
    quick: "exact",
    value: (flow) => (flow.loop.on ? end(raceResultOf(flow).detail.effectiveH100e) : undefined),
    monthly: (flow) => (flow.loop.on ? raceResultOf(flow).detail.effectiveH100e : undefined),
    derive: (flow) => lastNode(flow, "effective computing", "H100e", raceResultOf(flow).detail.effectiveH100e),
  },
  {
    name: "race.clippedShare",
    unit: "share",
    definition: "share of months and levels in which the loop would outrun measured growth and was held back",
    formula: "clipped level-months / all level-months",
    quick: "exact",
    value: (flow) => (flow.loop.on ? flow.loop.clippedShare : undefined),
    derive: (flow) => ({
      kind: "simulated",
      label: "share of the loop held within measured rates",
      unit: "share",
      value: flow.loop.clippedShare,
      seed: 0,
      window: `${flow.months[0]} to ${flow.months.at(-1)}`,
      digest: "deterministic",
    }),
  },
  ...yardstickColumns,
  ...firstColumns,
];
