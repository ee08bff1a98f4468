import { hbmStackGB, reticleMm, testDefaults } from "../../catalog/chips.ts";
import { fail } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import type { ChipDesignFlow, ChipFlow, Monthly, Warning } from "../model/flows.ts";
import { type BinShare, binShares, speedLeakage } from "./bins.ts";
import { densityByMonth } from "./density.ts";
import { shippedDefects } from "./escapes.ts";
import { harvest, harvestPoisson } from "./harvest.ts";
import type { ChipInput, DesignInput } from "./input.ts";
import { placeDies, type WaferGeometry } from "./placement.ts";
import { radialClasses } from "./radial.ts";
import { repairable } from "./repair.ts";
import { LARGEST_EXPOSURE, type YieldModel, yieldModels } from "./yield-models.ts";

/** One design, with what its columns derive from. */
export interface DesignResult extends ChipDesignFlow {
  /** expected defects a die, by month */
  readonly exposure: Monthly;
  /** share of gross dies in any bin, in the last month */
  readonly usableShare: number;
  /** die and wafer: what a wafer map is drawn from */
  readonly geometry: WaferGeometry;
  /** fault coverage of test, 0..1 */
  readonly coverage: number;
}

/** The chip flow with what its columns derive from. */
export interface ChipResult extends ChipFlow {
  readonly designs: readonly DesignResult[];
  readonly model: string;
  readonly clustering: number;
  /** true where the defect density differs over the wafer: a die's yield is then a mean over radii */
  readonly radial: boolean;
}

/**
 * Turn wafers into dies and bins, month by month.
 *
 * gross = wafers x whole dies a wafer = sum of bins + scrapped, exactly
 *
 * @param input see `ChipInput`
 * @throws TerafabError for unknown models, dies larger than the reticle, or numbers out of range
 * @valid l = area x D0 up to 3; above, a warning says so
 */
export function runChip(input: ChipInput): ChipResult {
  const model = modelNamed(input.model);
  if (!(input.d0PerCm2 >= 0)) fail("chip.d0", `a defect density cannot be ${input.d0PerCm2}`);
  if (!(input.clustering > 0)) fail("chip.clustering", `must be positive, got ${input.clustering}`);
  const warnings: Warning[] = [];
  const d0 = densityByMonth(input);
  const designs = input.designs.map((design) => designFlow(input, design, model, d0, warnings));
  return {
    months: input.months,
    designs,
    warnings,
    model: input.model,
    clustering: input.clustering,
    radial: (input.radialExcess ?? 0) > 0,
  };
}

function modelNamed(name: string): YieldModel {
  const model = (yieldModels as Readonly<Record<string, YieldModel>>)[name];
  if (model !== undefined) return model;
  const guess = nearest(name, Object.keys(yieldModels));
  fail(
    "chip.model",
    `there is no yield model "${name}"`,
    guess ? `did you mean "${guess}"?` : `one of ${Object.keys(yieldModels).join(", ")}`,
  );
}

function designFlow(
  input: ChipInput,
  design: DesignInput,
  model: YieldModel,
  d0PerCm2: Monthly,
  warnings: Warning[],
): DesignResult {
  const path = `chip.designs.${design.name}`;
  checkDesign(design, path);
  const { scribeMm, edgeMm, waferMm = 300, clustering, layers = 14 } = input;
  const geometry = {
    dieWidthMm: design.dieWidthMm,
    dieHeightMm: design.dieHeightMm,
    scribeMm,
    edgeMm,
    waferMm,
    segmentMm: input.flatMm ?? 0,
  };
  const placed = placeDies(geometry);
  const radii = radialClasses(geometry, input.radialExcess ?? 0);
  const classes = speedLeakage(input.parametric);
  const dieAreaCm2 = (design.dieWidthMm * design.dieHeightMm) / 100;
  const months = input.months.length;
  const wafers = input.wafersOut[design.name] ?? new Float64Array(months);
  const exposure = d0PerCm2.map((d0) => d0 * dieAreaCm2);
  const dieYield = exposure.map((l) =>
    radii.reduce((sum, { share, factor }) => sum + share * model(l * factor, { clustering, layers }), 0),
  );
  const grossDies = wafers.map((count) => count * placed.whole);
  const sort = (l: number): BinShare[] =>
    meanOf(
      radii.map(({ share, factor }) => ({
        share,
        sorted: binShares(design, harvester(input, design, model, l * factor), classes),
      })),
    );
  const mature = sort(exposure[months - 1] as number);
  const bins = mature.map(({ bin }) => bin);
  const diesByBin = bins.map(() => new Float64Array(months));
  const scrappedDies = new Float64Array(months);
  const goodDies = new Float64Array(months);
  let shares: number[] = [];
  for (let month = 0; month < months; month++) {
    if (month === 0 || exposure[month] !== exposure[month - 1]) {
      shares = sort(exposure[month] as number).map(({ share }) => share);
    }
    let good = 0;
    shares.forEach((share, b) => {
      const dies = (grossDies[month] as number) * share;
      (diesByBin[b] as Monthly)[month] = dies;
      good += dies;
    });
    goodDies[month] = good;
    scrappedDies[month] = (grossDies[month] as number) - good;
  }
  const worst = Math.max(...exposure);
  if (worst > LARGEST_EXPOSURE) {
    warnings.push({
      path,
      message: `${worst.toFixed(1)} expected defects a die: yield models are not valid above ${LARGEST_EXPOSURE}`,
    });
  }
  const test = input.test;
  const coverage = test?.coverage ?? testDefaults.coverage.value;
  if (!(coverage >= 0 && coverage <= 1)) fail("chip.test.coverage", `must lie in 0..1, got ${coverage}`);
  return {
    name: design.name,
    dieAreaCm2,
    grossDiesPerWafer: placed.whole,
    partialDiesPerWafer: placed.partial,
    dieYield,
    d0PerCm2,
    exposure,
    bins,
    diesByBin,
    grossDies,
    scrappedDies,
    goodDies,
    wafers,
    diesPerPackage: design.diesPerPackage,
    memoryGBPerPackage: design.memoryGB ?? design.hbmStacks * hbmStackGB.value,
    hbmStacksPerPackage: design.hbmStacks,
    ...(design.bandwidthTBs === undefined ? {} : { bandwidthTBs: design.bandwidthTBs }),
    powerW: design.powerW,
    tops: design.tops,
    assemblyYield: design.assemblyYield,
    geometry,
    coverage,
    usableShare: mature.reduce((sum, { share }) => sum + share, 0),
    escapesPpm: 1e6 * shippedDefects(dieYield[months - 1] as number, coverage),
    testSecondsPerDie:
      (test?.sortSeconds ?? testDefaults.sortSeconds.value) + (test?.finalSeconds ?? testDefaults.finalSeconds.value),
    reticleUse: reticleUse(design),
  };
}

/** Mean over the radii of a wafer; the bins are the same everywhere. */
function meanOf(radii: readonly { readonly share: number; readonly sorted: readonly BinShare[] }[]): BinShare[] {
  const [first, ...others] = radii;
  if (first === undefined || others.length === 0) return [...(first?.sorted ?? [])];
  return first.sorted.map(({ bin }, b) => {
    let [share, working] = [0, 0];
    for (const { share: part, sorted } of radii) {
      const here = part * (sorted[b]?.share ?? 0);
      share += here;
      working += here * (sorted[b]?.bin.coreShare ?? 0);
    }
    return { bin: { ...bin, coreShare: share > 0 ? working / share : bin.coreShare }, share };
  });
}

/** Counts of bad cores under the model, for one exposure of the whole die. */
function harvester(
  { model: name, clustering, layers = 14 }: ChipInput,
  design: DesignInput,
  model: YieldModel,
  l: number,
) {
  const { coreShare, cores, maxBad, sram } = design;
  const repaired = sram && ((exposure: number): number => repairable(exposure, sram));
  const shapes: Readonly<Record<string, number>> = {
    "negative-binomial": clustering,
    seeds: 1,
    "bose-einstein": layers,
  };
  const shape = shapes[name];
  return (clean: number): number[] =>
    name === "poisson"
      ? harvestPoisson(l, clean, coreShare, cores, maxBad).map((share) => share * (repaired?.(l) ?? 1))
      : harvest(
          (share) => model(l * share, { clustering, layers }),
          clean,
          coreShare,
          cores,
          maxBad,
          shape === undefined ? undefined : { exposure: l, shape },
          repaired,
        );
}

function checkDesign(design: DesignInput, path: string): void {
  const { dieWidthMm: w, dieHeightMm: h, cores, coreShare, safetyShare, diesPerPackage, assemblyYield } = design;
  const fits = Math.min(w, h) <= reticleMm.width && Math.max(w, h) <= reticleMm.height;
  if (!fits)
    fail(
      `${path}.die`,
      `${w} x ${h} mm is larger than the exposure field of ${reticleMm.width} x ${reticleMm.height} mm`,
      "split it into several dies of a package",
    );
  if (!(Number.isInteger(cores) && cores >= 1)) fail(`${path}.cores`, `needs a whole number of cores, got ${cores}`);
  const memory = design.sram?.share ?? 0;
  if (!(coreShare >= 0 && safetyShare >= 0 && memory >= 0 && coreShare + safetyShare + memory <= 1 + 1e-12)) {
    const parts = `cores (${coreShare}), safety island (${safetyShare})${memory > 0 ? ` and memory (${memory})` : ""}`;
    fail(`${path}.coreShare`, `${parts} take more than the whole die`);
  }
  const { blocks = 1, spares = 0 } = design.sram ?? {};
  if (!(Number.isInteger(blocks) && blocks >= 1 && Number.isInteger(spares) && spares >= 0 && spares <= blocks))
    fail(`${path}.sram`, `needs whole blocks, and spares among them, got ${spares} spares of ${blocks} blocks`);
  if (!(diesPerPackage >= 1)) fail(`${path}.package.dies`, `needs at least one die, got ${diesPerPackage}`);
  if (!(assemblyYield > 0 && assemblyYield <= 1))
    fail(`${path}.package.assemblyYield`, `must lie in (0, 1], got ${assemblyYield}`);
}

/** Used share of the exposure field when as many dies as fit are put into it. */
function reticleUse({ dieWidthMm: w, dieHeightMm: h }: DesignInput): number {
  const fit = (a: number, b: number): number =>
    Math.floor(reticleMm.width / a + 1e-9) * Math.floor(reticleMm.height / b + 1e-9);
  return (Math.max(fit(w, h), fit(h, w)) * w * h) / (reticleMm.width * reticleMm.height);
}
