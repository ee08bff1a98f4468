import type { Rank } from "../policy.ts";
import { rules } from "../rules.ts";
import type { FabState } from "./state.ts";

/**
 * The best of some lots for a tool by all ranks of the group, most important first; ties by queue order; -1 of none.
 * A rank of several rules is a weighted sum of their keys, each scaled to 0..1 over the lots compared:
 *   index(lot) = Σ weight × (key - least) / (greatest - least)
 */
export function bestByRanks(s: FabState, group: number, tool: number, lots: readonly number[]): number {
  let left = lots;
  for (const rank of s.c.order[group].ranks) {
    if (left.length < 2) break;
    const index = indices(s, tool, rank, left);
    let least = Infinity;
    for (const value of index) least = Math.min(least, value);
    left = left.filter((_, i) => index[i] === least);
  }
  return left.length > 0 ? left[0] : -1;
}

function indices(s: FabState, tool: number, rank: readonly Rank[], lots: readonly number[]): number[] {
  if (rank.length === 1) {
    const { key } = rules[rank[0].rule];
    return lots.map((lot) => key(s, lot, tool));
  }
  const sum: number[] = lots.map(() => 0);
  for (const { rule, weight } of rank) {
    const keys = lots.map((lot) => rules[rule].key(s, lot, tool));
    let low = Infinity;
    let high = -Infinity;
    for (const key of keys) {
      low = Math.min(low, key);
      high = Math.max(high, key);
    }
    if (high > low) keys.forEach((key, i) => (sum[i] += (weight * (key - low)) / (high - low)));
  }
  return sum;
}
