import type { Fact } from "../../../catalog/fact.ts";
import { printAmount, printRange } from "../../base/quantity.ts";

/**
 * A fact of the catalog as a campus file would write it, its interval where it has one.
 *
 * @param unit canonical unit of the field; a "%" unit writes a share
 * @example stated({ value: 0.18, low: 0.1, high: 0.3, unit: "1", ... }, "%") // "10 to 30 %"
 */
export function stated(fact: Fact, unit: string): string {
  if (fact.low === undefined || fact.high === undefined) return statedValue(fact, unit);
  return printRange({ low: written(fact.low, unit), high: written(fact.high, unit), unit });
}

/** The central value of a fact as a campus file would write it. */
export function statedValue(fact: Fact, unit: string): string {
  return printAmount({ value: written(fact.value, unit), unit });
}

/** Twelve digits hide what doubles add to 0.965 x 100, and are more than any fact has. */
function written(value: number, unit: string): number {
  return Number((unit.includes("%") ? value * 100 : value).toPrecision(12));
}
