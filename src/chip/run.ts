import { hbmStackGB, reticleMm, testDefaults } from "../../catalog/chips.ts";
import { fail } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import type { ChipDesignFlow, ChipFlow, Monthly, Warning } from "../model/flows.ts";
import { binShares } from "./bins.ts";
import { densityByMonth } from "./density.ts";
import { shippedDefects } from "./escapes.ts";
import { harvest, harvestPoisson } from "./harvest.ts";
import type { ChipInput, DesignInput } from "./input.ts";
import { placeDies } from "./placement.ts";
import { LARGEST_EXPOSURE, type YieldModel, yieldModels } from "./yield-models.ts";

/** One design, with what its columns derive from. */
export interface DesignResult extends ChipDesignFlow {
  /** expected defects a die, by month */
  readonly exposure: Monthly;
  /** share of gross dies in any bin, in the last month */
  readonly usableShare: number;
  /** fault coverage of test, 0..1 */
  readonly coverage: number;
}

/** The chip flow with what its columns derive from. */
export interface ChipResult extends ChipFlow {
  readonly designs: readonly DesignResult[];
  readonly model: string;
  readonly clustering: number;
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
  return { months: input.months, designs, warnings, model: input.model, clustering: input.clustering };
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
  const placed = placeDies({
    dieWidthMm: design.dieWidthMm,
    dieHeightMm: design.dieHeightMm,
    scribeMm,
    edgeMm,
    waferMm,
  });
  const dieAreaCm2 = (design.dieWidthMm * design.dieHeightMm) / 100;
  const months = input.months.length;
  const wafers = input.wafersOut[design.name] ?? new Float64Array(months);
  const exposure = d0PerCm2.map((d0) => d0 * dieAreaCm2);
  const dieYield = exposure.map((l) => model(l, { clustering, layers }));
  const grossDies = wafers.map((count) => count * placed.whole);
  const sort = (l: number) => binShares(design, harvester(input, design, model, l));
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
    coverage,
    usableShare: mature.reduce((sum, { share }) => sum + share, 0),
    escapesPpm: 1e6 * shippedDefects(dieYield[months - 1] as number, coverage),
    testSecondsPerDie:
      (test?.sortSeconds ?? testDefaults.sortSeconds.value) + (test?.finalSeconds ?? testDefaults.finalSeconds.value),
    reticleUse: reticleUse(design),
  };
}

/** Counts of bad cores under the model, for one exposure of the whole die. */
function harvester(
  { model: name, clustering, layers = 14 }: ChipInput,
  design: DesignInput,
  model: YieldModel,
  l: number,
) {
  const { coreShare, cores, maxBad } = design;
  const shapes: Readonly<Record<string, number>> = {
    "negative-binomial": clustering,
    seeds: 1,
    "bose-einstein": layers,
  };
  const shape = shapes[name];
  return (clean: number): number[] =>
    name === "poisson"
      ? harvestPoisson(l, clean, coreShare, cores, maxBad)
      : harvest(
          (share) => model(l * share, { clustering, layers }),
          clean,
          coreShare,
          cores,
          maxBad,
          shape === undefined ? undefined : { exposure: l, shape },
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
  if (!(coreShare >= 0 && safetyShare >= 0 && coreShare + safetyShare <= 1)) {
    fail(`${path}.coreShare`, `cores (${coreShare}) and safety island (${safetyShare}) take more than the whole die`);
  }
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
