/** The records of one campus run: settings in, answers out, and what one round of the coupling hands to the next. */
import type { CostResult } from "../cost/index.ts";
import type { DeployResult } from "../deploy/index.ts";
import type { PlantPlan, PlantYear } from "../energy/index.ts";
import type { FabPlan } from "../fab/index.ts";
import type { LpSolver } from "../kernel/highs.ts";
import type * as flows from "../model/flows.ts";
import type { Campus } from "../model/index.ts";
import type { WeatherYear } from "../model/weather.ts";
import type { RaceResult } from "../race/index.ts";

/** What a run needs beside the campus; nothing here reads files or clocks. */
export interface RunSettings {
  readonly depth: "full" | "quick";
  readonly seed: number;
  readonly solver: LpSolver;
  /** the site's weather; undefined where the file has no site */
  readonly weather?: WeatherYear;
  /** simulate every module lot by lot */
  readonly whole?: boolean;
  /** look at the hours of the last milestone year only, for draws and re-runs by the dozen */
  readonly lastMilestoneOnly?: boolean;
  /** stop after the chips or after deployment where nothing later is wanted; default "all" */
  readonly through?: "chips" | "deployment" | "all";
  readonly progress?: (stage: string, share: number) => void;
  /** told what the engines have said so far, each time another has: for a page that shows answers as they come */
  readonly soFar?: (round: Round & Pick<CampusRun, "supply">) => void;
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
  readonly race?: RaceResult;
  readonly cost?: CostResult;
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

/** What stays the same over the rounds. */
export interface Setting extends RunSettings {
  readonly campus: Campus;
  readonly months: flows.CampusMonths;
  readonly milestones: readonly number[];
  readonly supply: flows.SupplyFlow;
  readonly fabPlan?: FabPlan;
  /** wafers bought at the foundry, where the file starts none itself [wafers/month] */
  readonly bought?: flows.Monthly;
  readonly progress: (stage: string, share: number) => void;
}

/** What one round hands to the next. */
export interface Carried {
  readonly outages: readonly flows.OutageInterval[];
  /** sized in the first round */
  readonly plant?: PlantPlan;
  /** share of the hours the racks had power */
  readonly availability?: flows.Monthly;
}

/** The answers of one round. */
export interface Round {
  /** wafers bought at the foundry, where the file starts none itself [wafers/month] */
  readonly bought?: flows.Monthly;
  readonly fab?: flows.FabFlow;
  readonly chip?: flows.ChipFlow;
  readonly deploy?: DeployResult;
  readonly cooling?: { readonly years: readonly flows.CoolingYear[] };
  readonly energy?: { readonly plan: PlantPlan; readonly years: readonly PlantYear[] };
  readonly availability?: flows.Monthly;
}
