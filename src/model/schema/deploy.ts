import { z } from "zod";
import * as catalog from "../../../catalog/deploy.ts";
import { choice, count, named, quantity, series } from "./fields.ts";
import { month } from "./forms.ts";
import { USE_KINDS } from "./names.ts";

const outputRamp = z
  .strictObject({
    rate: quantity({
      description: "cars or robots a year at full output",
      unit: "units/year",
      also: ["robots/year", "vehicles/year"],
      example: "1M robots/year",
    }),
    from: month({
      description: "first month with output",
      example: "2026-08",
      otherwise: "the first month of the horizon",
    }).optional(),
    months: count({ description: "months from nothing to full output", example: 24 }).prefault(24),
  })
  .meta({ description: "cars or robots that can be built; left out, the demand is assumed" });

const use = z.strictObject({
  kind: choice(USE_KINDS, {
    description: "what it is",
    example: "training",
    otherwise: "the name of the use",
  }).optional(),
  size: quantity({
    description: "IT power of the site",
    unit: "MW",
    example: "600 MW",
    otherwise: "no limit but the plant's",
  }).optional(),
  from: month({
    description: "first month",
    example: "2029-09",
    otherwise: "as soon as there are packages",
  }).optional(),
  site: choice(["on-campus", "partner"], {
    description: "whose power and cooling it takes",
    example: "on-campus",
    otherwise: "on-campus for training and serving",
  }).optional(),
  demand: series({
    description: "chips asked for",
    unit: "chips/year",
    example: "2M chips/year",
    otherwise: "all it can get",
  }).optional(),
  needs: z
    .array(z.string())
    .meta({ description: "what a die must have", examples: [["safety-island"]], field: "words" })
    .prefault([]),
  maxLeakage: choice(["low", "high"], {
    description: "highest leakage class accepted",
    example: "low",
    otherwise: "low for robots, high for others",
  }).optional(),
  chipsPerUnit: count({
    description: "chips in one car or robot",
    example: 2,
    least: 1,
    otherwise: "2 for vehicles, 1 for others",
  }).optional(),
  outputRamp: outputRamp.optional(),
  price: quantity({
    description: "worth of a package in this use",
    unit: "$",
    example: "5k $",
    otherwise: "from the catalog",
  }).optional(),
  share: quantity({
    description: "share of the packages kept for this use",
    unit: "%",
    example: "80 %",
    otherwise: "by worth",
  }).optional(),
  overhead: quantity({
    description: "rack power per chip power (host, memory, network)",
    unit: "",
    example: 1.5,
    min: 1,
    fact: catalog.rackOverhead,
  }).optional(),
});

/** Where the packages go. */
export const deploy = named(use, { description: "uses of the packages; names that are a kind need no `kind`" });
