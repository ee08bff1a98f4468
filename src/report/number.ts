/**
 * The one place where numbers become text: three significant digits, thin grouping, and digits that do not
 * pretend to more than the interval knows.
 */

const SUFFIXES: readonly (readonly [number, string])[] = [
  [1e12, " T"],
  [1e9, " B"],
  [1e6, " M"],
  [1e3, " k"],
];

/** Groups thousands with a space: 12345.6 → "12 345.6". */
export function group(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, " ");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * Write a number with `digits` significant digits and no exponent where a person can still read it.
 *
 * @param value [any]
 * @param digits significant digits, 3 by default
 * @returns e.g. "19 300", "67.4", "0.0482", "1.9e-7"
 */
export function significant(value: number, digits = 3): string {
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  if (magnitude < 1e-4) return value.toExponential(digits - 1);
  const rounded = Number(value.toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - exponentOf(rounded));
  return group(rounded.toFixed(Math.min(decimals, 6)));
}

/**
 * Write large counts and sums of money with a suffix: 1 261 914 → "1.26 M", 5.6e10 → "56.0 B".
 * Below 100 000 the number stays whole.
 */
export function compact(value: number, digits = 3): string {
  const rounded = value === 0 ? 0 : Number(value.toPrecision(digits));
  if (Math.abs(rounded) < 1e5) return significant(value, digits);
  for (const [size, suffix] of SUFFIXES) {
    if (Math.abs(rounded) >= size) return significant(rounded / size, digits) + suffix;
  }
  return significant(value, digits);
}

/** Write a share as percent: 0.897 → "89.7 %". */
export function percent(share: number, digits = 3): string {
  return `${significant(share * 100, digits)} %`;
}

const COUNTED = /^(\$|wafers|dies|packages|chips|stacks|robots|H100e|lots|tools|GB|vehicles)/;

/** Write a value with its unit, choosing percent, suffix or plain digits by the unit. */
export function withUnit(value: number, unit: string, digits = 3): string {
  if (unit === "share") return percent(value, digits);
  if (unit === "" || unit === "1") return significant(value, digits);
  if (unit === "$") return `${compact(value, digits)}${/\d$/.test(compact(value, digits)) ? " " : ""}$`;
  return `${COUNTED.test(unit) ? compact(value, digits) : significant(value, digits)} ${unit}`;
}

/** Write the bare number of `withUnit` (no unit), for table cells. */
export function cell(value: number, unit: string, digits = 3): string {
  if (unit === "share") return percent(value, digits);
  return COUNTED.test(unit) ? compact(value, digits) : significant(value, digits);
}

function exponentOf(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}
