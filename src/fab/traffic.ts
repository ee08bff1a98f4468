import type { Route, Step } from "./model.ts";

/** Expected visits of one lot at each step of a route. */
export interface Traffic {
  /** arrivals at the step, sampled or not */
  readonly arrivals: Float64Array;
  /** performed visits */
  readonly visits: Float64Array;
  /** mean share of a started lot's wafers that is still there */
  readonly wafers: Float64Array;
}

/**
 * Solve the traffic equations of a route: a_i = a_(i-1) (1 - s_(i-1) r_(i-1)) + rework flows, v_i = a_i s_i.
 * @source traffic equations of an open network (Jackson 1957): sampling s, rework share r; loops are short and rare, so that sweeps converge fast
 */
export function traffic(route: Route): Traffic {
  const known = solved.get(route);
  if (known) return known;
  const answer = solve(route);
  solved.set(route, answer);
  return answer;
}

/** Routes are immutable, and every model of a study asks for the same few. */
const solved = new WeakMap<Route, Traffic>();

function solve(route: Route): Traffic {
  const steps = route.steps;
  const n = steps.length;
  const sampling = Float64Array.from(steps, (s) => s.sampling ?? 1);
  // share of arrivals that leave the straight way at a step, and where to
  const returns = Float64Array.from(steps, (s, i) => (s.rework ? sampling[i] * s.rework.share : 0));
  const loops = steps.flatMap((s, i) => (s.rework ? [{ from: i, to: s.rework.toStep }] : []));
  const arrivals = new Float64Array(n);
  const back = new Float64Array(n);
  for (let sweep = 0; sweep < 200; sweep++) {
    let change = 0;
    back.fill(0);
    for (const loop of loops) back[loop.to] += arrivals[loop.from] * returns[loop.from];
    for (let i = 0; i < n; i++) {
      const next = (i === 0 ? 1 : arrivals[i - 1] * (1 - returns[i - 1])) + back[i];
      change = Math.max(change, Math.abs(next - arrivals[i]));
      arrivals[i] = next;
    }
    if (change < 1e-13) break;
  }
  const visits = arrivals.map((a, i) => a * sampling[i]);
  return { arrivals, visits, wafers: remaining(route, visits) };
}

function remaining(route: Route, visits: Float64Array): Float64Array {
  const wafers = new Float64Array(visits.length);
  let left = 1;
  for (let i = 0; i < visits.length; i++) {
    wafers[i] = left;
    left *= 1 - Math.min(1, visits[i] * (route.steps[i].scrapShare ?? 0));
  }
  return wafers;
}

/** The route with another scrap share at each step; visits do not depend on it, so the traffic is not solved again. */
export function withScrap(route: Route, shareOf: (step: Step) => number): Route {
  const scrapped: Route = { ...route, steps: route.steps.map((step) => ({ ...step, scrapShare: shareOf(step) })) };
  const { arrivals, visits } = traffic(route);
  solved.set(scrapped, { arrivals, visits, wafers: remaining(scrapped, visits) });
  return scrapped;
}

/** Share of started wafers that finish the route: product over steps of (1 - visits x scrap share). */
export function lineYield(route: Route): number {
  const t = traffic(route);
  return route.steps.reduce((left, step, i) => left * (1 - Math.min(1, t.visits[i] * (step.scrapShare ?? 0))), 1);
}
