import { fail } from "../../base/errors.ts";
import { exp, log } from "../../base/math.ts";
import { saturatedEnthalpy } from "../../model/psychrometrics.ts";

const CP_AIR = 1006;
const CP_WATER = 4184;

/** Design point of a counterflow tower: what it was bought for. */
export interface TowerDesign {
  /** [°C] */
  readonly wetBulbC: number;
  /** water cooled by [K] */
  readonly rangeK: number;
  /** leaving water above wet bulb [K] */
  readonly approachK: number;
  /** [kg/s] */
  readonly waterKgS: number;
  /** [kg/s] dry air */
  readonly airKgS: number;
  /** [Pa] */
  readonly pressurePa: number;
}

/** A tower with its heat conductance: the plain record `coolWater` works on. */
export interface Tower extends TowerDesign {
  /** conductance at design [W/K], on the enthalpy-free wet-bulb scale of `coolWater` */
  readonly uaWK: number;
}

/** What a tower does in one state. */
export interface TowerState {
  readonly waterOutC: number;
  /** heat given to the air [W] */
  readonly heatW: number;
  /** wet bulb of the leaving air [°C] */
  readonly airOutWetBulbC: number;
  readonly effectiveness: number;
}

/**
 * Size a counterflow tower: find the conductance that meets the design point.
 *
 * UAe from eps(N, Z) = Q / (Cmin (Tw,in - Twb)); counterflow, fictitious air specific heat cpe
 *
 * @param design water, air and temperatures at design
 * @returns the tower; UA [W/K] of the fictitious-fluid model divided by cpe/cpa
 * @source effectiveness-NTU form of the Merkel model, as in EnergyPlus CoolingTower:VariableSpeed:Merkel
 * @throws {TerafabError} for an approach that no conductance reaches with this air flow
 * @example sizeTower({ wetBulbC: 25.6, rangeK: 5.5, approachK: 3.9, waterKgS: 1.08836, airKgS: 0.673488, pressurePa: 101325 }).uaWK // 1713
 */
export function sizeTower(design: TowerDesign): Tower {
  const heat = design.waterKgS * CP_WATER * design.rangeK;
  const inC = design.wetBulbC + design.approachK + design.rangeK;
  const outWetBulb = exitWetBulb(design.wetBulbC, heat / design.airKgS, design.pressurePa);
  const cpe = fictitiousSpecificHeat(design.wetBulbC, outWetBulb, design.pressurePa);
  const ca = design.airKgS * cpe;
  const cw = design.waterKgS * CP_WATER;
  const smaller = Math.min(ca, cw);
  const z = smaller / Math.max(ca, cw);
  const eps = heat / (smaller * (inC - design.wetBulbC));
  if (!(eps < 1)) fail("tower", `cannot come within ${design.approachK} K of the wet bulb with so little air`);
  const ntu = z === 1 ? eps / (1 - eps) : log((1 - eps * z) / (1 - eps)) / (1 - z);
  return { ...design, uaWK: (ntu * smaller * CP_AIR) / cpe };
}

/**
 * Cool water in a counterflow tower.
 *
 * Q = eps Cmin (Tw,in - Twb), eps = (1 - e^(-N(1-Z))) / (1 - Z e^(-N(1-Z))), N = UA (cpe/cpa) fa fw ft / Cmin;
 * fa = 1.3y - 0.3y^2, fw = 0.1082 + 1.667w - 0.7713w^2, ft = 1 + 0.0081 (Twb,des - Twb); iterated on Twb,out
 *
 * @param tower sized tower
 * @param waterInC entering water [°C]
 * @param wetBulbC entering air [°C]
 * @param waterKgS water flow [kg/s]
 * @param airShare air flow as share of design, 0..1
 * @valid air share 0.2..1, water share 0.3..1, wet bulb within -10..25 K below design; factors are held constant outside
 * @source factors: Modelica Buildings, CoolingTowers/Data/Merkel/BaseClasses/UACorrection.mo (c4117cc)
 */
export function coolWater(
  tower: Tower,
  waterInC: number,
  wetBulbC: number,
  waterKgS: number,
  airShare: number,
): TowerState {
  if (waterInC <= wetBulbC || waterKgS <= 0 || airShare <= 0)
    return { waterOutC: waterInC, heatW: 0, airOutWetBulbC: wetBulbC, effectiveness: 0 };
  const y = clamp(airShare, 0.2, 1);
  const w = clamp(waterKgS / tower.waterKgS, 0.3, 1);
  const d = clamp(tower.wetBulbC - wetBulbC, -10, 25);
  const ua = tower.uaWK * (1.3 * y - 0.3 * y * y) * (0.1082 + 1.667 * w - 0.7713 * w * w) * (1 + 0.0081 * d);
  const air = tower.airKgS * airShare;
  const cw = waterKgS * CP_WATER;
  const pressure = tower.pressurePa;
  const hIn = saturatedEnthalpy(wetBulbC, pressure);
  let outC = wetBulbC + 0.6 * (waterInC - wetBulbC);
  let heat = 0;
  let eps = 0;
  // a contraction: three to six passes; the bound of 60 is never met inside the valid range
  for (let pass = 0; pass < 60; pass++) {
    const cpe = (saturatedEnthalpy(outC, pressure) - hIn) / (outC - wetBulbC);
    const ca = air * cpe;
    const smaller = Math.min(ca, cw);
    eps = counterflow((ua * cpe) / CP_AIR / smaller, smaller / Math.max(ca, cw));
    heat = eps * smaller * (waterInC - wetBulbC);
    const next = wetBulbC + heat / ca;
    const moved = Math.abs(next - outC);
    outC = next;
    if (moved < 1e-7) break;
  }
  return { waterOutC: waterInC - heat / cw, heatW: heat, airOutWetBulbC: outC, effectiveness: eps };
}

/** Counterflow effectiveness for `ntu` transfer units and capacity-rate ratio `z` (0..1). */
export function counterflow(ntu: number, z: number): number {
  if (1 - z < 1e-9) return ntu / (1 + ntu);
  const e = exp(-ntu * (1 - z));
  return (1 - e) / (1 - z * e);
}

function fictitiousSpecificHeat(inC: number, outC: number, pressurePa: number): number {
  return (saturatedEnthalpy(outC, pressurePa) - saturatedEnthalpy(inC, pressurePa)) / (outC - inC);
}

function exitWetBulb(inC: number, riseJKg: number, pressurePa: number): number {
  const target = saturatedEnthalpy(inC, pressurePa) + riseJKg;
  let low = inC;
  let high = inC + 60;
  for (let i = 0; i < 60; i++) {
    const mid = (low + high) / 2;
    if (saturatedEnthalpy(mid, pressurePa) < target) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}
