import { fail } from "../base/errors.ts";

/**
 * Return the lead time a supplier quotes: the orders ahead are delivered first.
 *
 * lead time = production + 12 * position / deliveries a year
 *
 * @param productionMonths from the turn of an order to its delivery [months]
 * @param position units ahead of it and itself [units]
 * @param perYear deliveries [units/year], > 0; undefined = the supplier delivers at once
 * @returns [months]
 * @throws TerafabError where nothing is delivered
 * @valid steady deliveries
 * @example quotedLeadTimeMonths(24, 3, 6) // 30
 */
export function quotedLeadTimeMonths(productionMonths: number, position: number, perYear?: number): number {
  if (perYear === undefined) return productionMonths;
  if (!(perYear > 0)) fail("perYear", "nothing is delivered, so no lead time can be quoted");
  return productionMonths + (12 * position) / perYear;
}

/**
 * Return the units a supplier has delivered after some months of deliveries, at most those wanted.
 *
 * @param monthsOfDelivery whole months since the first month of deliveries, that month included; below 1 = none yet
 * @param perYear [units/year]; undefined = all in the first month
 * @param whole units arrive whole
 * @example delivered(10, 6, 12, true) // 6
 */
export function delivered(
  wanted: number,
  monthsOfDelivery: number,
  perYear: number | undefined,
  whole: boolean,
): number {
  if (monthsOfDelivery < 1) return 0;
  if (perYear === undefined) return wanted;
  const made = (perYear * monthsOfDelivery) / 12;
  // the slack forgives the last bit of perYear / 12
  return Math.min(wanted, whole ? Math.floor(made + 1e-9) : made);
}
