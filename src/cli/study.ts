import { Command, Option } from "commander";
import { fail } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";
import { listUncertain } from "../model/index.ts";
import { columnFacts } from "../results/columns.ts";
import { studyLines } from "../report/study.ts";
import { openBundle } from "../study/bundle.ts";
import { campusEvaluate, StudyStopped } from "../study/evaluate.ts";
import { StudyFolder } from "../study/folder.ts";
import { parseEvent } from "../study/probability.ts";
import { parseCorrelation } from "../study/sampling/correlate.ts";
import { SAMPLERS, type SamplerName } from "../study/sampling/sampler.ts";
import { sensitivity } from "../study/sensitivity/sensitivity.ts";
import { study } from "../study/study.ts";
import { parseUntil } from "../study/until.ts";
import { bundleFile } from "./bundle-file.ts";
import { collect, wholeNumber } from "./flags.ts";
import { EXIT, guard, print, printJson, Progress } from "./output.ts";
import { runnerOf, type RunnerFlags, withRunnerFlags } from "./runner.ts";
import { stoppable } from "./stop.ts";

interface StudyFlags extends RunnerFlags {
  readonly of: readonly string[];
  readonly draws?: number;
  readonly until?: string;
  readonly probability: readonly string[];
  readonly sensitivity?: true | number;
  readonly own: number;
  readonly correlate: readonly string[];
  readonly sampling: SamplerName;
  readonly replicate?: boolean;
  readonly set: readonly string[];
  readonly scenario?: string;
  readonly seed: number;
  readonly full?: boolean;
  readonly json?: boolean;
  readonly out: string;
}

/** Draws without a stopping rule, and the most with one. */
const DRAWS = { fixed: 64, most: 1024 };

/** Rows of the design of the indices when nobody says. */
const SENSITIVITY_ROWS = 32;

/** What is studied when nobody says: the furthest stage the file reaches. */
const HEADLINES = ["deploy.h100Equivalents", "chip.goodDiesPerMonth", "fab.outsWafersPerMonth", "cost.npv"];

/** `terafab study FILE`: how sure the figures are, and what makes them unsure. */
export function studyCommand(): Command {
  return withRunnerFlags(
    new Command("study")
      .description("draw the uncertain inputs: intervals, probabilities, and what causes the spread")
      .argument("<file>", "campus file"),
  )
    .option("--of <column>", "column to study; may be repeated (default: headlines)", collect, [])
    .option("--draws <n>", `draws of the uncertain inputs (default ${DRAWS.fixed}; most with --until)`, wholeNumber)
    .option("--until <width>", 'draw until the 90 % interval is this wide: "2%" (of the mean), "p95:5%", or in units')
    .option("--probability <event>", 'as in "race.worldShare>10%@2030-12"; may be repeated', collect, [])
    .option(
      "--sensitivity [rows]",
      `tornado and Sobol' indices; rows of the design (default ${SENSITIVITY_ROWS}, 0: tornado only)`,
      wholeNumber,
    )
    .option("--own <n>", "inputs with an index of their own; the others share one", wholeNumber, 6)
    .option("--correlate <a,b=rho>", "rank correlation of two inputs; may be repeated", collect, [])
    .addOption(
      new Option("--sampling <way>", "how to draw")
        .choices(Object.keys(SAMPLERS))
        .default("sobol" satisfies SamplerName),
    )
    .option("--replicate", "a seed of its own for each draw: weather and breakdowns vary too")
    .option("--set <path=value>", "change one value of the file; may be repeated", collect, [])
    .option("--scenario <name>", "put a scenario of the file in force")
    .option("--seed <n>", "seed of all chance", wholeNumber, 1)
    .option("--full", "every hour and lot by lot (default: quick runs)")
    .option("--json", "print JSON")
    .option("--out <dir>", "folder of the runs", "runs")
    .action((file: string, flags: StudyFlags) => guard(() => studyFile(file, flags), flags));
}

async function studyFile(file: string, flags: StudyFlags): Promise<number> {
  const { seed, sampling } = flags;
  const until = flags.until === undefined ? undefined : parseUntil(flags.until);
  const events = flags.probability.map(parseEvent);
  const correlations = flags.correlate.map(parseCorrelation);
  checkColumns([...flags.of, ...events.map(({ column }) => column.split("@")[0] as string)]);
  const bundle = bundleFile(file, flags.scenario, flags.set);
  const inputs = listUncertain(openBundle(bundle).document).map(({ path }) => path);
  const draws = flags.draws ?? (until === undefined ? DRAWS.fixed : DRAWS.most);
  const rows = flags.sensitivity === true ? SENSITIVITY_ROWS : flags.sensitivity;

  const progress = new Progress();
  const stop = stoppable();
  const depth = flags.full === true ? "full" : "quick";
  const folder = await StudyFolder.open(flags.out, {
    verb: "study",
    bundle,
    asked: {
      draws,
      until,
      events,
      correlations,
      sampling,
      rows,
      own: flags.own,
      of: flags.of,
      seed,
      depth,
      replicate: flags.replicate === true,
    },
  });
  const evaluate = await campusEvaluate(bundle, {
    runner: await runnerOf(flags),
    columns: [...new Set([...(flags.of.length > 0 ? flags.of : HEADLINES), ...events.map(({ column }) => column)])],
    seed,
    depth,
    replicate: flags.replicate === true,
    known: folder.rows(),
    keep: (row) => folder.take(row),
    progress: (done, asked) => progress.update(`${done} of ${asked} runs so far asked for`, done / asked),
    signal: stop.signal,
  });
  try {
    const [central] = await evaluate([{}]);
    const columns = flags.of.length > 0 ? flags.of : HEADLINES.filter((name) => central?.columns[name] !== undefined);
    const found = await study(
      { inputs, columns, draws, sampling, seed, events, correlations, ...(until && { until }) },
      evaluate,
    );
    const causes =
      rows === undefined ? undefined : await sensitivity({ inputs, columns, rows, own: flags.own, seed }, evaluate);
    const table = await folder.writeTable();
    progress.done();
    const answer = { ...found, columns: withUnits(found.columns), ...(causes && { sensitivity: causes }), rows: table };
    if (flags.json === true) printJson(answer);
    else print([...studyLines(answer, { correlated: correlations.length > 0 }), "", `saved ${table}`].join("\n"));
    return found.infeasible === found.draws ? EXIT.modelSaysNo : EXIT.fine;
  } catch (error) {
    folder.close();
    if (!(error instanceof StudyStopped)) throw error;
    progress.done();
    process.stderr.write(`stopped; what is done is kept in ${folder.path}: the same command goes on there\n`);
    return EXIT.stopped;
  }
}

function withUnits<T>(columns: Readonly<Record<string, T>>): Record<string, T & { readonly unit: string }> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      { unit: columnFacts.find((fact) => fact.name === name)?.unit ?? "", ...column },
    ]),
  );
}

/** A name that no run has is found before the runs. */
export function checkColumns(asked: readonly string[]): void {
  const names = columnFacts.map(({ name }) => name);
  for (const column of asked) {
    if (names.includes(column)) continue;
    const guess = nearest(column, names);
    fail(column, "is no column", guess === undefined ? "docs/results.md lists them" : `did you mean "${guess}"?`);
  }
}
