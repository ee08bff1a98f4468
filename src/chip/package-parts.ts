import { actuaryWafer, interposers, microBumpDollarsPerMm2, organicSubstrate } from "../../catalog/chips.ts";
import { fail } from "../base/errors.ts";
import { pow } from "../base/math.ts";
import { stepCellDies } from "./formulas.ts";
import type { AssemblyOrder, PackageParts } from "./package-cost.ts";
import { yieldModels } from "./yield-models.ts";

/** How the dies sit: on the substrate, or on an interposer of the catalog. */
export type PackageTechnology = "organic" | keyof typeof interposers;

/** Equal dies of one package. */
export interface PackagedDies {
  readonly dies: number;
  readonly dieAreaMm2: number;
  /** cost of a raw die [$] */
  readonly rawDieDollars: number;
  /** share of good dies, 0 < Y <= 1 */
  readonly dieYield: number;
}

/**
 * List the parts of a package of equal dies with the prices and yields of the catalog, for `packageCost`.
 *
 * @param order fan-out only: "chip-first"; default "chip-last"
 * @throws TerafabError for a number of dies that cannot be, or chip-first without an interposer
 * @valid bumps are counted for every die (the program of the source counts micro-bumps once per type of die)
 * @source Feng and Ma, Chiplet Actuary, DAC 2022
 */
export function packageParts(
  technology: PackageTechnology,
  { dies, dieAreaMm2, rawDieDollars: raw, dieYield }: PackagedDies,
  order: AssemblyOrder = "chip-last",
): PackageParts {
  if (!(Number.isInteger(dies) && dies >= 1)) fail("dies", `needs a whole number of dies, got ${dies}`);
  if (!(dieYield > 0 && dieYield <= 1)) fail("dieYield", `must lie in (0, 1], got ${dieYield}`);
  const siliconMm2 = dies * dieAreaMm2;
  const { areaFactor, dollarsPerMm2, c4BumpDollarsPerMm2: c4, bondYield } = organicSubstrate;
  const defectChipsDollars = dies * raw * (1 / dieYield - 1);
  if (technology === "organic") {
    if (order !== "chip-last") fail("order", "dies on an organic substrate are put on last");
    const substrateMm2 = siliconMm2 * areaFactor.value;
    return {
      rawChipsDollars: dies * raw + siliconMm2 * c4.value,
      defectChipsDollars,
      substrateDollars: substrateMm2 * dollarsPerMm2.value * layersFactor(dies, substrateMm2),
      interposerDollars: 0,
      interposerYield: 1,
      dieBondYield: 1,
      substrateBondYield: pow(bondYield.value, dies),
      order,
    };
  }
  const between = interposers[technology];
  const interposerMm2 = siliconMm2 * between.areaFactor.value;
  const side = Math.sqrt(interposerMm2);
  const sites = stepCellDies({ ...actuaryWafer, dieWidthMm: side, dieHeightMm: side });
  if (!(sites > 0)) fail("dies", `no interposer of ${interposerMm2.toFixed(0)} mm2 fits a wafer`);
  const exposure = (between.d0PerCm2.value * interposerMm2) / 100;
  return {
    rawChipsDollars: dies * raw + siliconMm2 * microBumpDollarsPerMm2.value,
    defectChipsDollars,
    substrateDollars: interposerMm2 * areaFactor.value * dollarsPerMm2.value,
    interposerDollars: between.waferDollars.value / sites + interposerMm2 * c4.value,
    interposerYield: yieldModels["negative-binomial"](exposure, { clustering: between.clustering.value, layers: 1 }),
    dieBondYield: pow(between.bondYield.value, dies),
    substrateBondYield: bondYield.value,
    order,
  };
}

/** Substrates that join several dies have more layers. */
function layersFactor(dies: number, substrateMm2: number): number {
  if (dies === 1) return 1;
  return organicSubstrate.multiDieFactors.find(({ aboveMm2 }) => substrateMm2 > aboveMm2)?.factor ?? 1;
}
