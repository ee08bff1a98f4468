import {
  type Cause,
  CAUSES,
  type FabModel,
  historyNames,
  NEXT,
  type Recorder,
  STATES,
  type VisitRow,
} from "../../fab/index.ts";
import type { GroupTrace, LotTrace, VisitTrace } from "./records.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

const DONE = NEXT.indexOf("done");
const SCRAP = NEXT.indexOf("scrap");
const ENDED: ReadonlySet<number> = new Set([DONE, SCRAP]);
const BUSY: ReadonlySet<number> = new Set(
  (["setup", "load", "process", "unload"] as const).map((state) => STATES.indexOf(state)),
);
const AWAY: ReadonlySet<number> = new Set((["down", "pm", "absent"] as const).map((state) => STATES.indexOf(state)));

/** Groups that a group is fed by: the largest few. */
const FEEDERS = 6;

/** Adds a history up by tool group and week while it happens, and keeps a sample of whole lots. */
export class TraceRecorder implements Recorder {
  readonly #names;
  readonly #tools: Int32Array;
  readonly #fromMs: number;
  readonly #weeks: number;
  /** by group and week [ms] */
  readonly #busy: Float64Array;
  readonly #away: Float64Array;
  readonly #queue: Float64Array;
  /** where each lot in the fab was last, and how long [h] */
  readonly #last = new Map<number, { group: number; hours: number }>();
  /** by group and the group before: visits, hours spent there */
  readonly #feeders = new Map<number, { visits: number; hours: number }>();
  readonly #sample: number;
  readonly #open = new Map<number, VisitTrace[]>();
  readonly #whole: LotTrace[] = [];
  #nextSampleMs: number;
  readonly #sampleEveryMs: number;

  /** @param sample whole lots to keep, released evenly over the first half of the weeks (or as early as they leave) */
  constructor(model: FabModel, fromDay: number, weeks: number, sample: number) {
    this.#names = historyNames(model);
    const groups = this.#names.groups.length;
    this.#tools = new Int32Array(groups);
    for (const group of this.#names.toolGroup) this.#tools[group] = (this.#tools[group] as number) + 1;
    this.#fromMs = fromDay * DAY_MS;
    this.#weeks = weeks;
    this.#busy = new Float64Array(groups * weeks);
    this.#away = new Float64Array(groups * weeks);
    this.#queue = new Float64Array(groups * weeks);
    this.#sample = sample;
    // lots released in the second half of the warm-up have time to leave within the weeks
    this.#nextSampleMs = this.#fromMs / 2;
    this.#sampleEveryMs = Math.max(1, (this.#fromMs / 2 + (weeks * WEEK_MS) / 4) / Math.max(1, sample));
  }

  visit(row: Readonly<VisitRow>): void {
    this.#addTo(this.#queue, row.group, row.arriveMs, row.setupMs);
    const before = this.#last.get(row.lotId);
    if (before !== undefined && row.arriveMs >= this.#fromMs) {
      const key = row.group * this.#tools.length + before.group;
      const feeder = this.#feeders.get(key) ?? { visits: 0, hours: 0 };
      feeder.visits++;
      feeder.hours += before.hours;
      this.#feeders.set(key, feeder);
    }
    if (ENDED.has(row.next)) this.#last.delete(row.lotId);
    else this.#last.set(row.lotId, { group: row.group, hours: (row.endMs - row.arriveMs) / HOUR_MS });
    this.#keep(row);
  }

  toolEvent(tool: number, state: number, fromMs: number, toMs: number): void {
    const into = BUSY.has(state) ? this.#busy : AWAY.has(state) ? this.#away : undefined;
    if (into !== undefined) this.#addTo(into, this.#names.toolGroup[tool] as number, fromMs, toMs);
  }

  weeksOf(group: number): Pick<GroupTrace, "weekUtilisation" | "weekQueueLots"> {
    const tools = this.#tools[group] as number;
    const at = group * this.#weeks;
    return {
      weekUtilisation: Float64Array.from({ length: this.#weeks }, (_, w) => {
        const available = tools * WEEK_MS - (this.#away[at + w] as number);
        return available > 0 ? Math.min(1, (this.#busy[at + w] as number) / available) : 0;
      }),
      weekQueueLots: this.#queue.slice(at, at + this.#weeks).map((lotMs) => lotMs / WEEK_MS),
    };
  }

  feedersOf(group: number): GroupTrace["feeders"] {
    const groups = this.#tools.length;
    return [...this.#feeders]
      .filter(([key]) => Math.floor(key / groups) === group)
      .map(([key, { visits, hours }]) => ({
        name: this.#names.groups[key % groups] as string,
        visits,
        hours: hours / visits,
      }))
      .toSorted((a, b) => b.visits - a.visits)
      .slice(0, FEEDERS);
  }

  lots(): LotTrace[] {
    return this.#whole;
  }

  /** Add a stretch of time to the weeks it lies in. */
  #addTo(series: Float64Array, group: number, fromMs: number, toMs: number): void {
    let t = Math.max(0, fromMs - this.#fromMs);
    const end = Math.min(this.#weeks * WEEK_MS, toMs - this.#fromMs);
    while (t < end) {
      const week = Math.floor(t / WEEK_MS);
      const stop = Math.min(end, (week + 1) * WEEK_MS);
      series[group * this.#weeks + week] = (series[group * this.#weeks + week] as number) + stop - t;
      t = stop;
    }
  }

  #keep(row: Readonly<VisitRow>): void {
    let visits = this.#open.get(row.lotId);
    if (visits === undefined) {
      const first = row.step === 0 && row.pass === 0;
      if (!first || row.releaseMs < this.#nextSampleMs || this.#whole.length + this.#open.size >= this.#sample) return;
      this.#nextSampleMs = Math.max(this.#nextSampleMs + this.#sampleEveryMs, row.releaseMs + 1);
      visits = [];
      this.#open.set(row.lotId, visits);
    }
    const day = (ms: number): number => (ms - row.releaseMs) / DAY_MS;
    visits.push({
      step: row.step,
      layer: row.layer,
      group: this.#names.groups[row.group] as string,
      arriveDay: day(row.arriveMs),
      setupDay: day(row.setupMs),
      startDay: day(row.startMs),
      endDay: day(row.endMs),
      waitCause: CAUSES[row.waitCause] as Cause,
      pass: row.pass,
    });
    if (!ENDED.has(row.next)) return;
    this.#open.delete(row.lotId);
    if (row.next === SCRAP) return;
    this.#whole.push({
      id: row.lotId,
      product: this.#names.products[row.product] as string,
      priority: row.priority,
      wafers: row.wafers,
      cycleDays: day(row.endMs),
      visits,
    });
  }
}
