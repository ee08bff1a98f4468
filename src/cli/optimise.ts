import { Command, InvalidArgumentError } from "commander";
import { fail } from "../base/errors.ts";
import { knownNames } from "../campus/names.ts";
import { listUncertain, withValueAt } from "../model/index.ts";
import { columnFacts } from "../results/columns.ts";
import { optimiseLines } from "../report/optimise.ts";
import { openBundle } from "../study/bundle.ts";
import { campusEvaluate, StudyStopped } from "../study/evaluate.ts";
import { StudyFolder } from "../study/folder.ts";
import { parseDecision } from "../study/optimise/decision.ts";
import { type Limit, optimise } from "../study/optimise/optimise.ts";
import { parseEvent } from "../study/probability.ts";
import { SAMPLERS } from "../study/sampling/sampler.ts";
import { bundleFile } from "./bundle-file.ts";
import { collect, wholeNumber } from "./flags.ts";
import { EXIT, guard, print, printJson, Progress } from "./output.ts";
import { runnerOf, type RunnerFlags, withRunnerFlags } from "./runner.ts";
import { stoppable } from "./stop.ts";
import { checkColumns } from "./study.ts";

interface OptimiseFlags extends RunnerFlags {
  readonly choose: readonly string[];
  readonly for: string;
  readonly limit: readonly string[];
  readonly budget: number;
  readonly draws: number;
  readonly set: readonly string[];
  readonly scenario?: string;
  readonly seed: number;
  readonly full?: boolean;
  readonly json?: boolean;
  readonly out: string;
}

/** `terafab optimise FILE --choose PATH=A..B --for COLUMN max`: decisions searched by simulation, confirmed on fresh draws. */
export function optimiseCommand(): Command {
  return withRunnerFlags(
    new Command("optimise")
      .description("choose decisions for a goal under limits, simulation in the loop; confirmed by fresh draws")
      .argument("<file>", "campus file")
      .argument("<goal>", "max or min", goalOf),
  )
    .requiredOption("--choose <path=a..b:step>", "a decision; may be repeated", collect, [])
    .requiredOption("--for <column>", "column to make largest or smallest, on average over the draws")
    .option("--limit <bound>", 'as in "cost.capex<=40B"; may be repeated', collect, [])
    .option("--budget <n>", "runs in all", wholeNumber, 200)
    .option("--draws <n>", "draws of the uncertain inputs at each design in the search", wholeNumber, 4)
    .option("--set <path=value>", "change one value of the file; may be repeated", collect, [])
    .option("--scenario <name>", "put a scenario of the file in force")
    .option("--seed <n>", "seed of all chance", wholeNumber, 1)
    .option("--full", "every hour and lot by lot (default: quick runs)")
    .option("--json", "print JSON")
    .option("--out <dir>", "folder of the runs", "runs")
    .action((file: string, goal: "max" | "min", flags: OptimiseFlags) =>
      guard(() => optimiseFile(file, goal, flags), flags),
    );
}

async function optimiseFile(file: string, goal: "max" | "min", flags: OptimiseFlags): Promise<number> {
  const { seed, budget } = flags;
  const decisions = flags.choose.map(parseDecision);
  const bounds = flags.limit.map(boundOf);
  checkColumns([flags.for, ...bounds.map(({ column }) => column)]);
  const bundle = bundleFile(file, flags.scenario, flags.set);
  const { document } = openBundle(bundle);
  // both ends of a decision must fit the file before the first run
  for (const { path, at } of decisions) for (const t of [0, 1]) withValueAt(document, path, at(t), knownNames);
  const inputs = listUncertain(document).map(({ path }) => path);
  const draws = inputs.length === 0 ? 1 : Math.max(1, flags.draws);
  const sampler = SAMPLERS.sobol({ names: inputs, seed, stage: 64 });

  const progress = new Progress();
  const stop = stoppable();
  const depth = flags.full === true ? "full" : "quick";
  const asked = { goal, for: flags.for, choose: flags.choose, limit: flags.limit, budget, draws, seed, depth };
  const folder = await StudyFolder.open(flags.out, { verb: "optimise", bundle, asked });
  const evaluate = await campusEvaluate(bundle, {
    runner: await runnerOf(flags),
    columns: [...new Set([flags.for, ...bounds.map(({ column }) => column)])],
    seed,
    depth,
    known: folder.rows(),
    keep: (row) => folder.take(row),
    progress: (done) => progress.update(`${done} of about ${budget} runs`, done / budget),
    signal: stop.signal,
  });
  try {
    const result = await optimise({ decisions, goal, limits: bounds, budget, draws, seed }, async (asks) => {
      const outcomes = await evaluate(
        asks.map(({ changes, draw }) => {
          const point = sampler.point(draw);
          const quantiles = Object.fromEntries(inputs.map((name, i) => [name, point[i] as number]));
          return draws === 1 ? { changes } : { changes, draw, quantiles };
        }),
      );
      return outcomes.map(({ status, columns }) => {
        const value = columns[flags.for];
        if (status === "ok" && value === undefined) fail("--for", `no run has a column "${flags.for}"`);
        const limits = bounds.map(({ column }) => columns[column]);
        if (status !== "ok" || value === undefined || limits.some((limit) => limit === undefined)) return undefined;
        return { goal: value, limits: limits as number[] };
      });
    });
    const table = await folder.writeTable();
    progress.done();
    const unit = columnFacts.find(({ name }) => name === flags.for)?.unit ?? "";
    if (flags.json === true) printJson({ for: flags.for, unit, goal, ...result, rows: table });
    else print([...optimiseLines(result, { column: flags.for, unit, goal }), "", `saved ${table}`].join("\n"));
    return EXIT.fine;
  } catch (error) {
    folder.close();
    if (!(error instanceof StudyStopped)) throw error;
    progress.done();
    process.stderr.write(`stopped; what is done is kept in ${folder.path}: the same command goes on there\n`);
    return EXIT.stopped;
  }
}

function boundOf(text: string): Limit & { readonly column: string } {
  const { relation, ...rest } = parseEvent(text);
  return { ...rest, relation: relation.startsWith("<") ? "<=" : ">=" };
}

function goalOf(text: string): "max" | "min" {
  if (text === "max" || text === "min") return text;
  throw new InvalidArgumentError("max or min was expected");
}
