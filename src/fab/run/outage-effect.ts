import type { Warning } from "../../model/flows.ts";
import type { FabInput } from "../input.ts";
import { openSimulation } from "../sim/simulator.ts";
import type { Composed } from "./compose.ts";
import { moduleModel } from "./module-model.ts";
import { forcedDowns, type DatedOutage } from "./outage.ts";
import type { ModuleStarts } from "./starts.ts";

/** Months simulated after an outage, over which a module catches up. */
const RECOVERY_MONTHS = 4;
/** Outages of so many different years are simulated; the others are counted with the mean effect an hour. */
const MOST_YEARS = 2;

/**
 * Subtract what outages cost: the reference module is simulated with and without them, with the same random numbers, and the
 * difference in outs and scrap by month is applied to all modules in proportion to their starts. Power follows the hours.
 */
export function outageEffect(
  input: FabInput,
  starts: ModuleStarts,
  hours: Float64Array,
  base: Composed,
  outages: readonly DatedOutage[],
  warnings: Warning[],
): Composed {
  const { plan } = input;
  const requalify = input.requalifyHours ?? 0;
  const scrapShare = input.scrapOnOutage ?? 0;
  if (input.scrapOnOutage === undefined || input.requalifyHours === undefined)
    warnings.push({
      path: "fab.outages",
      message:
        "no sourced figures for scrap and requalification after an outage are at hand: what is not given counts as zero",
    });
  const n = input.months.length;
  const outs = base.outs.slice();
  const scrap = base.scrap.slice();
  const hourlyMW = base.hourlyMW.slice();
  for (const o of outages)
    for (let h = Math.floor(o.startHour); h < Math.min(hourlyMW.length, Math.ceil(o.endHour)); h++)
      hourlyMW[h] *= 1 - o.depth * (Math.min(o.endHour, h + 1) - Math.max(o.startHour, h));

  if (input.depth === "full") {
    const groups = byYear(outages);
    const simulated = groups.slice(0, MOST_YEARS);
    let lostPerHour = 0;
    for (const group of simulated) {
      const first = monthOf(hours, group[0].startHour);
      const effect = simulateGroup(input, starts, hours, group, first, requalify, scrapShare);
      const scale = starts.total[first] / Math.max(1e-9, effect.startsWafersPerMonth);
      effect.done.forEach((d, k) => {
        if (first + k < n) outs[first + k] = Math.max(0, outs[first + k] + scale * d);
      });
      effect.scrapped.forEach((d, k) => {
        if (first + k < n) scrap[first + k] += scale * d;
      });
      lostPerHour +=
        effect.done.reduce((a, b) => a + Math.min(0, b), 0) /
        group.reduce((h, o) => h + (o.endHour - o.startHour) * o.depth, 0) /
        simulated.length;
    }
    if (groups.length > MOST_YEARS) {
      warnings.push({
        path: "fab.outages",
        message: `outages of ${groups.length} years: those of the first ${MOST_YEARS} are simulated, the rest counted with their mean effect an hour`,
      });
      for (const group of groups.slice(MOST_YEARS))
        for (const o of group) {
          const m = monthOf(hours, o.startHour);
          delay(
            outs,
            m,
            -lostPerHour * (o.endHour - o.startHour) * o.depth * (starts.total[m] / plan.moduleWafersPerMonth),
          );
        }
    }
  } else
    // analytic: the fab stands for the outage and its requalification; what it would have finished comes a month later
    for (const o of outages) {
      const m = monthOf(hours, o.startHour);
      delay(outs, m, (base.outs[m] * (o.endHour - o.startHour + requalify) * o.depth) / (hours[m + 1] - hours[m]));
      scrap[m] += scrapShare * o.depth * (m > 0 ? base.wip[m - 1] : 0) * 0.5;
    }

  const wip = new Float64Array(n);
  let inside = 0;
  for (let m = 0; m < n; m++) {
    // material that is not there cannot leave: an effect never takes more than the fab holds
    const free = inside + starts.total[m];
    scrap[m] = Math.min(scrap[m], free);
    outs[m] = Math.min(outs[m], free - scrap[m]);
    inside = free - scrap[m] - outs[m];
    wip[m] = Math.abs(inside) < 1e-6 ? 0 : inside;
  }
  return { ...base, outs, scrap, wip, hourlyMW };
}

function byYear(outages: readonly DatedOutage[]): DatedOutage[][] {
  const groups = new Map<number, DatedOutage[]>();
  for (const o of outages) {
    const year = Math.floor(o.startHour / 8760);
    groups.set(year, [...(groups.get(year) ?? []), o]);
  }
  return [...groups.values()];
}

function monthOf(hours: Float64Array, hour: number): number {
  let m = 0;
  while (m + 2 < hours.length && hours[m + 1] <= hour) m++;
  return m;
}

function delay(outs: Float64Array, month: number, wafers: number): void {
  const lost = Math.min(outs[month], wafers);
  outs[month] -= lost;
  if (month + 1 < outs.length) outs[month + 1] += lost;
}

/** Two branches from one snapshot: what the outages change in one module, by month from the first outage on. */
function simulateGroup(
  input: FabInput,
  starts: ModuleStarts,
  hours: Float64Array,
  group: readonly DatedOutage[],
  first: number,
  requalify: number,
  scrapShare: number,
) {
  const { plan } = input;
  const level = Math.max(...starts.modules.map((m) => m[first]));
  const warm = 4;
  const last = monthOf(hours, group[group.length - 1].endHour);
  const months = warm + (last - first) + 1 + RECOVERY_MONTHS;
  const origin = hours[first] - warm * 730;
  const clock = Float64Array.from({ length: months + 1 }, (_, m) =>
    m <= warm
      ? m * 730
      : warm * 730 + (first + m - warm < hours.length ? hours[first + m - warm] - hours[first] : (m - warm) * 730),
  );
  const model = moduleModel(plan, new Float64Array(months).fill(level), clock, {
    lineYield: input.lineYield,
    hotLotShare: input.hotLotShare ?? 0,
    release: input.release,
    ramp: false,
  });
  const days = clock[months] / 24;
  const sim = openSimulation(model, {
    days,
    seed: input.seed,
    policy: input.dispatch ?? "fifo",
    periodDays: Array.from(clock.subarray(0, months), (h) => h / 24),
  });
  sim.advance((warm * 730) / 24);
  const branch = sim.snapshot();
  sim.advance(days);
  const calm = sim.result().periods;
  sim.restore(branch);
  sim.force(forcedDowns(group, origin, requalify, scrapShare));
  sim.advance(days);
  const hit = sim.result().periods;
  return {
    startsWafersPerMonth: level,
    done: hit.doneWafers.slice(warm).map((x, k) => x - calm.doneWafers[warm + k]),
    scrapped: hit.scrappedWafers.slice(warm).map((x, k) => x - calm.scrappedWafers[warm + k]),
  };
}
