import { fail } from "../../base/errors.ts";
import type { Position } from "./permutation.ts";

/** One position and the share of time it holds. */
export interface ScheduledPosition {
  readonly weight: number;
  readonly position: Position;
}

/** Entries below this are rounding. */
const ZERO = 1e-13;

/**
 * Write a doubly stochastic split as a time share of valve positions (Birkhoff and von Neumann).
 *
 * Greedy: find a position inside the positive entries, take the largest share that keeps all entries positive,
 * subtract, repeat. Each round clears an entry, so at most (n - 1)^2 + 1 positions are needed.
 *
 * Blending and time sharing move the same heat on average but are not thermally the same: blending mixes (and
 * destroys exergy), time sharing needs thermal mass.
 *
 * @param split rows and columns sum to 1; entry (i, j) is the share of outlet i that goes to inlet j
 * @returns weights sum to 1; recomposition within 1e-12
 * @throws {TerafabError} when rows or columns do not sum to 1
 * @source G. Birkhoff, Univ. Nac. Tucuman Rev. A 5 (1946) 147
 * @example birkhoff([[0.5, 0.5], [0.5, 0.5]]).length // 2
 */
export function birkhoff(split: readonly (readonly number[])[]): ScheduledPosition[] {
  const n = split.length;
  const rest = split.map((row) => row.map((share) => (share < ZERO ? 0 : share)));
  split.forEach((row, i) => {
    const column = split.reduce((total, other) => total + other[i]!, 0);
    const total = row.reduce((sum, share) => sum + share, 0);
    if (
      row.length !== n ||
      row.some((share) => !(share >= -ZERO)) ||
      Math.abs(total - 1) > 1e-9 ||
      Math.abs(column - 1) > 1e-9
    )
      fail("split", `row or column ${i} is not a share that sums to 1`);
  });
  const schedule: ScheduledPosition[] = [];
  let left = 1;
  while (left > ZERO && schedule.length < (n - 1) * (n - 1) + 1) {
    const position = widestPosition(rest);
    if (position === undefined) break;
    let weight = left;
    position.forEach((j, i) => (weight = Math.min(weight, rest[i]![j]!)));
    position.forEach((j, i) => {
      const entry = rest[i]![j]! - weight;
      rest[i]![j] = entry < ZERO ? 0 : entry;
    });
    schedule.push({ weight, position });
    left -= weight;
  }
  // what rounding left over belongs to the longest-held position
  const total = schedule.reduce((sum, { weight }) => sum + weight, 0);
  return schedule.map(({ weight, position }) => ({ weight: weight / total, position }));
}

/** The position whose smallest entry is largest: it clears the most at once and stays clear of rounding. */
function widestPosition(rest: readonly (readonly number[])[]): Position | undefined {
  const levels = [...new Set(rest.flat().filter((entry) => entry > 0))].sort((a, b) => a - b);
  let low = 0;
  let high = levels.length - 1;
  let best: Position | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = matching(rest, levels[middle]!);
    if (found === undefined) high = middle - 1;
    else {
      best = found;
      low = middle + 1;
    }
  }
  return best;
}

/** A perfect matching over entries of at least `level`, by augmenting paths. */
function matching(rest: readonly (readonly number[])[], level: number): Position | undefined {
  const n = rest.length;
  const rowOf = new Array<number>(n).fill(-1);
  const augment = (i: number, seen: boolean[]): boolean => {
    for (let j = 0; j < n; j++) {
      if (seen[j] || rest[i]![j]! < level) continue;
      seen[j] = true;
      if (rowOf[j] === -1 || augment(rowOf[j]!, seen)) {
        rowOf[j] = i;
        return true;
      }
    }
    return false;
  };
  for (let i = 0; i < n; i++) if (!augment(i, new Array<boolean>(n).fill(false))) return undefined;
  const position = new Array<number>(n);
  rowOf.forEach((i, j) => (position[i] = j));
  return position;
}
