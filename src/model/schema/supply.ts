import { z } from "zod";
import * as catalog from "../../../catalog/campus.ts";
import type { Fact } from "../../../catalog/fact.ts";
import { quantity, series } from "./fields.ts";
import { stated } from "./stated.ts";

const deliveries = Object.fromEntries(
  Object.entries(catalog.euvDeliveries).map(([year, fact]) => [year, stated(fact, "tools/year")]),
);

const euv = z
  .strictObject({
    deliveries: series({
      description: "EUV scanners delivered to the whole world",
      unit: "tools/year",
      example: "60 tools/year",
      fact: catalog.euvDeliveries[2025],
    }).prefault(deliveries),
    installed: quantity({
      description: "EUV scanners installed in the world at the start",
      unit: "tools",
      example: "400 tools",
      fact: catalog.euvInstalled,
    }).prefault(stated(catalog.euvInstalled, "tools")),
    ownShare: quantity({
      description: "share of the world's deliveries this campus gets",
      unit: "%",
      example: "10 to 30 %",
      fact: catalog.euvOwnShare,
    }).prefault(stated(catalog.euvOwnShare, "%")),
    passesPerHour: quantity({
      description: "wafer passes an hour",
      unit: "",
      example: 75,
      positive: true,
      fact: catalog.euvPassesPerHour,
    }).prefault(stated(catalog.euvPassesPerHour, "")),
    uptime: quantity({
      description: "share of the year a scanner runs",
      unit: "%",
      example: "90 %",
      positive: true,
      fact: catalog.euvUptime,
    }).prefault(stated(catalog.euvUptime, "%")),
  })
  .meta({ description: "EUV scanners: one world pool" });

function item(what: string, unit: string, example: string, lead: Fact) {
  return z
    .strictObject({
      leadTime: quantity({
        description: "from order to delivery",
        unit: "months",
        example: "18 months",
        fact: lead,
      }).optional(),
      perYear: series({
        description: `most ${what} a year`,
        unit,
        example,
        otherwise: "no limit is stated",
      }).optional(),
    })
    .meta({ description: `${what}: lead time and yearly limit` });
}

/** What can arrive when. */
export const supply = z
  .strictObject({
    euv: euv.prefault({}),
    hbm: series({
      description: "HBM stacks that can be bought",
      unit: "stacks/month",
      example: "1.92M stacks/month",
      otherwise: "no limit is stated",
    }).optional(),
    lpddr: series({
      description: "LPDDR memory that can be bought",
      unit: "GB/month",
      example: "500 PB/month",
      otherwise: "no limit is stated",
    }).optional(),
    packaging: series({
      description: "packages that can be assembled",
      unit: "packages/month",
      example: "2M packages/month",
      otherwise: "no limit is stated",
    }).optional(),
    substrates: series({
      description: "substrates that can be bought",
      unit: "substrates/month",
      example: "2M substrates/month",
      otherwise: "no limit is stated",
    }).optional(),
    transformers: item(
      "transformers",
      "transformers/year",
      "12 transformers/year",
      catalog.leadTimes.transformers,
    ).prefault({}),
    turbines: item("gas turbines", "MW/year", "600 MW/year", catalog.leadTimes.turbines).prefault({}),
    reactors: item("reactor modules", "units/year", "2 units/year", catalog.leadTimes.reactors).prefault({}),
    batteries: item("batteries", "MWh/year", "10 GWh/year", catalog.leadTimes.batteries).prefault({}),
    money: z
      .record(
        z.string().regex(/^\d{4}$/),
        quantity({ description: "capital that can be spent in the year", unit: "$", example: "25B $" }),
      )
      .meta({
        description: "capital by calendar year; years not listed are not limited",
        examples: [{ 2026: "25B $" }],
        field: "names",
      })
      .optional(),
    launch: series({
      description: "mass that can be launched",
      unit: "t/year",
      example: "10000 t/year",
      otherwise: "nothing is launched",
    }).optional(),
  })
  .meta({ description: "what can arrive when: tools, memory, packaging, plant equipment, money" });
