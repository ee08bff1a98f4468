import { compact } from "../number.ts";

/**
 * Round numbers that cover a span, evenly spaced by 1, 2 or 5 times a power of ten.
 *
 * @param low least value
 * @param high greatest value; equal to `low` for a span of nothing, around which one is made
 * @param about how many are wanted
 * @returns at least two, the first not above `low` and the last not below `high`
 */
export function roundTicks(low: number, high: number, about: number): number[] {
  // ends that differ by rounding only would fall on one tick
  const apart = high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  const span = apart ? high - low : Math.max(1e-9, 0.2 * Math.abs(high));
  const [from, to] = apart ? [low, high] : [low - span / 2, high + span / 2];
  const rough = span / Math.max(1, about - 1);
  const power = Number(`1e${rough.toExponential().split("e")[1]}`);
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999) as number;
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Write a round number as the name of a tick: three digits at most, and no zeros that say nothing ("50", not "50.0"). */
export function roundText(value: number): string {
  return compact(value)
    .replace(/(\.\d*?)0+(?=\D|$)/, "$1")
    .replace(/\.(?=\D|$)/, "");
}
