import { CHILLERS } from "../../../catalog/chillers.ts";
import { fail } from "../../base/errors.ts";
import type { Flagged } from "../flags.ts";
import { chillerCop } from "./carnot.ts";
import { eirChiller, type EirRecord } from "./eir-chiller.ts";

/** Part-load ratio at which staged machines run (assumption). */
const STAGED_PLR = 0.8;
const KELVIN = 273.15;
/** Least lift at which a share of Carnot is read off a machine [K] */
const LEAST_LIFT_K = 1;

/** How the chillers of a plant perform: the median of nine machines, or one published machine by name. */
export type ChillerModel = (
  evaporatorLeavingC: number,
  condenserEnteringC: number,
  condenserLeavingC: number,
) => Flagged;

/** The median share of Carnot: smooth, monotone, and an extrapolation everywhere. */
const median: ChillerModel = (evaporatorC, _entering, leavingC) => chillerCop(evaporatorC, leavingC);

/**
 * Pick a chiller model.
 *
 * A named machine is evaluated by its EIR curves at part-load ratio 0.8 inside its box. Outside, its share of
 * Carnot at the nearest point of the box is kept: continuous at the edge, flagged EXTRAPOLATED.
 *
 * @param name "median", or a machine of catalog/chillers
 * @throws {TerafabError} for a name that is not there
 * @source EIR: Modelica Buildings ElectricEIR.mo; share of Carnot: catalog/cooling CHILLER_CARNOT
 */
export function chillerModel(name: string): ChillerModel {
  if (name === "median") return median;
  const record = CHILLERS.find((row) => row.name === name);
  if (record === undefined)
    fail("cooling.chiller", `"${name}" is not known`, `one of median, ${CHILLERS.map((row) => row.name).join(", ")}`);
  return (evaporatorC, enteringC, leavingC) => machine(record, evaporatorC, enteringC, leavingC);
}

function machine(record: EirRecord, evaporatorC: number, enteringC: number, leavingC: number): Flagged {
  const x = clamp(evaporatorC, record.evaporatorBoxC);
  const y = clamp(enteringC, record.condenserBoxC);
  const point = eirChiller(record, x, y, STAGED_PLR * record.qRefW).value;
  if (point === undefined) return median(evaporatorC, enteringC, leavingC);
  if (x === evaporatorC && y === enteringC) return { value: point.cop, flags: [] };
  const edgeLift = Math.max(LEAST_LIFT_K, y + (leavingC - enteringC) - x);
  const share = Math.min(1, (point.cop * edgeLift) / (x + KELVIN));
  const lift = leavingC - evaporatorC;
  const carnot = lift > 0 ? (evaporatorC + KELVIN) / lift : Infinity;
  // never better than the cap of the median model, which binds where lifts vanish
  const cap = Math.max(point.cop, chillerCop(evaporatorC, leavingC).value);
  return { value: Math.min(cap, share * carnot), flags: ["EXTRAPOLATED"] };
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}
