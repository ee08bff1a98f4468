import type { CampusMonths, Monthly } from "../model/flows.ts";
import type { Learning } from "./learning.ts";
import type { RepairableMemory } from "./repair.ts";
import type { YieldModelName } from "./yield-models.ts";

/** What the chip engine needs to know: plain numbers, units in the names. */
export interface ChipInput {
  readonly months: CampusMonths;
  /** wafers out of the fab by design [wafers/month] */
  readonly wafersOut: Readonly<Record<string, Monthly>>;
  /** mean cycle time of the wafers out [days], by month */
  readonly cycleTimeDays: Monthly;
  /** mature defect density [1/cm2] (chip.d0) */
  readonly d0PerCm2: number;
  /** clustering alpha (chip.clustering) */
  readonly clustering: number;
  /** yield model, a name in `yieldModels` (chip.model) */
  readonly model: YieldModelName | (string & {});
  /** critical layers, Bose-Einstein only; default 14 (assumption) */
  readonly layers?: number;
  /** defect density over time; undefined = `d0PerCm2` from the first wafer */
  readonly learning?: Learning;
  readonly scribeMm: number;
  readonly edgeMm: number;
  /** default 300 */
  readonly waferMm?: number;
  /** height of the segment that a flat or notch takes; default 0 (chip.flat) */
  readonly flatMm?: number;
  /** defect density at the wafer's edge over that of its centre, less one; default 0 (chip.radial) */
  readonly radialExcess?: number;
  /** speed and leakage classes (chip.parametric) */
  readonly parametric?: Parametric;
  readonly test?: { readonly sortSeconds: number; readonly finalSeconds: number; readonly coverage: number };
  readonly designs: readonly DesignInput[];
}

/** `chip.parametric`; what is not given comes from catalog/chips. */
export interface Parametric {
  /** working dies inside the outer limits of speed and leakage, (0, 1] */
  readonly yield?: number;
  /** of those: above the speed line, 0..1 */
  readonly fastShare?: number;
  /** of those: below the leakage line, 0..1 */
  readonly lowLeakageShare?: number;
  /** of frequency with the logarithm of leakage, -1..1 */
  readonly correlation?: number;
}

/** `chip.designs.<name>` */
export interface DesignInput {
  readonly name: string;
  readonly dieWidthMm: number;
  readonly dieHeightMm: number;
  readonly cores: number;
  /** share of the die's area in cores, 0..1 */
  readonly coreShare: number;
  /** bad cores a sold die may have */
  readonly maxBad: number;
  /** share of the die's area in the safety island, 0..1 */
  readonly safetyShare: number;
  /** memory arrays with spare blocks; default none: memory outside the cores must be clean */
  readonly sram?: RepairableMemory;
  readonly tops: number;
  readonly powerW: number;
  /** memory a package [GB]; default: HBM stacks x 24 GB */
  readonly memoryGB?: number;
  readonly bandwidthTBs?: number;
  readonly diesPerPackage: number;
  readonly hbmStacks: number;
  readonly assemblyYield: number;
}
