import { closeWindow, noWindows } from "../queue-time/windows.ts";
import { beginCards, endCards, mayEnter } from "../release/cards.ts";
import { dispatchArrival } from "./dispatch.ts";
import { drawMs } from "./draw.ts";
import { enqueue, mayUse } from "./queue.ts";
import { release } from "./reserve.ts";
import { aim } from "./runs.ts";
import { startJob } from "./start.ts";
import { changed } from "./change.ts";
import { CYCLE_BINS, cycleBin } from "../statistics/cycle-bins.ts";
import type { FabState } from "./state.ts";

// constants of the hot loop are repeated here: an imported one is loaded and checked at every use
const UNIT = 1 / 4294967296;
const ARRIVE = 1;
const RELEASE = 2;
const DAY_MS = 86_400_000;

/** What a lot is made with; `initialStep` = it is in the fab from the beginning, before that step of its route. */
interface NewLot {
  readonly product: number;
  readonly priority: number;
  readonly wafers: number;
  readonly dueMs: number;
  readonly reserve: boolean;
  readonly initialStep?: number;
}

/** Make a lot and bring it into the fab. @param release it comes from, -1 for an initial lot */
export function createLot(s: FabState, lot: NewLot, release: number): void {
  startLot(s, makeLot(s, lot), release, lot.initialStep);
}

/** Make a lot; it counts among the starts of this period, and stands outside until `startLot`. */
export function makeLot(s: FabState, lot: NewLot): number {
  const i = s.takeLot();
  const k = s.classOf(lot.product, lot.priority);
  s.lotId[i] = ++s.lotsMade;
  s.lotProduct[i] = lot.product;
  s.lotClass[i] = k;
  s.lotPriority[i] = lot.priority;
  s.lotWafers[i] = lot.wafers;
  s.lotStarted[i] = lot.wafers;
  s.lotPass[i] = 0;
  s.lotPlace[i] = -1;
  s.lotInitial[i] = lot.initialStep === undefined ? 0 : 1;
  s.lotReserve[i] = lot.reserve ? 1 : 0;
  s.lotPlanned[i] = s.now;
  s.lotDue[i] = lot.dueMs;
  s.lotLine[i] = -1;
  s.lotCardA[i] = -1;
  s.lotCardB[i] = -1;
  noWindows(s, i);
  s.lotDedicated.fill(-1, i * s.c.dedications, (i + 1) * s.c.dedications);
  s.lotParts.fill(0, i * 8, i * 8 + 8);
  s.lotRun.fill(-1, i * s.c.runs, (i + 1) * s.c.runs);
  if (s.periodMs.length > 0) s.periodStarted[s.period] += lot.wafers;
  const step = s.c.routeFirstStep[s.c.productRoute[lot.product]] + (lot.initialStep ?? 0);
  s.lotStep[i] = step;
  aim(s, i, step);
  return i;
}

/** Bring a lot in: before its first performed step, or before `initialStep`, which is not sampled again. */
export function startLot(s: FabState, lot: number, release: number, initialStep?: number): void {
  const wafers = s.lotWafers[lot];
  s.lotRelease[lot] = s.now;
  s.lotLast[lot] = s.now;
  s.watch?.made(
    s.now,
    lot,
    s.lotId[lot],
    s.lotProduct[lot],
    s.lotPriority[lot],
    wafers,
    s.lotDue[lot],
    initialStep !== undefined,
  );
  countWip(s, 1, wafers);
  s.startedLots++;
  s.startedWafers += wafers;
  s.classStarted[s.lotClass[lot]]++;
  if (release >= 0 && s.c.model.releases[release].gate) {
    s.outsideLots++;
    s.outsideMs += s.now - s.lotPlanned[lot];
  }
  if (s.c.cards > 0 && release >= 0) beginCards(s, lot, release);
  const step = s.lotStep[lot];
  if (initialStep === undefined) return advance(s, lot, step);
  s.draws.at(s.lotId[lot], step, 0, 0);
  send(s, lot, step);
}

/** Move a lot on to the first step from `step` on that is performed; -1 = the route is finished. */
export function advance(s: FabState, lot: number, step: number): void {
  const c = s.c;
  let at = step;
  for (;;) {
    if (at < 0) return leave(s, lot, false);
    s.draws.at(s.lotId[lot], at, s.lotPass[lot], 0);
    const sampling = c.visits[at].sampling;
    if (sampling >= 1 || s.draws.w2 * UNIT < sampling) break;
    // a skipped exit closes its window unjudged (2.2)
    while (s.lotWindowStep[lot] === at) closeWindow(s, lot);
    at = c.visits[at].last === 1 ? -1 : at + 1;
    if (c.runs > 0) aim(s, lot, at);
  }
  if (s.lotReserve[lot] === 1) dropReservation(s, lot, at);
  send(s, lot, at);
}

/** The words of this visit are in `s.draws`: keep them, and let the lot travel. */
function send(s: FabState, lot: number, step: number): void {
  const c = s.c;
  s.lotStep[lot] = step;
  s.lotU0[lot] = s.draws.w0 * UNIT;
  s.lotU3[lot] = s.draws.w3 * UNIT;
  const group = c.visits[step].group;
  let ms = 0;
  if (s.lotPlace[lot] >= 0) {
    const way = s.lotPlace[lot] * c.locations + c.groupLocation[group];
    if (c.travelKind[way] >= 0) ms = drawMs(c.travelKind[way], c.travelMs[way], c.travelHalfMs[way], s.draws.w1 * UNIT);
  }
  s.lotTravels[lot] = 1;
  s.agenda.push(s.now + ms, lot * 8 + ARRIVE);
}

/** A lot reaches the queue of its tool group. */
export function arrive(s: FabState, lot: number): void {
  const group = s.c.visits[s.lotStep[lot]].group;
  s.lotParts[lot * 8 + 7] += s.now - s.lotLast[lot];
  if (s.c.cards > 0 && s.lotLine[lot] >= 0) {
    s.lotLast[lot] = s.now;
    if (!mayEnter(s, lot)) return;
  }
  s.lotTravels[lot] = 0;
  s.lotArrive[lot] = s.now;
  s.watch?.joined(s.now, lot, s.lotStep[lot], s.lotWafers[lot], s.lotPass[lot]);
  enqueue(s, lot);
  if (s.reserveLot[group] === lot) {
    // the held tool takes the lot; one it may not use (dedication, batches) goes back to the others
    const tool = release(s, group);
    if (tool >= 0 && s.c.groupBatch[group] === 0 && mayUse(s, lot, tool)) {
      s.lotMate[lot] = -1;
      return startJob(s, tool, lot);
    }
    if (tool >= 0) changed(s, tool);
  }
  if (s.lotArrive[lot] === s.now && s.lotTravels[lot] === 0) dispatchArrival(s, group, lot);
}

/** A lot that will not come to its reserved step gives the tool back. */
function dropReservation(s: FabState, lot: number, step: number): void {
  for (let group = 0; group < s.reserveLot.length; group++) {
    if (s.reserveLot[group] !== lot || s.reserveStep[group] === step) continue;
    const tool = release(s, group);
    if (tool >= 0) changed(s, tool);
  }
}

/** A lot leaves the fab, finished or scrapped. */
export function leave(s: FabState, lot: number, scrapped: boolean): void {
  if (s.lotReserve[lot] === 1) dropReservation(s, lot, -1);
  s.watch?.left(s.now, lot, scrapped);
  const ct = s.now - s.lotRelease[lot];
  s.sojournMs += ct;
  countWip(s, -1, -s.lotWafers[lot]);
  if (scrapped) {
    s.scrappedLots++;
    bookScrap(s, lot, s.lotWafers[lot]);
  } else {
    const wafers = s.lotWafers[lot];
    s.doneLots++;
    s.doneWafers += wafers;
    if (s.periodMs.length > 0) {
      s.periodDone[s.period] += wafers;
      s.periodCtWafers[s.period] += ct * wafers;
      const at = cohort(s, lot);
      s.cohortDone[at] += wafers;
      s.cohortCtMs[at] += ct * wafers;
    }
    if (s.lotInitial[lot] === 0) {
      const k = s.lotClass[lot];
      s.classDone[k]++;
      s.classDoneWafers[k] += wafers;
      s.classCtMs[k] += ct;
      s.classCtMs2[k] += ct * ct;
      s.classBins[k * CYCLE_BINS + cycleBin(ct)]++;
      if (s.now <= s.lotDue[lot]) s.classOnTime[k]++;
      for (let part = 0; part < 8; part++) s.classParts[k * 8 + part] += s.lotParts[lot * 8 + part];
      const day = Math.floor(s.now / DAY_MS);
      s.dailyDone[day]++;
      s.dailyCtMs[day] += ct;
    }
  }
  const conwip = s.c.productConwip[s.lotProduct[lot]];
  if (conwip >= 0) s.agenda.push(s.now, conwip * 8 + RELEASE);
  aim(s, lot, -1);
  if (s.lotLine[lot] >= 0) endCards(s, lot);
  s.lotId[lot] = 0;
  s.lotNext[lot] = s.freeLot;
  s.freeLot = lot;
}

/** Take wafers from a lot (the WIP is the caller's when the whole lot goes). */
export function bookScrap(s: FabState, lot: number, wafers: number): void {
  s.scrappedWafers += wafers;
  if (s.periodMs.length === 0) return;
  s.periodScrapped[s.period] += wafers;
  s.cohortScrapped[cohort(s, lot)] += wafers;
}

function cohort(s: FabState, lot: number): number {
  const starts = s.periodMs;
  let row = s.period;
  while (row > 0 && starts[row] > s.lotPlanned[lot]) row--;
  return row * starts.length + s.period;
}

/** Change the WIP, integrating it over time. */
export function countWip(s: FabState, lots: number, wafers: number): void {
  s.wipArea += s.wip * (s.now - s.wipSince);
  s.wipWaferArea += s.wipWafers * (s.now - s.wipSince);
  s.wipSince = s.now;
  s.wip += lots;
  s.wipWafers += wafers;
}
