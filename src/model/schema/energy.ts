import { z } from "zod";
import { catalogComponents, ownComponent } from "./energy-components.ts";
import { named, quantity } from "./fields.ts";
import { upTo } from "./forms.ts";

const LOAD_CLASSES = ["training", "serving", "cooling", "offices", "utilities", "fab"] as const;
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
    load: named(quantity({ description: "constant load", unit: "MW", example: "100 MW" }), {
      description: "loads by class, only when there is no campus around the plant",
    }).optional(),
  })
  .catchall(ownComponent)
  .meta({ description: "the power plant: components, what the planner may add, what must be survived" });
