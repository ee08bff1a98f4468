import { z } from "zod";
import * as catalog from "../../../catalog/prices.ts";
import { count, quantity } from "./fields.ts";

const prices = z
  .strictObject({
    fab: quantity({
      description: "fab capital for one wafer start a month",
      unit: "$ per wafer/month",
      example: "560k $ per wafer/month",
      fact: catalog.capexPerWpm,
    }).optional(),
    consumables: quantity({
      description: "chemicals, gases, targets, masks for a wafer",
      unit: "$/wafer",
      example: "3k $/wafer",
      fact: catalog.consumablesPerWafer,
    }).optional(),
    hbm: quantity({
      description: "high-bandwidth memory",
      unit: "$/GB",
      example: "15 $/GB",
      fact: catalog.hbmPerGB,
    }).optional(),
    memory: quantity({
      description: "memory beside the chip (LPDDR)",
      unit: "$/GB",
      example: "8 $/GB",
      fact: catalog.dramPerGB,
    }).optional(),
    advancedPackage: quantity({
      description: "package on an interposer, without memory",
      unit: "$",
      example: "400 $",
      fact: catalog.advancedPackage,
    }).optional(),
    organicPackage: quantity({
      description: "package on an organic substrate",
      unit: "$",
      example: "40 $",
      fact: catalog.organicPackage,
    }).optional(),
    test: quantity({
      description: "tester time",
      unit: "$/s",
      example: "0.01 $/s",
      fact: catalog.testPerSecond,
    }).optional(),
    nre: quantity({
      description: "design, verification and masks of a design",
      unit: "$",
      example: "800M $",
      fact: catalog.designNre,
    }).optional(),
    racks: quantity({
      description: "racks, hosts, network and building",
      unit: "$/W",
      example: "9 $/W",
      fact: catalog.racksPerW,
    }).optional(),
    cooling: quantity({
      description: "cooling plant for the racks",
      unit: "$/MW",
      example: "1.5M $/MW",
      fact: catalog.coolingPerMW,
    }).optional(),
    electricity: quantity({
      description: "electricity, where the file has no plant",
      unit: "$/MWh",
      example: "60 $/MWh",
      fact: catalog.electricityPerMWh,
    }).optional(),
    rent: quantity({
      description: "rent of one H100-equivalent, early 2026",
      unit: "$/h",
      example: "2 $/h",
      fact: catalog.rentPerH100eHour,
    }).optional(),
    use: quantity({
      description: "share of hours that earn the rent",
      unit: "%",
      example: "70 %",
      fact: catalog.computeUse,
    }).optional(),
    propertyTax: quantity({
      description: "yearly tax on book value",
      unit: "%/year",
      example: "1.8 %/year",
      fact: catalog.propertyTax,
    }).optional(),
  })
  .meta({ description: "unit prices in dollars of the base year" });

/** Money, in real dollars of one year. */
export const cost = z
  .strictObject({
    year: count({ description: "base year of all dollars", example: 2026, least: 2000, most: 2100 }).prefault(2026),
    discount: quantity({
      description: "real discount rate a year",
      unit: "%",
      example: "8 %",
      fact: catalog.discountRate,
    }).prefault("8 %"),
    horizon: quantity({
      description: "years of operation that count, from the first month",
      unit: "years",
      example: "20 years",
      otherwise: "the horizon of the file",
    }).optional(),
    prices: prices.prefault({}),
  })
  .meta({ description: "capital, operation, price, make or buy" });
