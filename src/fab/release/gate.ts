import { startLot } from "../sim/lots.ts";
import type { FabState } from "../sim/state.ts";
import { OUTSIDE } from "../sim/whereabouts.ts";
import { reviewMs, wanted } from "./pull.ts";

// repeated here as in lots.ts
const RELEASE = 2;

/** A lot whose time has come stands before the gate of its release. */
export function waitOutside(s: FabState, release: number, lot: number): void {
  s.lotTravels[lot] = OUTSIDE;
  s.lotNext[lot] = -1;
  if (s.gateTail[release] >= 0) s.lotNext[s.gateTail[release]] = lot;
  s.gateTail[release] = lot;
  if (s.gateHead[release] >= 0) return; // a review is coming
  s.gateHead[release] = lot;
  reviewGate(s, release);
}

/** Let in what the rule wants now; look again later when some must stay outside. */
export function reviewGate(s: FabState, release: number): void {
  const { releases } = s.c.model;
  const gate = releases[release].gate!;
  while (s.gateHead[release] >= 0 && wanted(s, release, gate)) {
    const lot = s.gateHead[release];
    s.gateHead[release] = s.lotNext[lot];
    if (s.gateHead[release] < 0) s.gateTail[release] = -1;
    startLot(s, lot, release);
  }
  if (s.gateHead[release] >= 0) s.agenda.push(s.now + reviewMs(gate), (releases.length + release) * 8 + RELEASE);
}
