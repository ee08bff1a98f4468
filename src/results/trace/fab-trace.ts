/**
 * One module of the fab at full starts, week by week: what the figures of the fab are drawn from. Simulated lot by lot;
 * plain data that survives `structuredClone`.
 */
import { fabPlanInput } from "../../campus/inputs/fab.ts";
import type { CampusRun } from "../../campus/records.ts";
import { type Causes, type FabModel, openSimulation, planFab, steadyModule } from "../../fab/index.ts";
import { TraceRecorder } from "./recorder.ts";
import type { FabTrace } from "./records.ts";

export type { FabTrace, GroupTrace, LotTrace, VisitTrace } from "./records.ts";

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
