/** Solves one milestone year's sizes: cutting planes over the year, whole units rounded and re-solved. */
import { type PreparedChain, prepareChain } from "../chain/problem.ts";
import type { SizeInput } from "../input.ts";
import { chooseMatched, type MatchedSizing } from "../matching/choose-matched.ts";
import { dirtyShares, withBudgetPrice } from "../matching/shares.ts";
import { type BundleOptions, chooseSizes } from "../sizing/bundle.ts";
import { fitOnLand, type LandLimit, landTaken } from "../sizing/land.ts";
import type { SizingProblem } from "../sizing/problem.ts";
import { pickHours, pickIndices, representativeHours } from "../sizing/representative.ts";
import { type PeakSizes, peakRows } from "../year/peaks.ts";
import type { SiteYear } from "../year/site-year.ts";

/**
 * Chooses the sizes of a year within their bounds.
 *
 * @param linear yearly cost of a unit of each size [$]
 * @param unitOf size of one unit where units are whole
 * @param billed peaks among the sizes
 * @returns sizes, cost, and the bound of the relaxation without whole units
 */
export function solveYear(
  input: SizeInput,
  site: SiteYear,
  linear: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  unitOf: readonly (number | undefined)[],
  billed: { readonly peaks: PeakSizes; readonly first: number } | undefined,
  land: LandLimit | undefined,
): MatchedSizing {
  const hourOfYear = input.depth === "quick" ? representativeHours() : undefined;
  const { matching } = input;
  const dirty = dirtyShares(site, matching?.gridClean);
  const problem: SizingProblem = {
    chain: chainOf(site, hourOfYear),
    linear,
    constant: 0,
    lower,
    upper,
    ...(input.surviveH > 0 ? { island: site.island } : {}),
    ...(hourOfYear === undefined ? {} : { hourOfYear }),
    rows: [
      ...(billed === undefined ? [] : peakRows(billed.peaks, billed.first, lower.length)),
      ...(land === undefined ? [] : [{ coefficients: land.perUnit.map((ha) => -ha), side: -land.leftHa }]),
    ],
    survivalPenalty: 1e7,
  };
  const options =
    input.depth === "quick"
      ? { gap: 1e-3, trials: 40 }
      : billed === undefined
        ? { gap: 1e-6, trials: 400 }
        : { gap: 1e-5, trials: 200 };
  // Peaks start at the whole contract: below what is needed, all that is learnt is the value of lost load.
  const start = Float64Array.from(upper, (u, s) =>
    billed !== undefined && s >= billed.first ? u : lower[s]! + 0.1 * (u - lower[s]!),
  );
  const fit = (low: Float64Array, sizes: Float64Array): Float64Array =>
    land === undefined ? sizes : fitOnLand(land, low, sizes);
  const load = pickHours(site.load.totalMW, hourOfYear);
  const loadMWh = (8760 / load.length) * load.reduce((total, mw) => total + mw, 0);
  const choose = (bounds: Pick<SizingProblem, "lower" | "upper">, how: BundleOptions): MatchedSizing => {
    if (matching === undefined) return chooseSizes({ ...problem, ...bounds }, how);
    const { share } = matching;
    const problemAt = (perMWh: number): SizingProblem => {
      const chain = chainOf(withBudgetPrice(site, dirty, share, perMWh), hourOfYear);
      return { ...problem, ...bounds, chain };
    };
    return chooseMatched(problemAt, { site, dirty, share, loadMWh }, how);
  };
  const relaxed = choose({ lower, upper }, { ...options, start: fit(lower, start) });
  const whole = unitOf.flatMap((unit, s) => (unit === undefined || upper[s]! <= lower[s]! ? [] : [s]));
  if (whole.length === 0) return relaxed;
  // Whole units: round every count up, and down where that leaves the file's own; keep the cheaper.
  let best: MatchedSizing | undefined;
  for (const direction of ["up", "down"] as const) {
    const low = Float64Array.from(lower);
    const high = Float64Array.from(upper);
    for (const s of whole) {
      const units = relaxed.sizes[s]! / unitOf[s]!;
      const n = direction === "up" ? Math.ceil(units - 1e-6) : Math.floor(units + 1e-6);
      const size = Math.max(lower[s]!, Math.min(Math.floor(upper[s]! / unitOf[s]! + 1e-9), n) * unitOf[s]!);
      low[s] = size;
      high[s] = size;
    }
    // Rounded up, the units alone may not fit on the land any more.
    if (land !== undefined && landTaken(land.perUnit, low) > land.leftHa * (1 + 1e-9) && direction === "up") continue;
    const start = fit(
      low,
      relaxed.sizes.map((v, s) => Math.min(high[s]!, Math.max(low[s]!, v))),
    );
    const rounded = choose({ lower: low, upper: high }, { ...options, start });
    if (best === undefined || better(rounded, best)) best = rounded;
  }
  const chosen = best!;
  return { ...chosen, bound: relaxed.bound, gap: Math.max(0, (chosen.cost - relaxed.bound) / Math.abs(chosen.cost)) };
}

/** Matching comes before cost: fewer units may be cheaper only because they miss the share. */
function better(one: MatchedSizing, other: MatchedSizing): boolean {
  if (one.matched?.kept === other.matched?.kept) return one.cost < other.cost;
  return one.matched?.kept === true;
}

/** The hours of a site that are looked at, as a chain. */
function chainOf(site: SiteYear, hourOfYear: Int32Array | undefined): PreparedChain {
  return prepareChain({
    hours: hourOfYear?.length ?? 8760,
    weight: hourOfYear === undefined ? 1 : 8760 / hourOfYear.length,
    demandMW: pickHours(site.demandMW, hourOfYear),
    blocks: site.blocks.map((b) => ({
      id: b.id,
      costPerMWh: typeof b.costPerMWh === "number" ? b.costPerMWh : pickHours(b.costPerMWh, hourOfYear),
      ...(b.fixedMW === undefined
        ? {}
        : { fixedMW: typeof b.fixedMW === "number" ? b.fixedMW : pickHours(b.fixedMW, hourOfYear) }),
      ...(b.size === undefined ? {} : { size: typeof b.size === "number" ? b.size : pickIndices(b.size, hourOfYear) }),
      ...(b.factor === undefined ? {} : { factor: pickHours(b.factor, hourOfYear) }),
    })),
    ...(site.battery === undefined
      ? {}
      : {
          battery: {
            ...site.battery,
            fixedPowerMW: pickHours(site.battery.fixedPowerMW as Float64Array, hourOfYear),
            fixedEnergyMWh: pickHours(site.battery.fixedEnergyMWh as Float64Array, hourOfYear),
          },
        }),
    sizeCount: site.sizeCount,
    penaltyPerMWh: site.penaltyPerMWh,
  });
}
