import { log } from "../../base/math.ts";
import { estimateFab } from "../estimate.ts";
import type { FabModel, Release, ToolGroup } from "../model.ts";
import type { FabPlan } from "../fab-plan.ts";
import { HOURS_PER_MONTH, moduleLoads } from "../plan.ts";
import { withGate } from "../release/change.ts";
import { traffic, withScrap } from "../traffic.ts";
import { MOST_LOAD } from "./starts.ts";

/** Lead times are this multiple of the estimated cycle time; hot lots get a shorter one. */
const LEAD = 1.05;
const HOT_LEAD = 0.75;

/**
 * The reference module with its releases, scrap and growing tool park.
 * @param starts wafers by month of the module's life
 * @param hours start of each of those months [h], one more than months
 * @param ramp let tools arrive with the starts; else all stand from the beginning
 */
export function moduleModel(
  plan: FabPlan,
  starts: ArrayLike<number>,
  hours: ArrayLike<number>,
  options: {
    readonly lineYield: number;
    readonly hotLotShare: number;
    readonly ramp: boolean;
    readonly release?: string;
  },
): FabModel {
  const model = withLineYield(plan.model, options.lineYield);
  const estimate = estimateFab(
    model,
    moduleLoads(model, Math.min(plan.moduleWafersPerMonth, 0.95 * plan.mostModuleWafersPerMonth), plan.lotWafers),
  );
  const full = Math.min(plan.moduleWafersPerMonth, MOST_LOAD * plan.mostModuleWafersPerMonth);
  const free: FabModel = {
    ...model,
    toolGroups: options.ramp ? model.toolGroups.map((g) => grow(g, plan, starts, hours)) : model.toolGroups,
    releases: releases(
      model,
      plan.lotWafers,
      starts,
      hours,
      options.hotLotShare,
      (product) => estimate.products.find((p) => p.name === product)!.cycleDays * 1440,
    ),
  };
  return gated(free, options.release, ((1 - options.hotLotShare) * full) / plan.lotWafers / HOURS_PER_MONTH);
}

/** Put the module under the release rule of the campus file; "periodic" lets every lot in at its time. */
export function gated(model: FabModel, release: string | undefined, lotsPerHour: number): FabModel {
  return release === undefined || release === "periodic" || model.releases.length === 0
    ? model
    : withGate(model, release, lotsPerHour, "fab.release");
}

/** The reference module at steady full starts for so many days, all tools in place. */
export function steadyModule(
  plan: FabPlan,
  days: number,
  options: { readonly lineYield: number; readonly hotLotShare: number; readonly release?: string },
): FabModel {
  const months = Math.ceil(days / (730 / 24)) + 1;
  const hours = Float64Array.from({ length: months + 1 }, (_, m) => m * 730);
  const starts = new Float64Array(months).fill(
    Math.min(plan.moduleWafersPerMonth, MOST_LOAD * plan.mostModuleWafersPerMonth),
  );
  return moduleModel(plan, starts, hours, { ...options, ramp: false });
}

/** Spread the loss of wafers evenly over the visits, so that the given share finishes the route. */
export function withLineYield(model: FabModel, share: number): FabModel {
  const unlimited = new Set(model.toolGroups.filter((g) => g.unlimited).map((g) => g.name));
  return {
    ...model,
    routes: model.routes.map((route) => {
      const visits = traffic(route).visits.map((v, i) => (unlimited.has(route.steps[i].group) ? 0 : v));
      // the product of (1 - v q) is the share: start from q = -ln(share)/sum(v), then correct
      let q = share >= 1 ? 0 : -log(share) / visits.reduce((a, b) => a + b, 0);
      for (let i = 0; i < 4 && q > 0; i++) q *= log(share) / log(visits.reduce((left, v) => left * (1 - v * q), 1));
      return withScrap(route, (step) => (unlimited.has(step.group) ? 0 : q));
    }),
  };
}

/**
 * Tools stand from the month in which the starts first need them. A group that keeps minimum runs begins with a tool for
 * each of its set-ups: fewer would hold a set-up that nobody brings lots for while the others wait, for years at a trickle.
 */
function grow(g: ToolGroup, plan: FabPlan, starts: ArrayLike<number>, hours: ArrayLike<number>): ToolGroup {
  if (g.unlimited) return g;
  const fewest = Math.min(g.count, Math.max(1, Object.keys(g.minimumRun ?? {}).length));
  const installs: { day: number; count: number }[] = [];
  const full = Math.min(plan.moduleWafersPerMonth, plan.mostModuleWafersPerMonth);
  let most = 0;
  for (let m = 0; m < starts.length; m++) {
    most = Math.max(most, Math.min(1, starts[m] / full));
    const count = Math.max(fewest, Math.ceil(g.count * most - 1e-9));
    if (count > (installs.at(-1)?.count ?? 0)) installs.push({ day: (hours[m] - hours[0]) / 24, count });
  }
  return { ...g, installs };
}

function releases(
  model: FabModel,
  lot: number,
  starts: ArrayLike<number>,
  hours: ArrayLike<number>,
  hotShare: number,
  leadMinutes: (product: string) => number,
): Release[] {
  const lists = model.products.flatMap((p) => [
    { product: p.name, hot: false, minutes: [] as number[] },
    { product: p.name, hot: true, minutes: [] as number[] },
  ]);
  let cumulative = 0;
  let lots = 0;
  for (let m = 0; m < starts.length; m++) {
    const begin = (hours[m] - hours[0]) * 60;
    const length = (hours[m + 1] - hours[m]) * 60;
    // lot k starts when half of it has accumulated: evenly spaced, and a month's lots match its starts to half a lot
    while ((lots + 0.5) * lot <= cumulative + starts[m]) {
      const at = begin + (((lots + 0.5) * lot - cumulative) / starts[m]) * length;
      const product = lots % model.products.length;
      const hot = Math.floor((lots + 1) * hotShare + 1e-9) > Math.floor(lots * hotShare + 1e-9);
      lists[2 * product + (hot ? 1 : 0)].minutes.push(at);
      lots++;
    }
    cumulative += starts[m];
  }
  return lists
    .filter((l) => l.minutes.length > 0)
    .map((l) => ({
      name: `${l.product}${l.hot ? " hot" : ""}`,
      product: l.product,
      priority: l.hot ? 20 : 10,
      wafers: lot,
      leadMinutes: leadMinutes(l.product) * (l.hot ? HOT_LEAD : LEAD),
      schedule: { kind: "list", minutes: Float64Array.from(l.minutes) },
    }));
}
