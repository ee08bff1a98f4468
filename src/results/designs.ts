/** One unified design or several: engineering against wafers at the same demand, and the volume at which it turns. */
import type { CampusRun } from "../campus/records.ts";
import {
  breakEvenVolume,
  compareDesigns,
  costOfDesigns,
  type DesignChoice,
  type DesignVerdict,
  type OptionCost,
  type UseDemand,
} from "../cost/index.ts";
import { demandCorrelation, demandSpread, designNre, lives } from "../../catalog/prices.ts";
import type { ComparedCampus } from "./fab-pays.ts";
import { difference } from "./difference.ts";
import type { PairedDifference } from "./paired.ts";

/** One way to serve the uses. */
export interface DesignOption {
  readonly name: string;
  readonly choices: readonly DesignChoice[];
  readonly cost: OptionCost;
}

/** One design against several, for the demand of the run with one. */
export interface DesignAnswer {
  readonly fewer: DesignOption;
  readonly more: DesignOption;
  readonly verdict: DesignVerdict;
  /** price of a wafer that both are reckoned with [$], and where it comes from */
  readonly waferDollars: number;
  readonly waferSource: "own fab" | "foundry";
  readonly demands: readonly UseDemand[];
  /** for each design beyond the first option's: dies over its life from which it pays, and dies planned */
  readonly breakEven: readonly {
    readonly design: string;
    readonly dies: number | undefined;
    readonly planned: number;
  }[];
  /** good dies that wait for a use at the end, with fewer designs: where there are any, wafers spared are worth nothing */
  readonly waitingDies: number;
  /** through all engines: several less one */
  readonly npv?: PairedDifference;
  readonly h100e?: PairedDifference;
}

/**
 * Answer whether one design or several are cheaper, where two runs differ in their number of designs.
 *
 * Each use is served by the design made `for` it, else by a design made for no use in particular. Both options serve
 * the demand of the run with fewer designs over its last 12 months.
 *
 * @returns undefined where the runs have the same designs, or no demand
 */
export function designAnswer(first: ComparedCampus, second: ComparedCampus): DesignAnswer | undefined {
  const [a, b] = [first.campusRun, second.campusRun];
  if (a?.chip === undefined || b?.chip === undefined || a.chip.designs.length === b.chip.designs.length)
    return undefined;
  const [few, many] = a.chip.designs.length < b.chip.designs.length ? [first, second] : [second, first];
  const [fewRun, manyRun] = [few.campusRun as CampusRun, many.campusRun as CampusRun];
  const demands = demandsOf(fewRun);
  const wafer = waferPrice(fewRun);
  if (demands.length === 0 || wafer === undefined) return undefined;
  const uses = demands.map(({ use }) => use);
  const [fewer, more] = [optionOf(few.name, fewRun, uses), optionOf(many.name, manyRun, uses)];
  if (fewer === undefined || more === undefined) return undefined;
  const cost = ({ choices }: { readonly choices: readonly DesignChoice[] }): OptionCost =>
    costOfDesigns(choices, demands, wafer.dollars, lives.designs.value, demandCorrelation.value);
  const [one, several] = [cost(fewer), cost(more)];
  const npv = difference(many, few, "cost.npv");
  const h100e = difference(many, few, "deploy.h100Equivalents");
  return {
    fewer: { ...fewer, cost: one },
    more: { ...more, cost: several },
    verdict: compareDesigns(one, several),
    waferDollars: wafer.dollars,
    waferSource: wafer.source,
    demands,
    breakEven: more.choices.flatMap((choice) => {
      const before = fewer.choices.find(({ serves }) => choice.serves.some((use) => serves.includes(use)));
      if (before === undefined || fewer.choices.some(({ name }) => name === choice.name)) return [];
      const planned = demands
        .filter(({ use }) => choice.serves.includes(use))
        .reduce((sum, { diesPerYear }) => sum + diesPerYear * lives.designs.value, 0);
      return [{ design: choice.name, dies: breakEvenVolume(before, choice, wafer.dollars), planned }];
    }),
    waitingDies: fewRun.deploy?.waitingDies.at(-1) ?? 0,
    ...(npv && { npv }),
    ...(h100e && { h100e }),
  };
}

/** Months of a year's demand at the end of the horizon. */
const YEAR = 12;

function lastYear(series: Float64Array): number {
  return series.slice(-YEAR).reduce((sum, value) => sum + value, 0);
}

/** Dies that went to each use in the last 12 months. */
function demandsOf({ deploy }: CampusRun): UseDemand[] {
  return (deploy?.uses ?? []).flatMap((use) => {
    const diesPerYear = lastYear(use.dies);
    return diesPerYear > 0 ? [{ use: use.name, diesPerYear, sigma: diesPerYear * demandSpread.value }] : [];
  });
}

/** A wafer at home where there is a fab, else from the foundry. */
function waferPrice({ cost, fab, campus }: CampusRun): { dollars: number; source: "own fab" | "foundry" } | undefined {
  if (fab !== undefined && cost !== undefined && cost.perWafer > 0)
    return { dollars: cost.perWafer, source: "own fab" };
  const price = campus.race?.foundry.wafer;
  return price === undefined ? undefined : { dollars: price, source: "foundry" };
}

/** Who serves what; undefined where a use has no design or a design no usable die. */
function optionOf(
  name: string,
  { chip, campus }: CampusRun,
  uses: readonly string[],
): Omit<DesignOption, "cost"> | undefined {
  const designs = Object.entries(campus.chip?.designs ?? {});
  const serving = (use: string): string | undefined =>
    (designs.find(([, design]) => design.for?.includes(use) === true) ??
      designs.find(([, design]) => design.for === undefined))?.[0];
  if (uses.some((use) => serving(use) === undefined)) return undefined;
  const choices = (chip?.designs ?? []).flatMap((design): DesignChoice[] => {
    const serves = uses.filter((use) => serving(use) === design.name);
    const made = lastYear(design.grossDies);
    if (serves.length === 0) return [];
    return [
      {
        name: design.name,
        nreDollars: campus.cost?.prices.nre ?? designNre.value,
        diesPerWafer: design.grossDiesPerWafer,
        usableYield: made > 0 ? lastYear(design.goodDies) / made : 0,
        serves,
      },
    ];
  });
  return choices.some(({ usableYield }) => !(usableYield > 0)) ? undefined : { name, choices };
}
