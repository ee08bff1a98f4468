import { z } from "zod";
import * as catalog from "../../../catalog/race.ts";
import { choice, count, named, onOff, quantity, series } from "./fields.ts";
import { month } from "./forms.ts";

const rivals = named(
  z.strictObject({
    orders: series({
      description: "wafers ordered from foundries",
      unit: "wafers/month",
      example: "40k wafers/month",
      otherwise: "20 % of the foundry's starts (assumption)",
    }).optional(),
    priority: count({ description: "class at the foundry, 1 is served first", example: 2, least: 1, most: 9 }).prefault(
      2,
    ),
    weight: quantity({
      description: "weight inside the class",
      unit: "",
      example: 1,
      positive: true,
      otherwise: "its orders: all wait alike",
    }).optional(),
    prepayment: quantity({ description: "paid ahead for commitment", unit: "$", example: "2B $" }).prefault("0 $"),
    committed: quantity({
      description: "wafers guaranteed each month, take or pay",
      unit: "wafers/month",
      example: "10k wafers/month",
    }).prefault("0 wafers/month"),
  }),
  { description: "who else wants wafers" },
);

const foundry = z
  .strictObject({
    starts: series({
      description: "leading-edge starts of the foundries rivals use",
      unit: "wafers/month",
      example: "95k wafers/month",
      otherwise: "48k (end 2025) to 200k (end 2028), from catalog/race",
    }).optional(),
    wafer: quantity({
      description: "price of a wafer",
      unit: "$",
      example: "28k $",
      fact: catalog.waferDollars,
    }).optional(),
    orders: series({
      description: "wafers ordered there for our own chips, where the file starts none itself",
      unit: "wafers/month",
      example: "20k wafers/month",
      otherwise: "none: make, not buy",
    }).optional(),
    leadTime: quantity({
      description: "order to packaged chip, without the queue",
      unit: "months",
      example: "5 months",
      fact: catalog.foundryLeadTimeMonths,
    }).optional(),
  })
  .meta({ description: "the foundries all rivals share, and where we would buy" });

const packaging = z
  .strictObject({
    starts: series({
      description: "interposer wafers of the houses all share",
      unit: "wafers/month",
      example: "130k wafers/month",
    }),
    perWafer: quantity({
      description: "interposer wafers for one logic wafer",
      unit: "",
      example: 1,
      positive: true,
      fact: catalog.interposersPerWafer,
    }).optional(),
  })
  .meta({ description: "packaging houses behind the foundry; left out, they hold no wafer up" });

const shocks = named(
  z.strictObject({
    at: month({ description: "month it strikes", example: "2030-06" }),
    for: quantity({
      description: "how long",
      unit: "months",
      example: "6 to 24 months",
      otherwise: "from the catalog",
    }).optional(),
    on: z
      .array(z.enum(["foundry", "packaging", "memory", "euv", "power", "money", "own"]))
      .meta({ description: "what it acts on", examples: [["memory"]], otherwise: "from the catalog", field: "words" })
      .optional(),
    factor: quantity({
      description: "what is left of it",
      unit: "%",
      example: "50 %",
      otherwise: "from the catalog",
    }).optional(),
    recovery: choice(["step", "linear", "exponential"], {
      description: "how it comes back",
      example: "linear",
      otherwise: "from the catalog",
    }).optional(),
    catchUp: quantity({
      description: "share of what is lost that is made up once it is over, at most 15 % above the usual pace",
      unit: "%",
      example: "50 %",
    }).prefault("0 %"),
    over: quantity({
      description: "months of a linear recovery, time constant of an exponential one",
      unit: "months",
      example: "6 months",
      otherwise: "from the catalog",
    }).optional(),
  }),
  { description: "what may go wrong; names of the catalog need only `at`" },
);

/** Rivals, queues and world share. */
export const race = z
  .strictObject({
    rivals: rivals.prefault({}),
    foundry: foundry.prefault({}),
    packaging: packaging.optional(),
    shocks: shocks.prefault({}),
    world: z
      .strictObject({
        stock: quantity({
          description: "world stock of computing at the end of 2025",
          unit: "H100e",
          example: "19.74M H100e",
          fact: catalog.worldH100eAtEnd2025,
        }).optional(),
        growth: quantity({
          description: "yearly factor of the stock, without us",
          unit: "",
          example: 2,
          min: 1,
          fact: catalog.worldGrowthPerYear,
        }).optional(),
      })
      .meta({ description: "the rest of the world" })
      .prefault({}),
    feedback: onOff({
      description:
        "our computing speeds the design of chips and software (bounded by measured rates); moves race.* only, not deploy, cost or the fab's learning",
      example: "on",
    }).prefault("off"),
    replaceable: quantity({
      description: "share of research that computing can replace, with feedback",
      unit: "%",
      example: "30 %",
      fact: catalog.computeShareOfResearch,
    }).optional(),
  })
  .meta({ description: "rivals, foundry queues, world share, shocks" });
