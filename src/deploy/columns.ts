/**
 * Result columns of deployment. Stocks are read at the END of the horizon, flows as the mean of the last 12 months
 * (all months where the horizon is shorter).
 */
import type { ColumnDefinition, Derivation, InputLookup } from "../model/derivation.ts";
import type { DeployFlow, Monthly } from "../model/flows.ts";
import { h100BandwidthTBs, h100Tops } from "../../catalog/deploy.ts";
import { resultOf, type DeployResult, type DeployUseResult } from "./result.ts";

type Column = ColumnDefinition<DeployFlow>;

const last = (series: Monthly): number => series.at(-1) ?? 0;
const tail = (series: Monthly): number[] => Array.from(series.slice(-12));
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function span(flow: DeployFlow): string {
  return `months ${flow.months.at(-Math.min(12, flow.months.length))} to ${flow.months.at(-1)}`;
}

function lastNode(flow: DeployFlow, label: string, unit: string, series: Monthly): Derivation {
  return {
    kind: "aggregate",
    how: "last",
    label,
    unit,
    value: last(series),
    series: [...series],
    of: `month ends to ${flow.months.at(-1)}`,
  };
}

function meanNode(flow: DeployFlow, label: string, unit: string, series: Monthly): Derivation {
  const values = tail(series);
  return {
    kind: "aggregate",
    how: "mean",
    label,
    unit,
    value: meanOf(values),
    series: values,
    of: `${span(flow)} of ${label}`,
  };
}

/** a + b + ... with the parts as operands. */
function sumNode(label: string, unit: string, parts: Readonly<Record<string, Derivation>>): Derivation {
  const names = Object.keys(parts);
  const value = names.reduce((sum, name) => sum + parts[name]!.value, 0);
  return { kind: "formula", label, unit, value, expression: names.join(" + ") || "0", operands: parts };
}

/** Names of uses may hold dashes; names in expressions may not. */
function key(name: string): string {
  return `use_${name.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
}

function byUse(
  flow: DeployFlow,
  keep: (use: DeployUseResult) => boolean,
  node: (use: DeployUseResult) => Derivation,
): Record<string, Derivation> {
  return Object.fromEntries(
    resultOf(flow)
      .uses.filter(keep)
      .map((use) => [key(use.name), node(use)]),
  );
}

const ours = (use: DeployUseResult): boolean => use.datacentre && !use.exported;

/** availability * (sum of uses) / yardstick */
function h100Node(flow: DeployFlow, input: InputLookup, bandwidth: boolean): Derivation {
  const { detail } = resultOf(flow);
  const availability = lastNode(flow, "share of hours with power", "1", detail.availability);
  const unit = bandwidth ? "TB/s" : "H100e";
  const online = sumNode(
    bandwidth ? "memory bandwidth in service" : "in service, by TOPS",
    unit,
    byUse(flow, ours, (use) =>
      bandwidth
        ? lastNode(flow, `${use.name}: bandwidth in service`, unit, use.bandwidthTBs)
        : useH100Node(flow, use, input),
    ),
  );
  const yardstick = input("catalog:deploy.h100BandwidthTBs", "TB/s", h100BandwidthTBs.value);
  return {
    kind: "formula",
    label: bandwidth ? "H100-equivalents by memory bandwidth" : "H100-equivalents by dense 8-bit TOPS",
    unit: "H100e",
    value: bandwidth ? (online.value * availability.value) / yardstick.value : online.value * availability.value,
    expression: bandwidth ? "online * availability / h100Bandwidth" : "online * availability",
    operands: { online, availability, ...(bandwidth ? { h100Bandwidth: yardstick } : {}) },
    source: "Epoch AI chip counts: dense 8-bit TOPS / 1,979; bandwidth / 3.35 TB/s",
  };
}

/** online packages * TOPS a package / 1,979; the TOPS a package are the fleet's mean over bins. */
function useH100Node(flow: DeployFlow, use: DeployUseResult, input: InputLookup): Derivation {
  const online = lastNode(flow, `${use.name}: packages in service`, "packages", use.online);
  const yardstick = input("catalog:deploy.h100Tops", "TOPS", h100Tops.value);
  const mean = online.value > 0 ? (last(use.h100e) * yardstick.value) / online.value : 0;
  const tops: Derivation = {
    kind: "simulated",
    label: `${use.name}: mean TOPS a package over its bins`,
    unit: "TOPS",
    value: mean,
    seed: 0,
    window: `cohorts in service at the end of ${flow.months.at(-1)}`,
    digest: use.designs.join("+"),
    operands: Object.fromEntries(
      use.designs.map((name) => [
        key(name),
        input(`chip.designs.${name}.tops`, "TOPS", resultOf(flow).detail.tops[name]!),
      ]),
    ),
  };
  return {
    kind: "formula",
    label: `${use.name}: H100-equivalents in service`,
    unit: "H100e",
    value: (online.value * mean) / yardstick.value,
    expression: "online * tops / h100Tops",
    operands: { online, tops, h100Tops: yardstick },
  };
}

/** A stock that sums over uses, read at the end of the horizon. */
function stock(
  name: string,
  unit: string,
  definition: string,
  series: (flow: DeployResult) => Monthly,
  keep: (use: DeployUseResult) => boolean,
  part: (use: DeployUseResult) => Monthly,
): Column {
  return {
    name,
    unit,
    definition: `${definition}; end of the horizon`,
    formula: "sum over uses, last month",
    quick: "exact",
    value: (flow) => last(series(resultOf(flow))),
    monthly: (flow) => series(resultOf(flow)),
    derive: (flow) =>
      sumNode(
        definition,
        unit,
        byUse(flow, keep, (use) => lastNode(flow, `${use.name}`, unit, part(use))),
      ),
  };
}

/** A monthly flow, read as the mean of the last 12 months. */
function flowColumn(
  name: string,
  unit: string,
  definition: string,
  formula: string,
  series: (flow: DeployResult) => Monthly,
): Column {
  return {
    name,
    unit,
    definition: `${definition}; mean of the last 12 months`,
    formula,
    quick: "exact",
    value: (flow) => meanOf(tail(series(resultOf(flow)))),
    monthly: (flow) => series(resultOf(flow)),
    derive: (flow) => meanNode(flow, definition, unit, series(resultOf(flow))),
  };
}

function sumOfUses(
  flow: DeployResult,
  keep: (use: DeployUseResult) => boolean,
  part: (use: DeployUseResult) => Monthly,
): Monthly {
  return Float64Array.from(flow.months, (_, m) =>
    flow.uses.reduce((sum, use) => sum + (keep(use) ? part(use)[m]! : 0), 0),
  );
}

export const columns: readonly Column[] = [
  flowColumn(
    "chip.packagesPerMonth",
    "packages/month",
    "good packages made, all uses",
    "sum over uses of dies routed / dies a package * assembly yield * screen yield",
    (flow) => flow.packages,
  ),
  stock(
    "deploy.trainingMW",
    "MW",
    "rack (IT) power of training in service",
    (flow) => flow.trainingMW,
    (use) => use.kind === "training",
    (use) => use.itMW,
  ),
  stock(
    "deploy.deadPackages",
    "packages",
    "packages that wait for power or cooling",
    (flow) => flow.deadPackages,
    () => true,
    (use) => use.waiting,
  ),
  {
    name: "deploy.h100Equivalents",
    unit: "H100e",
    definition:
      "computing in service in datacentre uses, dense 8-bit TOPS / 1,979, times the share of hours with power; vehicles, robots and what was sold to partners are not in it; end of the horizon",
    formula: "availability * sum over uses (online * TOPS / 1979)",
    quick: "exact",
    value: (flow) => last(flow.h100Equivalents),
    monthly: (flow) => flow.h100Equivalents,
    derive: (flow, input) => h100Node(flow, input, false),
  },
  {
    name: "deploy.h100EquivalentsByBandwidth",
    unit: "H100e",
    definition: "the same fleet by memory bandwidth / 3.35 TB/s, which decode work follows; end of the horizon",
    formula: "availability * sum over uses (online * TB/s) / 3.35",
    quick: "exact",
    value: (flow) =>
      flow.h100EquivalentsByBandwidth === undefined ? undefined : last(flow.h100EquivalentsByBandwidth),
    monthly: (flow) => flow.h100EquivalentsByBandwidth,
    derive: (flow, input) => h100Node(flow, input, true),
  },
  flowColumn(
    "deploy.robotsPerYear",
    "robots/yr",
    "robots that chips (and their output ramp) allow",
    "12 * packages / chips a robot",
    (flow) => flow.robotsPerYear,
  ),
  flowColumn(
    "deploy.vehicleChipsPerYear",
    "chips/yr",
    "chips made for vehicles",
    "12 * packages",
    (flow) => flow.vehicleChipsPerYear,
  ),
  {
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
      const good = total("good dies to date", detail.goodDies);
      const packaged = total("dies packaged to date", detail.diesPackaged);
      const value = good.value - packaged.value;
      return {
        kind: "formula",
        label: "dies waiting",
        unit: "dies",
        value,
        expression: "good - packaged",
        operands: { good, packaged },
      };
    },
  },
  stock(
    "deploy.siteMW",
    "MW",
    "site power of racks in service on this campus, their cooling included",
    (flow) =>
      sumOfUses(
        flow,
        () => true,
        (use) => use.siteMW,
      ),
    () => true,
    (use) => use.siteMW,
  ),
  stock(
    "deploy.onboardGW",
    "GW",
    "chip power of what was put into vehicles and robots and still runs",
    (flow) =>
      sumOfUses(
        flow,
        (use) => !use.datacentre,
        (use) => use.itMW.map((mw) => mw / 1000),
      ),
    (use) => !use.datacentre,
    (use) => use.itMW.map((mw) => mw / 1000),
  ),
  stock(
    "deploy.onboardH100Equivalents",
    "H100e",
    "computing in service in vehicles and robots, by TOPS",
    (flow) =>
      sumOfUses(
        flow,
        (use) => !use.datacentre,
        (use) => use.h100e,
      ),
    (use) => !use.datacentre,
    (use) => use.h100e,
  ),
  stock(
    "deploy.exportedPackages",
    "packages",
    "packages sold to partners that still run there",
    (flow) =>
      sumOfUses(
        flow,
        (use) => use.exported,
        (use) => use.online,
      ),
    (use) => use.exported,
    (use) => use.online,
  ),
  flowColumn(
    "deploy.shortChips",
    "chips/month",
    "chips asked for by vehicles, robots and contracts and not delivered",
    "sum over uses max(0, demand - packages)",
    (flow) =>
      sumOfUses(
        flow,
        () => true,
        (use) => use.shortChips,
      ),
  ),
];
