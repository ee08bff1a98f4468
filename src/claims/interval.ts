/** Arithmetic of intervals: every result encloses all values that the operands allow. */
import { fail } from "../base/errors.ts";
import { pow } from "../base/math.ts";

/** Two ends, low <= high. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const hull = (...values: readonly number[]): Interval => ({ low: Math.min(...values), high: Math.max(...values) });

/** 1 when it holds everywhere, 0 when nowhere, 0 to 1 when it depends. */
const held = (always: boolean, ever: boolean): Interval => ({ low: Number(always), high: Number(ever) });

type Operation = (a: Interval, b: Interval) => Interval;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  "+": (a, b) => ({ low: a.low + b.low, high: a.high + b.high }),
  "-": (a, b) => ({ low: a.low - b.high, high: a.high - b.low }),
  "*": (a, b) => hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high),
  "/": (a, b) => {
    if (b.low <= 0 && b.high >= 0) fail("expression", "divides by an interval that holds zero");
    return hull(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
  },
  "^": (a, b) => {
    const ends = hull(pow(a.low, b.low), pow(a.low, b.high), pow(a.high, b.low), pow(a.high, b.high));
    if (a.low >= 0) return ends;
    // a negative base has real powers only for one whole exponent; an even one turns at zero
    if (b.low !== b.high || Math.floor(b.low) !== b.low || (b.low < 0 && a.high >= 0))
      fail("expression", "raises an interval below zero to a power that is not a whole number, or divides by zero");
    return b.low % 2 === 0 && a.high > 0 ? { low: b.low === 0 ? 1 : 0, high: ends.high } : ends;
  },
  min: (a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) }),
  max: (a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) }),
  "<=": (a, b) => held(a.high <= b.low, a.low <= b.high),
  ">=": (a, b) => held(a.low >= b.high, a.high >= b.low),
  "<": (a, b) => held(a.high < b.low, a.low < b.high),
  ">": (a, b) => held(a.low > b.high, a.high > b.low),
  "=": (a, b) => held(a.low === a.high && b.low === b.high && a.low === b.low, a.low <= b.high && b.low <= a.high),
};

/**
 * Apply an operator of `base/expression` to intervals.
 *
 * @returns the exact range where the operands vary independently, else an enclosure of it
 * @throws TerafabError for a division by an interval that holds zero, and for results that are no numbers
 * @source Moore, Interval Analysis, 1966
 * @example intervalOf("-", [{ low: 1, high: 2 }, { low: 0, high: 1 }]) // { low: 0, high: 2 }
 */
export function intervalOf(operator: string, operands: readonly Interval[]): Interval {
  const [first, ...rest] = operands as [Interval, ...Interval[]];
  if (operator === "-" && rest.length === 0) return { low: -first.high, high: -first.low };
  const result = rest.reduce(OPERATIONS[operator]!, first);
  if (!Number.isFinite(result.low) || !Number.isFinite(result.high))
    fail("expression", `"${operator}" gives no finite number`);
  return result;
}
