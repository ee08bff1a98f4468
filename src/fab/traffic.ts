import type { Route } from "./model.ts";

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
 * @source spec of the static model: sampling s, rework share r; loops are short and rare, so that sweeps converge fast
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
  const arrivals = new Float64Array(n);
  for (let sweep = 0; sweep < 200; sweep++) {
    let change = 0;
    const back = new Float64Array(n);
    steps.forEach((step, i) => {
      if (step.rework) back[step.rework.toStep] += arrivals[i] * (step.sampling ?? 1) * step.rework.share;
    });
    for (let i = 0; i < n; i++) {
      const before =
        i === 0 ? 1 : arrivals[i - 1] * (1 - (steps[i - 1].sampling ?? 1) * (steps[i - 1].rework?.share ?? 0));
      const next = before + back[i];
      change = Math.max(change, Math.abs(next - arrivals[i]));
      arrivals[i] = next;
    }
    if (change < 1e-13) break;
  }
  const visits = arrivals.map((a, i) => a * (steps[i].sampling ?? 1));
  const wafers = new Float64Array(n);
  let left = 1;
  steps.forEach((step, i) => {
    wafers[i] = left;
    left *= 1 - Math.min(1, visits[i] * (step.scrapShare ?? 0));
  });
  return { arrivals, visits, wafers };
}

/** Share of started wafers that finish the route: product over steps of (1 - visits x scrap share). */
export function lineYield(route: Route): number {
  const t = traffic(route);
  return route.steps.reduce((left, step, i) => left * (1 - Math.min(1, t.visits[i] * (step.scrapShare ?? 0))), 1);
}
