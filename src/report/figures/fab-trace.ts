/**
 * One module of the fab at full starts, week by week: what the figures of the fab are drawn from. Simulated lot by lot;
 * plain data that survives `structuredClone`.
 */
import { fabPlanInput } from "../../campus/inputs/fab.ts";
import type { CampusRun } from "../../campus/records.ts";
import {
  type Cause,
  type Causes,
  type FabModel,
  type GroupResult,
  openSimulation,
  planFab,
  steadyModule,
} from "../../fab/index.ts";
import { TraceRecorder } from "./fab-trace-recorder.ts";

export interface GroupTrace {
  readonly name: string;
  readonly area: string;
  readonly tools: number;
  /** busy share of available time, over all weeks */
  readonly utilisation: number;
  readonly availability: number;
  /** mean hours a visit waits here */
  readonly queueHours: number;
  readonly visits: number;
  /** SEMI E10 shares of total time */
  readonly e10: GroupResult["e10"];
  /** set-up as a share of total time; inside `scheduledDown` */
  readonly setupShare: number;
  /** busy share of available time by week; 0 where no tool was available */
  readonly weekUtilisation: Float64Array;
  /** lots waiting by week, mean */
  readonly weekQueueLots: Float64Array;
  /** days of the mean lot's cycle time that pass at this group, by cause */
  readonly days: Causes;
  /** groups that lots come from: visits, and the mean hours a lot had spent there */
  readonly feeders: readonly { readonly name: string; readonly visits: number; readonly hours: number }[];
}

export interface VisitTrace {
  readonly step: number;
  /** mask layer, 0 for none */
  readonly layer: number;
  readonly group: string;
  /** days from release */
  readonly arriveDay: number;
  readonly setupDay: number;
  readonly startDay: number;
  readonly endDay: number;
  /** the largest part of the wait */
  readonly waitCause: Cause;
  /** reworks so far */
  readonly pass: number;
}

export interface LotTrace {
  readonly id: number;
  readonly product: string;
  readonly priority: number;
  readonly wafers: number;
  readonly cycleDays: number;
  readonly visits: readonly VisitTrace[];
}

export interface FabTrace {
  /** name of the fab or campus */
  readonly name: string;
  /** first day of the first week */
  readonly fromDay: number;
  readonly weeks: number;
  readonly seed: number;
  readonly groups: readonly GroupTrace[];
  /** lots that left in these weeks, mean days from release */
  readonly completed: number;
  readonly cycleDays: number;
  /** a sample of whole lots */
  readonly lots: readonly LotTrace[];
}

export interface TraceOptions {
  readonly name: string;
  readonly seed: number;
  readonly policy?: string | undefined;
  /** days before the first week; the fab fills up */
  readonly warmupDays: number;
  readonly weeks?: number;
  /** whole lots to keep, spread over the weeks */
  readonly lots?: number;
  readonly progress?: (share: number) => void;
}

/** Half a year: long enough to see repairs pass through, short enough to see weeks. */
const WEEKS = 26;
const LOTS = 12;

/**
 * Simulate a fab and keep what the figures need.
 *
 * @param model with its releases
 */
export function traceFab(model: FabModel, options: TraceOptions): FabTrace {
  const { name, seed, policy, warmupDays, weeks = WEEKS, lots = LOTS, progress } = options;
  const recorder = new TraceRecorder(model, warmupDays, weeks, lots);
  const days = warmupDays + 7 * weeks;
  const simulation = openSimulation(model, { days, warmupDays, seed, recorder, ...(policy && { policy }) });
  for (let day = 7; day < days; day += 7) {
    simulation.advance(day);
    progress?.(day / days);
  }
  simulation.advance(days);
  const { groups, classes, observed } = simulation.result();
  const completed = classes.reduce((all, one) => all + one.completed, 0);
  const cycleDays =
    completed > 0 ? classes.reduce((all, one) => all + one.completed * one.cycleDays, 0) / completed : 0;
  const spentHours = (observed?.groups ?? []).reduce((all, one) => all + one.totalHours, 0);
  return {
    name,
    fromDay: warmupDays,
    weeks,
    seed,
    completed,
    cycleDays,
    lots: recorder.lots(),
    groups: groups.map((group, g) => {
      const spent = observed?.groups[g];
      const share = spentHours > 0 ? cycleDays / spentHours : 0;
      return {
        name: group.name,
        area: group.area,
        tools: group.tools,
        utilisation: group.utilisation,
        availability: group.availability,
        queueHours: group.queueHours,
        visits: group.visits,
        e10: group.e10,
        setupShare: group.setup * group.availability * (1 - group.e10.nonScheduled),
        ...recorder.weeksOf(g),
        days: Object.fromEntries(
          Object.entries(spent?.hours ?? {}).map(([cause, hours]) => [cause, hours * share]),
        ) as Causes,
        feeders: recorder.feedersOf(g),
      };
    }),
  };
}

/**
 * Trace one module of a campus at full starts, as its file lays it out.
 *
 * @returns undefined where the campus has no fab of its own
 */
export function traceCampusFab(
  run: Pick<CampusRun, "campus" | "seed">,
  options: Pick<TraceOptions, "weeks" | "lots" | "progress"> = {},
): FabTrace | undefined {
  const laidOut = fabPlanInput(run.campus);
  if (laidOut === undefined) return undefined;
  const plan = planFab(laidOut);
  // a fab fills in about twice its raw process time
  const warmupDays = 7 * Math.ceil((2 * plan.rawProcessTimeDays) / 7);
  const days = warmupDays + 7 * (options.weeks ?? WEEKS);
  const { lineYield = 1, hotLots = 0, dispatch } = run.campus.fab ?? {};
  const model = steadyModule(plan, days, { lineYield, hotLotShare: hotLots });
  return traceFab(model, { ...options, name: run.campus.campus, seed: run.seed, policy: dispatch, warmupDays });
}
