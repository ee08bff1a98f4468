import { hoursOfMonth } from "../../base/calendar.ts";
import type { FabInput, FabPlan, FabPlanInput } from "../../fab/index.ts";
import type { OutageInterval } from "../../model/flows.ts";
import type { Campus } from "../../model/index.ts";
import type { Setting } from "../records.ts";
import { given } from "./given.ts";

/** A building phase of the fab: what `fab.phases` says, or `fab.starts` as the only one. */
export interface FabPhase {
  readonly name: string;
  readonly path: string;
  readonly startsWafersPerMonth: number;
  readonly fromMonth: string;
  readonly capitalDollars?: number;
}

/** The phases of the file in its order. */
export function phasesOf(campus: Campus): FabPhase[] {
  const { fab } = campus;
  if (fab === undefined) return [];
  const first = fab.ramp.from ?? campus.horizon.from;
  if (fab.phases === undefined) {
    return fab.starts === undefined
      ? []
      : [{ name: "fab", path: "fab.starts", startsWafersPerMonth: fab.starts, fromMonth: first }];
  }
  return Object.entries(fab.phases).map(([name, phase]) =>
    given({
      name,
      path: `fab.phases.${name}.starts`,
      startsWafersPerMonth: phase.starts,
      fromMonth: phase.from,
      capitalDollars: phase.capital,
    }),
  );
}

/** Starts of the whole campus when every phase is ramped up [wafers/month]. */
export function fullStarts(campus: Campus): number {
  return phasesOf(campus).reduce((total, phase) => total + phase.startsWafersPerMonth, 0);
}

/** `fab.*` of the file, for laying out one module; undefined where nothing is ever started. */
export function fabPlanInput(campus: Campus): FabPlanInput | undefined {
  const { fab } = campus;
  const full = fullStarts(campus);
  if (fab === undefined || full === 0) return undefined;
  return given({
    process: fab.process,
    moduleWafersPerMonth: fab.module,
    fullStartsWafersPerMonth: full,
    lotWafers: fab.lot,
    dispatch: fab.dispatch,
    tools: Object.fromEntries(
      Object.entries(fab.tools).map(([name, tool]) => [
        name,
        given({ count: tool.count, ratePerHour: tool.rate, mtbfH: tool.mtbf, mttrH: tool.mttr, powerKW: tool.power }),
      ]),
    ),
  });
}

/** `fab.*` with the starts that supply allows and the outages so far, for the simulation. */
export function fabInput(
  { campus, months, milestones, supply, seed, depth, whole }: Setting,
  plan: FabPlan,
  outages: readonly OutageInterval[],
  progress: (share: number) => void,
): FabInput {
  return given({
    months,
    plan,
    startsWafersPerMonth: supply.startsWafersPerMonth,
    dispatch: campus.fab?.dispatch,
    release: campus.fab?.release,
    hotLotShare: campus.fab?.hotLots,
    lineYield: campus.fab?.lineYield ?? 1,
    seed,
    depth,
    whole,
    milestones,
    outages,
    progress,
  });
}

/** Outages that the file imposes on the fab (`fab.outages`). */
export function imposedOutages(campus: Campus): OutageInterval[] {
  return Object.values(campus.fab?.outages ?? {}).map((outage) => {
    const [monthStart] = hoursOfMonth(Number(outage.at.slice(5)) - 1);
    const startHour = Math.min(8759, monthStart + (outage.day - 1) * 24 + outage.hour);
    const endHour = Math.min(8760, startHour + Math.max(1, Math.round(outage.duration)));
    return { year: Number(outage.at.slice(0, 4)), startHour, endHour, depth: outage.depth, kind: "power" as const };
  });
}
