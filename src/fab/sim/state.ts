import type { Compiled } from "../compile.ts";
import { DAY_MS } from "../duration.ts";
import type { ForcedDown } from "../model.ts";
import { Agenda, type AgendaSnapshot } from "./agenda.ts";
import type { Decide, SimulationOptions } from "./options.ts";
import { Draws } from "./philox.ts";
import { CYCLE_BINS } from "../statistics/cycle-bins.ts";
import type { Watch } from "../history/watch.ts";

/** Tool states, in the order of their columns in `stateMs`. */
export const STATES = ["idle", "setup", "load", "process", "unload", "down", "pm", "absent"] as const;
export const IDLE = 0;
export const SETUP = 1;
export const LOAD = 2;
export const PROCESS = 3;
export const UNLOAD = 4;
export const DOWN = 5;
export const PM = 6;
export const ABSENT = 7;

/** Causes of cycle time, in the order of their columns in `lotParts` and `classParts`; they add up to it exactly. */
export const PARTS = ["queue", "setup", "load", "process", "blocked", "unload", "interrupted", "transport"] as const;

/** Numbers a class of lots (product x priority) collects. */
export interface ClassStats {
  readonly product: number;
  readonly priority: number;
}

/**
 * Everything that changes while a fab runs, as typed arrays and numbers: nothing else, so that a snapshot is
 * a copy. The functions beside this file (arrive, dispatch, jobs, calendars, lots) act on it.
 */
export class FabState {
  readonly c: Compiled;
  readonly agenda = new Agenda();
  readonly draws: Draws;
  readonly calendarDraws: Draws;
  readonly decide: Decide | undefined;
  readonly decideGroup: Uint8Array;
  readonly power: boolean;
  readonly seed: number;
  readonly periodMs: Float64Array;
  /** outages known so far; SPECIAL events point into it */
  readonly outages: ForcedDown[] = [];
  /** listens to the run when history or causes are asked for */
  watch: Watch | undefined = undefined;
  now = 0;
  /** end of the present day, and the earlier of it and the end of the present period */
  dayMs = DAY_MS;
  markMs = 0;
  digest0 = 0x811c9dc5 | 0;
  digest1 = 0x1234567 | 0;

  // lots: slots that are used again
  lots = 0;
  lotsMade = 0;
  freeLot = -1;
  lotId = new Int32Array(0);
  lotStep = new Int32Array(0);
  lotProduct = new Int32Array(0);
  lotClass = new Int32Array(0);
  lotPriority = new Int32Array(0);
  lotWafers = new Int32Array(0);
  lotStarted = new Int32Array(0);
  lotPass = new Int32Array(0);
  lotPlace = new Int32Array(0);
  lotInitial = new Uint8Array(0);
  lotReserve = new Uint8Array(0);
  lotTravels = new Uint8Array(0);
  lotRelease = new Float64Array(0);
  /** when its schedule wanted it in; later than that at its release when a gate kept it outside */
  lotPlanned = new Float64Array(0);
  lotDue = new Float64Array(0);
  lotArrive = new Float64Array(0);
  lotLast = new Float64Array(0);
  lotU0 = new Float64Array(0);
  lotU3 = new Float64Array(0);
  lotKeyA = new Float64Array(0);
  lotKeyB = new Float64Array(0);
  lotWindowStep = new Int32Array(0);
  lotWindowEnd = new Float64Array(0);
  /** step that opened it, and further open windows: only where windows of a route overlap (queue-time/windows.ts) */
  lotWindowFrom = new Int32Array(0);
  lotLaterStep = new Int32Array(0);
  lotLaterEnd = new Float64Array(0);
  lotLaterFrom = new Int32Array(0);
  lotNext = new Int32Array(0);
  lotPrevious = new Int32Array(0);
  lotMate = new Int32Array(0);
  // under POLCA: its line of cards (-1 without), the cell it has reached, and the one or two cards it holds
  lotLine = new Int32Array(0);
  lotCell = new Int32Array(0);
  lotCardA = new Int32Array(0);
  lotCardB = new Int32Array(0);
  lotDedicated = new Int32Array(0);
  /** next step of the lot on each minimum-run group */
  lotRun = new Int32Array(0);
  lotParts = new Float64Array(0);

  // queues
  readonly queueHead: Int32Array;
  readonly queueTail: Int32Array;
  readonly queueLots: Int32Array;
  readonly keyWafers: Int32Array;
  /** lots whose next visit of a minimum-run group needs a set-up */
  readonly setupAhead: Int32Array;

  // tools
  readonly toolSetup: Int32Array;
  readonly toolRunLeft: Int32Array;
  readonly toolJobs: Int32Array;
  readonly toolDowns: Int32Array;
  readonly toolPm: Int32Array;
  readonly toolPmHead: Int32Array;
  readonly toolPmTail: Int32Array;
  readonly toolAbsent: Uint8Array;
  readonly toolReady: Uint8Array;
  readonly toolHeld: Uint8Array;
  readonly toolNext: Int32Array;
  readonly toolPrevious: Int32Array;
  readonly toolPausedAt: Float64Array;
  readonly toolSlot1: Float64Array;
  readonly toolSlot2: Float64Array;
  /** when the tool looks again whether it takes a second lot */
  readonly toolWake: Float64Array;
  /** wafers through it so far, and at which the next of its PMs by wafers is due */
  readonly toolWafers: Float64Array;
  readonly toolPmAt: Float64Array;
  readonly readyHead: Int32Array;
  readonly readyTail: Int32Array;

  // jobs: two places a tool
  readonly jobLot: Int32Array;
  readonly jobStart: Float64Array;
  readonly jobSetupEnd: Float64Array;
  readonly jobLoadEnd: Float64Array;
  readonly jobProcessStart: Float64Array;
  readonly jobProcessEnd: Float64Array;
  readonly jobEnd: Float64Array;
  readonly jobLost: Float64Array;

  // calendars
  readonly failCount: Int32Array;
  readonly failDeferred: Uint8Array;
  readonly pmCount: Int32Array;
  /** wafers through its tool at which a PM by wafers is due */
  readonly pmAt: Float64Array;
  readonly pmNext: Int32Array;
  readonly pmPending: Uint8Array;

  // releases
  readonly releaseNext: Int32Array;
  readonly productOpen: Int32Array;
  openProducts = 0;
  /** lots that wait outside, by release; and at the doors of cells, by kind of card */
  readonly gateHead: Int32Array;
  readonly gateTail: Int32Array;
  readonly cardsFree: Int32Array;
  readonly doorHead: Int32Array;
  readonly doorTail: Int32Array;
  /** lots that came in, and what they had waited outside */
  outsideLots = 0;
  outsideMs = 0;

  // reservations of super-hot lots
  readonly reserveLot: Int32Array;
  readonly reserveStep: Int32Array;
  readonly reserveTool: Int32Array;

  // statistics
  statsFrom = 0;
  wipAreaBefore = 0;
  wipWaferAreaBefore = 0;
  lotStepsBefore = 0;
  readonly toolAccounted: Float64Array;
  readonly stateMs: Float64Array;
  readonly stepVisits: Float64Array;
  readonly stepQueueMs: Float64Array;
  readonly stepBatches: Float64Array;
  readonly stepBatchWafers: Float64Array;
  readonly classes: ClassStats[] = [];
  classStarted = new Float64Array(0);
  classDone = new Float64Array(0);
  classDoneWafers = new Float64Array(0);
  classOnTime = new Float64Array(0);
  classCtMs = new Float64Array(0);
  classCtMs2 = new Float64Array(0);
  /** lots by cycle time, see cycle-bins.ts */
  classBins = new Float64Array(0);
  classParts = new Float64Array(0);
  wip = 0;
  wipWafers = 0;
  wipArea = 0;
  wipWaferArea = 0;
  wipSince = 0;
  sojournMs = 0;
  startedLots = 0;
  doneLots = 0;
  scrappedLots = 0;
  startedWafers = 0;
  doneWafers = 0;
  scrappedWafers = 0;
  reworks = 0;
  lotSteps = 0;
  events = 0;
  windows = 0;
  windowsBroken = 0;
  windowsLateMs = 0;
  readonly dailyWip: Float64Array;
  readonly dailyDone: Float64Array;
  readonly dailyCtMs: Float64Array;
  readonly hourKWms: Float64Array;
  readonly periodStarted: Float64Array;
  readonly periodDone: Float64Array;
  readonly periodScrapped: Float64Array;
  readonly periodCtWafers: Float64Array;
  /** wafers out (scrapped) by period of start and period of end: row = start */
  readonly cohortDone: Float64Array;
  readonly cohortScrapped: Float64Array;
  readonly cohortCtMs: Float64Array;
  period = 0;

  constructor(c: Compiled, options: SimulationOptions) {
    this.c = c;
    const key = (options.replication ?? 0) + 1;
    this.draws = new Draws(options.seed, Math.imul(key, 0x9e3779b9));
    this.calendarDraws = new Draws(options.seed, Math.imul(key, 0x9e3779b9) ^ 0x5bd1e995);
    this.decide = options.onDecision;
    this.seed = (options.seed + Math.imul(key, 0x9e3779b9)) | 0;
    // 1: the external dispatcher is asked; 2: ranks or controls that the plain search cannot serve (control.ts)
    this.decideGroup = Uint8Array.from(c.groups, (g, i) =>
      options.onDecision && (options.decideGroups?.includes(g.name) ?? true) ? 1 : c.groupControl[i],
    );
    this.power = options.power ?? false;
    this.periodMs = Float64Array.from(options.periodDays ?? [], (d) => Math.round(d * DAY_MS));

    const groups = c.groups.length;
    const minus = (n: number) => new Int32Array(n).fill(-1);
    this.queueHead = minus(groups);
    this.queueTail = minus(groups);
    this.queueLots = new Int32Array(groups);
    this.keyWafers = new Int32Array(c.batchKeys);
    this.setupAhead = new Int32Array(c.runs * c.setups);
    this.toolSetup = new Int32Array(c.tools);
    this.toolRunLeft = new Int32Array(c.tools);
    this.toolJobs = new Int32Array(c.tools);
    this.toolDowns = new Int32Array(c.tools);
    this.toolPm = minus(c.tools);
    this.toolPmHead = minus(c.tools);
    this.toolPmTail = minus(c.tools);
    this.toolAbsent = new Uint8Array(c.tools);
    this.toolReady = new Uint8Array(c.tools);
    this.toolHeld = new Uint8Array(c.tools);
    this.toolNext = minus(c.tools);
    this.toolPrevious = minus(c.tools);
    this.toolPausedAt = new Float64Array(c.tools).fill(-1);
    this.toolSlot1 = new Float64Array(c.tools);
    this.toolSlot2 = new Float64Array(c.tools);
    this.toolWake = new Float64Array(c.tools).fill(-1);
    this.toolWafers = new Float64Array(c.tools);
    this.toolPmAt = Float64Array.from(c.toolPms, (pms) => Math.min(...pms.map((pm) => c.pmSpec[pm].first)));
    this.readyHead = minus(groups);
    this.readyTail = minus(groups);
    const jobs = 2 * c.tools;
    this.jobLot = minus(jobs);
    this.jobStart = new Float64Array(jobs);
    this.jobSetupEnd = new Float64Array(jobs);
    this.jobLoadEnd = new Float64Array(jobs);
    this.jobProcessStart = new Float64Array(jobs);
    this.jobProcessEnd = new Float64Array(jobs);
    this.jobEnd = new Float64Array(jobs);
    this.jobLost = new Float64Array(jobs);
    this.failCount = new Int32Array(c.failTool.length);
    this.failDeferred = new Uint8Array(c.failTool.length);
    this.pmCount = new Int32Array(c.pmTool.length);
    this.pmAt = Float64Array.from(c.pmSpec, (p) => p.first);
    this.pmNext = minus(c.pmTool.length);
    this.pmPending = new Uint8Array(c.pmTool.length);
    this.releaseNext = new Int32Array(c.model.releases.length);
    this.productOpen = new Int32Array(c.model.products.length);
    this.gateHead = minus(c.model.releases.length);
    this.gateTail = minus(c.model.releases.length);
    this.cardsFree = Int32Array.from(c.cardLines.flatMap((line) => [...line.cards]));
    this.doorHead = minus(c.cards);
    this.doorTail = minus(c.cards);
    this.reserveLot = minus(groups);
    this.reserveStep = minus(groups);
    this.reserveTool = minus(groups);
    this.toolAccounted = new Float64Array(c.tools);
    this.stateMs = new Float64Array(c.tools * STATES.length);
    this.stepVisits = new Float64Array(c.steps);
    this.stepQueueMs = new Float64Array(c.steps);
    this.stepBatches = new Float64Array(c.steps);
    this.stepBatchWafers = new Float64Array(c.steps);
    const days = Math.ceil(options.days) + 1;
    this.dailyWip = new Float64Array(days);
    this.dailyDone = new Float64Array(days);
    this.dailyCtMs = new Float64Array(days);
    this.hourKWms = new Float64Array(this.power ? Math.ceil(options.days * 24) + 1 : 0);
    const periods = this.periodMs.length;
    this.periodStarted = new Float64Array(periods);
    this.periodDone = new Float64Array(periods);
    this.periodScrapped = new Float64Array(periods);
    this.periodCtWafers = new Float64Array(periods);
    this.cohortDone = new Float64Array(periods * periods);
    this.cohortScrapped = new Float64Array(periods * periods);
    this.cohortCtMs = new Float64Array(periods * periods);
    this.growLots(1024);
  }

  /** Time the set-up table gives for making this lot's set-up on the tool; the step's own time does not count (2.2). */
  rankSetupMs(lot: number, tool: number): number {
    const setup = this.c.visits[this.lotStep[lot]].setup;
    const now = this.toolSetup[tool];
    if (setup === 0 || (setup === now && this.c.visits[this.lotStep[lot]].setupAlways === 0)) return 0;
    return this.c.setupMs[now * this.c.setups + setup];
  }

  lotStepEnd(step: number): number {
    const route = this.c.stepRoute[step];
    return this.c.routeFirstStep[route] + this.c.routeSteps[route];
  }

  /** Class number of a product and priority; made when first seen. */
  classOf(product: number, priority: number): number {
    const known = this.classes.findIndex((k) => k.product === product && k.priority === priority);
    if (known >= 0) return known;
    this.classes.push({ product, priority });
    const n = this.classes.length;
    this.classStarted = grown(this.classStarted, n);
    this.classDone = grown(this.classDone, n);
    this.classDoneWafers = grown(this.classDoneWafers, n);
    this.classOnTime = grown(this.classOnTime, n);
    this.classCtMs = grown(this.classCtMs, n);
    this.classCtMs2 = grown(this.classCtMs2, n);
    this.classBins = grown(this.classBins, n * CYCLE_BINS);
    this.classParts = grown(this.classParts, n * PARTS.length);
    return n - 1;
  }

  /** Take a free lot slot. */
  takeLot(): number {
    if (this.freeLot < 0) this.growLots(this.lotId.length * 2);
    const lot = this.freeLot;
    this.freeLot = this.lotNext[lot];
    return lot;
  }

  private growLots(length: number): void {
    const from = this.lotId.length;
    for (const name of LOT_ARRAYS)
      (this as unknown as Record<string, TypedArray>)[name] = grown(
        (this as unknown as Record<string, TypedArray>)[name],
        length,
      );
    this.lotDedicated = grown(this.lotDedicated, length * this.c.dedications);
    this.lotRun = grown(this.lotRun, length * this.c.runs);
    this.lotLaterStep = grown(this.lotLaterStep, length * this.c.windowsMore);
    this.lotLaterEnd = grown(this.lotLaterEnd, length * this.c.windowsMore);
    this.lotLaterFrom = grown(this.lotLaterFrom, length * this.c.windowsMore);
    this.lotParts = grown(this.lotParts, length * PARTS.length);
    for (let lot = length - 1; lot >= from; lot--) {
      this.lotNext[lot] = this.freeLot;
      this.freeLot = lot;
    }
  }

  /** Copy everything that changes. */
  snapshot(): FabSnapshot {
    const arrays: Record<string, TypedArray> = {};
    const numbers: Record<string, number> = {};
    for (const [name, value] of Object.entries(this)) {
      if (ArrayBuffer.isView(value)) arrays[name] = (value as TypedArray).slice();
      else if (typeof value === "number") numbers[name] = value;
    }
    return {
      arrays,
      numbers,
      classes: this.classes.slice(),
      outages: this.outages.slice(),
      agenda: this.agenda.snapshot(),
    };
  }

  /** Continue from a snapshot of the same model and options: same bytes as an undivided run. */
  restore(from: FabSnapshot): void {
    const self = this as unknown as Record<string, TypedArray | number>;
    for (const [name, array] of Object.entries(from.arrays)) {
      const mine = self[name] as TypedArray;
      if (mine.length === array.length) mine.set(array as never);
      else self[name] = array.slice();
    }
    for (const [name, value] of Object.entries(from.numbers)) self[name] = value;
    this.classes.length = 0;
    this.classes.push(...from.classes);
    this.outages.length = 0;
    this.outages.push(...from.outages);
    this.agenda.restore(from.agenda);
  }
}

export interface FabSnapshot {
  readonly arrays: Readonly<Record<string, TypedArray>>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly classes: readonly ClassStats[];
  readonly outages: readonly ForcedDown[];
  readonly agenda: AgendaSnapshot;
}

type TypedArray = Int32Array | Float64Array | Uint8Array;

const LOT_ARRAYS = [
  "lotId",
  "lotStep",
  "lotProduct",
  "lotClass",
  "lotPriority",
  "lotWafers",
  "lotStarted",
  "lotPass",
  "lotPlace",
  "lotInitial",
  "lotReserve",
  "lotTravels",
  "lotRelease",
  "lotPlanned",
  "lotDue",
  "lotArrive",
  "lotLast",
  "lotU0",
  "lotU3",
  "lotKeyA",
  "lotKeyB",
  "lotWindowStep",
  "lotWindowEnd",
  "lotWindowFrom",
  "lotNext",
  "lotPrevious",
  "lotMate",
  "lotLine",
  "lotCell",
  "lotCardA",
  "lotCardB",
] as const;

function grown<A extends TypedArray>(array: A, length: number): A {
  const larger = new (array.constructor as new (n: number) => A)(length);
  larger.set(array as never);
  return larger;
}
