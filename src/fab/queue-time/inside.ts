import type { FabState } from "../sim/state.ts";

/** Lots inside the window from `entrance` to `exit`: those with the window open, and those in process at its entrance. */
export function insideWindow(s: FabState, entrance: number, exit: number): number[] {
  const lots: number[] = [];
  for (let lot = 0; lot < s.lotId.length; lot++) if (s.lotId[lot] > 0 && s.lotWindowStep[lot] === exit) lots.push(lot);
  const group = s.c.stepGroup[entrance];
  const first = s.c.groupFirstTool[group];
  for (let job = 2 * first; job < 2 * (first + s.c.groupCount[group]); job++)
    if (s.jobLot[job] >= 0 && s.lotStep[s.jobLot[job]] === entrance)
      for (let lot = s.jobLot[job]; lot >= 0; lot = s.lotMate[lot]) lots.push(lot);
  return lots;
}
