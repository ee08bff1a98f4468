import type { ProcessFacts } from "../../catalog/processes/process.ts";
import type { FabModel, ToolGroup, ToolOverride } from "./model.ts";
import { staticLoads, type Load } from "./static.ts";

/** Electricity of tools and sub-fab of one module. */
export interface ModuleEnergy {
  /** at full starts [MW] */
  readonly fullLoadMW: number;
  /** with all tools idle [MW] */
  readonly idleLoadMW: number;
  /** tools and sub-fab [kWh/wafer started, at full starts] */
  readonly toolKWhPerWafer: number;
  /** its part for EUV scanners */
  readonly euvKWhPerWafer: number;
}

/**
 * Scale the tools' power so that tools and sub-fab use their share of the energy per wafer that is published for the
 * class. EUV scanners keep their stated power, and so does every group whose power the user gives.
 * @source band of 2,000 to 3,400 kWh a wafer: ACT (imec data), TSMC totals; split: ISMI surveys
 */
export function scalePower(
  model: FabModel,
  loads: readonly Load[],
  facts: ProcessFacts,
  given: Readonly<Record<string, ToolOverride>>,
): FabModel {
  const layers = new Set(model.routes[0].steps.map((s) => s.layer).filter((l) => l !== undefined)).size;
  const wanted = facts.energyPerWafer.value * facts.toolShare.value * (layers / facts.maskLayers.value);
  const fixed = (g: ToolGroup): boolean =>
    g.name === "EUV" ||
    Object.entries(given).some(
      ([name, o]) => o.powerKW !== undefined && g.name.toLowerCase().startsWith(name.toLowerCase()),
    );
  const wafersPerHour = loads.reduce((s, l) => s + l.lotsPerHour * l.wafersPerLot, 0);
  const kWs = groupKW(model, loads);
  let kept = 0;
  let rest = 0;
  model.toolGroups.forEach((g, i) => {
    if (fixed(g)) kept += kWs[i];
    else rest += kWs[i];
  });
  const factor = Math.max(0, wanted - kept / wafersPerHour) / (rest / wafersPerHour);
  return {
    ...model,
    toolGroups: model.toolGroups.map((g) =>
      g.powerKW && !fixed(g)
        ? {
            ...g,
            powerKW: {
              processKW: g.powerKW.processKW * factor,
              idleKW: g.powerKW.idleKW * factor,
              downKW: g.powerKW.downKW * factor,
            },
          }
        : g,
    ),
  };
}

/** Work out the electricity of one module from tool states at a steady load. */
export function moduleEnergy(model: FabModel, loads: readonly Load[], wafersPerMonth: number): ModuleEnergy {
  const kWs = groupKW(model, loads);
  const full = kWs.reduce((a, b) => a + b, 0);
  const idle = model.toolGroups.reduce((s, g) => s + g.count * (g.powerKW?.idleKW ?? 0), 0);
  const euv = model.toolGroups.reduce((s, g, i) => s + (g.name === "EUV" ? kWs[i] : 0), 0);
  const wafersPerHour = wafersPerMonth / 730;
  return {
    fullLoadMW: full / 1000,
    idleLoadMW: idle / 1000,
    toolKWhPerWafer: full / wafersPerHour,
    euvKWhPerWafer: euv / wafersPerHour,
  };
}

/** Mean power of each group [kW]: busy tools at process power, stopped ones at theirs, the rest idle. */
function groupKW(model: FabModel, loads: readonly Load[]): number[] {
  // cascades overlap their lots: the busy share is the work over the available time, at most all of it
  return staticLoads(model, loads, { batchFill: 0.25 }).map((load, i) => {
    const g = model.toolGroups[i];
    if (!g.powerKW || g.unlimited) return 0;
    const stopped = load.down + load.pm;
    const busy = Math.min(1 - stopped, load.workload / g.count);
    return (
      g.count * (busy * g.powerKW.processKW + stopped * g.powerKW.downKW + (1 - stopped - busy) * g.powerKW.idleKW)
    );
  });
}
