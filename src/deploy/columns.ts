/**
 * Result columns of deployment. Stocks are read at the END of the horizon, flows as the mean of the last 12 months
 * (all months where the horizon is shorter).
 */
import type { ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import type { DeployFlow, Monthly } from "../model/flows.ts";
import { h100Tops, modelFlopUse, yardstickModel } from "../../catalog/deploy.ts";
import { byUse, h100Node, last, lastNode, ours, packagesNode, sumNode, tailMean, tailNode } from "./nodes.ts";
import { resultOf, type DeployUseResult } from "./result.ts";
import { decodeFleet } from "./tokens.ts";
import { trainingFlop } from "./yardsticks.ts";

type Column = ColumnDefinition<DeployFlow>;
type Keep = (use: DeployUseResult) => boolean;
type Part = (use: DeployUseResult) => Monthly;

const any: Keep = () => true;
const onBoard: Keep = (use) => !use.datacentre;
const gigawatts: Part = (use) => use.itMW.map((mw) => mw / 1000);

function sumOfUses(flow: DeployFlow, keep: Keep, part: Part): Monthly {
  const kept = resultOf(flow).uses.filter(keep).map(part);
  return Float64Array.from(flow.months, (_, m) => kept.reduce((sum, series) => sum + series[m]!, 0));
}

/** A campus without robots has no robots a year; that is not zero robots. */
function hasUse(flow: DeployFlow, keep: Keep): boolean {
  return resultOf(flow).uses.some(keep);
}

/** A stock that sums over uses, read at the end of the horizon. */
function stock(name: string, unit: string, definition: string, keep: Keep, part: Part): Column {
  return {
    name,
    unit,
    definition: `${definition}; end of the horizon`,
    formula: "sum over uses, last month",
    quick: "exact",
    value: (flow) => (hasUse(flow, keep) ? last(sumOfUses(flow, keep, part)) : undefined),
    monthly: (flow) => sumOfUses(flow, keep, part),
    derive: (flow) =>
      sumNode(
        definition,
        unit,
        byUse(flow, keep, (use) => lastNode(flow, use.name, unit, part(use))),
      ),
  };
}

/** A flow that sums over uses, read as the mean of the last 12 months. */
function rate(
  name: string,
  unit: string,
  definition: string,
  formula: string,
  keep: Keep,
  part: Part,
  node?: (flow: DeployFlow, use: DeployUseResult, input: InputLookup) => Derivation,
): Column {
  return {
    name,
    unit,
    definition: `${definition}; mean of the last 12 months`,
    formula,
    quick: "exact",
    value: (flow) => (hasUse(flow, keep) ? tailMean(sumOfUses(flow, keep, part)) : undefined),
    monthly: (flow) => sumOfUses(flow, keep, part),
    derive: (flow, input) =>
      sumNode(
        definition,
        unit,
        byUse(flow, keep, (use) => node?.(flow, use, input) ?? tailNode(flow, use.name, unit, part(use))),
      ),
  };
}

/** What the fleet's decoding of the yardstick model gives; absent when bandwidth is not stated or nothing runs. */
function tokens(
  name: string,
  unit: string,
  definition: string,
  pick: (fleet: NonNullable<ReturnType<typeof decodeFleet>>) => number,
): Column {
  return {
    name,
    unit,
    definition: `${definition}: a dense 70B model in 8 bits, 8,192 tokens of context, batch ${yardstickModel.batch}, every datacentre chip on it; end of the horizon`,
    formula: "B / max(2 Na B / (F u), (Na w + B kv) / (BW m))",
    quick: "exact",
    value: (flow) => {
      const fleet = decodeFleet(resultOf(flow));
      return fleet && pick(fleet);
    },
    derive: (flow, input) => {
      const online = sumOfUses(flow, ours, (use) => use.online);
      return {
        kind: "simulated",
        label: definition,
        unit,
        value: pick(decodeFleet(resultOf(flow))!),
        seed: 0,
        window: `fleet at the end of ${flow.months.at(-1)}, ${yardstickModel.source}`,
        digest: "deterministic",
        operands: {
          packages: lastNode(flow, "packages in service", "packages", online),
          h100e: h100Node(flow, input, false),
        },
      };
    },
  };
}

const waitingDies: Column = {
  name: "deploy.waitingDies",
  unit: "dies",
  definition: "good dies that wait for memory, packaging or a use; end of the horizon",
  formula: "good dies to date - dies packaged to date",
  quick: "exact",
  value: (flow) => last(flow.waitingDies),
  monthly: (flow) => flow.waitingDies,
  derive: (flow) => {
    const { detail } = resultOf(flow);
    const total = (label: string, series: Monthly): Derivation => ({
      kind: "aggregate",
      how: "sum",
      label,
      unit: "dies",
      value: series.reduce((sum, value) => sum + value, 0),
      series: [...series],
      of: `months ${flow.months[0]} to ${flow.months.at(-1)}`,
    });
    const operands = {
      good: total("good dies to date", detail.goodDies),
      packaged: total("dies packaged to date", detail.diesPackaged),
    };
    const value = operands.good.value - operands.packaged.value;
    return { kind: "formula", label: "dies waiting", unit: "dies", value, expression: "good - packaged", operands };
  },
};

const h100Equivalents: Column = {
  name: "deploy.h100Equivalents",
  unit: "H100e",
  definition:
    "computing in service in datacentre uses, dense 8-bit TOPS / 1,979, times the share of hours with power; vehicles, robots and what was sold to partners are not in it; end of the horizon",
  formula: "availability * sum over uses (online * TOPS / 1979)",
  quick: "exact",
  value: (flow) => (hasUse(flow, ours) ? last(flow.h100Equivalents) : undefined),
  monthly: (flow) => flow.h100Equivalents,
  derive: (flow, input) => h100Node(flow, input, false),
};

const h100EquivalentsByBandwidth: Column = {
  name: "deploy.h100EquivalentsByBandwidth",
  unit: "H100e",
  definition: "the same fleet by memory bandwidth / 3.35 TB/s, which decode work follows; end of the horizon",
  formula: "availability * sum over uses (online * TB/s) / 3.35",
  quick: "exact",
  value: (flow) => (hasUse(flow, ours) ? flow.h100EquivalentsByBandwidth?.at(-1) : undefined),
  monthly: (flow) => flow.h100EquivalentsByBandwidth,
  derive: (flow, input) => h100Node(flow, input, true),
};

const trainingFlopPerYear: Column = {
  name: "deploy.trainingFlopPerYear",
  unit: "FLOP/yr",
  definition: "operations of one year of training on all computing in service; end of the horizon",
  formula: "H100e * 1.979e15 FLOP/s * use * 31,536,000 s",
  quick: "exact",
  value: (flow) => (hasUse(flow, ours) ? trainingFlop(last(flow.h100Equivalents), 365) : undefined),
  monthly: (flow) => flow.h100Equivalents.map((h100e) => trainingFlop(h100e, 365)),
  derive: (flow, input) => ({
    kind: "formula",
    label: "training operations a year",
    unit: "FLOP/yr",
    value: trainingFlop(last(flow.h100Equivalents), 365),
    expression: "h100e * tops * 1000000000000 * use * 365 * 86400",
    operands: {
      h100e: h100Node(flow, input, false),
      tops: input("catalog:deploy.h100Tops", "TOPS", h100Tops.value),
      use: input("catalog:deploy.modelFlopUse", "1", modelFlopUse.value),
    },
  }),
};

/** Months from a use's first packages until its racks are full; undefined while they are not. */
function fillTime(use: DeployUseResult): number | undefined {
  if (use.sizeMW === undefined) return undefined;
  const first = use.packages.findIndex((packages) => packages > 0);
  // the last thousandth would wait for single racks
  const full = use.itMW.findIndex((mw) => mw >= 0.999 * use.sizeMW!);
  return first === -1 || full === -1 ? undefined : full - first + 1;
}

const fillMonths: Column = {
  name: "deploy.fillMonths",
  unit: "months",
  definition:
    "from first packages until racks of the size asked for run, the slowest use; absent while one is not full",
  formula: "max over sized uses (month full - month of first packages + 1)",
  quick: "exact",
  value: (flow) => {
    const sized = resultOf(flow).uses.filter((use) => use.sizeMW !== undefined);
    const months = sized.map(fillTime).filter((n) => n !== undefined);
    return months.length === sized.length && sized.length > 0 ? Math.max(...months) : undefined;
  },
  derive: (flow) => {
    const sized = resultOf(flow).uses.filter((use) => use.sizeMW !== undefined);
    const series = sized.map((use) => fillTime(use) ?? 0);
    const of = sized.map((use) => use.name).join(", ");
    return {
      kind: "aggregate",
      how: "max",
      label: "months to fill",
      unit: "months",
      value: Math.max(...series),
      series,
      of,
    };
  },
};

export const columns: readonly Column[] = [
  rate(
    "chip.packagesPerMonth",
    "packages/month",
    "good packages made, all uses",
    "sum over uses of dies routed / dies a package * assembly yield * screen yield",
    any,
    (use) => use.packages,
    packagesNode,
  ),
  stock(
    "deploy.trainingMW",
    "MW",
    "rack (IT) power of training in service",
    (use) => use.kind === "training",
    (use) => use.itMW,
  ),
  stock("deploy.deadPackages", "packages", "packages that wait for power or cooling", any, (use) => use.waiting),
  h100Equivalents,
  h100EquivalentsByBandwidth,
  rate(
    "deploy.robotsPerYear",
    "robots/yr",
    "robots that chips (and their output ramp) allow",
    "12 * packages / chips a robot",
    (use) => use.kind === "robots",
    (use) => (use.units ?? use.packages).map((units) => 12 * units),
  ),
  rate(
    "deploy.vehicleChipsPerYear",
    "chips/yr",
    "chips made for vehicles",
    "12 * packages",
    (use) => use.kind === "vehicles",
    (use) => use.packages.map((packages) => 12 * packages),
  ),
  waitingDies,
  stock(
    "deploy.siteMW",
    "MW",
    "site power of racks in service on this campus, their cooling included",
    any,
    (use) => use.siteMW,
  ),
  rate(
    "deploy.energyTWh",
    "TWh/yr",
    "electricity of racks on this campus with their cooling, were they always on",
    "site MW * 8760 h / 1e6",
    any,
    (use) => use.siteMW.map((mw) => (mw * 8760) / 1e6),
  ),
  fillMonths,
  trainingFlopPerYear,
  tokens("deploy.tokensPerSecond", "tokens/s", "tokens decoded a second", (fleet) => fleet.tokensPerSecond),
  tokens(
    "deploy.tokensPerSecondPerUser",
    "tokens/s",
    "tokens a second for each user, at the same time",
    (fleet) => fleet.tokensPerSecondPerUser,
  ),
  tokens(
    "deploy.tokensPerSecondPerMW",
    "tokens/s/MW",
    "tokens decoded a second for each MW of rack power",
    (fleet) => fleet.tokensPerSecondPerMW,
  ),
  stock(
    "deploy.onboardGW",
    "GW",
    "chip power of what was put into vehicles and robots and still runs",
    onBoard,
    gigawatts,
  ),
  stock(
    "deploy.onboardH100Equivalents",
    "H100e",
    "computing in service in vehicles and robots, by TOPS",
    onBoard,
    (use) => use.h100e,
  ),
  stock(
    "deploy.exportedPackages",
    "packages",
    "packages sold to partners that still run there",
    (use) => use.exported,
    (use) => use.online,
  ),
  rate(
    "deploy.shortChips",
    "chips/month",
    "chips asked for by vehicles, robots and contracts and not delivered",
    "sum over uses max(0, demand - packages)",
    any,
    (use) => use.shortChips,
  ),
];
