import type { Fact } from "../../../catalog/fact.ts";

/**
 * A fact of the catalog as a campus file would write it: its interval where it has one, in the field's unit.
 *
 * @param unit canonical unit of the field; "%" writes a share
 * @example stated({ value: 0.18, low: 0.1, high: 0.3, unit: "1", ... }, "%") // "10 to 30 %"
 */
export function stated(fact: Fact, unit: string): string {
  const scale = unit === "%" ? 100 : 1;
  const number = (value: number): string => String(Number((value * scale).toPrecision(12)));
  const amount =
    fact.low === undefined || fact.high === undefined
      ? number(fact.value)
      : `${number(fact.low)} to ${number(fact.high)}`;
  return unit === "" ? amount : `${amount} ${unit}`;
}
