import type { FabModel, Release } from "../model.ts";

/** Flow factors outside this range come from due dates that plan nothing. */
const LEAST_FLOW_FACTOR = 1.2;
const MOST_FLOW_FACTOR = 4;
const MINUTE_MS = 60_000;

/**
 * Lots that should wait at each step when every lot keeps its due date: by Little's law, rate x planned wait, with
 * planned wait = (lead / raw process time - 1) x visit time of the step.
 * Steps of a product without a rate of its own (constant WIP) take one lot a day.
 * @returns by step of all routes; positive
 */
export function balancedLots(
  model: FabModel,
  stepFixedMs: Float64Array,
  stepWaferMs: Float64Array,
  routeFirstStep: Int32Array,
): Float64Array {
  const targets = new Float64Array(stepFixedMs.length);
  for (const release of model.releases) {
    const product = model.products.find((p) => p.name === release.product);
    const route = model.routes.findIndex((r) => r.name === product?.route);
    if (route < 0) continue;
    const first = routeFirstStep[route];
    const steps = model.routes[route].steps;
    const visit = steps.map((_, i) => stepFixedMs[first + i] + stepWaferMs[first + i] * release.wafers);
    const raw = visit.reduce((sum, ms, i) => sum + ms * (steps[i].sampling ?? 1), 0);
    const { leadMinutes } = release;
    const lead = typeof leadMinutes === "number" ? leadMinutes : (leadMinutes[0] ?? 0);
    const flowFactor = Math.min(MOST_FLOW_FACTOR, Math.max(LEAST_FLOW_FACTOR, (lead * MINUTE_MS) / Math.max(1, raw)));
    const rate = lotsPerMs(release);
    steps.forEach((step, i) => {
      targets[first + i] += rate * (step.sampling ?? 1) * visit[i] * (flowFactor - 1);
    });
  }
  return targets.map((lots) => (lots > 0 ? lots : 1));
}

function lotsPerMs({ schedule }: Release): number {
  if (schedule.kind === "every") return (schedule.lots ?? 1) / (schedule.everyMinutes * MINUTE_MS);
  if (schedule.kind === "poisson") return 1 / (schedule.meanMinutes * MINUTE_MS);
  if (schedule.kind === "list" && schedule.minutes.length > 1) {
    const minutes = schedule.minutes;
    return (minutes.length - 1) / (Math.max(1, minutes[minutes.length - 1] - minutes[0]) * MINUTE_MS);
  }
  return 1 / (1440 * MINUTE_MS);
}
