import { z } from "zod";
import { count, named, quantity, text } from "./fields.ts";
import { month } from "./forms.ts";

const tools = named(
  z.strictObject({
    count: count({ description: "tools in the whole fab", example: 7, otherwise: "sized from the process" }).optional(),
    rate: quantity({
      description: "wafers through one tool while it runs",
      unit: "wafers/h",
      example: "130 wafers/h",
      positive: true,
      otherwise: "from the process",
    }).optional(),
    mtbf: quantity({
      description: "mean time between failures",
      unit: "h",
      example: "110 to 160 h",
      positive: true,
      otherwise: "from the process",
    }).optional(),
    mttr: quantity({
      description: "mean time to repair",
      unit: "h",
      example: "14 h",
      otherwise: "from the process",
    }).optional(),
    power: quantity({
      description: "electricity of one tool while it runs",
      unit: "kW",
      example: "1170 kW",
      otherwise: "from the process",
    }).optional(),
  }),
  { description: "tool groups that differ from the process; the others are sized from it" },
);

const phases = named(
  z.strictObject({
    starts: quantity({
      description: "wafer starts this phase adds",
      unit: "wafers/month",
      example: "100k wafers/month",
    }),
    from: month({ description: "first month of the phase", example: "2029-06" }),
    capital: quantity({
      description: "capital of the phase",
      unit: "$",
      example: "55B $",
      otherwise: "starts x cost.prices.fab",
    }).optional(),
  }),
  { description: "building phases; they add up, and replace `starts`" },
);

const ramp = z
  .strictObject({
    from: month({
      description: "first month with wafer starts",
      example: "2029-03",
      otherwise: "the first month of the horizon or phase",
    }).optional(),
    months: count({ description: "months from the first start to full starts", example: 18 }).prefault(18),
  })
  .meta({ description: "how starts grow; a phase begins its own ramp at its `from`" });

const outages = named(
  z.strictObject({
    at: month({ description: "month of the outage", example: "2031-07" }),
    day: count({ description: "day of the month", example: 15, least: 1, most: 31 }).prefault(15),
    hour: count({ description: "hour of the day it begins", example: 14, most: 23 }).prefault(12),
    duration: quantity({ description: "length", unit: "h", example: "3 h", positive: true }).prefault("4 h"),
    depth: quantity({ description: "share of the fab's power lost", unit: "%", example: "100 %" }).prefault("100 %"),
  }),
  { description: "power outages imposed on the fab, beside those of the plant" },
);

/** The wafer fab. */
export const fab = z
  .strictObject({
    process: text({ description: "process of the catalog", example: "n2-gaa" }),
    starts: quantity({
      description: "wafer starts at full ramp",
      unit: "wafers/month",
      example: "20k wafers/month",
      otherwise: "the sum of the phases",
    }).optional(),
    phases: phases.optional(),
    lot: quantity({
      description: "wafers in a lot",
      unit: "wafers",
      example: "25 wafers",
      whole: true,
      min: 1,
      max: 25,
    }).prefault("25 wafers"),
    module: quantity({
      description: "starts of one module; a large fab is built of equal modules",
      unit: "wafers/month",
      example: "25k wafers/month",
      positive: true,
    }).prefault("25k wafers/month"),
    dispatch: text({ description: "dispatching rule", example: "critical-ratio" }).prefault("critical-ratio"),
    release: text({
      description:
        "when lots enter a module: periodic (at their time), or held outside by a rule with limits of one module, e.g. conwip 400 lots, polca 3 in 10 cells",
      example: "periodic",
    }).prefault("periodic"),
    lineYield: quantity({
      description: "wafers out per wafer started",
      unit: "%",
      example: "96.5 %",
      positive: true,
    }).prefault("97 %"),
    hotLots: quantity({ description: "share of lots that go first", unit: "%", example: "3 %" }).prefault("2 %"),
    ramp: ramp.prefault({}),
    tools: tools.prefault({}),
    products: named(
      z.strictObject({
        share: quantity({ description: "share of starts", unit: "%", example: "50 %" }),
        design: text({
          description: "design of `chip.designs` it becomes",
          example: "k1",
          otherwise: "the design of the same name",
        }).optional(),
      }),
      { description: "what the wafer starts are split into" },
    ).optional(),
    outages: outages.optional(),
  })
  .meta({ description: "the wafer fab, lot by lot" });
