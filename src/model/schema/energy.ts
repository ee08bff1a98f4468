import { z } from "zod";
import { criticalShares, lostLoadDollars } from "../../../catalog/plant.ts";
import { catalogComponents, ownComponent } from "./energy-components.ts";
import { named, quantity } from "./fields.ts";
import { upTo } from "./forms.ts";

const LOAD_CLASSES = ["training", "serving", "cooling", "offices", "utilities", "fab"] as const;
type LoadClass = (typeof LOAD_CLASSES)[number];

/** One quantity a class of load, each by its own name: a class that nobody knows would be a load that nobody serves. */
function byClass(description: string, field: (name: LoadClass) => Parameters<typeof quantity>[0]) {
  const shape = Object.fromEntries(LOAD_CLASSES.map((name) => [name, quantity(field(name)).optional()]));
  return z
    .strictObject(shape as Record<LoadClass, z.ZodOptional<ReturnType<typeof quantity>>>)
    .meta({ description })
    .optional();
}

const optional = Object.fromEntries(
  Object.entries(catalogComponents).map(([name, schema]) => [name, schema.optional()]),
) as { [Kind in keyof typeof catalogComponents]: z.ZodOptional<(typeof catalogComponents)[Kind]> };

/** The power plant. */
export const energy = z
  .object({
    ...optional,
    allow: named(
      upTo({
        description: "most the planner may build of a component",
        example: "up to 4 GWh",
        units: ["MW", "MWh", "units"],
      }),
      { description: "components the planner may build more of" },
    ).prefault({}),
    survive: quantity({
      description: "outage of the grid to survive, from any hour, one unit down",
      unit: "h",
      example: "4 h",
      max: 8760,
    }).prefault("0 h"),
    shed: z
      .array(z.enum(LOAD_CLASSES))
      .meta({ description: "loads in the order they are shed", examples: [["training", "serving"]], field: "words" })
      .prefault([...LOAD_CLASSES]),
    carbonPrice: quantity({
      description: "price of carbon dioxide, of fuel burnt and of energy bought",
      unit: "$/t",
      example: "50 $/t",
    }).prefault("0 $/t"),
    matching: z
      .strictObject({
        share: quantity({
          description: "share of the load that clean sources serve hour by hour, in every milestone year",
          unit: "%",
          example: "90 %",
        }),
        grid: quantity({
          description: "clean share of what the grid delivers",
          unit: "%",
          example: "30 %",
        }).prefault("0 %"),
      })
      .meta({ description: "clean energy matched hour by hour" })
      .optional(),
    milestones: z
      .array(z.int().min(1970, "expected a year").max(2199, "expected a year"))
      .max(3, "at most three years are computed hour by hour")
      .meta({
        description: "years computed hour by hour, at most three",
        examples: [[2029, 2031, 2033]],
        otherwise: "first, middle and last full year",
        field: "years",
      })
      .optional(),
    load: byClass("constant loads by class, only when there is no campus around the plant", (name) => ({
      description: `constant load of ${name}`,
      unit: "MW",
      example: "100 MW",
      otherwise: "no such load",
    })),
    critical: byClass("what of each class must survive a lost grid", (name) => ({
      description: `share of ${name} that must survive`,
      unit: "%",
      example: "30 %",
      fact: criticalShares[name],
    })),
    lostLoad: byClass("what energy not served is worth, by class: it decides who is shed first", (name) => ({
      description: `worth of energy that ${name} does not get`,
      unit: "$/MWh",
      example: "5000 $/MWh",
      positive: true,
      fact: lostLoadDollars[name],
    })),
  })
  .catchall(ownComponent)
  .meta({ description: "the power plant: components, what the planner may add, what must be survived" });
