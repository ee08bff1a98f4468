import { DAY_MS, HOUR_MS } from "../duration.ts";
import type { Observation } from "../history/observation.ts";
import { CYCLE_BINS, cycleQuantile } from "../statistics/cycle-bins.ts";
import { oeeOf, type Oee } from "../statistics/oee.ts";
import type { SimulationOptions } from "./options.ts";
import { ABSENT, DOWN, LOAD, PARTS, PM, PROCESS, SETUP, UNLOAD, type FabState } from "./state.ts";
import { OUTSIDE } from "./whereabouts.ts";

/** What a simulation found. Times in days or hours as named; shares are 0..1; statistics are those after the warm-up. */
export interface SimulationResult {
  readonly days: number;
  readonly fromDay: number;
  readonly seed: number;
  readonly classes: readonly ClassResult[];
  readonly groups: readonly GroupResult[];
  readonly steps: readonly StepResult[];
  readonly wipLots: number;
  readonly wipWafers: number;
  readonly startedWafers: number;
  readonly doneWafers: number;
  readonly scrappedWafers: number;
  readonly lotSteps: number;
  readonly events: number;
  readonly reworkShare: number;
  readonly windows: { readonly closed: number; readonly broken: number; readonly lateHours: number };
  /** lots in the fab at the end of each day of the whole run */
  readonly dailyWip: Float64Array;
  readonly dailyDone: Float64Array;
  /** sum of cycle times of the lots done that day [days] */
  readonly dailyCycleDays: Float64Array;
  /** by period of `periodDays`: wafers and mean cycle time */
  readonly periods: {
    readonly startedWafers: Float64Array;
    readonly doneWafers: Float64Array;
    readonly scrappedWafers: Float64Array;
    readonly cycleWaferDays: Float64Array;
    /** wafers by period of start (row) and period of leaving (column) */
    readonly doneByStart: Float64Array;
    readonly scrappedByStart: Float64Array;
    /** wafer-days of cycle time of `doneByStart` */
    readonly cycleWaferDaysByStart: Float64Array;
  };
  /** mean electric power of all tools with sub-fab in each hour [kW]; empty unless asked for */
  readonly hourlyKW: Float64Array;
  readonly digest: string;
  /** lots that a gate of a release kept outside: mean wait of those let in, and how many wait at the end; absent without gates */
  readonly outside?: { readonly waitDays: number; readonly waitingLots: number };
  /** where time went by cause, group, area and step: only when `causes` or a recorder was asked for */
  readonly observed?: Observation;
}

export interface ClassResult {
  readonly product: string;
  readonly priority: number;
  readonly started: number;
  readonly completed: number;
  readonly completedWafers: number;
  readonly cycleDays: number;
  readonly cycleDeviationDays: number;
  /** 5th, 50th and 95th percentile of lots, to half a percent; absent while none has come out */
  readonly cycleP5Days?: number;
  readonly cycleMedianDays?: number;
  readonly cycleP95Days?: number;
  readonly onTimeShare: number;
  /** mean days by cause; they add up to the cycle time */
  readonly parts: Readonly<Record<(typeof PARTS)[number], number>>;
}

export interface GroupResult {
  readonly name: string;
  readonly area: string;
  readonly tools: number;
  /** 1 - down - pm of the time installed */
  readonly availability: number;
  /** (set-up + load + process + unload) of available time */
  readonly utilisation: number;
  readonly down: number;
  readonly pm: number;
  readonly setup: number;
  readonly idle: number;
  /** SEMI E10 shares of total time; set-up counts as scheduled down there */
  readonly e10: {
    readonly productive: number;
    readonly standby: number;
    readonly engineering: number;
    readonly scheduledDown: number;
    readonly unscheduledDown: number;
    readonly nonScheduled: number;
  };
  /** SEMI E79; up time excludes set-up, as E10 does here */
  readonly oee: Oee;
  readonly visits: number;
  readonly queueHours: number;
  readonly meanBatchWafers: number;
}

export interface StepResult {
  readonly visits: number;
  readonly queueHours: number;
}

/** Turn the books of a state into a result. */
export function report(s: FabState, options: SimulationOptions): SimulationResult {
  const c = s.c;
  const span = s.now - s.statsFrom;
  return {
    days: s.now / DAY_MS,
    fromDay: s.statsFrom / DAY_MS,
    seed: options.seed,
    classes: s.classes.map((k, i) => classResult(s, i, c.model.products[k.product].name, k.priority)),
    groups: c.groups.map((_, g) => groupResult(s, g, span)),
    steps: Array.from({ length: c.steps }, (_, i) => ({
      visits: s.stepVisits[i],
      queueHours: ratio(s.stepQueueMs[i], s.stepVisits[i]) / HOUR_MS,
    })),
    wipLots: ratio(s.wipArea - s.wipAreaBefore, span),
    wipWafers: ratio(s.wipWaferArea - s.wipWaferAreaBefore, span),
    startedWafers: s.startedWafers,
    doneWafers: s.doneWafers,
    scrappedWafers: s.scrappedWafers,
    lotSteps: s.lotSteps - s.lotStepsBefore,
    events: s.events,
    reworkShare: ratio(s.reworks, s.lotSteps),
    windows: { closed: s.windows, broken: s.windowsBroken, lateHours: s.windowsLateMs / HOUR_MS },
    dailyWip: s.dailyWip.slice(0, Math.floor(s.now / DAY_MS)),
    dailyDone: s.dailyDone.slice(0, Math.floor(s.now / DAY_MS)),
    dailyCycleDays: s.dailyCtMs.slice(0, Math.floor(s.now / DAY_MS)).map((x) => x / DAY_MS),
    periods: {
      startedWafers: s.periodStarted.slice(),
      doneWafers: s.periodDone.slice(),
      scrappedWafers: s.periodScrapped.slice(),
      cycleWaferDays: s.periodCtWafers.map((x) => x / DAY_MS),
      doneByStart: s.cohortDone.slice(),
      scrappedByStart: s.cohortScrapped.slice(),
      cycleWaferDaysByStart: s.cohortCtMs.map((x) => x / DAY_MS),
    },
    hourlyKW: hourlyKW(s),
    digest: digest(s),
    ...(c.model.releases.some((r) => r.gate) && {
      outside: { waitDays: ratio(s.outsideMs, s.outsideLots) / DAY_MS, waitingLots: waitingOutside(s) },
    }),
  };
}

function classResult(s: FabState, k: number, product: string, priority: number): ClassResult {
  const n = s.classDone[k];
  const mean = ratio(s.classCtMs[k], n);
  const variance = Math.max(0, ratio(s.classCtMs2[k], n) - mean * mean);
  return {
    product,
    priority,
    started: s.classStarted[k],
    completed: n,
    completedWafers: s.classDoneWafers[k],
    cycleDays: mean / DAY_MS,
    cycleDeviationDays: Math.sqrt(variance) / DAY_MS,
    ...(n > 0 && {
      cycleP5Days: quantileDays(s, k, 0.05),
      cycleMedianDays: quantileDays(s, k, 0.5),
      cycleP95Days: quantileDays(s, k, 0.95),
    }),
    onTimeShare: ratio(s.classOnTime[k], n),
    parts: Object.fromEntries(
      PARTS.map((part, i) => [part, ratio(s.classParts[k * 8 + i], n) / DAY_MS]),
    ) as ClassResult["parts"],
  };
}

function waitingOutside(s: FabState): number {
  let lots = 0;
  for (let lot = 0; lot < s.lotId.length; lot++) if (s.lotId[lot] > 0 && s.lotTravels[lot] === OUTSIDE) lots++;
  return lots;
}

function quantileDays(s: FabState, k: number, p: number): number {
  return cycleQuantile(s.classBins, k * CYCLE_BINS, p)! / DAY_MS;
}

function groupResult(s: FabState, g: number, span: number): GroupResult {
  const c = s.c;
  const sum = new Float64Array(8);
  for (let k = 0; k < c.groupCount[g]; k++)
    for (let state = 0; state < 8; state++) sum[state] += s.stateMs[(c.groupFirstTool[g] + k) * 8 + state];
  const total = span * c.groupCount[g];
  const installed = total - sum[ABSENT];
  const available = installed - sum[DOWN] - sum[PM];
  let visits = 0;
  let queue = 0;
  let batches = 0;
  let wafers = 0;
  for (let i = 0; i < c.steps; i++) {
    if (c.visits[i].group !== g) continue;
    visits += s.stepVisits[i];
    queue += s.stepQueueMs[i];
    batches += s.stepBatches[i];
    wafers += s.stepBatchWafers[i];
  }
  const busy = sum[SETUP] + sum[LOAD] + sum[PROCESS] + sum[UNLOAD];
  return {
    name: c.groups[g].name,
    area: c.groups[g].area,
    tools: c.groupCount[g],
    availability: ratio(available, installed),
    utilisation: ratio(busy, available),
    down: ratio(sum[DOWN], installed),
    pm: ratio(sum[PM], installed),
    setup: ratio(sum[SETUP], available),
    idle: ratio(sum[0], installed),
    e10: {
      productive: ratio(sum[LOAD] + sum[PROCESS] + sum[UNLOAD], total),
      standby: ratio(sum[0], total),
      engineering: 0,
      scheduledDown: ratio(sum[PM] + sum[SETUP], total),
      unscheduledDown: ratio(sum[DOWN], total),
      nonScheduled: ratio(sum[ABSENT], total),
    },
    oee: oeeOf(
      c,
      g,
      { totalMs: total, upMs: total - sum[PM] - sum[SETUP] - sum[DOWN] - sum[ABSENT], productionMs: busy - sum[SETUP] },
      s.stepBatchWafers,
      s.stepVisits,
    ),
    visits,
    queueHours: ratio(queue, visits) / HOUR_MS,
    meanBatchWafers: ratio(wafers, batches),
  };
}

function hourlyKW(s: FabState): Float64Array {
  if (!s.power) return new Float64Array(0);
  const idle = s.c.groupIdleKW.reduce((sum, kW, g) => sum + kW * s.c.groupCount[g], 0);
  return s.hourKWms.slice(0, Math.ceil(s.now / HOUR_MS)).map((x) => idle + x / HOUR_MS);
}

/** 64 bits over every event in order and the closing books. */
function digest(s: FabState): string {
  let a = s.digest0;
  let b = s.digest1;
  for (const x of [s.startedLots, s.doneLots, s.lotSteps, s.wipArea, s.sojournMs, s.reworks, s.windowsBroken]) {
    a = Math.imul(a ^ (x % 4294967296), 0x01000193);
    b = Math.imul(b ^ Math.floor(x / 4294967296), 0x85ebca6b) ^ (a >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}

/** a / b, and 0 where there is nothing to divide (no visits, no time): callers show the count beside it. */
function ratio(a: number, b: number): number {
  return b > 0 ? a / b : 0;
}
