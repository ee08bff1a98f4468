import { z } from "zod";
import { EQUIPMENT_FACTS } from "../../../catalog/cooling.ts";
import { hall, inUnit, machines, power } from "./cooling-design.ts";
import { choice, named, onOff, quantity, text } from "./fields.ts";

const celsius = { unit: "degC", signed: true, max: 95 } as const;

const loops = named(
  z.strictObject({
    supply: quantity({ ...celsius, description: "supply temperature", example: "18 degC" }),
    return: quantity({ ...celsius, description: "return temperature", example: "23 degC" }),
  }),
  { description: "loops that differ from the catalog: process, chilled, warm, heat-recovery ..." },
);

const stores = named(
  z.strictObject({
    loop: text({
      description: "loop it serves",
      example: "process",
      otherwise: "process when charged below 18 degC",
    }).optional(),
    volume: quantity({ description: "volume of water", unit: "m3", example: "20000 m3", positive: true }),
    temperature: quantity({ ...celsius, description: "temperature when charged", example: "6 degC" }).optional(),
    loss: quantity({ description: "loss of what is stored, a day", unit: "%", example: "1 %" }).prefault("1 %"),
  }),
  { description: "thermal stores" },
);

const utilities = z
  .strictObject({
    upw: quantity({
      description: "ultrapure water a wafer",
      unit: "m3",
      example: "10 m3",
      otherwise: "by mask layer, from catalog/cooling",
    }).optional(),
    intake: quantity({
      description: "water taken in a wafer, before cooling",
      unit: "m3",
      example: "13 m3",
      otherwise: "by mask layer, from catalog/cooling",
    }).optional(),
    makeUpAir: quantity({
      description: "make-up air of the whole fab",
      unit: "kg/s",
      example: "700 kg/s",
      otherwise: "by tool load, from catalog/cooling",
    }).optional(),
    recycling: quantity({
      description: "share of process water used again; with `upw` it replaces `intake`",
      unit: "%",
      example: "70 %",
      otherwise: "from catalog/cooling",
    }).optional(),
  })
  .meta({ description: "fab utilities that follow the wafers" });

/** Heat from racks and tools to the weather. */
export const cooling = z
  .strictObject({
    manifold: text({ description: "how loops connect", example: "octo" }).prefault("octo"),
    chipLoop: quantity({
      ...celsius,
      description: "supply temperature of the chip loop",
      example: "42 degC",
      source: "current rack designs: up to 45 in, about 55 out (secondary)",
    }).prefault("45 degC"),
    heatRejection: text({ description: "what gives the heat to the weather", example: "hybrid-tower" }).prefault(
      "hybrid-tower",
    ),
    chiller: text({
      description: "how chillers perform: median of nine machines, or a machine of catalog/chillers",
      example: "median",
    }).prefault("median"),
    priority: choice(["fab", "compute"], {
      description: "whose heat goes first where the plant cannot reject all of it",
      example: "fab",
    }).prefault("fab"),
    liquid: quantity({
      description: "share of rack heat taken by the chip loop; the rest warms hall air",
      unit: "%",
      example: "85 %",
      fact: inUnit(EQUIPMENT_FACTS.liquidShare, "%"),
    }).optional(),
    cycles: quantity({
      description: "cycles of concentration of tower water: dissolved solids of blow-down over those of make-up",
      unit: "",
      example: 5,
      fact: inUnit(EQUIPMENT_FACTS.cyclesOfConcentration, ""),
    }).optional(),
    hall: hall.optional(),
    power: power.optional(),
    machines: machines.prefault({}),
    size: quantity({
      description: "heat the plant is built to reject",
      unit: "MW",
      example: "900 MW",
      otherwise: "sized for the load",
    }).optional(),
    loops: loops.prefault({}),
    stores: stores.prefault({}),
    utilities: utilities.prefault({}),
    reuse: onOff({ description: "chip heat warms make-up air and ultrapure water", example: "on" }).prefault("on"),
    load: z
      .strictObject({
        it: quantity({ description: "IT load", unit: "MW", example: "100 MW" }).prefault("0 MW"),
        design: quantity({
          description: "IT load the plant is built for",
          unit: "MW",
          example: "150 MW",
          otherwise: "the IT load",
        }).optional(),
        fab: quantity({ description: "fab heat", unit: "MW", example: "40 MW" }).prefault("0 MW"),
      })
      .meta({ description: "heat, only when there is no campus around the cooling plant" })
      .optional(),
  })
  .meta({ description: "heat from racks and tools, hour by hour, to the weather" });
