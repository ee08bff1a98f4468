import { z } from "zod";
import * as prices from "../../../catalog/prices.ts";
import { count, quantity, text } from "./fields.ts";
import { countOf, month, place } from "./forms.ts";

const tariff = z
  .strictObject({
    demand: quantity({
      description: "charge on the highest import of each month",
      unit: "$/kW",
      example: "12 $/kW",
    }).prefault("0 $/kW"),
    ratchet: quantity({
      description: "share of the year's highest peak that every month is billed at least",
      unit: "%",
      example: "80 %",
    }).prefault("0 %"),
    coincident: quantity({
      description: "charge on the mean import in the system's four summer peaks, a year",
      unit: "$/kW",
      example: "60 $/kW",
    }).prefault("0 $/kW"),
  })
  .meta({ description: "what the grid bills beside energy" });

const outages = z
  .strictObject({
    perYear: quantity({ description: "outages of the connection a year", unit: "", example: 0.5 }).prefault(0.5),
    duration: quantity({ description: "length of an outage", unit: "h", example: "2 to 8 h", positive: true }).prefault(
      "4 h",
    ),
  })
  .meta({ description: "outages of the grid connection" });

const grid = z
  .strictObject({
    import: quantity({ description: "contracted import", unit: "MW", example: "250 MW" }).prefault("0 MW"),
    export: quantity({ description: "contracted export", unit: "MW", example: "50 MW" }).prefault("0 MW"),
    from: month({
      description: "month of the connection",
      example: "2028-06",
      otherwise: "from the first month",
    }).optional(),
    price: quantity({
      description: "energy price, mean over the year",
      unit: "$/MWh",
      example: "62 $/MWh",
      signed: true,
    }).prefault("60 $/MWh"),
    exportPrice: quantity({
      description: "price paid for export",
      unit: "$/MWh",
      example: "30 $/MWh",
      signed: true,
    }).prefault("0 $/MWh"),
    tariff: tariff.optional(),
    transformers: countOf({
      description: "step-down transformers; one more than needed survives a failure",
      unit: "MVA",
      example: "3 x 120 MVA",
      otherwise: "sized from the import with one spare",
    }).optional(),
    outages: outages.optional(),
  })
  .meta({ description: "grid connection" });

const abatement = z
  .strictObject({
    share: quantity({ description: "share of property tax abated", unit: "%", example: "100 %" }).prefault("0 %"),
    years: count({ description: "years of abatement", example: 10 }).prefault(0),
    upfront: quantity({ description: "paid at once in return", unit: "$", example: "10M $" }).prefault("0 $"),
    yearly: quantity({ description: "paid each year in return", unit: "$", example: "20M $" }).prefault("0 $"),
  })
  .meta({ description: "tax abatement" });

/** The place: climate, water, land, and the grid connection. */
export const site = z
  .strictObject({
    at: place({ description: "where the campus stands", example: "31.9 N 99.6 W" }),
    weather: text({
      description: "typical-year (from climate normals of the nearest station), or an EPW file",
      example: "typical-year",
    }).prefault("typical-year"),
    water: quantity({
      description: "water right",
      unit: "ML/day",
      example: "9 ML/day",
      otherwise: "no limit is stated, use is reported",
    }).optional(),
    waterPrice: quantity({
      description: "price of water and sewer",
      unit: "$/m3",
      example: "1.5 $/m3",
      fact: prices.waterPerM3,
    }).optional(),
    land: quantity({
      description: "land",
      unit: "ha",
      example: "400 ha",
      otherwise: "no limit is stated, use is reported",
    }).optional(),
    wage: quantity({
      description: "loaded cost of an operator or technician",
      unit: "$/year",
      example: "130k $/year",
      fact: prices.wage,
    }).optional(),
    abatement: abatement.optional(),
    grid: grid.prefault({}),
  })
  .meta({ description: "the place, its climate, water and grid connection" });
