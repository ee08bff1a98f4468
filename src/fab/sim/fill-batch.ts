import { bestByRanks } from "./by-ranks.ts";
import type { FabState } from "./state.ts";

/** Chain lots of one set to a batch: the opener, then the others by rank while they fit. @returns the opener */
export function fillBatch(s: FabState, group: number, tool: number, opener: number, set: readonly number[]): number {
  const most = s.c.visits[s.lotStep[opener]].batchMax;
  let wafers = s.lotWafers[opener];
  let last = opener;
  s.lotMate[opener] = -1;
  let left = set.filter((lot) => lot !== opener);
  while (left.length > 0 && wafers < most) {
    const lot = bestByRanks(s, group, tool, left);
    left = left.filter((other) => other !== lot);
    if (wafers + s.lotWafers[lot] > most) continue;
    wafers += s.lotWafers[lot];
    s.lotMate[last] = lot;
    s.lotMate[lot] = -1;
    last = lot;
  }
  return opener;
}
