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

const element = z
  .strictObject({
    fit: quantity({ description: "failures in 1e9 hours", unit: "", example: 100 }),
    coverage: quantity({ description: "share that a mechanism finds", unit: "%", example: "97 %" }).prefault("0 %"),
  })
  .meta({ description: "one element of the safety analysis" });

const asil = z
  .strictObject({
    level: choice(["B", "C", "D"], { description: "integrity level of ISO 26262", example: "D" }),
    latent: quantity({
      description: "latent fault metric of the design",
      unit: "%",
      example: "90 %",
      otherwise: "not judged",
    }).optional(),
    elements: named(element, { description: "what can fail on the chip" }),
  })
  .meta({ description: "functional safety asked for; a chip that misses the metrics of its level is not taken" });

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
  contract: quantity({
    description: "part of the demand under contract",
    unit: "chips/year",
    example: "1M chips/year",
    otherwise: "none",
  }).optional(),
  penalty: quantity({
    description: "cost of a chip short of the contract",
    unit: "$",
    example: "2k $",
    otherwise: "the price of the chip",
  }).optional(),
  screens: z
    .array(z.string())
    .meta({
      description: "tests beyond final test",
      examples: [["outlier", "burn-in", "aec-q100-grade-2"]],
      otherwise: "by kind: outlier, burn-in and AEC-Q100 grade 2 for vehicles",
      field: "words",
    })
    .optional(),
  minCoreShare: quantity({
    description: "least working share of cores",
    unit: "%",
    example: "90 %",
    otherwise: "any bin that passed test",
  }).optional(),
  maxPower: quantity({
    description: "chip power that a battery can feed; designs above it are not taken",
    unit: "W",
    example: "150 W",
    positive: true,
    otherwise: "no limit",
  }).optional(),
  asil: asil.optional(),
  life: quantity({
    description: "years in service",
    unit: "years",
    example: "5 years",
    positive: true,
    fact: catalog.lifeYears,
  }).optional(),
  failureRate: quantity({
    description: "share that fails for good in a year",
    unit: "%/year",
    example: "3 %/year",
    fact: catalog.failureRate,
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
