import { TerafabError } from "../../base/errors.ts";
import { compile, type Compiled } from "../compile.ts";
import { Observer } from "../history/observer.ts";
import { DAY_MS, MINUTE_MS } from "../duration.ts";
import type { FabModel, ForcedDown } from "../model.ts";
import { fail, install, outageBegins, outageEndMs, outageEnds, pmDone, pmDue, repair } from "./calendars.ts";
import { drawMs, UNIT } from "./draw.ts";
import { FAIL, PM_DONE, PM_DUE, RELEASE, REPAIR, SPECIAL } from "./event.ts";
import { changed } from "./change.ts";
import { finishJob } from "./finish.ts";
import { checkInvariants } from "./invariants.ts";
import { leadMs } from "../release/due.ts";
import { reviewGate, waitOutside } from "../release/gate.ts";
import { reviewMs, wanted } from "../release/pull.ts";
import { arrive, countWip, createLot, makeLot } from "./lots.ts";
import type { SimulationOptions } from "./options.ts";
import { report, type SimulationResult } from "./report.ts";
import { FabState, type FabSnapshot } from "./state.ts";
import { account, refresh } from "./tools.ts";

// the two kinds that make up nearly all events, repeated here: see start.ts
const JOB = 0;
const ARRIVE = 1;

/** Payload index of the end of the warm-up among SPECIAL events; installs, looks for a second lot and outages come after it. */
const WARM = 0;

/**
 * One simulation of a fab, step by step. The same model, options and seed give the same digest on every platform,
 * also across `snapshot` and `restore`.
 * @example const sim = openSimulation(model, { days: 30, seed: 1 }); sim.advance(30); sim.result().digest
 */
export interface Simulation {
  readonly state: FabState;
  /** run to this day (not beyond `days`), or until so many events of the whole run are done */
  advance(day: number, events?: number): void;
  /** drop the statistics so far, as at the end of a warm-up */
  forget(): void;
  /** add outages from now on */
  force(outages: readonly ForcedDown[]): void;
  snapshot(): FabSnapshot;
  restore(from: FabSnapshot): void;
  /** close the books at the present time; checks every invariant */
  result(): SimulationResult;
}

/**
 * Simulate a fab model to its end.
 * @throws TerafabError code "bad-model" for a model that does not fit together, "internal" when an invariant breaks
 */
export function simulate(model: FabModel, options: SimulationOptions): SimulationResult {
  const sim = openSimulation(model, options);
  sim.advance(options.days);
  return sim.result();
}

/** Prepare a simulation that its caller advances. */
export function openSimulation(model: FabModel, options: SimulationOptions): Simulation {
  checkOptions(options);
  const c = compile(model, options.policy);
  const s = new FabState(c, options);
  const observer = options.causes || options.recorder ? new Observer(c, options, options.recorder) : undefined;
  s.watch = observer;
  begin(s, model, options);
  const endMs = Math.round(options.days * DAY_MS);
  return {
    state: s,
    advance: (day, events = Infinity) => run(s, Math.min(endMs, Math.round(day * DAY_MS)), events),
    forget: () => forgetWarmup(s),
    force: (outages) => force(s, outages),
    snapshot: () => s.snapshot(),
    restore: (from) => {
      if (observer) throw new RangeError("a run that is recorded or split by cause cannot be put back to a snapshot");
      s.restore(from);
    },
    result: () => {
      for (let tool = 0; tool < c.tools; tool++) account(s, tool);
      countWip(s, 0, 0);
      checkInvariants(s);
      return { ...report(s, options), ...(observer && { observed: observer.close(s.now, s.statsFrom) }) };
    },
  };
}

function checkOptions(o: SimulationOptions): void {
  const bad = (path: string, message: string): never => {
    throw new TerafabError("bad-input", { path, message, severity: "error" });
  };
  if (!(o.days > 0 && o.days <= 36_500)) bad("days", `days must lie between 0 and 36,500, got ${o.days}`);
  if (!((o.warmupDays ?? 0) >= 0 && (o.warmupDays ?? 0) < o.days))
    bad("warmup", "the warm-up must be shorter than the run");
  if (!Number.isInteger(o.seed)) bad("seed", `the seed must be a whole number, got ${o.seed}`);
}

/** Put the first events on the agenda. */
function begin(s: FabState, model: FabModel, options: SimulationOptions): void {
  const c = s.c;
  for (let tool = 0; tool < c.tools; tool++) {
    if (c.toolFrom[tool] > 0) {
      s.toolDowns[tool] = 1;
      s.toolAbsent[tool] = 1;
      if (c.toolFrom[tool] < Number.MAX_SAFE_INTEGER) s.agenda.push(c.toolFrom[tool], (1 + tool) * 8 + SPECIAL);
    } else refresh(s, tool);
  }
  if ((options.warmupDays ?? 0) > 0) s.agenda.push(Math.round(options.warmupDays! * DAY_MS), WARM * 8 + SPECIAL);
  force(s, model.outages ?? []);
  for (let i = 0; i < c.failTool.length; i++) {
    const spec = c.failCalendar[i];
    s.calendarDraws.at(i, 0, 1, 2);
    const from = Math.min(c.toolFrom[c.failTool[i]], Number.MAX_SAFE_INTEGER / 2);
    s.agenda.push(from + drawMs(spec.firstKind, spec.firstMs, spec.firstHalf, s.calendarDraws.w0 * UNIT), i * 8 + FAIL);
  }
  for (let i = 0; i < c.pmTool.length; i++) {
    const from = Math.min(c.toolFrom[c.pmTool[i]], Number.MAX_SAFE_INTEGER / 2);
    if (!c.pmSpec[i].wafers) s.agenda.push(from + c.pmSpec[i].first, i * 8 + PM_DUE);
  }
  model.releases.forEach((release, i) => {
    if (s.productOpen[c.productIndex.get(release.product)!]++ === 0) s.openProducts++;
    if (release.schedule.kind === "conwip")
      for (let k = 0; k < release.schedule.lots; k++) s.agenda.push(0, i * 8 + RELEASE);
    else scheduleRelease(s, i);
  });
  if (options.initialLots !== false)
    for (const lot of model.initialLots ?? [])
      createLot(
        s,
        {
          product: c.productIndex.get(lot.product)!,
          priority: lot.priority,
          wafers: lot.wafers,
          dueMs: Math.round(lot.dueMinute * MINUTE_MS),
          reserve: lot.reserve ?? false,
          initialStep: lot.step,
        },
        -1,
      );
}

/** Schedule outages; each strikes at its start and ends with its requalification. */
function force(s: FabState, outages: readonly ForcedDown[]): void {
  for (const outage of outages) {
    const i = s.outages.push(outage) - 1;
    s.agenda.push(
      Math.max(s.now, Math.round(outage.startMinute * MINUTE_MS)),
      (1 + 2 * s.c.tools + 2 * i) * 8 + SPECIAL,
    );
    s.agenda.push(Math.max(s.now, outageEndMs(s, i)), (2 + 2 * s.c.tools + 2 * i) * 8 + SPECIAL);
  }
}

/** Plan the next lots of a release, or close it. */
function scheduleRelease(s: FabState, i: number): void {
  const schedule = s.c.model.releases[i].schedule;
  if (schedule.kind === "conwip") return; // the next lot comes when one leaves
  if (schedule.kind === "pull") return s.agenda.push(s.now, i * 8 + RELEASE); // asks `wanted` there
  const n = s.releaseNext[i];
  let at: number | undefined;
  if (schedule.kind === "every")
    at =
      n < schedule.count
        ? Math.round(schedule.firstMinute * MINUTE_MS) + n * Math.round(schedule.everyMinutes * MINUTE_MS)
        : undefined;
  else if (schedule.kind === "list")
    at = n < schedule.minutes.length ? Math.round(schedule.minutes[n] * MINUTE_MS) : undefined;
  else {
    s.calendarDraws.at(i, n, 4, 0);
    at = s.now + drawMs(2, schedule.meanMinutes * MINUTE_MS, 0, s.calendarDraws.w0 * UNIT);
  }
  if (at === undefined) {
    if (--s.productOpen[s.c.productIndex.get(s.c.model.releases[i].product)!] === 0) s.openProducts--;
  } else s.agenda.push(Math.max(at, s.now), i * 8 + RELEASE);
}

/** The time of a release has come, or (numbers past them) that of a look at its gate. */
function releaseLots(s: FabState, i: number): void {
  const releases = s.c.model.releases.length;
  if (i >= releases) return reviewGate(s, i - releases);
  const release = s.c.model.releases[i];
  if (release.schedule.kind === "pull" && !wanted(s, i, release.schedule))
    return s.agenda.push(s.now + reviewMs(release.schedule), i * 8 + RELEASE);
  const n = s.releaseNext[i]++;
  const lead = leadMs(s, i, n);
  const lots = release.schedule.kind === "every" ? (release.schedule.lots ?? 1) : 1;
  scheduleRelease(s, i);
  const lot = {
    product: s.c.productIndex.get(release.product)!,
    priority: release.priority,
    wafers: release.wafers,
    dueMs: s.now + lead,
    reserve: release.reserve ?? false,
  };
  for (let k = 0; k < lots; k++)
    if (release.gate) waitOutside(s, i, makeLot(s, lot));
    else createLot(s, lot, i);
}

/** The event loop: all events before `untilMs`, in order of time, then of scheduling; or the first so many of the run. */
function run(s: FabState, untilMs: number, events: number): void {
  while (s.events < events) if (!next(s, untilMs)) break;
  if (s.agenda.time() < untilMs) return;
  s.now = Math.max(s.now, untilMs);
  pass(s, s.now);
}

/** Take the next event before `untilMs` and do it; false when there is none. */
function next(s: FabState, untilMs: number): boolean {
  s.agenda.seek();
  const time = s.agenda.soonest;
  if (time >= untilMs) return false;
  if (time >= s.markMs) pass(s, time);
  s.now = time;
  const what = s.agenda.pop();
  s.events++;
  // the digest takes every event in its order: two runs agree only if they did the same things at the same times
  s.digest0 = Math.imul(s.digest0 ^ what, 0x01000193);
  s.digest1 = Math.imul(s.digest1 ^ time, 0x85ebca6b) ^ (s.digest0 >>> 13);
  act(s, what & 7, what >>> 3);
  return true;
}

/** Days and periods that end by this time. */
function pass(s: FabState, time: number): void {
  for (; s.dayMs <= time; s.dayMs += DAY_MS) s.dailyWip[s.dayMs / DAY_MS - 1] = s.wip;
  while (s.period + 1 < s.periodMs.length && s.periodMs[s.period + 1] <= time) s.period++;
  s.markMs = Math.min(s.dayMs, s.period + 1 < s.periodMs.length ? s.periodMs[s.period + 1] : Infinity);
}

function act(s: FabState, kind: number, index: number): void {
  if (kind === JOB) finishJob(s, index);
  else if (kind === ARRIVE) arrive(s, index);
  else if (kind === RELEASE) releaseLots(s, index);
  else if (kind === FAIL) fail(s, index);
  else if (kind === REPAIR) repair(s, index);
  else if (kind === PM_DUE) pmDue(s, index);
  else if (kind === PM_DONE) pmDone(s, index);
  else special(s, index);
}

function special(s: FabState, index: number): void {
  if (index === WARM) return forgetWarmup(s);
  if (index <= s.c.tools) return install(s, index - 1);
  if (index <= 2 * s.c.tools) return changed(s, index - 1 - s.c.tools);
  const outage = index - 1 - 2 * s.c.tools;
  if (outage % 2 === 0) outageBegins(s, outage >> 1);
  else outageEnds(s, outage >> 1);
}

/** Drop the statistics of the warm-up; books that prove conservation are kept from the start. */
function forgetWarmup(s: FabState): void {
  for (let tool = 0; tool < s.c.tools; tool++) account(s, tool);
  countWip(s, 0, 0);
  s.statsFrom = s.now;
  s.wipAreaBefore = s.wipArea;
  s.wipWaferAreaBefore = s.wipWaferArea;
  s.lotStepsBefore = s.lotSteps;
  for (const array of [
    s.stateMs,
    s.stepVisits,
    s.stepQueueMs,
    s.stepBatches,
    s.stepBatchWafers,
    s.classStarted,
    s.classDone,
    s.classDoneWafers,
    s.classOnTime,
    s.classCtMs,
    s.classCtMs2,
    s.classBins,
    s.classParts,
  ])
    array.fill(0);
  s.outsideLots = 0;
  s.outsideMs = 0;
  s.windows = 0;
  s.windowsBroken = 0;
  s.windowsLateMs = 0;
  s.watch?.forget(s.now);
}

export type { Compiled };
