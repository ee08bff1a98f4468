import { carbonByNode, materialsGramsPerCm2, packagingGrams } from "../../catalog/chips.ts";
import { fail } from "../base/errors.ts";

/** What the carbon of a die depends on. */
export interface CarbonInput {
  /** process node, a key of the catalog table: 28, 20, 14, 10, 8, 7, 5, 3 [nm] */
  readonly nodeNm: number;
  readonly dieAreaCm2: number;
  /** share of good dies, 0 < Y <= 1 */
  readonly dieYield: number;
  /** carbon of the fab's electricity [g/kWh] */
  readonly electricityGramsPerKWh: number;
  /** share of fluorinated gases destroyed; default 0.95 */
  readonly abatement?: 0.95 | 0.99;
}

/**
 * Return the carbon of one good die.
 *
 * g = (CI EPA + GPA + MPA) A / Y
 *
 * @returns [g CO2e]
 * @throws TerafabError for a node without data (2 nm has none) or a yield out of range
 * @valid cradle to gate; use and transport not counted
 * @source ACT, Gupta et al., ISCA 2022
 */
export function dieCarbonGrams(input: CarbonInput): number {
  const { nodeNm, dieAreaCm2, dieYield, electricityGramsPerKWh, abatement = 0.95 } = input;
  const row = carbonByNode[nodeNm];
  if (row === undefined)
    fail("nodeNm", `no carbon data for ${nodeNm} nm`, `one of ${Object.keys(carbonByNode).join(", ")}`);
  if (!(dieYield > 0 && dieYield <= 1)) fail("dieYield", `must lie in (0, 1], got ${dieYield}`);
  const gas = abatement === 0.99 ? row.gasGramsPerCm2At99 : row.gasGramsPerCm2At95;
  const perCm2 = electricityGramsPerKWh * row.electricityKWhPerCm2 + gas + materialsGramsPerCm2.value;
  return (perCm2 * dieAreaCm2) / dieYield;
}

/**
 * Return the carbon of one package of equal dies: dies * g + 150 g. Memory is not counted.
 *
 * @param dies in the package
 * @returns [g CO2e]
 * @source ACT, Gupta et al., ISCA 2022
 */
export function packageCarbonGrams(die: CarbonInput, dies: number): number {
  return dies * dieCarbonGrams(die) + packagingGrams.value;
}
