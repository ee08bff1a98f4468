import type { Flag, Flagged } from "../flags.ts";

/** A range [low, high] in °C. */
export type Range = readonly [number, number];

/** A published electric chiller: capacity and energy-input-ratio curves, valid in a box. */
export interface EirRecord {
  readonly name: string;
  /** cooling at reference [W] */
  readonly qRefW: number;
  readonly copRef: number;
  /** leaving evaporator and entering condenser water at reference [°C] */
  readonly evaporatorRefC: number;
  readonly condenserRefC: number;
  readonly evaporatorBoxC: Range;
  readonly condenserBoxC: Range;
  /** least part-load ratio before cycling, before unloading ends, and the largest */
  readonly plrMin: number;
  readonly plrMinUnload: number;
  readonly plrMax: number;
  /** c1 + c2 x + c3 x^2 + c4 y + c5 y^2 + c6 x y */
  readonly capFT: readonly number[];
  readonly eirFT: readonly number[];
  /** polynomial of the part-load ratio */
  readonly eirFPLR: readonly number[];
}

/** What an EIR chiller does at a load. */
export interface EirPoint {
  /** cooling it could give [W] */
  readonly availableW: number;
  readonly partLoadRatio: number;
  readonly cyclingRatio: number;
  readonly powerW: number;
  /** cooling over power on leaving evaporator and entering condenser temperatures */
  readonly cop: number;
}

/**
 * Evaluate an electric chiller by its energy-input-ratio curves; refuse outside its box.
 *
 *   cap = Qref capFT(x, y); PLR = min(load / cap, PLRmax); CR = min(PLR / PLRmin, 1)
 *   P = Qref capFT / COPref EIRFT(x, y) EIRFPLR(max(PLR, PLRunload)) CR
 *
 * @param record coefficients and box
 * @param evaporatorLeavingC x [°C]
 * @param condenserEnteringC y [°C]
 * @param loadW cooling wanted [W]
 * @returns the point, or `undefined` with OUT_OF_BOX; CAPPED where the load exceeds the machine
 * @valid inside `record`'s box only: published records end at 12.78 °C leaving water
 * @source DOE-2 / EnergyPlus Chiller:Electric:EIR; Modelica Buildings ElectricEIR.mo (c4117cc)
 */
export function eirChiller(
  record: EirRecord,
  evaporatorLeavingC: number,
  condenserEnteringC: number,
  loadW: number,
): Flagged<EirPoint | undefined> {
  if (!inside(evaporatorLeavingC, record.evaporatorBoxC) || !inside(condenserEnteringC, record.condenserBoxC))
    return { value: undefined, flags: ["OUT_OF_BOX"] };
  const availableW = record.qRefW * biquadratic(record.capFT, evaporatorLeavingC, condenserEnteringC);
  const asked = loadW / availableW;
  const partLoadRatio = Math.min(asked, record.plrMax);
  const cyclingRatio = Math.min(partLoadRatio / record.plrMin, 1);
  const powerW =
    (availableW / record.copRef) *
    biquadratic(record.eirFT, evaporatorLeavingC, condenserEnteringC) *
    polynomial(record.eirFPLR, Math.max(partLoadRatio, record.plrMinUnload)) *
    cyclingRatio;
  const flags: Flag[] = asked > record.plrMax ? ["CAPPED"] : [];
  return {
    value: {
      availableW,
      partLoadRatio,
      cyclingRatio,
      powerW,
      cop: powerW > 0 ? (partLoadRatio * availableW) / powerW : 0,
    },
    flags,
  };
}

/** c1 + c2 x + c3 x^2 + c4 y + c5 y^2 + c6 x y */
export function biquadratic(c: readonly number[], x: number, y: number): number {
  return c[0]! + c[1]! * x + c[2]! * x * x + c[3]! * y + c[4]! * y * y + c[5]! * x * y;
}

/** c1 + c2 r + c3 r^2 + ... */
export function polynomial(c: readonly number[], r: number): number {
  let value = 0;
  for (let i = c.length - 1; i >= 0; i--) value = value * r + c[i]!;
  return value;
}

// boxes are printed with two decimals, and so are the temperatures that stand on their edges
function inside(value: number, [low, high]: Range): boolean {
  return value >= low - 0.005 && value <= high + 0.005;
}
