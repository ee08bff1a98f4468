import { yearOf } from "../base/calendar.ts";
import type { CampusMonths, Monthly } from "../model/flows.ts";
import type { SupplyInput } from "./input.ts";
import type { Project } from "./phases.ts";

/** How the phases are paid. */
export interface Payments {
  /** paid in each month, all phases [$/month] */
  readonly paidDollars: Monthly;
  /** due and not paid, all phases, at the end of each month [$] */
  readonly shortDollars: Monthly;
  /** paid so far and at hand [$], by month; undefined = money is not limited */
  readonly cumulativeDollars?: Monthly;
  /** starts that what is paid for would carry [wafers/month], by month */
  readonly startsWafersPerMonth: Monthly;
  /** paid by the end of the horizon [$], by phase */
  readonly paidByPhase: readonly number[];
}

/**
 * Return the share of a project's capital spent by the share x of its time: Beta(2, 2), an S-curve.
 *
 * 3 x^2 - 2 x^3
 *
 * @param x share of the build time, cut to 0..1
 * @source design default of capital spending; distribution function of Beta(2, 2)
 * @example spentBy(0.5) // 0.5
 */
export function spentBy(x: number): number {
  const t = Math.min(1, Math.max(0, x));
  return t * t * (3 - 2 * t);
}

/**
 * Return the starts that a sum of money builds: capital / (capital for each wafer start a month).
 *
 * @param capitalDollars [$] @param capexPerWpmDollars [$ month/wafer], > 0
 * @returns [wafers/month]
 * @example startsAffordable(119e9, 560_000) // 212500
 */
export function startsAffordable(capitalDollars: number, capexPerWpmDollars: number): number {
  return capitalDollars / capexPerWpmDollars;
}

/** Capital of a project that is due by the end of month m: the S-curve ends as wafers can start. */
function dueBy({ built, buildMonths, capitalDollars }: Project, m: number): number {
  return buildMonths === 0 ? 0 : capitalDollars * spentBy((m + 1 - (built - buildMonths)) / buildMonths);
}

/**
 * Pay the phases month by month, the first of the file first. Money of a listed year comes in twelve equal parts and
 * what is left over stays; in a year that is not listed everything due is paid. A phase makes wafers in proportion to
 * the capital paid for it.
 *
 * @valid a phase that is paid for later than planned is equipped at once when the money comes
 */
export function pay(input: SupplyInput, projects: readonly Project[]): Payments {
  const { months, moneyByYear } = input;
  const zeros = (): Monthly => new Float64Array(months.length);
  const [paid, short, cumulative, starts] = [zeros(), zeros(), zeros(), zeros()];
  const paidByPhase = projects.map(() => 0);
  const yearly = incomeByYear(months, moneyByYear);
  let atHand = 0;
  months.forEach((_, m) => {
    const income = yearly[m];
    if (income !== undefined) atHand += income / 12;
    projects.forEach((project, i) => {
      const due = dueBy(project, m) - paidByPhase[i]!;
      const payment = income === undefined ? due : Math.min(due, atHand);
      if (income !== undefined) atHand -= payment;
      paidByPhase[i]! += payment;
      paid[m]! += payment;
      short[m]! += due - payment;
      const share = project.capitalDollars > 0 ? paidByPhase[i]! / project.capitalDollars : 1;
      starts[m]! += project.phase.startsWafersPerMonth * share;
    });
    cumulative[m] = atHand + paidByPhase.reduce((sum, dollars) => sum + dollars, 0);
  });
  return {
    paidDollars: paid,
    shortDollars: short,
    ...(moneyByYear && { cumulativeDollars: cumulative }),
    startsWafersPerMonth: starts,
    paidByPhase,
  };
}

/** Money of the year each month lies in; undefined = not limited. */
function incomeByYear(months: CampusMonths, moneyByYear: SupplyInput["moneyByYear"]): (number | undefined)[] {
  return months.map((month) => moneyByYear?.[String(yearOf(month))]);
}
