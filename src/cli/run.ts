import { Command } from "commander";
import type { CampusRun } from "../campus/records.ts";
import type { DesignResult } from "../chip/index.ts";
import { checkClaims } from "../claims/index.ts";
import { loadSolver } from "../kernel/highs.ts";
import { produce } from "../results/produce.ts";
import { writeRun } from "../results/store.ts";
import type { RunAnswer } from "../results/answer.ts";
import { campusMapSvg } from "../report/figures/campus-map.ts";
import { raceSvg } from "../report/figures/race.ts";
import { riverSvg } from "../report/figures/river.ts";
import { standalone } from "../report/figures/style.ts";
import { csvOf } from "../report/csv.ts";
import { modesSvg, modesTable } from "../report/modes.ts";
import { screen } from "../report/screen.ts";
import { waferMapSvg } from "../report/wafer-map.ts";
import { DEFAULT_DRAWS, type RunFlags, withRunFlags } from "./flags.ts";
import { ledgerOf, loadCampus, loadWeather } from "./load.ts";
import { EXIT, guard, print, printJson, Progress } from "./output.ts";
import { inThreads } from "./quick-pool.ts";

/** `terafab run FILE`: every engine, one screen, and what limits it. */
export function runCommand(): Command {
  return withRunFlags(
    new Command("run").description("run a campus file and say what limits it").argument("<file>", "campus file"),
  )
    .option("--scenario <name>", "put a scenario of the file in force")
    .action((file: string, flags: RunFlags) => guard(() => runFile(file, flags), flags));
}

async function runFile(file: string, flags: RunFlags): Promise<number> {
  const progress = new Progress();
  const document = loadCampus(file, flags.scenario, flags.set);
  const produced = await produce(document, {
    depth: flags.quick === true ? "quick" : "full",
    seed: flags.seed,
    draws: flags.draws ?? (flags.quick === true ? 0 : DEFAULT_DRAWS),
    whole: flags.whole === true,
    objective: flags.for,
    solver: await loadSolver(),
    quickRunner: inThreads,
    weather: loadWeather(document, file, flags.seed),
    progress: (stage, share) => progress.update(stage, share),
  });
  progress.done();
  if (produced.status === "infeasible") {
    if (flags.json) printJson(produced);
    else {
      for (const { path, message, cure } of produced.reasons) {
        print(`${path}: ${message}${cure === undefined ? "" : `\n  = ${cure}`}`);
      }
    }
    return EXIT.modelSaysNo;
  }
  const answer = { ...produced.answer, seconds: Number(progress.seconds().toFixed(3)) };
  const figures = figuresOf(produced.run, produced.answer);
  const folder = writeRun(flags.out, { ...produced, answer, campusText: document.text, figures });
  if (flags.json) printJson(answer);
  else if (flags.csv) print(csvOf(answer));
  else {
    const { from, to } = document.parsed.horizon;
    // statements are about campuses that make or run chips: a plant or a cooling system alone has no say in them
    const { fab, deploy, race, claims } = document.parsed;
    const judged = [fab, deploy, race, claims].some((part) => part !== undefined)
      ? checkClaims(ledgerOf(document, file), answer.columns, claims)
      : [];
    const lines = screen(answer, `${from} to ${to}`, judged);
    print([...lines, "", `saved ${folder}      terafab explain ${answer.run} COLUMN`].join("\n"));
  }
  return EXIT.fine;
}

/** Figures of a run folder: the campus and the river of the horizon, one wafer of each design, the modes of cooling, the race. */
function figuresOf(run: CampusRun, answer: Pick<RunAnswer, "monthly" | "columns">): Record<string, string> {
  const { chip, cooling, campus, seed, months } = run;
  const drawn: readonly (readonly [string, string | undefined])[] = [
    ["campus-map.svg", inkOf(campusMapSvg(run, months.length - 1))],
    ["river.svg", inkOf(riverSvg(run, "count"))],
    ...(chip?.designs ?? []).map(
      (design) => [`wafer-${design.name}.svg`, waferMapSvg(design as DesignResult, seed)] as const,
    ),
    ["race.svg", inkOf(raceSvg(run, answer))],
  ];
  const year = cooling?.years.at(-1);
  const modes: readonly (readonly [string, string])[] =
    year === undefined
      ? []
      : [
          ["cooling-modes.svg", modesSvg(year, campus.campus)],
          ["cooling-modes.txt", modesTable(year).join("\n")],
        ];
  return Object.fromEntries([
    ...drawn.filter((one): one is readonly [string, string] => one[1] !== undefined),
    ...modes,
  ]);
}

/** A figure of the page as a file of its own. */
function inkOf(svg: string | undefined): string | undefined {
  return svg === undefined ? undefined : standalone(svg);
}
