import { criticalShares, lostLoadDollars } from "../../../catalog/plant.ts";
import { HOURS_PER_YEAR } from "../../base/calendar.ts";
import { fail } from "../../base/errors.ts";
import type { Hourly, LoadClass } from "../../model/flows.ts";
import type { LoadByClass } from "../input.ts";

/** Shed first to last. */
export const LOAD_CLASSES: readonly LoadClass[] = ["training", "serving", "cooling", "offices", "utilities", "fab"];

/** The loads of a year, summed and valued. */
export interface YearLoad {
  readonly totalMW: Hourly;
  readonly criticalMW: Hourly;
  /** classes with any load, shed first to last */
  readonly classes: readonly {
    readonly name: LoadClass;
    readonly mw: Hourly;
    readonly lostPerMWh: number;
    readonly critical: number;
  }[];
}

/** Sums the load, keeps the order of shedding, fills in values of lost load and critical shares. */
export function yearLoad(
  load: LoadByClass,
  lost: Readonly<Partial<Record<LoadClass, number>>> = {},
  critical: Readonly<Partial<Record<LoadClass, number>>> = {},
): YearLoad {
  const totalMW = new Float64Array(HOURS_PER_YEAR);
  const criticalMW = new Float64Array(HOURS_PER_YEAR);
  const classes = LOAD_CLASSES.flatMap((name) => {
    const mw = load[name];
    if (mw === undefined) return [];
    if (mw.length !== HOURS_PER_YEAR) fail(`energy.load.${name}`, `has ${mw.length} hours, not ${HOURS_PER_YEAR}`);
    const share = critical[name] ?? criticalShares[name].value;
    for (let h = 0; h < mw.length; h++) {
      if (!(mw[h]! >= 0) || mw[h] === Infinity)
        fail(`energy.load.${name}`, `is ${mw[h]} in hour ${h}`, "loads are finite and not negative");
      totalMW[h]! += mw[h]!;
      criticalMW[h]! += share * mw[h]!;
    }
    return [{ name, mw, lostPerMWh: lost[name] ?? lostLoadDollars[name].value, critical: share }];
  });
  return { totalMW, criticalMW, classes };
}
