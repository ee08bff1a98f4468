/** The engine in a worker: the same functions as on the command line, so the same bytes. */
import { expose } from "comlink";
import runtime from "highs/runtime?url";
import { TerafabError } from "../../../src/base/errors.ts";
import type { CampusRun } from "../../../src/campus/records.ts";
import { knownNames } from "../../../src/campus/names.ts";
import { loadSolver, type LpSolver } from "../../../src/kernel/highs.ts";
import { checkText } from "../../../src/model/index.ts";
import {
  estimatedCurve,
  type FabCurve,
  SIMULATED_LOADS,
  simulatedPoint,
} from "../../../src/report/figures/fab-curve.ts";
import { type FabTrace, traceCampusFab } from "../../../src/results/trace/fab-trace.ts";
import { columnFacts } from "../../../src/results/columns.ts";
import { quickColumns, type ColumnValues, type QuickJob, type QuickSettings } from "../../../src/results/quick.ts";
import { answer } from "./answer.ts";
import { glance } from "./glance.ts";
import type { Glanced, Listener, Outcome, Question, Swept } from "./question.ts";
import { sweepCampus } from "./sweep.ts";

let loading: Promise<LpSolver> | undefined;
/** The solver is large, and a glance does without it. */
const solver = (): Promise<LpSolver> => (loading ??= loadSolver({ locateFile: () => runtime }));

const engine = {
  /** All issues of a campus file, the scenarios that it names, and what is known at a glance: supply, fab, chips. */
  async glance(text: string, fileName: string): Promise<Glanced> {
    const { ok, placed, document } = checkText(text, fileName, { names: knownNames });
    const scenarios = Object.keys(document?.tree["scenarios"] ?? {});
    return { ok, issues: placed, scenarios, columns: ok && document !== undefined ? await glance(document) : {} };
  },

  /** Answer a campus; columns, progress and intervals are told as they come. */
  async answer(question: Question, listener: Listener, threads: number): Promise<Outcome> {
    try {
      return await answer(question, await solver(), listener, threads);
    } catch (error) {
      if (error instanceof TerafabError) return { status: "invalid", issues: error.issues };
      throw error;
    }
  },

  /** What each result column means, by its name. */
  definitions(): Record<string, string> {
    return Object.fromEntries(columnFacts.map(({ name, definition }) => [name, definition]));
  },

  /** One module of the fab, lot by lot: what the figures of the fab are drawn from. */
  trace(run: Pick<CampusRun, "campus" | "seed">, progress: (share: number) => void): FabTrace | undefined {
    return traceCampusFab(run, { progress });
  },

  /** Cycle time against load: the estimate first, then each simulated load as it is through. */
  curve(
    run: Pick<CampusRun, "campus" | "seed">,
    simulated: boolean,
    told: (curve: FabCurve, share: number) => void,
  ): void {
    let curve = estimatedCurve(run);
    if (curve === undefined) return;
    told(curve, 0);
    if (!simulated) return;
    SIMULATED_LOADS.forEach((load, done) => {
      const point = simulatedPoint(run, load);
      if (curve !== undefined && point !== undefined) curve = { ...curve, simulated: [...curve.simulated, point] };
      told(curve!, (done + 1) / SIMULATED_LOADS.length);
    });
  },

  /** A grid of quick runs; returns why it can't be run. */
  async sweep(
    question: Question,
    words: string,
    told: (swept: Swept) => void,
    threads: number,
  ): Promise<string | undefined> {
    try {
      await sweepCampus(question, words, told, threads);
      return undefined;
    } catch (error) {
      if (error instanceof TerafabError) return error.message;
      throw error;
    }
  },

  /** One quick run of a batch: the worker as one thread of another. */
  async quick(job: QuickJob, settings: QuickSettings): Promise<ColumnValues | undefined> {
    return quickColumns(job, { ...settings, solver: await solver() });
  },
};

export type Engine = typeof engine;

expose(engine);
