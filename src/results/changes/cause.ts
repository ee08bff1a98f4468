/** Something that happened in a run and may move columns from one month to the next. */
export interface Cause {
  /** first and last month in which it moves anything, indices of the horizon */
  readonly from: number;
  readonly to: number;
  /** a sentence with its figures, for people */
  readonly text: string;
  /** columns it can move; a jump elsewhere is not its doing */
  readonly moves: RegExp;
}

/**
 * Everything that follows from packages put to work: what is online, our share of the world, and the money but for what
 * the fab, the designs and the end of the books have to do with. A column of money is matched as `cost.npv/capital.fab`:
 * its name and the part that changed most.
 */
export const COMPUTING =
  /^(deploy\.|chip\.packages|race\.(?!rivalsWait|displaced)|cost\.\w+\/(?!capital\.(fab|designs)|revenue\.bookValue))/;

/** The same as far as power and cooling decide it: cars and robots carry their own. */
export const POWERED =
  /^(deploy\.(?!robots|vehicle|short|onboard)|chip\.packages|race\.(?!rivalsWait|displaced)|cost\.\w+\/(?!capital\.(fab|designs)|revenue\.bookValue))/;

/** Money for the fab's building. */
export const BUILDING = /^(supply\.fabCapital|cost\.\w+\/capital\.fab)/;

/** A whole number with separators, for sentences. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** Stretches of months in which something holds, as [first, last] indices. */
export function stretches(months: number, holds: (month: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let month = 0; month < months; month++) {
    if (!holds(month)) continue;
    const last = found.at(-1);
    if (last !== undefined && last[1] === month - 1) last[1] = month;
    else found.push([month, month]);
  }
  return found;
}
