/** What is on the desk: the file, its scenarios, and the runs that answer it, from the first sketch to the full run. */
import type { Issue } from "../../../src/base/errors.ts";
import type { Infeasibility } from "../../../src/model/flows.ts";
import type { AnswerColumn } from "../../../src/results/answer.ts";
import { Answerer, Glancer } from "../engine/client.ts";
import type { Changes, Columns, Finished, Question } from "../engine/question.ts";

/** One campus with one scenario in force, answered as far as we are. */
export class Run {
  /** name of the scenario, or of a file that was dropped to be compared */
  readonly scenario: string;
  /** the text of a dropped file; the desk's own text otherwise */
  readonly text: string | undefined;
  /** values in place of the file's: a point of a sweep */
  readonly changes: Changes | undefined;
  /** columns known so far */
  columns = $state.raw<Columns>({});
  /** true while the columns belong to an earlier text */
  stale = $state(true);
  /** columns that are already of this text while others are not */
  fresh = $state.raw<ReadonlySet<string>>(new Set());
  /** what is being computed now, and how far it is */
  stage = $state<string>();
  share = $state(0);
  /** the last answer that is whole */
  finished = $state.raw<Finished>();
  /** the model says no */
  reasons = $state.raw<readonly Infeasibility[]>();

  constructor(scenario: string, text?: string, changes?: Changes) {
    this.scenario = scenario;
    this.text = text;
    this.changes = changes;
  }

  /** a scenario of the file, or the base */
  get named(): boolean {
    return this.text === undefined && this.changes === undefined;
  }
}

/** Draws of a full run, as on the command line. */
const DRAWS = 64;
/** After the last keystroke: until the sketch starts, and until the full run starts [ms]. */
const SKETCH_AFTER_MS = 150;
const FULL_AFTER_MS = 2500;
/** Runs side by side at most. */
const MOST_RUNS = 4;

class Desk {
  text = $state("");
  fileName = $state("campus.yaml");
  issues = $state.raw<readonly Issue[]>([]);
  scenarios = $state.raw<readonly string[]>([]);
  /** the base, then what it is compared with */
  runs = $state.raw<readonly Run[]>([new Run("base")]);
  seed = $state(1);
  /** full runs start by themselves */
  automatic = $state(true);
  /** milliseconds from the last keystroke to the first new figure on the page */
  repaints = $state.raw<readonly number[]>([]);
  /** what each result column means */
  definitions = $state.raw<Readonly<Record<string, string>>>({});
  fault = $state<string>();
  readonly extra: { weather?: Question["weather"]; ledger?: string } = {};

  readonly #glancer = new Glancer();
  readonly #sketcher = new Answerer(1);
  readonly #runner = new Answerer(Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1)));
  #sketchTimer: ReturnType<typeof setTimeout> | undefined;
  #fullTimer: ReturnType<typeof setTimeout> | undefined;
  #edited = 0;
  #glancing = false;

  get base(): Run {
    return this.runs[0]!;
  }

  /** Put a text on the desk; the sketch follows by itself. */
  write(text: string, fileName = this.fileName): void {
    this.text = text;
    this.fileName = fileName;
    this.#edited = performance.now();
    for (const run of this.runs) {
      run.stale = true;
      run.stage = undefined;
      run.fresh = new Set();
    }
    this.#runner.stop();
    this.#sketcher.stop();
    clearTimeout(this.#sketchTimer);
    clearTimeout(this.#fullTimer);
    void this.#glance();
  }

  /** Which scenarios stand beside the base. */
  compareWith(names: readonly string[]): void {
    const others = names.filter((name) => name !== "base").slice(0, MOST_RUNS - 1);
    const dropped = this.runs.filter(({ named }) => !named);
    const known = (name: string): Run => this.runs.find((run) => run.named && run.scenario === name) ?? new Run(name);
    this.runs = [...["base", ...others].map(known), ...dropped].slice(0, MOST_RUNS);
    this.write(this.text);
  }

  /** Put another file beside the base; of one name the later text counts. */
  compareFile(name: string, text: string): void {
    this.#beside(new Run(name, text));
  }

  /** Put a point of a sweep beside the base. */
  comparePoint(name: string, changes: Changes): void {
    this.#beside(new Run(name, undefined, changes));
  }

  #beside(added: Run): void {
    const others = this.runs.slice(1).filter((run) => run.named || run.scenario !== added.scenario);
    this.runs = [this.base, ...[...others, added].slice(1 - MOST_RUNS)];
    this.write(this.text);
  }

  /** Put back what stands beside the base from outside the file. */
  alone(): void {
    this.runs = this.runs.filter((run, index) => index === 0 || run.named);
  }

  /** The base as it would be asked now. */
  get question(): Question {
    return this.#questionOf(this.base, "quick");
  }

  /** Scenarios of the file that stand beside the base. */
  get beside(): readonly string[] {
    return this.runs.slice(1).flatMap(({ scenario, named }) => (named ? [scenario] : []));
  }

  /** Start the full run of everything on the desk now. */
  async full(): Promise<void> {
    clearTimeout(this.#fullTimer);
    for (const run of this.runs) if (!(await this.#answer(this.#runner, run, "full"))) return;
  }

  stop(): void {
    this.#runner.stop();
    for (const run of this.runs) run.stage = undefined;
  }

  /** Read the file and show what is known at once; the sketch follows when the hand rests. */
  async #glance(): Promise<void> {
    if (this.#glancing) return;
    this.#glancing = true;
    try {
      // of several keystrokes during a glance only the last text is looked at
      let text: string;
      do {
        text = this.text;
        const edited = this.#edited;
        const { ok, issues, scenarios, columns } = await this.#glancer.glance(text, this.fileName);
        if (text !== this.text) continue;
        this.issues = issues;
        if (!ok) return;
        this.scenarios = scenarios;
        this.base.columns = { ...this.base.columns, ...columns };
        this.base.fresh = new Set(Object.keys(columns));
        this.#painted(edited);
        this.#sketcher.warm();
      } while (text !== this.text);
    } finally {
      this.#glancing = false;
    }
    this.#sketchTimer = setTimeout(() => void this.#sketch(), SKETCH_AFTER_MS);
    if (Object.keys(this.definitions).length === 0) this.definitions = await this.#glancer.definitions();
  }

  async #sketch(): Promise<void> {
    for (const run of this.runs) if (!(await this.#answer(this.#sketcher, run, "quick"))) return;
    if (this.automatic) this.#fullTimer = setTimeout(() => void this.full(), FULL_AFTER_MS);
  }

  /** @returns false when it was overtaken or could not be answered */
  async #answer(answerer: Answerer, run: Run, depth: Question["depth"]): Promise<boolean> {
    const question = this.#questionOf(run, depth);
    run.stage = "starts";
    run.share = 0;
    try {
      const outcome = await answerer.answer(question, {
        columns: (columns) => {
          // a full run repaints when it is whole: its parts would be mixed with the sketch's intervals
          if (depth === "full") return;
          run.columns = { ...run.columns, ...columns };
          run.fresh = new Set(Object.keys(columns));
        },
        progress: (stage, share) => {
          run.stage = stage;
          run.share = share;
        },
        intervals: (intervals) => {
          run.columns = withIntervals(run.columns, intervals);
        },
      });
      if (outcome === undefined) return false;
      run.stage = undefined;
      if (outcome.status === "invalid") {
        this.issues = outcome.issues;
        return false;
      }
      run.stale = false;
      run.reasons = outcome.status === "infeasible" ? outcome.reasons : undefined;
      if (outcome.status === "infeasible") return false;
      run.columns = outcome.answer.columns;
      run.finished = outcome;
      return true;
    } catch (error) {
      run.stage = undefined;
      this.fault = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  #questionOf(run: Run, depth: Question["depth"]): Question {
    return {
      text: run.text ?? this.text,
      fileName: run.text === undefined ? this.fileName : run.scenario,
      depth,
      seed: this.seed,
      draws: depth === "full" ? DRAWS : 0,
      limits: depth === "full",
      ...(run.scenario === "base" || !run.named ? {} : { scenario: run.scenario }),
      ...(run.changes && { changes: run.changes }),
      ...this.extra,
    };
  }

  #painted(edited: number): void {
    if (edited !== this.#edited) return;
    requestAnimationFrame(() => (this.repaints = [...this.repaints.slice(-99), performance.now() - edited]));
  }
}

function withIntervals(columns: Columns, intervals: ReadonlyMap<string, readonly [number, number]>): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]): [string, AnswerColumn] => {
      const interval = intervals.get(name);
      return [name, interval === undefined ? column : { ...column, low: interval[0], high: interval[1] }];
    }),
  );
}

export const desk = new Desk();

// bench/app.js reads how long repaints took
Object.assign(window, { terafabRepaints: () => [...desk.repaints] });
