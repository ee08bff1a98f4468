import { fail } from "../../base/errors.ts";
import type { FabModel, Release } from "../model.ts";
import type { Load } from "../static.ts";

/** Multiply the starts of a fab by a factor: every release comes that much more often. @throws for constant-WIP releases */
export function scaleStarts(model: FabModel, factor: number): FabModel {
  if (!(factor > 0 && Number.isFinite(factor))) fail("load", `must be positive, got ${factor}`);
  return { ...model, releases: model.releases.map((r) => ({ ...r, ...scaled(r, factor) })) };
}

/** Mean releases of a model as steady loads [lots/h], by product and priority: what the static model and the estimate take. */
export function steadyLoads(model: FabModel): Load[] {
  const sums = new Map<string, { product: string; priority: number; lots: number; wafers: number; poisson: number }>();
  for (const release of model.releases) {
    const lots = lotsPerHour(release);
    const key = `${release.product}|${release.priority}`;
    const sum = sums.get(key) ?? {
      product: release.product,
      priority: release.priority,
      lots: 0,
      wafers: 0,
      poisson: 0,
    };
    sums.set(key, {
      ...sum,
      lots: sum.lots + lots,
      wafers: sum.wafers + lots * release.wafers,
      poisson: sum.poisson + (release.schedule.kind === "poisson" ? lots : 0),
    });
  }
  return [...sums.values()].flatMap(({ product, priority, lots, wafers, poisson }) =>
    lots > 0 ? [{ product, priority, lotsPerHour: lots, wafersPerLot: wafers / lots, variation: poisson / lots }] : [],
  );
}

/** Mean rate of a release [lots/h]. @throws for one whose rate follows the fab */
export function lotsPerHour({ schedule, name }: Release): number {
  if (schedule.kind === "every") return ((schedule.lots ?? 1) * 60) / schedule.everyMinutes;
  if (schedule.kind === "poisson") return 60 / schedule.meanMinutes;
  if (schedule.kind === "list") {
    // n lots over n mean gaps
    const n = schedule.minutes.length;
    if (n < 2) return 0;
    return ((n - 1) * 60) / Math.max(1e-9, schedule.minutes[n - 1] - schedule.minutes[0]);
  }
  return fail(`releases.${name}`, `a release of the kind "${schedule.kind}" has no rate of its own`);
}

function scaled({ schedule, name, leadMinutes }: Release, factor: number): Partial<Release> {
  if (schedule.kind === "every")
    return {
      schedule: {
        ...schedule,
        firstMinute: schedule.firstMinute / factor,
        everyMinutes: schedule.everyMinutes / factor,
        count: Math.max(1, Math.round(schedule.count * factor)),
      },
      // due dates of lots that the file does not list are those of the last it lists
      ...(typeof leadMinutes !== "number" && { leadMinutes: lengthened(leadMinutes, schedule.count * factor) }),
    };
  if (schedule.kind === "poisson") return { schedule: { ...schedule, meanMinutes: schedule.meanMinutes / factor } };
  if (schedule.kind === "list")
    return { schedule: { ...schedule, minutes: Array.from(schedule.minutes, (m) => m / factor) } };
  return fail(
    `releases.${name}`,
    `a release of the kind "${schedule.kind}" cannot be scaled: its load follows the fab`,
  );
}

function lengthened(leads: readonly number[], count: number): number[] {
  return Array.from({ length: Math.max(1, Math.round(count)) }, (_, i) => leads[Math.min(i, leads.length - 1)]);
}
