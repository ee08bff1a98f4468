/**
 * From a campus file to its answer: the run itself, quick draws for the intervals, quick re-runs for the limits,
 * and the derivation of every column.
 */
import { fail } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { digest } from "../base/series.ts";
import { quantile } from "../base/statistics.ts";
import type { CampusRun } from "../campus/records.ts";
import { runCampus } from "../campus/run.ts";
import { plantAnswer } from "../energy/index.ts";
import { interpolatedMonths } from "../campus/milestones.ts";
import type { LpSolver } from "../kernel/highs.ts";
import type { Derivation } from "../model/derivation.ts";
import type { CampusDocument } from "../model/index.ts";
import { inputLookup, listUncertain, resolveCampus } from "../model/index.ts";
import type { FabFlow } from "../model/flows.ts";
import type { WeatherYear } from "../model/weather.ts";
import { version } from "../version.ts";
import { changesOf } from "./changes/index.ts";
import { firstDates } from "./first.ts";
import { bindingSpans } from "./binding.ts";
import type { AnswerColumn, InfeasibleAnswer, RunAnswer } from "./answer.ts";
import { columnFacts, columnsOf, type RunColumn } from "./columns.ts";
import { hoursOf } from "./hours.ts";
import { limitsOf } from "./limits.ts";
import { COURSES, courseKey, type ColumnValues, inThisThread, type QuickJob, type QuickRunner } from "./quick.ts";
import { reliefsOf } from "./relief.ts";
import { FEWEST_DRAWS, spreadOf } from "./spread.ts";

/** How a run is to be made. */
export interface ProduceSettings {
  readonly depth: "full" | "quick";
  readonly seed: number;
  /** quick draws of the uncertain inputs; 0 = no intervals from inputs */
  readonly draws: number;
  readonly whole?: boolean;
  /** column that the limits are ranked by; default by what the file has */
  readonly objective?: string;
  /** rank the limits too (default); a comparison has no use for them */
  readonly limits?: boolean;
  readonly solver: LpSolver;
  /** runs the quick batch, e.g. in threads; default: one by one in this thread */
  readonly quickRunner?: QuickRunner;
  readonly weather?: WeatherYear;
  readonly progress?: (stage: string, share: number) => void;
  /** told the columns that are known so far, each time another engine has answered */
  readonly soFar?: (columns: readonly RunColumn[]) => void;
}

/** A finished run with everything that is stored or shown. */
export interface Produced {
  readonly status: "ok";
  readonly answer: Omit<RunAnswer, "seconds">;
  readonly derivations: Readonly<Record<string, Derivation>>;
  readonly hours: Readonly<Record<number, Readonly<Record<string, Float64Array>>>>;
  readonly run: CampusRun;
  /** column values by draw, for comparisons with shared luck; undefined where a draw was infeasible */
  readonly draws: readonly (ColumnValues | undefined)[];
}

/**
 * Run a campus document and build its answer.
 *
 * @throws TerafabError for input no engine can take
 */
export async function produce(
  document: CampusDocument,
  settings: ProduceSettings,
): Promise<Produced | InfeasibleAnswer> {
  const { depth, seed, solver, weather } = settings;
  const report = settings.progress ?? (() => undefined);
  const campus = resolveCampus(document);
  checkObjective(settings.objective);

  // The quick runs do not depend on the run itself: with threads they go beside it.
  const reliefs = settings.limits === false ? [] : reliefsOf(campus);
  const limitsThrough = throughOf(settings.objective);
  // draws and reliefs are read as ratios to a quick run at the central inputs
  const ratios = settings.draws > 0 || reliefs.length > 0;
  const batch: QuickJob[] = [
    ...(ratios ? [{ campus, through: settings.draws > 0 ? ("all" as const) : limitsThrough }] : []),
    ...Array.from({ length: settings.draws }, (_, index): QuickJob => ({
      campus: resolveCampus(document, { seed, index }),
      through: "all",
    })),
    ...reliefs.map(({ relieved }): QuickJob => ({ campus: relieved, through: limitsThrough })),
  ];
  let runShare = 0;
  let batchShare = batch.length === 0 ? 1 : 0;
  const both = (stage: string): void => report(stage, 0.5 * runShare + 0.5 * batchShare);
  const runner = settings.quickRunner ?? inThisThread(solver);
  const quick =
    batch.length === 0
      ? []
      : runner(batch, { seed, ...(weather && { weather }) }, (share) => {
          batchShare = share;
          both("draws of uncertain inputs, and what limits it");
        });
  const [run, answers] = await Promise.all([
    runCampus(campus, {
      depth,
      seed,
      solver,
      ...(weather && { weather }),
      whole: settings.whole === true,
      ...(settings.soFar && { soFar: (round) => settings.soFar?.(columnsOf({ depth, ...round })) }),
      progress: (stage, share) => {
        runShare = share;
        both(stage);
      },
    }),
    quick,
  ]);
  if (run.status === "infeasible") return run;

  const columns = columnsOf(run);
  const objective = chooseObjective(settings.objective, columns);
  const central = answers[0] ?? {};
  const drawn = answers.slice(1, 1 + settings.draws);
  const draws = drawn.filter((draw) => draw !== undefined);
  const intervals = spreadOf(columns, central, draws);
  const limits =
    objective === undefined
      ? []
      : limitsOf(
          run,
          objective,
          central[objective.name],
          reliefs.map((relief, index) => ({
            relief,
            objective: answers[1 + settings.draws + index]?.[objective.name],
          })),
        );

  const lookup = inputLookup(document);
  const monthly = { ...monthlyOf(run, columns), ...courseIntervals(run, columns, central, draws) };
  const answer: Omit<RunAnswer, "seconds"> = {
    status: "ok",
    run: runId(document, settings),
    campus: document.parsed.campus,
    scenario: document.scenario ?? "base",
    depth,
    seed,
    version,
    columns: Object.fromEntries(columns.map((column) => [column.name, answerColumn(column, intervals, depth)])),
    monthly,
    limits,
    binding: bindingSpans(run),
    changes: changesOf(run, monthly),
    ...(run.fab && { busiestTools: busiestTools(run.fab) }),
    ...(run.race && {
      first: firstDates(
        Object.fromEntries(columns.map((column) => [column.name, column.value])),
        draws,
        run.months[0] as string,
      ),
    }),
    ...(run.energy && { plant: plantAnswer(run.energy.plan, run.energy.years) }),
    residual: run.residual,
    warnings: [
      ...remarksOnDraws(document, settings, draws.length),
      ...run.warnings.map(({ path, message }) => (path === undefined ? message : `${path}: ${message}`)),
    ],
  };
  const derivations = Object.fromEntries(columns.map((column) => [column.name, column.derive(lookup)]));
  return { status: "ok", answer, derivations, hours: hoursOf(run), run, draws: drawn };
}

/** Columns of these engines are known after deployment; a relief need not be followed further for them. */
const EARLY = /^(supply|fab|chip|deploy)\./;

function throughOf(objective: string | undefined): QuickJob["through"] {
  return objective === undefined || EARLY.test(objective) ? "deployment" : "all";
}

function remarksOnDraws(document: CampusDocument, { draws: asked }: ProduceSettings, done: number): string[] {
  if (asked === 0) return [];
  const remarks: string[] = [];
  if (listUncertain(document).length === 0)
    remarks.push("the file has no uncertain input: intervals show simulation noise only");
  if (done < asked) remarks.push(`${asked - done} of ${asked} draws were infeasible and are not in the intervals`);
  if (done < FEWEST_DRAWS) remarks.push(`${done} draws are too few for intervals: take at least ${FEWEST_DRAWS}`);
  return remarks;
}

function answerColumn(
  column: RunColumn,
  intervals: ReadonlyMap<string, readonly [number, number]>,
  depth: "full" | "quick",
): AnswerColumn {
  const interval = intervals.get(column.name);
  return {
    value: column.value,
    unit: column.unit,
    ...(interval === undefined ? {} : { low: interval[0], high: interval[1] }),
    depth: depth === "full" ? "full" : column.quick === "exact" ? "quick" : "estimate",
  };
}

function monthlyOf(run: CampusRun, columns: readonly RunColumn[]): RunAnswer["monthly"] {
  const hourly = run.energy !== undefined || run.cooling !== undefined;
  return {
    month: [...run.months],
    ...(run.deploy && {
      "limit.first": run.deploy.limits.map(({ first }) => first),
      "limit.second": run.deploy.limits.map(({ second }) => second),
    }),
    interpolated: hourly ? interpolatedMonths(run.months, run.milestones) : run.months.map(() => false),
    ...Object.fromEntries(
      columns.flatMap(({ name, monthly }) => (monthly === undefined ? [] : [[name, Array.from(monthly)]])),
    ),
  };
}

/**
 * Intervals of the courses that are kept of every draw, month by month, as `NAME.low` and `NAME.high`: quantiles of the
 * draws re-centred on the run as ratios to the quick central run.
 */
function courseIntervals(
  run: CampusRun,
  columns: readonly RunColumn[],
  central: ColumnValues,
  draws: readonly ColumnValues[],
): Record<string, number[]> {
  if (draws.length < FEWEST_DRAWS) return {};
  return Object.fromEntries(
    COURSES.flatMap((name) => {
      const monthly = columns.find((column) => column.name === name)?.monthly;
      if (monthly === undefined) return [];
      const bound = (share: number): number[] =>
        run.months.map((month, index) => {
          const key = courseKey(name, month);
          const base = central[key] ?? 0;
          const drawn = quantile(
            draws.map((draw) => draw[key] ?? 0),
            share,
          );
          return base > 0 ? ((monthly[index] as number) * drawn) / base : drawn;
        });
      return [
        [`${name}.low`, bound(0.05)],
        [`${name}.high`, bound(0.95)],
      ];
    }),
  );
}

/** Tool groups named on the screen. */
const BUSIEST = 3;

function busiestTools({ toolGroups }: FabFlow): { name: string; utilisation: number }[] {
  const ranked = toolGroups.toSorted((a, b) => b.utilisation - a.utilisation);
  return ranked.slice(0, BUSIEST).map(({ name, utilisation }) => ({ name, utilisation }));
}

/** What the limits are ranked by when nobody says: the furthest stage the file reaches. */
const OBJECTIVES = ["deploy.h100Equivalents", "chip.goodDiesPerMonth", "fab.outsWafersPerMonth"];

function chooseObjective(asked: string | undefined, columns: readonly RunColumn[]): RunColumn | undefined {
  if (asked === undefined) {
    const name = OBJECTIVES.find((candidate) => columns.some((column) => column.name === candidate));
    return columns.find((column) => column.name === name);
  }
  const column = columns.find((one) => one.name === asked);
  if (column !== undefined) return column;
  fail("--for", `this run has no column "${asked}"`, "its section is missing in the file, or has no value for it");
}

/** A name that no run has is found before the run, which may take a minute. */
function checkObjective(asked: string | undefined): void {
  const names = columnFacts.map(({ name }) => name);
  if (asked === undefined || names.includes(asked)) return;
  const guess = nearest(asked, names);
  const hint = guess === undefined ? "docs/results.md lists them" : `did you mean "${guess}"?`;
  fail("--for", `there is no column "${asked}"`, hint);
}

/** Short name of a run: a hash of everything that shapes its answer. */
function runId(document: CampusDocument, settings: ProduceSettings): string {
  const { depth, seed, draws, whole, objective, weather } = settings;
  const shape = JSON.stringify([
    document.tree,
    document.parsed,
    document.scenario ?? "base",
    depth,
    seed,
    draws,
    whole === true,
    objective ?? "",
    // two weather files of one name are two runs
    weather === undefined ? "" : digest(weather.dryBulbC, weather.dewPointC, weather.ghiWm2, weather.windMs),
    version,
  ]);
  return `k${digest(new TextEncoder().encode(shape)).slice(0, 8)}`;
}
