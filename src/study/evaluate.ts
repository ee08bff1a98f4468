import type { Bundle } from "./bundle.ts";
import type { RawValue } from "../model/document.ts";
import { fail } from "../base/errors.ts";
import type { TaskRunner } from "./runner.ts";
import { type Row, type Task, taskOf } from "./task.ts";

/** A point at which a model is wanted: quantiles of its uncertain inputs (absent = all at the centre) and its decisions. */
export interface Point {
  readonly quantiles?: Readonly<Record<string, number>>;
  readonly changes?: Readonly<Record<string, RawValue>>;
  /** number of the draw: points of one number share their luck */
  readonly draw?: number;
}

/** What the model says at a point. */
export interface Outcome {
  readonly status: Row["status"];
  readonly columns: Readonly<Record<string, number>>;
  readonly reason?: string;
}

/** A model of any kind: the answers come in the order of the points. */
export type Evaluate = (points: readonly Point[]) => Promise<readonly Outcome[]>;

/** How a campus is to be run at the points of a study. */
export interface CampusEvaluation {
  readonly runner: TaskRunner;
  readonly columns: readonly string[];
  readonly seed: number;
  readonly depth: "quick" | "full";
  /** each draw has its own seed, so that weather and breakdowns vary too; otherwise all share one */
  readonly replicate?: boolean;
  /** rows that are there from an earlier start */
  readonly known?: AsyncIterable<Row> | Iterable<Row>;
  /** told of every new row at once */
  readonly keep?: (row: Row) => void;
  readonly progress?: (done: number, asked: number) => void;
  readonly signal?: AbortSignal;
}

/** A study that was asked to stop; what it had is kept. */
export class StudyStopped extends Error {
  constructor() {
    super("the study was stopped");
  }
}

/**
 * Make a campus a model that studies can ask: points become tasks, a task is run once however often it is asked for.
 * @throws {StudyStopped} when the signal says so
 */
export async function campusEvaluate(bundle: Bundle, settings: CampusEvaluation): Promise<Evaluate> {
  const { runner, columns, seed, depth, replicate, keep, progress, signal } = settings;
  const rows = new Map<string, Row>();
  for await (const row of settings.known ?? []) rows.set(row.key, row);
  let done = 0;
  let asked = 0;
  const taskFor = ({ changes = {}, quantiles, draw }: Point): Task =>
    taskOf(bundle, {
      changes,
      seed: replicate === true && draw !== undefined ? seed + draw : seed,
      depth,
      ...(draw !== undefined && { draw }),
      ...(quantiles && { quantiles }),
      columns,
    });
  return async (points) => {
    const tasks = points.map(taskFor);
    const missing = [...new Map(tasks.filter(({ key }) => !rows.has(key)).map((task) => [task.key, task])).values()];
    asked += tasks.length;
    done += tasks.length - missing.length;
    const take = (row: Row): void => {
      rows.set(row.key, row);
      keep?.(row);
      progress?.(++done, asked);
    };
    if (missing.length > 0) await runner(bundle, missing, take, signal);
    if (signal?.aborted === true) throw new StudyStopped();
    return tasks.map(({ key }) => rows.get(key) ?? fail("study", `no row came back for task ${key}`));
  };
}
