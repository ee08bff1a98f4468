/**
 * From a campus file to its answer: the run itself, quick draws for the intervals, quick re-runs for the limits,
 * and the derivation of every column.
 */
import { fail } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { digest } from "../base/series.ts";
import { type CampusRun, type InfeasibleRun, runCampus } from "../campus/run.ts";
import { interpolatedMonths } from "../campus/milestones.ts";
import type { LpSolver } from "../kernel/highs.ts";
import type { Derivation } from "../model/derivation.ts";
import type { Campus, CampusDocument } from "../model/index.ts";
import { inputLookup, listUncertain, resolveCampus } from "../model/index.ts";
import type { WeatherYear } from "../model/weather.ts";
import { version } from "../version.ts";
import type { AnswerColumn, InfeasibleAnswer, RunAnswer } from "./answer.ts";
import { columnsOf, type RunColumn } from "./columns.ts";
import { hoursOf } from "./hours.ts";
import { limitsOf } from "./limits.ts";
import { type ColumnValues, FEWEST_DRAWS, spreadOf } from "./spread.ts";

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
  readonly weather?: WeatherYear;
  readonly progress?: (stage: string, share: number) => void;
}

/** A finished run with everything that is stored or shown. */
export interface Produced {
  readonly status: "ok";
  readonly answer: Omit<RunAnswer, "seconds">;
  readonly derivations: Readonly<Record<string, Derivation>>;
  readonly hours: Readonly<Record<number, Readonly<Record<string, Float64Array>>>>;
  readonly run: CampusRun;
  /** column values by draw, for comparisons with shared luck */
  readonly draws: readonly ColumnValues[];
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
  const report = settings.progress ?? (() => undefined);
  const campus = resolveCampus(document);
  const engine = { seed: settings.seed, solver: settings.solver, weather: settings.weather };
  const run = await runCampus(campus, {
    ...engine,
    depth: settings.depth,
    whole: settings.whole,
    progress: (stage, share) => report(stage, share * 0.6),
  });
  if (run.status === "infeasible") return run;
  const quick = (one: Campus): Promise<CampusRun | InfeasibleRun> => runCampus(one, { ...engine, depth: "quick" });

  const columns = columnsOf(run);
  const draws: ColumnValues[] = [];
  const remarks: string[] = [];
  let intervals = new Map<string, readonly [number, number]>();
  if (settings.draws > 0) {
    if (listUncertain(document).length === 0)
      remarks.push("the file has no uncertain input: intervals show simulation noise only");
    const central = settings.depth === "quick" ? run : await quick(campus);
    const failed = await drawRuns(document, settings, quick, draws, (share) =>
      report("draws of uncertain inputs", 0.6 + 0.25 * share),
    );
    if (failed > 0) remarks.push(`${failed} of ${settings.draws} draws were infeasible and are not in the intervals`);
    if (settings.draws < FEWEST_DRAWS)
      remarks.push(`${settings.draws} draws are too few for intervals: take at least ${FEWEST_DRAWS}`);
    const values = central.status === "ok" ? valuesOf(columnsOf(central)) : new Map<string, number>();
    intervals = spreadOf(columns, values, draws);
  } else {
    intervals = spreadOf(columns, new Map(), []);
  }

  report("what limits it", 0.86);
  const objective = chooseObjective(settings.objective, columns);
  const limits =
    objective === undefined || settings.limits === false
      ? []
      : await limitsOf(run, objective, quick, (share) => report("what limits it", 0.86 + 0.13 * share));

  const lookup = inputLookup(document);
  const answer: Omit<RunAnswer, "seconds"> = {
    status: "ok",
    run: runId(document, settings, objective),
    campus: document.parsed.campus,
    scenario: document.scenario ?? "base",
    depth: settings.depth,
    seed: settings.seed,
    version,
    columns: Object.fromEntries(
      columns.map((column) => [column.name, answerColumn(column, intervals, settings.depth)]),
    ),
    monthly: monthlyOf(run, columns),
    limits,
    residual: run.residual,
    warnings: [
      ...remarks,
      ...run.warnings.map(({ path, message }) => (path === undefined ? message : `${path}: ${message}`)),
    ],
  };
  return {
    status: "ok",
    answer,
    derivations: Object.fromEntries(columns.map((column) => [column.name, column.derive(lookup)])),
    hours: hoursOf(run),
    run,
    draws,
  };
}

async function drawRuns(
  document: CampusDocument,
  { draws: count, seed }: ProduceSettings,
  quick: (campus: Campus) => Promise<CampusRun | InfeasibleRun>,
  draws: ColumnValues[],
  progress: (share: number) => void,
): Promise<number> {
  let failed = 0;
  for (let index = 0; index < count; index++) {
    progress(index / count);
    const drawn = await quick(resolveCampus(document, { seed, index }));
    if (drawn.status === "ok") draws.push(valuesOf(columnsOf(drawn)));
    else failed++;
  }
  return failed;
}

function valuesOf(columns: readonly RunColumn[]): ColumnValues {
  return new Map(columns.map((column) => [column.name, column.value]));
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
    interpolated: hourly ? interpolatedMonths(run.months, run.milestones) : run.months.map(() => false),
    ...Object.fromEntries(
      columns.flatMap(({ name, monthly }) => (monthly === undefined ? [] : [[name, Array.from(monthly)]])),
    ),
  };
}

/** What the limits are ranked by when nobody says: the furthest stage the file reaches. */
const OBJECTIVES = [
  "deploy.h100Equivalents",
  "chip.goodDiesPerMonth",
  "fab.outsWafersPerMonth",
  "energy.unservedMWhPerYear",
  "cooling.pue",
];

function chooseObjective(asked: string | undefined, columns: readonly RunColumn[]): string | undefined {
  const names = columns.map((column) => column.name);
  if (asked === undefined) return OBJECTIVES.find((name) => names.includes(name));
  if (names.includes(asked)) return asked;
  const guess = nearest(asked, names);
  fail(
    "--for",
    `this run has no column "${asked}"`,
    guess === undefined ? "docs/results.md lists them" : `did you mean "${guess}"?`,
  );
}

/** Short name of a run: a hash of everything that shapes its answer. */
function runId(document: CampusDocument, settings: ProduceSettings, objective: string | undefined): string {
  const { depth, seed, draws, whole } = settings;
  const shape = JSON.stringify([
    document.tree,
    document.parsed,
    document.scenario ?? "base",
    depth,
    seed,
    draws,
    whole === true,
    objective ?? "",
    version,
  ]);
  return `k${digest(new TextEncoder().encode(shape)).slice(0, 8)}`;
}
