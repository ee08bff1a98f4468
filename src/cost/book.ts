/** Book value of capital, and the property tax on it. */
import { lives } from "../../catalog/prices.ts";
import type { Monthly } from "../model/flows.ts";
import type { Abatement } from "./input.ts";

/** Years of straight-line life of a capital part, by its first word. */
export function lifeYearsOf(part: string): number {
  const group = part.split(".")[0] as keyof typeof lives;
  return (lives[group] ?? lives.fab).value;
}

/**
 * Write capital off in a straight line.
 *
 * book(m) = sum over spendings k <= m of dollars(k) * max(0, 1 - (m - k) / life)
 *
 * @param capital [$] by month of spending
 * @param months length of the answer; may reach beyond the capital
 * @returns book value at the END of each month [$]
 */
export function bookValue(capital: Monthly, part: string, months: number): Monthly {
  const life = lifeYearsOf(part) * 12;
  return Float64Array.from({ length: months }, (_, m) => {
    let book = 0;
    for (let k = Math.max(0, m - life); k <= m && k < capital.length; k++) {
      if (capital[k] !== 0) book += capital[k]! * Math.max(0, 1 - (m - k) / life);
    }
    return book;
  });
}

/**
 * Tax book value, less what is abated, plus what the abatement costs.
 *
 * @param book of all capital [$], by month
 * @param rate yearly
 * @returns [$ a month]
 */
export function propertyTax(book: Monthly, rate: number, abatement: Abatement | undefined): Monthly {
  const first = book.findIndex((dollars) => dollars > 0);
  return book.map((dollars, m) => {
    const tax = (dollars * rate) / 12;
    if (abatement === undefined || first === -1 || m < first) return tax;
    const abated = m - first < abatement.years * 12;
    const payments =
      (m === first ? (abatement.upfrontDollars ?? 0) : 0) + (abated ? (abatement.yearlyDollars ?? 0) / 12 : 0);
    return (abated ? tax * (1 - abatement.share) : tax) + payments;
  });
}
