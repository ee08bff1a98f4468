import { fail } from "../base/errors.ts";

/** The smallest of several limits, and the next. */
export interface Binding {
  readonly first: string;
  readonly value: number;
  readonly second?: string;
  /** how far the second limit is away, as a share of the first */
  readonly slack?: number;
}

/**
 * Name the limit that binds: the smallest. Ties go to the one named first.
 *
 * @param limits by name, in one unit
 * @throws TerafabError when there is none
 * @example bindingLimit({ chips: 3, power: 2 }).first // "power"
 */
export function bindingLimit(limits: Readonly<Record<string, number>>): Binding {
  const ranked = Object.entries(limits).sort(([, a], [, b]) => a - b);
  const [first, second] = ranked;
  if (first === undefined) fail("limits", "there is no limit to choose from");
  if (second === undefined) return { first: first[0], value: first[1] };
  return {
    first: first[0],
    value: first[1],
    second: second[0],
    slack: first[1] === 0 ? 0 : (second[1] - first[1]) / first[1],
  };
}
