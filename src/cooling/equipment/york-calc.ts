import type { Flag, Flagged } from "../flags.ts";

const C = [
  -0.359741205, -0.055053608, 0.0023850432, 0.173926877, -0.0248473764, 0.00048430224, -0.005589849456, 0.0005770079712,
  -0.00001342427256, 2.84765801111111, -0.121765149, 0.0014599242, 1.680428651, -0.0166920786, -0.0007190532,
  -0.025485194448, 0.0000487491696, 0.00002719234152, -0.0653766255555556, -0.002278167, 0.0002500254, -0.0910565458,
  0.00318176316, 0.000038621772, -0.0034285382352, 0.00000856589904, -0.000001516821552,
];

/**
 * Approach of a cooling tower by the YorkCalc correlation: the second opinion beside `coolWater`.
 *
 * A = sum over l, r, w in 0..2 of c[9l + 3r + w] L^l R^r Twb^w
 *
 * @param wetBulbC [°C]
 * @param rangeK water cooled by [K]
 * @param liquidToGas (water flow / design) / (air flow / design)
 * @returns approach [K]; OUT_OF_BOX outside the bounds
 * @valid wet bulb -34.4..26.7 °C, range 1.1..22.2 K, L/G ratio up to 8, approach 1.1..40 K
 * @source Modelica Buildings yorkCalc.mo (c4117cc), identical to EnergyPlus CoolingTower:VariableSpeed YorkCalc
 * @example yorkCalcApproach(25.55, 5.56, 1).value // 3.8445
 */
export function yorkCalcApproach(wetBulbC: number, rangeK: number, liquidToGas: number): Flagged {
  let approach = 0;
  for (let l = 2; l >= 0; l--) {
    let inner = 0;
    for (let r = 2; r >= 0; r--) {
      const i = 9 * l + 3 * r;
      inner = inner * rangeK + (C[i]! + wetBulbC * (C[i + 1]! + wetBulbC * C[i + 2]!));
    }
    approach = approach * liquidToGas + inner;
  }
  const inside =
    wetBulbC >= -34.4 &&
    wetBulbC <= 26.7 &&
    rangeK >= 1.1 &&
    rangeK <= 22.2 &&
    liquidToGas > 0 &&
    liquidToGas <= 8 &&
    approach >= 1.1 &&
    approach <= 40;
  const flags: Flag[] = inside ? [] : ["OUT_OF_BOX"];
  return { value: approach, flags };
}
