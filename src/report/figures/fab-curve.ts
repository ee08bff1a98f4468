/**
 * The operating curve of a campus's fab: cycle time against load. The estimate at many loads is there at once; a simulation
 * of some loads shows how far to trust it.
 */
import { fabPlanInput } from "../../campus/inputs/fab.ts";
import type { CampusRun } from "../../campus/records.ts";
import { estimateFab, operatingCurve, planFab, steadyLoads, steadyModule } from "../../fab/index.ts";

/** Cycle time at one load; the starts are a share of full ones. */
export interface LoadPoint {
  readonly load: number;
  readonly cycleDays: number;
  /** 95 % interval over replications, where there are two or more */
  readonly low?: number;
  readonly high?: number;
  /** of the busiest tool group */
  readonly utilisation: number;
  /** WIP grew to the end: there is no steady cycle time */
  readonly growing?: boolean;
}

export interface FabCurve {
  readonly name: string;
  readonly rawDays: number;
  readonly estimated: readonly LoadPoint[];
  readonly simulated: readonly LoadPoint[];
}

/** Loads that are estimated, as far as the formulas hold. */
const LOADS = Array.from({ length: 40 }, (_, i) => 0.3 + 0.02 * i);
/** Loads that are simulated. */
export const SIMULATED_LOADS = [0.5, 0.7, 0.8, 0.9, 0.95, 1] as const;
const WEEKS = 26;

/**
 * Estimate the curve of one module at its full tools; undefined where the campus has no fab of its own.
 *
 * Lots are released evenly: a release rule that follows the fab has no load of its own.
 */
export function estimatedCurve(run: Pick<CampusRun, "campus" | "seed">): FabCurve | undefined {
  const laidOut = laidOutFab(run);
  if (laidOut === undefined) return undefined;
  const { model, plan } = laidOut;
  const loads = steadyLoads(model);
  const lots = loads.reduce((all, { lotsPerHour }) => all + lotsPerHour, 0);
  const estimated = LOADS.flatMap((load): LoadPoint[] => {
    const scaled = loads.map((one) => ({ ...one, lotsPerHour: load * one.lotsPerHour }));
    const { products, busiest, valid } = estimateFab(model, scaled);
    if (!valid) return [];
    const cycleDays = products.reduce((all, { cycleDays: days }, i) => all + days * loads[i]!.lotsPerHour, 0) / lots;
    return [{ load, cycleDays, utilisation: busiest.utilisation }];
  });
  return { name: run.campus.campus, rawDays: plan.rawProcessTimeDays, estimated, simulated: [] };
}

/** Simulate the module at one load, half a year after it has filled. */
export function simulatedPoint(run: Pick<CampusRun, "campus" | "seed">, load: number): LoadPoint | undefined {
  const laidOut = laidOutFab(run);
  if (laidOut === undefined) return undefined;
  const { model, days, warmupDays } = laidOut;
  const policy = run.campus.fab?.dispatch;
  const options = { days, warmupDays, seed: run.seed, initialLots: false, ...(policy && { policy }) };
  const point = operatingCurve(model, [load], options, 1)[0];
  if (point === undefined) return undefined;
  const { cycleDays, utilisation, growing } = point;
  const interval =
    cycleDays.low === undefined || cycleDays.high === undefined ? {} : { low: cycleDays.low, high: cycleDays.high };
  return { load, cycleDays: cycleDays.mean, ...interval, utilisation, growing: growing > 0 };
}

function laidOutFab({ campus }: Pick<CampusRun, "campus">) {
  const input = fabPlanInput(campus);
  if (input === undefined) return undefined;
  const plan = planFab(input);
  const warmupDays = 7 * Math.ceil((2 * plan.rawProcessTimeDays) / 7);
  const days = warmupDays + 7 * WEEKS;
  const { lineYield = 1, hotLots = 0 } = campus.fab ?? {};
  return { plan, days, warmupDays, model: steadyModule(plan, days, { lineYield, hotLotShare: hotLots }) };
}
