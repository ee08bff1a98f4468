/** One unified design or several that fit: engineering, masks, wafers, and the volume at which it turns. */
import { fail } from "../base/errors.ts";

/** A chip design in an option. */
export interface DesignChoice {
  readonly name: string;
  /** engineering, masks and respins [$] */
  readonly nreDollars: number;
  /** dies on a wafer, and the share of them that serves its uses, 0..1 */
  readonly diesPerWafer: number;
  readonly usableYield: number;
  /** uses it serves */
  readonly serves: readonly string[];
}

/** Yearly demand of a use [dies/yr], with its standard deviation. */
export interface UseDemand {
  readonly use: string;
  readonly diesPerYear: number;
  readonly sigma: number;
}

export interface OptionCost {
  /** [$/yr] */
  readonly dollarsPerYear: number;
  readonly nrePerYear: number;
  readonly wafersPerYear: number;
  /** $ a usable die, by design */
  readonly perDie: Readonly<Record<string, number>>;
  /** standard deviation of the demand that each design's stock must cover [dies/yr], summed over designs */
  readonly sigmaToCover: number;
}

/**
 * Cost an option for a year.
 *
 * K = sum NRE / life + wafers * price,  wafers = sum over uses n / (dies * usable yield) of its design
 *
 * @param choices designs; each use must be served by exactly one
 * @param waferDollars price of a wafer [$]
 * @param lifeYears years over which engineering is spread
 * @param correlation between the demands of any two uses, -1..1
 * @throws TerafabError when a use has no design or two
 * @source present value arithmetic; pooled demand after Eppen 1979
 */
export function costOfDesigns(
  choices: readonly DesignChoice[],
  demands: readonly UseDemand[],
  waferDollars: number,
  lifeYears: number,
  correlation = 0,
): OptionCost {
  for (const { use } of demands) {
    const serving = choices.filter(({ serves }) => serves.includes(use)).length;
    if (serving !== 1) fail(`deploy.${use}`, `is served by ${serving} designs`, "one design a use");
  }
  const nrePerYear = choices.reduce((sum, { nreDollars }) => sum + nreDollars, 0) / lifeYears;
  let wafersPerYear = 0;
  let sigmaToCover = 0;
  for (const { diesPerWafer, usableYield, serves } of choices) {
    const own = demands.filter(({ use }) => serves.includes(use));
    wafersPerYear += own.reduce((sum, { diesPerYear }) => sum + diesPerYear, 0) / (diesPerWafer * usableYield);
    sigmaToCover += pooledSigma(
      own.map(({ sigma }) => sigma),
      correlation,
    );
  }
  return {
    dollarsPerYear: nrePerYear + wafersPerYear * waferDollars,
    nrePerYear,
    wafersPerYear,
    perDie: Object.fromEntries(choices.map((choice) => [choice.name, perDie(choice, waferDollars)])),
    sigmaToCover,
  };
}

/**
 * Spread of a sum: sqrt(sum s_i^2 + 2 sum r s_i s_j), what a pooled stock has to cover.
 */
export function pooledSigma(sigmas: readonly number[], correlation: number): number {
  let square = 0;
  sigmas.forEach((a, i) => {
    square += a * a;
    for (let j = 0; j < i; j++) square += 2 * correlation * a * sigmas[j]!;
  });
  return Math.sqrt(Math.max(0, square));
}

/**
 * Volume from which a design of its own pays for a use.
 *
 * n* = extra NRE / (c_unified - c_fit), c = wafer price / (dies * usable yield)
 *
 * @returns dies over the life of the design; undefined when the fitting die is not cheaper
 */
export function breakEvenVolume(unified: DesignChoice, fit: DesignChoice, waferDollars: number): number | undefined {
  const saved = perDie(unified, waferDollars) - perDie(fit, waferDollars);
  return saved > 0 ? fit.nreDollars / saved : undefined;
}

/** One against several: the difference by year and the term that decides it. */
export interface DesignVerdict {
  readonly cheaper: "one" | "several";
  /** several less one [$/yr], by term */
  readonly engineering: number;
  readonly wafers: number;
  readonly decides: "engineering" | "wafers";
}

/** Compare an option with one design and one with several. */
export function compareDesigns(one: OptionCost, several: OptionCost): DesignVerdict {
  const engineering = several.nrePerYear - one.nrePerYear;
  const wafers = several.dollarsPerYear - one.dollarsPerYear - engineering;
  return {
    cheaper: engineering + wafers >= 0 ? "one" : "several",
    engineering,
    wafers,
    decides: Math.abs(engineering) >= Math.abs(wafers) ? "engineering" : "wafers",
  };
}

function perDie({ diesPerWafer, usableYield }: DesignChoice, waferDollars: number): number {
  return waferDollars / (diesPerWafer * usableYield);
}
