import type { Monthly } from "../model/flows.ts";
import type { Abatement } from "./input.ts";

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
