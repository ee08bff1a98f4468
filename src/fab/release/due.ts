import type { Release } from "../model.ts";
import type { FabState } from "../sim/state.ts";

/** How a release gives its lots due dates. */
export type DueRule = NonNullable<Release["due"]>;

const MINUTE_MS = 60_000;
const UNIT = 1 / 4294967296;
/** Purpose of the draws of due dates; calendars and releases use the others. */
const DUE = 5;

/** The table of due-date generators: lead time from release to due date [ms] for the n-th lot of a release. */
export const dueRules: {
  readonly [K in DueRule["kind"]]: (
    s: FabState,
    due: Extract<DueRule, { kind: K }>,
    release: number,
    n: number,
  ) => number;
} = {
  fixed: (_, due) => due.minutes * MINUTE_MS,
  /** lead = z × flow factor × raw process time, z ~ U[1 - spread, 1 + spread] by lot */
  "flow-factor": (s, due, release, n) => {
    s.calendarDraws.at(release, n, DUE, 0);
    const z = 1 + (due.spread ?? 0) * (2 * s.calendarDraws.w0 * UNIT - 1);
    const { product, wafers } = s.c.model.releases[release];
    const first = s.c.routeFirstStep[s.c.productRoute[s.c.productIndex.get(product)!]];
    return z * due.factor * (s.c.remainFixedMs[first] + s.c.remainWaferMs[first] * wafers);
  },
};

/** Lead time of the n-th lot of a release [ms]: from its generator, or as the model lists it. */
export function leadMs(s: FabState, release: number, n: number): number {
  const { due, leadMinutes } = s.c.model.releases[release];
  if (due === undefined)
    return Math.round((typeof leadMinutes === "number" ? leadMinutes : leadMinutes[n]) * MINUTE_MS);
  return Math.round(
    due.kind === "fixed" ? dueRules.fixed(s, due, release, n) : dueRules["flow-factor"](s, due, release, n),
  );
}
