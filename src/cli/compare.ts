import { Command } from "commander";
import { TerafabError } from "../base/errors.ts";
import { loadSolver } from "../kernel/highs.ts";
import { compareRuns } from "../results/compare.ts";
import { designAnswer } from "../results/designs.ts";
import { type ComparedCampus, fabPays } from "../results/fab-pays.ts";
import { sitesAnswer } from "../results/sites.ts";
import { produce } from "../results/produce.ts";
import { findRun, readAnswer, shownFrom } from "../results/store.ts";
import { compareTable } from "../report/compare.ts";
import { designLines } from "../report/designs.ts";
import { fabPaysLines } from "../report/fab-pays.ts";
import { sitesLines } from "../report/sites.ts";
import { collect, DEFAULT_DRAWS, type RunFlags, withRunFlags } from "./flags.ts";
import { loadCampus, loadWeather } from "./load.ts";
import { EXIT, guard, print, printJson, Progress } from "./output.ts";
import { inThreads } from "./quick-pool.ts";

type CompareFlags = Omit<RunFlags, "scenario"> & { readonly scenario: readonly string[] };

/** `terafab compare FILE --scenario A --scenario B`, or of several saved runs: side by side. */
export function compareCommand(): Command {
  return withRunFlags(
    new Command("compare")
      .description("compare scenarios of a file with shared luck, or saved runs")
      .argument("<what...>", "a campus file, or two and more runs"),
  )
    .option("--scenario <name>", "a scenario to set beside the base; may be repeated", collect, [])
    .action((what: string[], flags: CompareFlags) => guard(() => compare(what, flags), flags));
}

async function compare(what: readonly string[], flags: CompareFlags): Promise<number> {
  const runs = what.length === 1 ? await scenarios(what[0] as string, flags) : saved(what, flags.out);
  const { columns, answers } = shownFrom(what, () => ({ columns: compareRuns(runs), answers: questions(runs) }));
  if (flags.json) {
    printJson({ runs: runs.map(({ name, answer }) => ({ name, run: answer.run })), columns, ...answers });
  } else {
    const { fabPays: fabs, designs, sites } = answers;
    const first = [...fabs.flatMap(fabPaysLines), ...designs.flatMap(designLines), ...sites.flatMap(sitesLines)];
    print([...first, ...compareTable(runs, columns)].join("\n"));
  }
  return EXIT.fine;
}

/** The questions that the difference of two campuses asks: a fab or none, one design or several, here or there. */
function questions(runs: readonly ComparedCampus[]) {
  const [base, ...others] = runs;
  const ask = <T>(question: (base: ComparedCampus, other: ComparedCampus) => T | undefined): T[] =>
    base === undefined ? [] : others.flatMap((other) => question(base, other) ?? []);
  return { fabPays: ask(fabPays), designs: ask(designAnswer), sites: ask(sitesAnswer) };
}

function saved(names: readonly string[], root: string): ComparedCampus[] {
  return names.map((name) => {
    const answer = readAnswer(findRun(root, name));
    return { name: `${answer.campus} ${answer.scenario}`, answer };
  });
}

async function scenarios(file: string, flags: CompareFlags): Promise<ComparedCampus[]> {
  if (flags.scenario.length === 0) {
    throw new TerafabError("nothing-to-compare", {
      path: file,
      message: "one file without a scenario has nothing to be compared with",
      hint: "add --scenario NAME (may be repeated), or name several saved runs",
      severity: "error",
    });
  }
  const solver = await loadSolver();
  const progress = new Progress();
  const names = [undefined, ...flags.scenario];
  const documents = names.map((name) => loadCampus(file, name, flags.set));
  const runs: ComparedCampus[] = [];
  for (const [index, document] of documents.entries()) {
    const name = names[index] ?? "base";
    const produced = await produce(document, {
      depth: flags.quick === true ? "quick" : "full",
      seed: flags.seed,
      draws: flags.draws ?? (flags.quick === true ? 0 : DEFAULT_DRAWS),
      whole: flags.whole === true,
      objective: flags.for,
      limits: false,
      solver,
      quickRunner: inThreads,
      weather: loadWeather(document, file, flags.seed),
      progress: (stage, share) => progress.update(`${name}: ${stage}`, (index + share) / names.length),
    });
    if (produced.status === "infeasible") {
      const reasons = produced.reasons.map(({ path, message }) => `${path}: ${message}`).join("; ");
      process.stderr.write(`${name} is infeasible and left out: ${reasons}\n`);
      continue;
    }
    runs.push({ name, answer: { ...produced.answer, seconds: 0 }, draws: produced.draws, campusRun: produced.run });
  }
  progress.done();
  return runs;
}
