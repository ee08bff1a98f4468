import type { Compiled } from "../compile.ts";
import { DAY_MS, HOUR_MS } from "../duration.ts";
import type { ActivePeriods } from "./active.ts";
import type { AreaDays, AreaSeries } from "./areas.ts";
import type { HourlyPower } from "./power.ts";
import { CAUSES, type Cause } from "./rows.ts";

/** Time by cause; the values add up to the total beside them. */
export type Causes = Readonly<Record<Cause, number>>;

/** Where the time of lots and tools went, after the warm-up; only for runs that were asked for it. */
export interface Observation {
  /** finished lots that were released in the run, by product and priority: mean days */
  readonly classes: readonly {
    readonly product: string;
    readonly priority: number;
    readonly completed: number;
    readonly cycleDays: number;
    readonly days: Causes;
  }[];
  /** lot-hours spent, all visits; X-factor = time at the group over process and handling of first passes */
  readonly groups: readonly TimeSpent[];
  readonly areas: readonly TimeSpent[];
  readonly steps: readonly (TimeSpent & { readonly route: string; readonly group: string })[];
  /** by day, over the whole run */
  readonly areaDays: readonly AreaSeries[];
  /** mean power of each hour over the whole run [kW]; empty unless power was asked for */
  readonly areaPower: readonly { readonly area: string; readonly kW: Float64Array }[];
  /** share of time in which a tool of the group was in the longest active period, and of that the part while it shifted */
  readonly shifting: readonly {
    readonly name: string;
    readonly bottleneckShare: number;
    readonly shiftingShare: number;
  }[];
}

export interface TimeSpent {
  readonly name: string;
  readonly hours: Causes;
  readonly totalHours: number;
  /** absent where nothing was processed */
  readonly xFactor?: number;
}

/** What an observer has booked. */
export interface Books {
  readonly c: Compiled;
  readonly classes: readonly { readonly product: number; readonly priority: number }[];
  readonly classCauses: readonly (readonly number[])[];
  readonly classDone: readonly number[];
  readonly stepCauses: Float64Array;
  readonly areas: AreaDays;
  readonly power: HourlyPower | undefined;
  readonly active: ActivePeriods;
}

const TRANSPORT = CAUSES.indexOf("transport");
const HANDLING = CAUSES.indexOf("handling");
const PROCESS = CAUSES.indexOf("process");
const REWORK = CAUSES.indexOf("rework");

/** Turn the books of an observer into its report. */
export function observation(books: Books, now: number, statsFrom: number): Observation {
  const { c } = books;
  const steps = Array.from({ length: c.steps }, (_, i) =>
    books.stepCauses.subarray(i * CAUSES.length, (i + 1) * CAUSES.length),
  );
  const sums = (of: (step: number) => boolean): Float64Array => {
    const sum = new Float64Array(CAUSES.length);
    steps.forEach((row, i) => {
      if (of(i)) row.forEach((ms, k) => (sum[k] += ms));
    });
    return sum;
  };
  const areaNames = [...new Set(c.groups.map((g) => g.area))];
  const routeSteps = c.model.routes.flatMap((route) => route.steps.map((step) => ({ route: route.name, step })));
  const shares = c.groups.map((g) => ({ name: g.name, bottleneckShare: 0, shiftingShare: 0 }));
  const span = now - statsFrom;
  for (const b of books.active.bottlenecks()) {
    const share = shares[c.toolGroup[b.tool]];
    share.bottleneckShare += (b.toMs - b.fromMs) / span;
    share.shiftingShare += b.shiftingMs / span;
  }
  return {
    classes: books.classes.map((k, i) => ({
      product: c.model.products[k.product].name,
      priority: k.priority,
      completed: books.classDone[i],
      cycleDays: per(
        books.classCauses[i].reduce((a, b) => a + b, 0),
        books.classDone[i] * DAY_MS,
      ),
      days: named(books.classCauses[i], (ms) => per(ms, books.classDone[i] * DAY_MS)),
    })),
    groups: c.groups.map((g, i) =>
      spent(
        g.name,
        sums((step) => c.stepGroup[step] === i),
      ),
    ),
    areas: areaNames.map((area) =>
      spent(
        area,
        sums((step) => c.groups[c.stepGroup[step]].area === area),
      ),
    ),
    steps: routeSteps.map(({ route, step }, i) => ({ route, group: step.group, ...spent(step.name, steps[i]) })),
    areaDays: books.areas.report(now),
    areaPower: books.power?.report(now) ?? [],
    shifting: shares,
  };
}

function spent(name: string, ms: Float64Array): TimeSpent {
  const total = ms.reduce((a, b) => a + b, 0);
  const raw = ms[PROCESS] + ms[HANDLING];
  return {
    name,
    hours: named(ms, (x) => x / HOUR_MS),
    totalHours: total / HOUR_MS,
    ...(raw > 0 && { xFactor: (total - ms[TRANSPORT] - ms[REWORK]) / raw }),
  };
}

function named(ms: ArrayLike<number>, as: (ms: number) => number): Causes {
  return Object.fromEntries(CAUSES.map((cause, i) => [cause, as(ms[i])])) as Causes;
}

function per(a: number, b: number): number {
  return b > 0 ? a / b : 0;
}
