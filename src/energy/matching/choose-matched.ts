/** Sizes that keep a share of clean energy hour by hour. */
import { allocate } from "../chain/allocate.ts";
import { setBlocks } from "../chain/evaluate.ts";
import { chainWorkspace } from "../chain/workspace.ts";
import { NEW_YEAR } from "../chain/cut.ts";
import { chooseSizes, type BundleOptions, type SizingAnswer } from "../sizing/bundle.ts";
import type { SizingProblem } from "../sizing/problem.ts";
import { tryOut } from "../sizing/trial.ts";
import type { SiteYear } from "../year/site-year.ts";
import { priceBudget, type PricedRun } from "./price-budget.ts";
import { budgetOf, budgetUsed, highestPrice, matchedShare, type Unmatched, unmatched } from "./shares.ts";

/** What matching came to. */
export interface Matched {
  /** share of the load served that is clean hour by hour, 0..1 */
  readonly share: number;
  /** what the last MWh of it costs [$/MWh]; 0 where clean energy is cheaper anyway */
  readonly perMWh: number;
  /** the share that was asked for is kept */
  readonly kept: boolean;
}

export interface MatchedSizing extends SizingAnswer {
  readonly matched?: Matched;
}

/** The question of matching for one year of hours. */
export interface MatchedQuestion {
  readonly site: SiteYear;
  readonly dirty: Float64Array;
  readonly share: number;
  /** of the hours that are looked at, a year's worth [MWh] */
  readonly loadMWh: number;
}

interface Sized {
  readonly sizing: SizingAnswer;
  readonly unmatched: Unmatched;
}

/**
 * Chooses sizes at least cost so that clean sources serve a share of the load hour by hour.
 *
 * The share is one budget of dirty energy over the year; its price is searched, each step a whole sizing. The answer
 * mixes the last two steps so that the budget is just used up.
 * @param problemAt the sizing with dirty energy priced
 * @returns sizes with cost and bound of the problem WITH the budget; where no price keeps it, the sizes that come nearest
 */
export function chooseMatched(
  problemAt: (perMWh: number) => SizingProblem,
  { site, dirty, share, loadMWh }: MatchedQuestion,
  options: BundleOptions,
): MatchedSizing {
  let trials = 0;
  const runAt = (perMWh: number, near: PricedRun<Sized> | undefined): PricedRun<Sized> => {
    const problem = problemAt(perMWh);
    const start = near?.answer.sizing.sizes ?? options.start;
    const sizing = chooseSizes(problem, { ...options, ...(start === undefined ? {} : { start }) });
    trials += sizing.trials;
    const given = unmatchedOf(problem, site, dirty, sizing);
    const used = budgetUsed(share, given);
    return {
      perMWh,
      used,
      cost: sizing.cost - perMWh * used,
      bound: sizing.bound,
      answer: { sizing, unmatched: given },
    };
  };
  const found = priceBudget(budgetOf(share, loadMWh), highestPrice(site.load), Math.max(options.gap, 1e-5), runAt);
  const [kept, exceeded] = [found.kept?.answer, found.exceeded?.answer];
  const one = kept ?? exceeded!;
  const { perMWh } = found;
  const gap = Math.max(0, (found.cost - found.bound) / Math.abs(found.cost));
  const whole = { cost: found.cost, bound: found.bound, gap, trials };
  if (kept === undefined || exceeded === undefined)
    return {
      ...one.sizing,
      ...whole,
      matched: { share: matchedShare(loadMWh, one.unmatched), perMWh, kept: kept !== undefined },
    };
  const mix = (a: number, b: number): number => a + found.mix * (b - a);
  const sizes = kept.sizing.sizes.map((v, s) => mix(v, exceeded.sizing.sizes[s]!));
  const problem = problemAt(perMWh);
  const ws = chainWorkspace(problem.chain.hours, problem.chain.blockCount);
  const trial = tryOut(problem, ws, sizes, kept.sizing.evaluation.opening ?? NEW_YEAR);
  const mixed = {
    dirtyMWh: mix(kept.unmatched.dirtyMWh, exceeded.unmatched.dirtyMWh),
    shedMWh: mix(kept.unmatched.shedMWh, exceeded.unmatched.shedMWh),
  };
  return { ...trial, ...whole, matched: { share: matchedShare(loadMWh, mixed), perMWh, kept: true } };
}

function unmatchedOf(problem: SizingProblem, site: SiteYear, dirty: Float64Array, sizing: SizingAnswer): Unmatched {
  const { chain } = problem;
  const ws = chainWorkspace(chain.hours, chain.blockCount);
  setBlocks(chain, ws, sizing.sizes);
  return unmatched(site, dirty, allocate(chain, sizing.evaluation.path.releaseMW, ws.blockMW), chain.weight);
}
