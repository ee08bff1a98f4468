/**
 * One run of a campus, in order: supply, then rounds of fab, chip, plant, deployment, cooling and operation, then
 * race and cost. This folder is the only place where the engines meet; what each is asked is written in `inputs/`.
 */
import { monthsBetween } from "../base/calendar.ts";
import { runCost } from "../cost/index.ts";
import { planFab } from "../fab/index.ts";
import type { LpSolver } from "../kernel/highs.ts";
import type * as flows from "../model/flows.ts";
import type { Campus } from "../model/index.ts";
import type { WeatherYear } from "../model/weather.ts";
import { runRace } from "../race/index.ts";

import { largestChange } from "./couple.ts";
import { costInput } from "./inputs/cost.ts";
import { fabPlanInput, imposedOutages } from "./inputs/fab.ts";
import { raceInput } from "./inputs/race.ts";
import { supplyOf } from "./inputs/supply.ts";
import { milestoneYears } from "./milestones.ts";
import { type Round, runRound, type Setting } from "./round.ts";

/** What a run needs beside the campus; nothing here reads files or clocks. */
export interface RunSettings {
  readonly depth: "full" | "quick";
  readonly seed: number;
  readonly solver: LpSolver;
  /** the site's weather; undefined where the file has no site */
  readonly weather?: WeatherYear;
  /** simulate every module lot by lot */
  readonly whole?: boolean;
  /** stop after deployment where nothing later is wanted; default "all" */
  readonly through?: "deployment" | "all";
  readonly progress?: (stage: string, share: number) => void;
}

/** Everything the engines said; the engine of a section that is missing in the file says nothing. */
export interface CampusRun extends Round {
  readonly status: "ok";
  readonly campus: Campus;
  readonly depth: "full" | "quick";
  readonly seed: number;
  readonly months: flows.CampusMonths;
  readonly milestones: readonly number[];
  readonly supply?: flows.SupplyFlow;
  readonly race?: ReturnType<typeof runRace>;
  readonly cost?: ReturnType<typeof runCost>;
  /** rounds of the coupling, and the largest relative change of a headline between them (0 after one) */
  readonly rounds: number;
  readonly residual: number;
  readonly warnings: readonly flows.Warning[];
}

/** The model says no, with reasons. */
export interface InfeasibleRun {
  readonly status: "infeasible";
  readonly reasons: readonly flows.Infeasibility[];
}

/**
 * Run a campus from wafer starts to money.
 *
 * @param campus plain numbers (model/resolve)
 * @returns every engine's answer, or why there is none
 * @throws TerafabError for input that no engine can take
 */
export async function runCampus(campus: Campus, settings: RunSettings): Promise<CampusRun | InfeasibleRun> {
  const months = monthsBetween(campus.horizon.from, campus.horizon.to);
  const milestones = milestoneYears(months, campus.energy?.milestones);
  const progress = settings.progress ?? (() => undefined);

  progress("supply", 0.01);
  const laidOut = fabPlanInput(campus);
  const fabPlan = laidOut && planFab(laidOut);
  const supply = supplyOf(campus, months, fabPlan);

  const setting: Setting = { ...settings, progress, campus, months, milestones, supply, fabPlan };
  const imposed = imposedOutages(campus);
  const first = await runRound(setting, { outages: imposed });
  if ("reasons" in first) return first;
  let round = first;
  let rounds = 1;
  const lost = first.energy?.years.flatMap((year) => year.outages) ?? [];
  if (fabPlan !== undefined && lost.length > 0 && settings.depth === "full") {
    // The fab lost power: once more with those outages. Sizes stay, so two rounds are enough; the residual says so.
    // A quick run takes the lost hours as they are: its analytic fab would hardly move.
    const outages = [...imposed, ...lost];
    const second = await runRound(setting, { outages, plant: first.energy?.plan, availability: first.availability });
    if ("reasons" in second) return second;
    round = second;
    rounds = 2;
  }

  progress("race and money", 0.96);
  const whole = settings.through !== "deployment";
  const race = whole && campus.race ? runRace(raceInput(campus, months, supply, round)) : undefined;
  const cost = whole && campus.cost ? runCost(costInput(campus, months, supply, round, race)) : undefined;
  const { fab, chip, deploy, cooling, energy } = round;
  const answers = [
    supply,
    fab,
    chip,
    deploy,
    energy?.plan,
    ...(cooling?.years ?? []),
    ...(energy?.years ?? []),
    race,
    cost,
  ];
  return {
    status: "ok",
    campus,
    depth: settings.depth,
    seed: settings.seed,
    months,
    milestones,
    ...(campus.fab === undefined && campus.supply === undefined ? {} : { supply }),
    ...round,
    ...(race === undefined ? {} : { race }),
    ...(cost === undefined ? {} : { cost }),
    rounds,
    residual: rounds === 1 ? 0 : largestChange(first, round),
    warnings: distinct(answers.flatMap((answer) => answer?.warnings ?? [])),
  };
}

/** The same remark of three milestone years is one remark. */
function distinct(warnings: readonly flows.Warning[]): flows.Warning[] {
  const seen = new Map(warnings.map((warning) => [`${warning.path ?? ""} ${warning.message}`, warning]));
  return [...seen.values()];
}
