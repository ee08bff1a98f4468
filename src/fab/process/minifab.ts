import { minifab } from "../../../catalog/processes/minifab.ts";
import type { FabModel } from "../model.ts";

/**
 * The Intel mini-fab as a model. Products Pa and Pb share the route; test wafers are left out (they need rules of
 * their own), and so are operators: both are said in the label.
 */
export function minifabModel(): FabModel {
  const lot = minifab.lotWafers.value;
  return {
    name: minifab.name,
    label: `${minifab.label}; without test wafers and operators`,
    toolGroups: minifab.groups.map((g) => ({
      name: g.name,
      area: g.area,
      count: g.count,
      slots: 1,
      loadMinutes: g.loadMinutes.value,
      unloadMinutes: g.unloadMinutes.value,
      ranks: ["priority", "least-setup", "fifo"],
      ...(g.name === "MaMb" && { batchBy: "route-step" as const }),
      downs:
        g.name === minifab.emergency.group
          ? [
              {
                name: "emergency",
                first: {
                  kind: "uniform" as const,
                  minutes: minifab.emergency.everyHours.value * 60,
                  halfWidth: minifab.emergency.halfWidthHours.value * 60,
                },
                toFailure: {
                  kind: "uniform" as const,
                  minutes: minifab.emergency.everyHours.value * 60,
                  halfWidth: minifab.emergency.halfWidthHours.value * 60,
                },
                repair: {
                  kind: "uniform" as const,
                  minutes: minifab.emergency.repairHours.value * 60,
                  halfWidth: minifab.emergency.repairHalfHours.value * 60,
                },
              },
            ]
          : [],
      pms: [
        {
          name: "PM",
          basis: "minutes" as const,
          first: g.pmEveryMinutes.value,
          every: g.pmEveryMinutes.value,
          duration: { kind: "constant" as const, minutes: g.pmMinutes.value },
        },
      ],
    })),
    routes: [
      {
        name: "minifab",
        steps: minifab.steps.map((step) => ({
          name: step.name,
          group: step.group,
          time: { kind: "constant" as const, minutes: step.minutes.value },
          per: step.batchLots > 1 ? ("batch" as const) : ("lot" as const),
          ...(step.batchLots > 1 && { batchMinWafers: step.batchLots * lot, batchMaxWafers: step.batchLots * lot }),
          ...(step.group === "Me" && { setup: { name: step.name, minutes: minifab.setupMinutes.step.value } }),
        })),
      },
    ],
    products: [
      { name: "Pa", route: "minifab" },
      { name: "Pb", route: "minifab" },
    ],
    releases: [],
    travel: [{ from: "fab", to: "fab", time: { kind: "constant", minutes: minifab.travelMinutes.value } }],
  };
}
