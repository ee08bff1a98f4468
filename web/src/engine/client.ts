/** The page's side of the engine: a worker at work, and a warm spare for when its question is overtaken. */
import { proxy, type Remote, wrap } from "comlink";
import type { CampusRun } from "../../../src/campus/records.ts";
import type { FabCurve } from "../../../src/report/figures/fab-curve.ts";
import type { FabTrace } from "../../../src/results/trace/fab-trace.ts";
import type { Glanced, Listener, Outcome, Question, Swept } from "./question.ts";
import type { Engine } from "./worker.ts";

interface Seat {
  readonly worker: Worker;
  readonly engine: Remote<Engine>;
}

function hire(): Seat {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return { worker, engine: wrap<Engine>(worker) };
}

/** Trace the fab of a run in a worker of its own, which goes home afterwards. */
export async function traceOf(
  { campus, seed }: CampusRun,
  progress: (share: number) => void,
): Promise<FabTrace | undefined> {
  const { worker, engine } = hire();
  try {
    return await engine.trace({ campus, seed }, proxy(progress));
  } finally {
    worker.terminate();
  }
}

/** The operating curve of a run's fab, told as it grows. */
export async function curveOf(
  { campus, seed }: CampusRun,
  simulated: boolean,
  told: (curve: FabCurve, share: number) => void,
): Promise<void> {
  const { worker, engine } = hire();
  try {
    await engine.curve({ campus, seed }, simulated, proxy(told));
  } finally {
    worker.terminate();
  }
}

/** A sweep under way: why it was refused, if it was, when it is over. */
export interface SweepHandle {
  readonly done: Promise<string | undefined>;
  stop(): void;
}

/** Run a grid in workers of its own. */
export function sweepOf(question: Question, words: string, told: (swept: Swept) => void): SweepHandle {
  const { worker, engine } = hire();
  const threads = Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));
  return {
    done: engine.sweep(question, words, proxy(told), threads).finally(() => worker.terminate()),
    stop: () => worker.terminate(),
  };
}

/** One who answers: a new question ends the old one at once, because a running solve can only be stopped with its worker. */
export class Answerer {
  #seat: Seat | undefined;
  #spare: Seat | undefined;
  #busy = false;
  #overtaken: (() => void) | undefined;
  readonly #threads: number;

  /** @param threads workers for the quick batch of a question, beside its own */
  constructor(threads: number) {
    this.#threads = threads;
  }

  /** Hire before there is a question; not sooner than the first figures are there, for they share the processor. */
  warm(): void {
    this.#seat ??= hire();
  }

  /** @returns undefined when a later question overtook this one */
  async answer(question: Question, listener: Listener): Promise<Outcome | undefined> {
    this.stop();
    this.#busy = true;
    const seat = (this.#seat ??= hire());
    const overtaken = new Promise<undefined>((resolve) => (this.#overtaken = () => resolve(undefined)));
    const alive = (): boolean => seat === this.#seat;
    const heard: Listener = {
      columns: (columns) => void (alive() && listener.columns(columns)),
      progress: (stage, share) => void (alive() && listener.progress(stage, share)),
      intervals: (intervals, draws) => void (alive() && listener.intervals(intervals, draws)),
    };
    try {
      return await Promise.race([seat.engine.answer(question, proxy(heard), this.#threads), overtaken]);
    } finally {
      if (alive()) this.#busy = false;
      this.#spare ??= hire();
    }
  }

  /** End what is going on, if anything. */
  stop(): void {
    if (!this.#busy) return;
    this.#seat?.worker.terminate();
    this.#seat = this.#spare ?? hire();
    this.#spare = hire();
    this.#busy = false;
    this.#overtaken?.();
  }
}

/** One who glances: always there, because a glance is over before the next keystroke. */
export class Glancer {
  readonly #seat = hire();

  /** Issues of a file, and what is known at a glance. */
  glance(text: string, fileName: string): Promise<Glanced> {
    return this.#seat.engine.glance(text, fileName);
  }

  /** What each result column means. */
  definitions(): Promise<Record<string, string>> {
    return this.#seat.engine.definitions();
  }
}
