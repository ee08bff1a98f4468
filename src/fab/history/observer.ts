import { TerafabError } from "../../base/errors.ts";
import type { Compiled } from "../compile.ts";
import { ActivePeriods } from "./active.ts";
import { AreaDays } from "./areas.ts";
import { observation, type Observation } from "./observation.ts";
import { namesOf, type HistoryNames } from "./names.ts";
import { HourlyPower } from "./power.ts";
import { CAUSES, type Recorder } from "./rows.ts";
import { unseen, type Seen } from "./seen.ts";
import { WaitClock } from "./wait-clock.ts";
import type { Watch } from "./watch.ts";

const C = CAUSES.length;

// numbers in CAUSES
const WAIT_BUSY = 0;
const WAIT_DOWN = 1;
const WAIT_BATCH = 2;
const WAIT_DEDICATED = 3;
const WAIT_SETUP = 4;
const HOLD = 5;
const SETUP = 6;
const HANDLING = 7;
const PROCESS = 8;
const BLOCKED = 9;
const INTERRUPTED = 10;
const TRANSPORT = 11;
const REWORK = 12;

// states of a tool that are not active, and the two with a named cause
const IDLE = 0;
const DOWN = 5;
const PM = 6;
const ABSENT = 7;

/** Listens to a run: writes its history to a recorder, and books where the time of lots and tools went. */
export class Observer implements Watch {
  readonly c: Compiled;
  private readonly recorder: Recorder | undefined;
  private readonly clock: WaitClock;
  private readonly lots: Seen[] = [];
  private readonly marks = new Float64Array(3);
  readonly areas: AreaDays;
  readonly power: HourlyPower | undefined;
  readonly active = new ActivePeriods();
  private readonly groupArea: Int32Array;
  private readonly transport: number;
  private batches = 0;
  private batch = { id: 0, wafers: 0, from: 0, to: 0 };
  private batchMembers: Seen[] = [];
  private readonly toolSetup: Int32Array;
  // the state a tool is in, and the active period it is in
  private readonly toolState: Int8Array;
  private readonly toolSince: Float64Array;
  private readonly toolTo: Float64Array;
  private readonly activeSince: Float64Array;
  private readonly downCause: Int32Array;
  private readonly pmCause: Int32Array;
  private readonly toolStops: Int32Array;
  private readonly names: HistoryNames;
  // books
  readonly classes: { product: number; priority: number }[] = [];
  classCauses: number[][] = [];
  classDone: number[] = [];
  readonly stepCauses: Float64Array;

  constructor(c: Compiled, options: { readonly days: number; readonly power?: boolean }, recorder?: Recorder) {
    this.c = c;
    this.recorder = recorder;
    const keyGroup = new Int32Array(c.batchKeys);
    const keyMinimum = new Int32Array(c.batchKeys);
    for (const visit of c.visits)
      if (visit.batchKey >= 0) {
        keyGroup[visit.batchKey] = visit.group;
        keyMinimum[visit.batchKey] = visit.batchMin;
      }
    this.clock = new WaitClock(c.groups.length, keyGroup, keyMinimum);
    this.names = namesOf(c);
    this.transport = this.names.areas.length;
    this.areas = new AreaDays([...this.names.areas, "in transport"], options.days);
    this.groupArea = Int32Array.from(c.groups, (g) => this.names.areas.indexOf(g.area));
    if (options.power) this.power = new HourlyPower(c, this.names.areas, this.groupArea, options.days);
    this.toolSetup = new Int32Array(c.tools);
    this.toolState = new Int8Array(c.tools).fill(-1);
    this.toolSince = new Float64Array(c.tools);
    this.toolTo = new Float64Array(c.tools);
    this.activeSince = new Float64Array(c.tools).fill(-1);
    this.downCause = new Int32Array(c.tools);
    this.pmCause = new Int32Array(c.tools);
    this.toolStops = new Int32Array(c.tools);
    this.stepCauses = new Float64Array(c.steps * C);
    for (let tool = 0; tool < c.tools; tool++) if (c.toolFrom[tool] > 0) this.stops(0, tool, 1);
  }

  made(
    now: number,
    lot: number,
    id: number,
    product: number,
    priority: number,
    wafers: number,
    dueMs: number,
    initial: boolean,
  ): void {
    const seen = (this.lots[lot] ??= unseen(this.c.dedications));
    Object.assign(seen, {
      lotId: id,
      product,
      priority,
      wafers,
      releaseMs: now,
      dueMs,
      step: -1,
      pass: 0,
      bookedMs: now,
      farthest: -1,
      open: false,
      onTool: false,
      initial,
      area: this.transport,
    });
    seen.classNumber = this.classOf(product, priority);
    seen.bound.fill(0);
    seen.parts.fill(0);
    this.areas.change(now, this.transport, 1);
  }

  joined(now: number, lot: number, step: number, wafers: number, pass: number): void {
    const seen = this.lots[lot];
    const visit = this.c.visits[step];
    if (seen.open) this.write(seen, pass > seen.pass ? 1 : 0);
    seen.pass = pass;
    seen.wafers = wafers;
    seen.visit = step;
    seen.step = step - this.c.routeFirstStep[this.c.stepRoute[step]];
    seen.group = visit.group;
    seen.arriveMs = now;
    seen.key = visit.batchKey;
    seen.cqtDueMs = -1;
    seen.cqtViolated = 0;
    this.book(seen, TRANSPORT, now - seen.bookedMs);
    seen.bookedMs = now;
    this.clock.read(now, visit.group, seen.key, seen.marks, 0);
    if (seen.key >= 0) this.clock.gather(now, seen.key, wafers);
    this.place(now, seen, this.groupArea[visit.group]);
  }

  held(now: number, lot: number, step: number, fromMs: number): void {
    const seen = this.lots[lot];
    if (seen.open) this.write(seen, 0);
    seen.visit = step;
    this.book(seen, TRANSPORT, fromMs - seen.bookedMs);
    this.book(seen, HOLD, now - fromMs);
    seen.bookedMs = now;
  }

  started(now: number, lot: number, step: number, tool: number, head: number): void {
    const seen = this.lots[lot];
    const visit = this.c.visits[step];
    this.splitWait(now, seen);
    if (seen.key >= 0) this.clock.gather(now, seen.key, -seen.wafers);
    seen.onTool = true;
    seen.bookedMs = now;
    seen.tool = tool;
    seen.setupMs = now;
    if (lot === head) {
      this.batch = {
        id: ++this.batches,
        wafers: 0,
        from: this.toolSetup[tool],
        to: visit.setup || this.toolSetup[tool],
      };
      this.batchMembers = [];
      this.toolSetup[tool] = this.batch.to;
    }
    this.batch.wafers += seen.wafers;
    this.batchMembers.push(seen);
    for (const member of this.batchMembers) member.batchWafers = this.batch.wafers;
    seen.batchId = this.batch.id;
    seen.setupFrom = this.batch.from;
    seen.setupTo = this.batch.to;
    if (visit.dedicationSet >= 0) seen.bound[visit.dedicationSet] = 1;
  }

  judged(lot: number, dueMs: number, lateMs: number): void {
    this.lots[lot].cqtDueMs = dueMs;
    this.lots[lot].cqtViolated = lateMs > 0 ? 1 : 0;
  }

  finished(
    now: number,
    lot: number,
    setupEnd: number,
    loadEnd: number,
    processStart: number,
    processEnd: number,
    interruptedMs: number,
  ): void {
    const seen = this.lots[lot];
    this.book(seen, SETUP, setupEnd - seen.setupMs);
    this.book(seen, HANDLING, loadEnd - setupEnd + (now - processEnd));
    this.book(seen, BLOCKED, processStart - loadEnd);
    this.book(seen, PROCESS, processEnd - processStart - interruptedMs);
    this.book(seen, INTERRUPTED, interruptedMs);
    seen.bookedMs = now;
    seen.startMs = processStart;
    seen.endMs = now;
    seen.open = true;
    seen.onTool = false;
    seen.farthest = Math.max(seen.farthest, seen.visit);
    this.areas.moved(now, seen.area, seen.wafers);
    this.place(now, seen, this.transport);
  }

  left(now: number, lot: number, scrapped: boolean): void {
    const seen = this.lots[lot];
    if (seen.onTool) {
      // lost in the tool: the visit ends here
      seen.startMs = seen.setupMs;
      seen.endMs = now;
      seen.onTool = false;
      seen.open = true;
    }
    if (seen.open) this.write(seen, scrapped ? 2 : 3);
    this.areas.change(now, seen.area, -1);
    if (scrapped) return;
    let sum = 0;
    for (let i = 0; i < C; i++) sum += seen.parts[i];
    if (sum !== now - seen.releaseMs)
      throw new TerafabError("internal", {
        path: "fab",
        message: `parts of the cycle time of lot ${seen.lotId}: ${sum} is not ${now - seen.releaseMs}`,
        severity: "error",
      });
    if (seen.initial) return;
    const sums = this.classCauses[seen.classNumber];
    this.classDone[seen.classNumber]++;
    for (let i = 0; i < C; i++) sums[i] += seen.parts[i];
  }

  stops(now: number, tool: number, change: 1 | -1): void {
    this.toolStops[tool] += change;
    if (this.toolStops[tool] === (change === 1 ? 1 : 0)) this.clock.stop(now, this.c.toolGroup[tool], change);
  }

  broke(tool: number, failure: number): void {
    if (this.toolState[tool] === DOWN) {
      // a second reason on top of the first begins a new event
      this.flushTool(tool);
      this.toolSince[tool] = this.toolTo[tool];
    }
    this.downCause[tool] = failure < 0 ? 1 : this.names.failureCause[failure];
  }

  maintained(tool: number, pm: number): void {
    this.pmCause[tool] = this.names.pmCause[pm];
  }

  ready(now: number, group: number, any: boolean): void {
    this.clock.ready(now, group, any);
  }

  booked(tool: number, state: number, from: number, to: number): void {
    this.power?.add(tool, state, from, to);
    const rests = state === IDLE || state === ABSENT;
    if (rests && this.activeSince[tool] >= 0) {
      this.active.add(tool, this.activeSince[tool], from);
      this.activeSince[tool] = -1;
    } else if (!rests && this.activeSince[tool] < 0) this.activeSince[tool] = from;
    if (state !== this.toolState[tool]) {
      this.flushTool(tool);
      this.toolState[tool] = state;
      this.toolSince[tool] = from;
    }
    this.toolTo[tool] = to;
  }

  forget(now: number): void {
    for (const sums of this.classCauses) sums.fill(0);
    this.classDone.fill(0);
    this.stepCauses.fill(0);
    this.active.clear();
    for (let tool = 0; tool < this.c.tools; tool++) if (this.activeSince[tool] >= 0) this.activeSince[tool] = now;
  }

  /** Write what is still open, and sum up; the run may go on afterwards. */
  close(now: number, statsFrom: number): Observation {
    for (const seen of this.lots) if (seen?.open) this.write(seen, 0);
    for (let tool = 0; tool < this.c.tools; tool++) {
      this.flushTool(tool);
      this.toolSince[tool] = this.toolTo[tool];
      if (this.activeSince[tool] < 0 || this.activeSince[tool] === now) continue;
      this.active.add(tool, this.activeSince[tool], now);
      this.activeSince[tool] = now;
    }
    return observation(this, now, statsFrom);
  }

  private classOf(product: number, priority: number): number {
    const known = this.classes.findIndex((k) => k.product === product && k.priority === priority);
    if (known >= 0) return known;
    this.classCauses.push(Array.from({ length: C }, () => 0));
    this.classDone.push(0);
    return this.classes.push({ product, priority }) - 1;
  }

  /** A lot moves to another area; the last one is transport. */
  private place(now: number, seen: Seen, area: number): void {
    this.areas.change(now, seen.area, -1);
    this.areas.change(now, area, 1);
    seen.area = area;
  }

  private book(seen: Seen, cause: number, ms: number): void {
    const as = seen.visit <= seen.farthest ? REWORK : cause;
    seen.parts[as] += ms;
    this.stepCauses[seen.visit * C + as] += ms;
  }

  private splitWait(now: number, seen: Seen): void {
    const { wait } = seen;
    const visit = this.c.visits[seen.visit];
    const group = this.c.groups[visit.group];
    this.clock.read(now, visit.group, seen.key, this.marks, 0);
    wait.fill(0);
    const total = now - seen.arriveMs;
    const forming = this.marks[0] - seen.marks[0];
    const ready = this.marks[1] - seen.marks[1];
    const down = Math.round((this.marks[2] - seen.marks[2]) / group.count);
    wait[WAIT_BATCH] = forming;
    if (visit.dedicationUse >= 0 && seen.bound[visit.dedicationUse] === 1 && group.count > 1)
      wait[WAIT_DEDICATED] = total - forming;
    else {
      wait[group.minimumRun ? WAIT_SETUP : HOLD] = ready;
      wait[WAIT_DOWN] = down;
      wait[WAIT_BUSY] = total - forming - ready - down;
    }
    let most = 0;
    for (let i = 0; i <= HOLD; i++) {
      this.book(seen, i, wait[i]);
      if (wait[i] > wait[most]) most = i;
    }
    seen.waitCause = most;
  }

  private write(seen: Seen, next: number): void {
    seen.open = false;
    if (this.recorder === undefined) return;
    seen.layer = this.names.layer[seen.visit];
    seen.next = next;
    this.recorder.visit(seen);
  }

  private flushTool(tool: number): void {
    const state = this.toolState[tool];
    if (state < 0 || this.recorder === undefined || this.toolTo[tool] <= this.toolSince[tool]) return;
    const cause = state === DOWN ? this.downCause[tool] : state === PM ? this.pmCause[tool] : 0;
    this.recorder.toolEvent(tool, state, this.toolSince[tool], this.toolTo[tool], cause);
  }
}
