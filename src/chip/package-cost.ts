import { fail } from "../base/errors.ts";

/** In which order dies, interposer and substrate are joined. */
export type AssemblyOrder = "chip-last" | "chip-first";

/** Parts of one package and the yields of joining them. */
export interface PackageParts {
  /** all dies of the package before test, with their bumps [$] */
  readonly rawChipsDollars: number;
  /** what the dies rejected at sort cost for them [$]: known good less raw */
  readonly defectChipsDollars: number;
  readonly substrateDollars: number;
  /** interposer with its bumps [$]; 0 = dies sit on the substrate */
  readonly interposerDollars: number;
  /** y1: share of good interposers */
  readonly interposerYield: number;
  /** y2: all dies bonded to the interposer, bond^n */
  readonly dieBondYield: number;
  /** y3: bonded to the substrate */
  readonly substrateBondYield: number;
  readonly order: AssemblyOrder;
}

/** Cost of one good package by cause [$]. */
export interface PackageCost {
  readonly rawChipsDollars: number;
  readonly defectChipsDollars: number;
  readonly rawPackageDollars: number;
  /** interposers and substrates lost */
  readonly defectPackageDollars: number;
  /** good dies lost in packages that failed */
  readonly wastedDiesDollars: number;
  readonly totalDollars: number;
}

/**
 * Return the cost of a raw die: wafer / dies a wafer.
 *
 * @returns [$] @example rawDieDollars(20_000, 586) // 34.13
 */
export function rawDieDollars(waferDollars: number, diesPerWafer: number): number {
  if (!(diesPerWafer > 0)) fail("diesPerWafer", `needs dies on the wafer, got ${diesPerWafer}`);
  return waferDollars / diesPerWafer;
}

/**
 * Return the cost of a known good die: wafer / (dies a wafer * yield).
 *
 * @returns [$] @example knownGoodDieDollars(20_000, 586, 0.85) // 40.15
 */
export function knownGoodDieDollars(waferDollars: number, diesPerWafer: number, dieYield: number): number {
  if (!(dieYield > 0 && dieYield <= 1)) fail("dieYield", `must lie in (0, 1], got ${dieYield}`);
  return rawDieDollars(waferDollars, diesPerWafer) / dieYield;
}

/**
 * Return the one-off cost of a chip's design: 0.3 NRE300 A / 300 + 0.2 NRE300. Design of its modules is apart.
 *
 * @param dieAreaMm2 [mm2] @param nre300Dollars a design of 300 mm2 in this node [$]
 * @returns [$] @source Feng and Ma, Chiplet Actuary, DAC 2022
 */
export function chipNreDollars(dieAreaMm2: number, nre300Dollars: number): number {
  return nre300Dollars * ((0.3 * dieAreaMm2) / 300 + 0.2);
}

/** Share of good joins that a good die passes through, by order of assembly. */
const survival: Readonly<Record<AssemblyOrder, (parts: PackageParts) => { interposer: number; dies: number }>> = {
  // the interposer is tested before the dies are put on it
  "chip-last": ({ interposerYield: y1, dieBondYield: y2, substrateBondYield: y3 }) => ({
    interposer: y1 * y2 * y3,
    dies: y2 * y3,
  }),
  // the interposer grows on the dies: its defects cost dies, no bond does
  "chip-first": ({ interposerYield: y1, substrateBondYield: y3 }) => ({ interposer: y1 * y3, dies: y1 * y3 }),
};

/**
 * Return the cost of one good package, with what is lost on the way.
 *
 * chip-last: interposer (1/(y1 y2 y3) - 1) + substrate (1/y3 - 1), chips (1/(y2 y3) - 1);
 * chip-first: interposer and chips (1/(y1 y3) - 1), substrate (1/y3 - 1).
 * Without an interposer y1 = y2 = 1 and y3 = bond^n.
 *
 * @throws TerafabError for yields out of (0, 1]
 * @valid tests find every bad part; nothing is reworked
 * @source Feng and Ma, Chiplet Actuary, DAC 2022
 */
export function packageCost(parts: PackageParts): PackageCost {
  for (const name of ["interposerYield", "dieBondYield", "substrateBondYield"] as const) {
    if (!(parts[name] > 0 && parts[name] <= 1)) fail(name, `must lie in (0, 1], got ${parts[name]}`);
  }
  const { rawChipsDollars, defectChipsDollars, substrateDollars, interposerDollars, substrateBondYield } = parts;
  const { interposer, dies } = survival[parts.order](parts);
  const rawPackageDollars = interposerDollars + substrateDollars;
  const defectPackageDollars =
    interposerDollars * (1 / interposer - 1) + substrateDollars * (1 / substrateBondYield - 1);
  const wastedDiesDollars = (rawChipsDollars + defectChipsDollars) * (1 / dies - 1);
  return {
    rawChipsDollars,
    defectChipsDollars,
    rawPackageDollars,
    defectPackageDollars,
    wastedDiesDollars,
    totalDollars: rawChipsDollars + defectChipsDollars + rawPackageDollars + defectPackageDollars + wastedDiesDollars,
  };
}
