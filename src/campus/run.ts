/**
 * One run of a campus, in order: supply, then rounds of fab, chip, plant, deployment, cooling and operation, then
 * race and cost. This folder is the only place where the engines meet; what each is asked is written in `inputs/`.
 */
import { monthsBetween } from "../base/calendar.ts";
import { runCost } from "../cost/index.ts";
import { planFab } from "../fab/index.ts";
import type * as flows from "../model/flows.ts";
import type { Campus } from "../model/index.ts";
import { runRace } from "../race/index.ts";

import { largestChange } from "./couple.ts";
import { costInput } from "./inputs/cost.ts";
import { fabPlanInput, imposedOutages } from "./inputs/fab.ts";
import { ordersOf, raceInput } from "./inputs/race.ts";
import { supplyOf } from "./inputs/supply.ts";
import { milestoneYears } from "./milestones.ts";
import { remarksOf } from "./remarks.ts";
import type { CampusRun, InfeasibleRun, RunSettings, Setting } from "./records.ts";
import { runRound } from "./round.ts";

/**
 * Run a campus from wafer starts to money.
 *
 * @param campus plain numbers (model/resolve)
 * @returns every engine's answer, or why there is none
 * @throws TerafabError for input that no engine can take
 */
export async function runCampus(campus: Campus, settings: RunSettings): Promise<CampusRun | InfeasibleRun> {
  const months = monthsBetween(campus.horizon.from, campus.horizon.to);
  const chosen = milestoneYears(months, campus.energy?.milestones);
  const milestones = settings.lastMilestoneOnly === true ? chosen.slice(-1) : chosen;
  const progress = settings.progress ?? (() => undefined);

  progress("supply", 0.01);
  const laidOut = fabPlanInput(campus);
  const fabPlan = laidOut && planFab(laidOut);
  const supply = supplyOf(campus, months, fabPlan);

  const bought = fabPlan === undefined ? wafersBought(campus, months, supply) : undefined;
  const setting: Setting = {
    ...settings,
    progress,
    campus,
    months,
    milestones,
    supply,
    fabPlan,
    ...(bought && { bought }),
  };
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
  const whole = settings.through === undefined || settings.through === "all";
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
    warnings: distinct([
      ...remarksOf(campus, energy?.plan),
      ...(energy !== undefined || cooling !== undefined ? (settings.weather?.warnings ?? []) : []),
      ...answers.flatMap((answer) => answer?.warnings ?? []),
    ]),
  };
}

/** Wafers the foundry delivers on the file's orders: the queue decides, before a single die is known. */
function wafersBought(campus: Campus, months: flows.CampusMonths, supply: flows.SupplyFlow): flows.Monthly | undefined {
  const orders = ordersOf(campus, months);
  if (orders === undefined) return undefined;
  return runRace(raceInput(campus, months, supply, { bought: orders })).detail.ourFoundryDeliveriesWafers;
}

/** The same remark of three milestone years is one remark, whatever its figures: the last year speaks. */
function distinct(warnings: readonly flows.Warning[]): flows.Warning[] {
  const key = ({ path = "", message }: flows.Warning): string => `${path} ${message.replaceAll(/\d+/g, "#")}`;
  const seen = new Map(warnings.map((warning) => [key(warning), warning]));
  return [...seen.values()];
}
