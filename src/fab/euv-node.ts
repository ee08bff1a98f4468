import { euvPlanningRate } from "../../catalog/tools.ts";
import { HOURS_PER_YEAR } from "../base/calendar.ts";
import type { Derivation, InputLookup } from "../model/derivation.ts";
import type { FabFlow } from "../model/flows.ts";

/**
 * Tell both counts of EUV scanners as one story: the world's supply is counted on a planning basis (75 passes an hour, 90 %
 * up), the fab's own scanners by what they do. Same passes, two rates:
 *
 * tools = (passes / planningRate) * planningRate / ownRate,  ownRate = availability * utilisation * rateWhileBusy
 */
export function euvNode(flow: FabFlow, input: InputLookup): Derivation {
  const group = flow.toolGroups.find(({ name }) => name === "EUV");
  const tools = group?.tools ?? 0;
  const starts = flow.startsWafers.reduce((most, wafers) => Math.max(most, wafers), 0);
  const passesPerHour = (starts * flow.euvPassesPerWafer * 12) / HOURS_PER_YEAR;
  if (group === undefined || !(passesPerHour > 0 && group.utilisation > 0 && tools > 0))
    return input("fab.tools.EUV.count", "tools", tools, "EUV scanners");

  const { availability, utilisation } = group;
  const planningRate = input(
    "catalog:tools.euvPlanningRate",
    "passes/h",
    euvPlanningRate.value,
    "passes an hour of the calendar that planners count for a scanner",
  );
  const planningBasis: Derivation = {
    kind: "formula",
    label: "scanners on the planning basis: what supply.euvTools and the world's deliveries count",
    unit: "tools",
    value: passesPerHour / euvPlanningRate.value,
    expression: "passes / planningRate",
    operands: {
      passes: {
        kind: "formula",
        label: "EUV passes an hour at the highest starts",
        unit: "passes/h",
        value: passesPerHour,
        expression: `starts * passesPerWafer * 12 / ${HOURS_PER_YEAR}`,
        operands: {
          starts: {
            kind: "aggregate",
            label: "wafer starts",
            unit: "wafers/month",
            value: starts,
            how: "max",
            series: Array.from(flow.startsWafers),
            of: `months ${flow.months[0]} to ${flow.months.at(-1)}`,
          },
          passesPerWafer: input("fab.euvPasses", "passes/wafer", flow.euvPassesPerWafer, "EUV passes a wafer"),
        },
      },
      planningRate,
    },
    source: "SemiAnalysis, Mar 2026: 75 passes an hour, 90 % up",
  };
  const measured = (label: string, unit: string, value: number): Derivation => ({
    kind: "simulated",
    label,
    unit,
    value,
    seed: flow.provenance.seed,
    window: flow.provenance.model === "simulation" ? "one reference module" : "analytic estimate, no simulation",
    digest: flow.provenance.digest,
  });
  return {
    kind: "formula",
    label: "EUV scanners that stand in the fab",
    unit: "tools",
    value: tools,
    expression: "planningBasis * planningRate / ownRate",
    operands: {
      planningBasis,
      planningRate,
      ownRate: {
        kind: "formula",
        label: "passes an hour of the calendar of a scanner in this fab",
        unit: "passes/h",
        value: passesPerHour / tools,
        expression: "availability * utilisation * rateWhileBusy",
        operands: {
          availability: measured("share of time not down and not in maintenance", "share", availability),
          utilisation: measured("busy share of that time", "share", utilisation),
          rateWhileBusy: measured(
            "passes an hour while it works, set-ups and loading included",
            "passes/h",
            passesPerHour / (tools * availability * utilisation),
          ),
        },
      },
    },
  };
}
