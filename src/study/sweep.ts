import { fail } from "../base/errors.ts";
import { knownNames } from "../campus/names.ts";
import type { RawValue } from "../model/document.ts";
import { withValueAt } from "../model/index.ts";
import type { Axis } from "./axis.ts";
import { type Bundle, openBundle } from "./bundle.ts";
import { StudyFolder } from "./folder.ts";
import type { TaskRunner } from "./runner.ts";
import { type Row, type Task, taskOf } from "./task.ts";

/** What a sweep is to do. */
export interface SweepOptions {
  readonly axes: readonly Axis[];
  /** columns wanted; none = all */
  readonly columns: readonly string[];
  readonly seed: number;
  readonly depth: "quick" | "full";
  /** draws of the uncertain inputs at each point; 0 = at their centre */
  readonly draws: number;
  /** of n shards, do only the k-th (from 1) */
  readonly shard?: { readonly k: number; readonly n: number };
}

/** How far a sweep is. */
export interface SweepProgress {
  readonly done: number;
  readonly total: number;
  /** rows that were there from an earlier start */
  readonly before: number;
}

/** What a sweep left behind. */
export interface SweepResult {
  readonly folder: StudyFolder;
  readonly total: number;
  readonly before: number;
  /** path of the table; absent when the sweep was stopped before its end */
  readonly table?: string;
}

/**
 * Run a campus at every point of a grid.
 *
 * Rows are kept in a folder as they come; the same call again does only what is missing. With `signal` it stops soon and can
 * be taken up later.
 * @throws TerafabError before anything runs when a value does not fit its path
 */
export async function sweep(
  bundle: Bundle,
  options: SweepOptions,
  run: {
    readonly root: string;
    readonly runner: TaskRunner;
    readonly progress?: (progress: SweepProgress) => void;
    readonly signal?: AbortSignal;
  },
): Promise<SweepResult> {
  checkAxes(bundle, options.axes);
  const { shard, ...asked } = options;
  const folder = await StudyFolder.open(run.root, { verb: "sweep", bundle, asked });
  const total = mine(gridSize(options), shard);
  let before = 0;
  for (const task of shardOf(gridTasks(bundle, options), shard)) if (folder.done.has(task.key)) before++;
  let done = before;
  const missing = without(shardOf(gridTasks(bundle, options), shard), folder.done);
  await run.runner(
    bundle,
    missing,
    (row) => {
      folder.take(row);
      done++;
      run.progress?.({ done, total, before });
    },
    run.signal,
  );
  if (run.signal?.aborted === true) {
    folder.close();
    return { folder, total, before };
  }
  return { folder, total, before, table: await folder.writeTable() };
}

/** The tasks of a grid, the last axis fastest, all draws of a point together. */
export function* gridTasks(bundle: Bundle, options: SweepOptions): Generator<Task> {
  const { axes, seed, depth, draws, columns } = options;
  const points = axes.reduce((n, axis) => n * axis.values.length, 1);
  for (let point = 0; point < points; point++) {
    const changes = pointOf(axes, point);
    for (let draw = 0; draw < Math.max(1, draws); draw++) {
      yield taskOf(bundle, {
        changes,
        seed,
        depth,
        ...(draws > 0 && { draw }),
        ...(columns.length > 0 && { columns }),
      });
    }
  }
}

/** Number of runs of a grid. */
export function gridSize({ axes, draws }: SweepOptions): number {
  return axes.reduce((n, axis) => n * axis.values.length, 1) * Math.max(1, draws);
}

function pointOf(axes: readonly Axis[], point: number): Record<string, RawValue> {
  const changes: Record<string, RawValue> = {};
  let rest = point;
  for (const { path, values } of axes.toReversed()) {
    changes[path] = values[rest % values.length] as RawValue;
    rest = Math.floor(rest / values.length);
  }
  return Object.fromEntries(axes.map(({ path }) => [path, changes[path] as RawValue]));
}

/** Every single value must fit before the first run; values that clash only together become failed rows. */
function checkAxes(bundle: Bundle, axes: readonly Axis[]): void {
  const { document } = openBundle(bundle);
  const twice = axes.find(({ path }, i) => axes.findIndex((other) => other.path === path) !== i);
  if (twice !== undefined) fail(twice.path, "is given twice");
  for (const { path, values } of axes) for (const value of values) withValueAt(document, path, value, knownNames);
}

function* shardOf<T>(tasks: Iterable<T>, shard: SweepOptions["shard"]): Generator<T> {
  let index = 0;
  for (const task of tasks) if (shard === undefined || index++ % shard.n === shard.k - 1) yield task;
}

function mine(total: number, shard: SweepOptions["shard"]): number {
  return shard === undefined ? total : Math.floor((total - shard.k) / shard.n) + 1;
}

function* without(tasks: Iterable<Task>, done: ReadonlySet<string>): Generator<Task> {
  for (const task of tasks) if (!done.has(task.key)) yield task;
}

/** Rows of a finished sweep in the order of its grid. */
export async function sweepRows(bundle: Bundle, options: SweepOptions, folder: StudyFolder): Promise<Row[]> {
  const rows = new Map<string, Row>();
  for await (const row of folder.rows()) rows.set(row.key, row);
  return [...gridTasks(bundle, options)].flatMap(({ key }) => rows.get(key) ?? []);
}
