import { drawInterval, medianOfInterval } from "../base/distributions.ts";

/** What an interval's ends allow: lognormal, logit-normal or normal between them. */
export type IntervalKind = "positive" | "share" | "real";

/** A number we do not know: 90 % between `low` and `high`, one draw a run. Ends are in the field's own unit. */
export interface Interval {
  readonly interval: IntervalKind;
  readonly low: number;
  readonly high: number;
  /** a count: rounded after the draw */
  readonly whole: boolean;
  /** smallest and largest admissible draw, where the field has them */
  readonly min?: number;
  readonly max?: number;
}

/** A value of the file: known, or an interval. */
export type Value = number | Interval;

/** A tree of the file with every interval replaced by a number. */
export type Resolved<T> = T extends Interval
  ? number
  : T extends readonly (infer Item)[]
    ? readonly Resolved<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Resolved<T[Key]> }
      : T;

/** True when a value of the tree is an interval. */
export function isInterval(value: unknown): value is Interval {
  return typeof value === "object" && value !== null && "interval" in value && "low" in value && "high" in value;
}

/** The central value: the median, rounded for counts. */
export function central(interval: Interval): number {
  return settle(interval, medianOfInterval(interval.low, interval.high, interval.interval));
}

/**
 * The value at quantile u of the interval's distribution, rounded for counts.
 *
 * @param u quantile, inside (0, 1)
 */
export function drawn(interval: Interval, u: number): number {
  return settle(interval, drawInterval(interval.low, interval.high, interval.interval, u));
}

function settle(interval: Interval, value: number): number {
  const counted = interval.whole ? Math.round(value) : value;
  return Math.min(Math.max(counted, interval.min ?? -Infinity), interval.max ?? Infinity);
}
