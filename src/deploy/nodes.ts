/** Building blocks of the derivations of deployment's columns. */
import type { Derivation, InputLookup } from "../model/derivation.ts";
import type { DeployFlow, Monthly } from "../model/flows.ts";
import { h100BandwidthTBs, h100Tops } from "../../catalog/deploy.ts";
import { resultOf, type DeployUseResult } from "./result.ts";

export const last = (series: Monthly): number => series.at(-1) ?? 0;

/** Mean of the last 12 months, or of all where there are fewer. */
export function tailMean(series: Monthly): number {
  const tail = series.slice(-12);
  return tail.reduce((sum, value) => sum + value, 0) / tail.length;
}

export function lastNode(flow: DeployFlow, label: string, unit: string, series: Monthly): Derivation {
  const of = `month ends to ${flow.months.at(-1)}`;
  return { kind: "aggregate", how: "last", label, unit, value: last(series), series: [...series], of };
}

export function tailNode(flow: DeployFlow, label: string, unit: string, series: Monthly): Derivation {
  const values = Array.from(series.slice(-12));
  const of = `months ${flow.months.at(-values.length)} to ${flow.months.at(-1)} of ${label}`;
  return { kind: "aggregate", how: "mean", label, unit, value: tailMean(series), series: values, of };
}

/** a + b + ... with the parts as operands. */
export function sumNode(label: string, unit: string, parts: Readonly<Record<string, Derivation>>): Derivation {
  const names = Object.keys(parts);
  const value = names.reduce((sum, name) => sum + parts[name]!.value, 0);
  return { kind: "formula", label, unit, value, expression: names.join(" + ") || "0", operands: parts };
}

export function byUse(
  flow: DeployFlow,
  keep: (use: DeployUseResult) => boolean,
  node: (use: DeployUseResult) => Derivation,
): Record<string, Derivation> {
  const kept = resultOf(flow).uses.filter(keep);
  return Object.fromEntries(kept.map((use) => [key(use.name), node(use)]));
}

/** Computing of ours in datacentres, orbit included. */
export const ours = (use: DeployUseResult): boolean => use.datacentre && !use.exported;

/** availability * (sum of uses), by TOPS or by memory bandwidth. */
export function h100Node(flow: DeployFlow, input: InputLookup, bandwidth: boolean): Derivation {
  const availability = lastNode(flow, "share of hours with power", "1", resultOf(flow).detail.availability);
  const unit = bandwidth ? "TB/s" : "H100e";
  const online = sumNode(
    bandwidth ? "memory bandwidth in service" : "in service, by TOPS",
    unit,
    byUse(flow, ours, (use) =>
      bandwidth
        ? lastNode(flow, `${use.name}: bandwidth in service`, unit, use.bandwidthTBs)
        : useNode(flow, use, input),
    ),
  );
  const h100Bandwidth = input("catalog:deploy.h100BandwidthTBs", "TB/s", h100BandwidthTBs.value);
  return {
    kind: "formula",
    label: bandwidth ? "H100-equivalents by memory bandwidth" : "H100-equivalents by dense 8-bit TOPS",
    unit: "H100e",
    value: bandwidth ? (online.value * availability.value) / h100Bandwidth.value : online.value * availability.value,
    expression: bandwidth ? "online * availability / h100Bandwidth" : "online * availability",
    operands: { online, availability, ...(bandwidth ? { h100Bandwidth } : {}) },
    source: "Epoch AI chip counts: dense 8-bit TOPS / 1,979; bandwidth / 3.35 TB/s",
  };
}

/** online packages * TOPS a package / 1,979; the TOPS a package are the fleet's mean over bins. */
function useNode(flow: DeployFlow, use: DeployUseResult, input: InputLookup): Derivation {
  const online = lastNode(flow, `${use.name}: packages in service`, "packages", use.online);
  const yardstick = input("catalog:deploy.h100Tops", "TOPS", h100Tops.value);
  const mean = online.value > 0 ? (last(use.h100e) * yardstick.value) / online.value : 0;
  const { designs } = resultOf(flow).detail;
  const stated = use.designs.map((name) => [
    key(name),
    input(`chip.designs.${name}.tops`, "TOPS", designs[name]!.tops),
  ]);
  const tops: Derivation = {
    kind: "simulated",
    label: `${use.name}: mean TOPS a package over its bins`,
    unit: "TOPS",
    value: mean,
    seed: 0,
    window: `cohorts in service at the end of ${flow.months.at(-1)}`,
    digest: use.designs.join("+"),
    operands: Object.fromEntries(stated),
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

/**
 * Packages of a use: dies that the routing gave it, times the good packages a die makes.
 */
export function packagesNode(flow: DeployFlow, use: DeployUseResult, input: InputLookup): Derivation {
  const label = `${use.name}: packages a month`;
  const { detail } = resultOf(flow);
  const design = use.designs.length === 1 ? detail.designs[use.designs[0]!] : undefined;
  if (design === undefined) return tailNode(flow, label, "packages/month", use.packages);
  const path = `chip.designs.${use.designs[0]}.package`;
  const operands = {
    dies: routedNode(flow, use),
    assemblyYield: input(`${path}.assemblyYield`, "1", design.assemblyYield),
    screenYield: input(`deploy.${use.name}.screens`, "1", use.screenYield),
    diesPerPackage: input(`${path}.dies`, "dies", design.diesPerPackage),
  };
  const value = (operands.dies.value * design.assemblyYield * use.screenYield) / design.diesPerPackage;
  const expression = "dies * assemblyYield * screenYield / diesPerPackage";
  return { kind: "formula", label, unit: "packages/month", value, expression, operands };
}

/** What the routing LP had to share out, and what it gave this use. */
function routedNode(flow: DeployFlow, use: DeployUseResult): Derivation {
  const { detail } = resultOf(flow);
  const worth = Object.entries(flow.shadowPrices).filter(
    ([row, price]) => !row.startsWith("dies.") && tailMean(price) > 0,
  );
  const binding = worth.map(([row, price]) => `${row} ${tailMean(price).toPrecision(3)} $`);
  return {
    kind: "optimised",
    label: `${use.name}: dies a month`,
    unit: "dies/month",
    value: tailMean(use.dies),
    status: "optimal in every month",
    certificate: `dual prices, mean of the last 12 months: ${binding.length > 0 ? binding.join(", ") : "nothing but dies binds"}`,
    operands: {
      goodDies: tailNode(flow, "good dies a month", "dies/month", detail.goodDies),
      waitingDies: lastNode(flow, "good dies waiting", "dies", flow.waitingDies),
    },
  };
}

/** Names of uses may hold dashes; names in expressions may not. */
export function key(name: string): string {
  return `use_${name.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
}
