import { z } from "zod";
import { EQUIPMENT_FACTS, LOOP_FACTS } from "../../../catalog/cooling.ts";
import type { Fact } from "../../../catalog/fact.ts";
import { choice, quantity } from "./fields.ts";

const celsius = { unit: "degC", signed: true, max: 95 } as const;

/** How the air of the halls is cooled: names of the engine's table HALL_AIR. */
export const HALL_AIR_KINDS = ["water", "outdoor", "evaporative"] as const;

/** Air of the rack halls. */
export const hall = z
  .strictObject({
    air: choice(HALL_AIR_KINDS, {
      description:
        "what cools the air: coils all year, outdoor air while cool and dry enough, or the same behind wetted pads",
      example: "outdoor",
    }).prefault("water"),
    supply: quantity({
      ...celsius,
      description: "air into the racks",
      example: "27 degC",
      otherwise: "5 K above the water of the hall loop",
    }).optional(),
    rise: quantity({
      description: "air warms by, through the racks",
      unit: "K",
      example: "12 K",
      positive: true,
      fact: LOOP_FACTS.hall.rise,
    }).optional(),
    dewPoint: quantity({
      ...celsius,
      description: "highest dew point of hall air",
      example: "17 degC",
      fact: inUnit(EQUIPMENT_FACTS.hallDewPointC, "degC"),
    }).optional(),
    driest: quantity({
      ...celsius,
      description: "lowest dew point of hall air: outdoor air that is drier is humidified by mist",
      example: "-9 degC",
      fact: inUnit(EQUIPMENT_FACTS.hallDriestDewPointC, "degC"),
    }).optional(),
    fans: quantity({
      description: "fan power over the heat the air carries",
      unit: "%",
      example: "4 %",
      fact: inUnit(EQUIPMENT_FACTS.hallFanShare, "%"),
    }).optional(),
  })
  .meta({ description: "air of the rack halls" });

/** What the supply of the racks loses, and what else stands within the boundary of PUE. */
export const power = z
  .strictObject({
    ups: quantity({
      description: "efficiency of UPS and transformers together",
      unit: "%",
      example: "96 %",
      otherwise: "losses of 3 % of IT together with the distribution",
    }).optional(),
    distribution: quantity({
      description: "loss of cables, switchgear and power units, share of IT",
      unit: "%",
      example: "1 %",
      fact: inUnit(EQUIPMENT_FACTS.distributionLossShare, "%"),
    }).optional(),
    fixed: quantity({
      description: "part of these losses, at design load, that stays without load",
      unit: "%",
      example: "30 %",
    }).prefault("0 %"),
    other: quantity({
      description: "lights, offices and guards, share of design IT",
      unit: "%",
      example: "1 %",
    }).prefault("0 %"),
  })
  .meta({ description: "losses of the supply of the racks" });

/** Machines that differ from the catalog's. */
export const machines = z
  .strictObject({
    exchangerPinch: machine("least difference across an exchanger", "K", "exchangerPinchK"),
    towerApproach: machine(
      "tower water above the wet bulb, at 25.6 degC and a range of 5.5 K",
      "K",
      "towerRatedApproachK",
    ),
    towerFans: machine("tower fan power over heat, at rating", "%", "towerFanShare"),
    towerPumps: machine("head of tower pumps", "kPa", "towerPumpKPa"),
    drift: machine("drift over circulating water", "%", "driftShare"),
    dryApproach: machine("water of dry coolers above the air, for condensers", "K", "dryCoolerApproachK"),
    dryFans: machine("dry-cooler fan power over heat, at 11.1 K", "%", "dryCoolerFanShare"),
    pads: machine("effectiveness of wetted pads", "%", "padEffectiveness"),
    padSwitch: machine("dry bulb above which the pads of dry coolers run", "degC", "padSwitchC"),
    outdoorFans: machine("fan power of filters, louvres and pads over heat", "%", "outdoorAirFanShare"),
    hallApproach: machine("hall air above the water of its coils", "K", "hallAirApproachK"),
    loopPumps: machine("head of loop pumps", "kPa", "loopPumpKPa"),
    pumpEfficiency: machine("efficiency of pump, motor and drive", "%", "pumpEfficiency"),
    chillerFactor: machine("factor on the coefficient of the chillers", "", "chillerFactor"),
    margin: machine("machines larger than the design day needs", "%", "sizingMargin"),
  })
  .meta({ description: "machines that differ from the catalog" });

function machine(description: string, unit: string, name: keyof typeof EQUIPMENT_FACTS) {
  const fact = inUnit(EQUIPMENT_FACTS[name], unit);
  const { value } = fact;
  const example = unit === "" ? value : `${unit === "%" ? Number((100 * value).toPrecision(6)) : value} ${unit}`;
  return quantity({ description, unit, example, fact, ...(unit === "degC" ? celsius : {}) }).optional();
}

/** The catalog's unit says what it is a share of; a field needs the bare unit. */
export function inUnit(fact: Fact, unit: string): Fact {
  return { ...fact, unit: unit === "%" || unit === "" ? "1" : unit };
}
