import { z } from "zod";
import { quantity, series } from "./fields.ts";

const euv = z
  .strictObject({
    deliveries: series({
      description: "EUV scanners delivered to the whole world",
      unit: "tools/year",
      example: "60 tools/year",
      source: "ASML in the press 2026 (48, 60, 80); SemiAnalysis Mar 2026 (60 to 100 to 2030)",
    }).prefault({ 2025: "48 tools/year", 2026: "60 tools/year", 2027: "80 tools/year", 2028: "60 to 100 tools/year" }),
    installed: quantity({
      description: "EUV scanners installed in the world at the start",
      unit: "tools",
      example: "400 tools",
      source: "secondary, 2026",
    }).prefault("400 tools"),
    ownShare: quantity({
      description: "share of the world's deliveries this campus gets",
      unit: "%",
      example: "10 to 30 %",
    }).prefault("10 to 30 %"),
    passesPerHour: quantity({
      description: "wafer passes an hour",
      unit: "",
      example: 75,
      positive: true,
      source: "SemiAnalysis, planning basis",
    }).prefault(75),
    uptime: quantity({
      description: "share of the year a scanner runs",
      unit: "%",
      example: "90 %",
      positive: true,
      source: "SemiAnalysis, planning basis",
    }).prefault("90 %"),
  })
  .meta({ description: "EUV scanners: one world pool" });

function item(
  what: string,
  unit: string,
  example: string,
  defaults: { readonly lead: string; readonly source?: string },
) {
  return z
    .strictObject({
      leadTime: quantity({
        description: "from order to delivery",
        unit: "months",
        example: defaults.lead,
        ...(defaults.source === undefined ? {} : { source: defaults.source }),
      }).prefault(defaults.lead),
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
    transformers: item("transformers", "transformers/year", "12 transformers/year", {
      lead: "128 weeks",
      source: "Wood Mackenzie Q2 2025, in pv magazine usa 2026-05-11",
    }).prefault({}),
    turbines: item("gas turbines", "MW/year", "600 MW/year", {
      lead: "60 to 84 months",
      source: "press 2025: five to seven years for large frames",
    }).prefault({}),
    reactors: item("reactor modules", "units/year", "2 units/year", { lead: "60 months" }).prefault({}),
    batteries: item("batteries", "MWh/year", "10 GWh/year", { lead: "12 months" }).prefault({}),
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
