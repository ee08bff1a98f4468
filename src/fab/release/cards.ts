import type { CardLine } from "../compile/cells.ts";
import type { FabState } from "../sim/state.ts";
import { HELD, TRAVELS } from "../sim/whereabouts.ts";

// repeated here as in lots.ts
const ARRIVE = 1;

/** Is there a card for the first two cells? */
export function firstCardFree(s: FabState, release: number): boolean {
  return s.cardsFree[lineOf(s, release).firstCard] > 0;
}

/** Let a lot begin its route under the cards of its release (a lot of another release has none). */
export function beginCards(s: FabState, lot: number, release: number): void {
  s.lotLine[lot] = s.c.releaseLine[release];
  s.lotCell[lot] = 0;
  if (s.lotLine[lot] >= 0) take(s, lot, s.c.cardLines[s.lotLine[lot]].firstCard);
}

/**
 * A lot under cards has come to a step. At the first one of a cell it hands back the card of the pair that lies behind it,
 * and needs one of the pair ahead; the last cell begins no pair. Rework into an earlier cell changes nothing.
 * @returns false when it must wait at the door; `letIn` sends it again
 */
export function mayEnter(s: FabState, lot: number): boolean {
  const line = s.c.cardLines[s.lotLine[lot]];
  const cell = line.cellOf[s.lotStep[lot] - line.firstStep];
  if (cell <= s.lotCell[lot]) return true;
  s.lotCell[lot] = cell;
  handBack(s, lot, line.firstCard + cell - 1);
  if (cell >= line.pairs) return true;
  const card = line.firstCard + cell;
  if (s.cardsFree[card] > 0) {
    take(s, lot, card);
    return true;
  }
  s.lotTravels[lot] = HELD;
  s.lotNext[lot] = -1;
  if (s.doorTail[card] < 0) s.doorHead[card] = lot;
  else s.lotNext[s.doorTail[card]] = lot;
  s.doorTail[card] = lot;
  return false;
}

/** A lot leaves the fab with the cards it has. */
export function endCards(s: FabState, lot: number): void {
  handBack(s, lot, Infinity);
  s.lotLine[lot] = -1;
}

function lineOf(s: FabState, release: number): CardLine {
  return s.c.cardLines[s.c.releaseLine[release]];
}

function take(s: FabState, lot: number, card: number): void {
  s.cardsFree[card]--;
  if (s.lotCardA[lot] < 0) s.lotCardA[lot] = card;
  else s.lotCardB[lot] = card;
}

/** Hand back the cards below a number. */
function handBack(s: FabState, lot: number, below: number): void {
  const a = s.lotCardA[lot];
  const b = s.lotCardB[lot];
  if (a >= 0 && a < below) {
    s.lotCardA[lot] = -1;
    putBack(s, a);
  }
  if (b >= 0 && b < below) {
    s.lotCardB[lot] = -1;
    putBack(s, b);
  }
}

/** A card is free: the lot that has waited longest at its door takes it. */
function putBack(s: FabState, card: number): void {
  s.cardsFree[card]++;
  const lot = s.doorHead[card];
  if (lot < 0) return;
  s.doorHead[card] = s.lotNext[lot];
  if (s.doorHead[card] < 0) s.doorTail[card] = -1;
  take(s, lot, card);
  s.lotParts[lot * 8] += s.now - s.lotLast[lot];
  s.watch?.held(s.now, lot, s.lotStep[lot], s.lotLast[lot]);
  s.lotLast[lot] = s.now;
  s.lotTravels[lot] = TRAVELS;
  // the lot before is still at work: this one comes as an event of its own
  s.agenda.push(s.now, lot * 8 + ARRIVE);
}
