/** Numbers with dimensions for the expressions of a ledger: values in base units, checked as they are combined. */
import { fail, TerafabError } from "../base/errors.ts";
import { parseAmount, parseRange, isRange } from "../base/quantity.ts";
import { type Dimension, dimensionName, parseUnit, sameDimension } from "../base/units.ts";

/** A number in base units (W, s, m, $, 1 of what is counted) with its dimension. */
export interface Measured {
  readonly value: number;
  readonly dimension: Dimension;
}

/** An interval of such numbers; a plain number has equal ends. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly dimension: Dimension;
  /** unit in which people read it */
  readonly unit: string;
}

/** Read "1e6 wafers/month" or "80 to 115 dies/wafer". */
export function readRange(text: string): Range {
  const amount = isRange(text) ? parseRange(text) : fromOne(parseAmount(text));
  const { dimension } = parseUnit(amount.unit);
  return { low: toBase(amount.low, amount.unit), high: toBase(amount.high, amount.unit), dimension, unit: amount.unit };
}

function fromOne({ value, unit }: { readonly value: number; readonly unit: string }) {
  return { low: value, high: value, unit };
}

/** A value in `unit` as a value in base units. */
export function toBase(value: number, unit: string): number {
  const { top, bottom } = parseUnit(unit);
  return (value * top) / bottom;
}

/** A value in base units as a value in `unit`. */
export function fromBase(value: number, unit: string): number {
  const { top, bottom } = parseUnit(unit);
  return (value * bottom) / top;
}

/** Read a plain number of the catalog or of a run as a measured one. */
export function measured(value: number, unit: string): Measured {
  return { value: toBase(value, unit), dimension: parseUnit(unit).dimension };
}

const powers = (a: Dimension, b: Dimension, sign: 1 | -1): Dimension => {
  const result: Record<string, number> = { ...a };
  for (const [base, exponent] of Object.entries(b)) {
    const sum = (result[base] ?? 0) + sign * exponent;
    if (sum === 0) delete result[base];
    else result[base] = sum;
  }
  return result;
};

/** Dimension of a product or a quotient. */
export function combined(operator: "*" | "/", a: Dimension, b: Dimension): Dimension {
  return powers(a, b, operator === "*" ? 1 : -1);
}

/** Refuse to add or compare different things. */
export function sameOrFail(a: Dimension, b: Dimension, what: string): void {
  if (sameDimension(a, b)) return;
  throw new TerafabError("bad-claim", {
    path: "",
    message: `${what}: ${dimensionName(a)} and ${dimensionName(b)} do not go together`,
    severity: "error",
  });
}

/** Units in which figures are read when a ledger does not say, the first that fits. */
const READING = [
  ..."dies/month wafers/month packages/month chips/month robots/year vehicles/year tools/year $/year W/year".split(" "),
  ..."dies wafers packages chips robots vehicles tools passes layers $ W MWh days mm2 dies/wafer passes/wafer".split(
    " ",
  ),
  ..."$/die $/wafer $/W mm2/die mm2/wafer days/layer /cm2 W/mm2".split(" "),
  "$ per wafer/month",
] as const;

/**
 * Choose a unit to read a figure in.
 *
 * @throws TerafabError when none is usual: base units without a name would mislead
 */
export function readingUnit(dimension: Dimension, what: string): string {
  if (sameDimension(dimension, {})) return "";
  const unit = READING.find((known) => sameDimension(parseUnit(known).dimension, dimension));
  return unit ?? fail(what, `is ${dimensionName(dimension)}`, 'say the unit to read it in: "... in UNIT"');
}
