import { biquadratic, polynomial, type EirRecord } from "./eir-chiller.ts";

/** Whether curves can be trusted; `reason` says what is wrong with them. */
export type GateVerdict = { readonly pass: true } | { readonly pass: false; readonly reason: GateReason };

export type GateReason =
  | "normalisation"
  | "EIRFT not increasing in condenser temperature"
  | "EIRFT not decreasing in evaporator temperature"
  | "power not increasing in part-load ratio";

const EVAPORATOR_STEP_K = 0.25;
const CONDENSER_STEP_K = 0.5;

/**
 * Judge a chiller record: curves equal 1 at reference, and energy rises with condenser temperature, falls with
 * evaporator temperature and rises with load, everywhere in the box.
 *
 * @param record published coefficients
 * @returns pass, or the first reason against it
 * @source 51 of the 157 records of Modelica Buildings ElectricEIR.mo pass
 */
export function curveGate(record: EirRecord): GateVerdict {
  const no = (reason: GateReason): GateVerdict => ({ pass: false, reason });
  const { evaporatorRefC: x0, condenserRefC: y0 } = record;
  if (
    Math.abs(biquadratic(record.capFT, x0, y0) - 1) > 0.01 ||
    Math.abs(biquadratic(record.eirFT, x0, y0) - 1) > 0.01 ||
    Math.abs(polynomial(record.eirFPLR, 1) - 1) > 0.005
  )
    return no("normalisation");
  const xs = knots(record.evaporatorBoxC, EVAPORATOR_STEP_K);
  const ys = knots(record.condenserBoxC, CONDENSER_STEP_K);
  const eir = (x: number, y: number): number => biquadratic(record.eirFT, x, y);
  for (const x of xs)
    for (let i = 1; i < ys.length; i++)
      if (!(eir(x, ys[i]!) > eir(x, ys[i - 1]!))) return no("EIRFT not increasing in condenser temperature");
  for (const y of ys)
    for (let i = 1; i < xs.length; i++)
      if (!(eir(xs[i]!, y) < eir(xs[i - 1]!, y))) return no("EIRFT not decreasing in evaporator temperature");
  const ratios = knots([record.plrMinUnload, record.plrMax], 0.01);
  for (let i = 1; i < ratios.length; i++)
    if (!(polynomial(record.eirFPLR, ratios[i]!) > polynomial(record.eirFPLR, ratios[i - 1]!)))
      return no("power not increasing in part-load ratio");
  return { pass: true };
}

function knots([low, high]: readonly [number, number], step: number): number[] {
  const values: number[] = [];
  for (let i = 0; low + i * step < high; i++) values.push(low + i * step);
  values.push(high);
  return values;
}
