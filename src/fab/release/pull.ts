import type { Pull } from "../model.ts";
import type { FabState } from "../sim/state.ts";
import { OUTSIDE } from "../sim/whereabouts.ts";
import { firstCardFree } from "./cards.ts";

type Level = (s: FabState, release: number, group: number) => number;

const HOUR_MS = 3_600_000;

/** Call back for the lots of one release (product and priority) in the fab. */
function own(s: FabState, release: number, each: (lot: number) => void): void {
  const { product, priority } = s.c.model.releases[release];
  const p = s.c.productIndex.get(product)!;
  for (let lot = 0; lot < s.lotId.length; lot++)
    if (isIn(s, lot) && s.lotProduct[lot] === p && s.lotPriority[lot] === priority) each(lot);
}

function isIn(s: FabState, lot: number): boolean {
  return s.lotId[lot] > 0 && s.lotTravels[lot] !== OUTSIDE;
}

/** Expected work that a lot still brings to a group on the rest of its route [ms]. */
function workFor(s: FabState, lot: number, group: number): number {
  const end = s.lotStepEnd(s.lotStep[lot]);
  let work = 0;
  for (let step = s.lotStep[lot]; step < end; step++)
    if (s.c.stepGroup[step] === group)
      work += s.c.visits[step].sampling * (s.c.stepFixedMs[step] + s.c.stepWaferMs[step] * s.lotWafers[lot]);
  return work;
}

/** Work of the lot's next visit of a group, 0 when it has none left [ms]. */
function nextVisit(s: FabState, lot: number, group: number): number {
  const end = s.lotStepEnd(s.lotStep[lot]);
  for (let step = s.lotStep[lot]; step < end; step++)
    if (s.c.stepGroup[step] === group) return s.c.stepFixedMs[step] + s.c.stepWaferMs[step] * s.lotWafers[lot];
  return 0;
}

function all(s: FabState, each: (lot: number) => void): void {
  for (let lot = 0; lot < s.lotId.length; lot++) if (isIn(s, lot)) each(lot);
}

/** The level of each release rule (rules.ts says what it means). */
const levels: Readonly<Record<Pull["rule"], Level>> = {
  conwip: (s, release) => {
    let lots = 0;
    own(s, release, () => lots++);
    return lots;
  },
  "conwip-work": (s, release) => {
    let work = 0;
    own(s, release, (lot) => {
      const step = s.lotStep[lot];
      work += s.c.remainFixedMs[step] + s.c.remainWaferMs[step] * s.lotWafers[lot];
    });
    return work / HOUR_MS;
  },
  "starvation-avoidance": (s, _, group) => {
    let work = 0;
    all(s, (lot) => {
      work += nextVisit(s, lot, group);
    });
    return work / HOUR_MS / standing(s, group);
  },
  "workload-regulating": (s, _, group) => {
    let work = 0;
    all(s, (lot) => {
      work += workFor(s, lot, group);
    });
    return work / HOUR_MS / s.c.groupCount[group];
  },
  // its limit has become numbers of cards already
  polca: (s, release) => (firstCardFree(s, release) ? 0 : Infinity),
};

function standing(s: FabState, group: number): number {
  const first = s.c.groupFirstTool[group];
  let tools = 0;
  for (let tool = first; tool < first + s.c.groupCount[group]; tool++) if (s.toolDowns[tool] === 0) tools++;
  return Math.max(1, tools);
}

/** Time between two reviews [ms]. */
export function reviewMs(pull: Pull): number {
  return Math.round((pull.reviewMinutes ?? 60) * 60_000);
}

/** Does the fab want another lot of this release? */
export function wanted(s: FabState, release: number, pull: Pull): boolean {
  const group = pull.group === undefined ? -1 : s.c.groups.findIndex((g) => g.name === pull.group);
  return levels[pull.rule](s, release, group) < pull.limit;
}
