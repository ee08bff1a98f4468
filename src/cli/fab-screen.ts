import {
  CAUSES,
  findWarmup,
  rankBottlenecks,
  type Cause,
  type CurvePoint,
  type FabModel,
  type PolicyComparison,
  type ReplicatedResult,
  type SizedFab,
} from "../fab/index.ts";
import { group, percent, significant } from "../report/number.ts";
import { table } from "../report/table.ts";

/** How the run was made, for the head of the screen. */
export interface ScreenHead {
  readonly days: number;
  readonly warmupDays: number;
  readonly replications: number;
  readonly seed: number;
  readonly cpuSeconds: number;
  /** show steps as well */
  readonly details: boolean;
}

/** Causes as an engineer calls them, short enough for a column. */
const SHORT: Readonly<Record<Cause, string>> = {
  waitBusy: "tool busy",
  waitDown: "tool down",
  waitBatch: "batch",
  waitDedicated: "dedicated",
  waitSetup: "min run",
  hold: "hold",
  setup: "set-up",
  handling: "load/unload",
  process: "process",
  blocked: "blocked",
  interrupted: "broken off",
  transport: "transport",
  rework: "rework",
};
const WAITS: readonly Cause[] = ["waitBusy", "waitDown", "waitBatch", "waitDedicated", "waitSetup", "hold"];

/** Rows of the tables of groups and steps. */
const ROWS = 12;

/** Write the screen of `terafab fab`: products, where the time goes, tools, bottlenecks, areas. */
export function fabScreen(model: FabModel, result: ReplicatedResult, head: ScreenHead): string {
  const blocks = [
    [`${model.name}: ${model.label}`, headline(head)],
    products(result),
    whereTimeGoes(result),
    busiest(result),
    bottlenecks(result),
    areas(result, head.warmupDays),
    ...(head.details ? [steps(result)] : []),
    state(result, head),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function headline({ warmupDays, days, replications, seed }: ScreenHead): string {
  const many = replications === 1 ? " (no intervals from one)" : "s, 95 % intervals";
  return `days ${warmupDays} to ${days}, ${replications} replication${many}, seed ${seed}`;
}

const interval = (s: { mean: number; low?: number; high?: number }): string =>
  `${significant(s.mean, 4)}${s.low === undefined || s.high === undefined ? "" : ` (${significant(s.low, 4)} to ${significant(s.high, 4)})`}`;

function products(result: ReplicatedResult): string[] {
  return table([
    ["PRODUCTS", "lots out", "cycle time, days", "X-factor", "5 % / half / 95 % of lots, days", "on time"],
    ...result.products.map((p) => [
      p.name,
      group(p.completed.toFixed(0)),
      p.cycleTimeDays ? interval(p.cycleTimeDays) : "none out yet",
      p.xFactor === undefined ? "" : significant(p.xFactor),
      p.percentileDays?.map((d) => significant(d)).join(" / ") ?? "",
      p.onTimeShare === undefined ? "" : percent(p.onTimeShare),
    ]),
  ]);
}

function whereTimeGoes(result: ReplicatedResult): string[] {
  const observed = result.replications[0].observed;
  const rows = observed?.classes.filter((k) => k.completed > 0) ?? [];
  if (rows.length === 0) return [];
  // causes that take nothing of anyone's time are left out
  const shown = CAUSES.filter((cause) => rows.some((k) => k.days[cause] > 0.0005 * k.cycleDays));
  return table(
    [
      ["WHERE THE TIME GOES, days", ...rows.map((k) => `${k.product} prio ${k.priority}`)],
      ...shown.map((cause) => [
        WAITS.includes(cause) ? `wait: ${SHORT[cause]}` : SHORT[cause],
        ...rows.map(
          (k) => `${k.days[cause].toFixed(2)}  ${(100 * (k.days[cause] / k.cycleDays)).toFixed(1).padStart(4)} %`,
        ),
      ]),
      ["cycle time", ...rows.map((k) => `${k.cycleDays.toFixed(2)}  100.0 %`)],
    ],
    { align: ["left", ...rows.map(() => "right" as const)] },
  );
}

function busiest(result: ReplicatedResult): string[] {
  const list = [...result.toolGroups].sort((a, b) => b.utilisation - a.utilisation).slice(0, ROWS);
  return table(
    [
      [
        "BUSIEST TOOL GROUPS",
        "tools",
        "available",
        "busy of available",
        "set-up",
        "down",
        "PM",
        "OEE",
        "queue, h",
        "predicted, h",
      ],
      ...list.map((g) => [
        g.name,
        String(g.tools),
        percent(g.availability),
        percent(g.utilisation),
        percent(g.setup),
        percent(g.down),
        percent(g.pm),
        percent(g.oee),
        significant(g.queueHours),
        g.predictedQueueHours === undefined ? "" : significant(g.predictedQueueHours),
      ]),
    ],
    { align: ["left", ...Array.from({ length: 9 }, () => "right" as const)] },
  );
}

function bottlenecks(result: ReplicatedResult): string[] {
  const run = result.replications[0];
  const { observed } = run;
  if (!observed) return [];
  const waited = (name: string): string => {
    const i = run.groups.findIndex((g) => g.name === name);
    const { hours } = observed.groups[i];
    const all = WAITS.reduce((s, cause) => s + hours[cause], 0);
    return WAITS.map((cause) => [cause, hours[cause] / Math.max(1e-12, all)] as const)
      .filter(([, share]) => share >= 0.05)
      .sort((a, b) => b[1] - a[1])
      .map(([cause, share]) => `${SHORT[cause]} ${percent(share, 2)}`)
      .join(", ");
  };
  const x = (name: string): string => {
    const factor = observed.groups.find((g) => g.name === name)?.xFactor;
    return factor === undefined ? "" : significant(factor);
  };
  return table(
    [
      ["BOTTLENECKS", "of all waiting", "X-factor", "by utilisation", "longest active", "lots wait for"],
      ...rankBottlenecks(run)
        .slice(0, ROWS)
        .map((b) => [
          `${b.queueRank} ${b.name}`,
          percent(b.queueShare),
          x(b.name),
          `rank ${b.utilisationRank}`,
          b.shiftingShare === undefined ? "" : percent(b.shiftingShare, 2),
          waited(b.name),
        ]),
    ],
    { align: ["left", "right", "right", "right", "right"] },
  );
}

function areas(result: ReplicatedResult, warmupDays: number): string[] {
  const observed = result.replications[0].observed;
  if (!observed) return [];
  const mean = (series: Float64Array): number => {
    const kept = series.slice(Math.min(series.length - 1, Math.ceil(warmupDays)));
    return kept.length > 0 ? kept.reduce((a, b) => a + b, 0) / kept.length : 0;
  };
  const power = new Map(observed.areaPower.map((a) => [a.area, mean(a.kW.slice(Math.ceil(warmupDays * 24)))]));
  const powered = [...power.values()].some((kW) => kW > 0);
  return table(
    [
      ["AREAS", "WIP, lots", "lot moves a day", "wafer moves a day", "X-factor", ...(powered ? ["power, kW"] : [])],
      ...observed.areaDays.map((a) => {
        const spent = observed.areas.find((x) => x.name === a.area);
        return [
          a.area,
          significant(mean(a.wipLots)),
          spent ? group(mean(a.movesPerDay).toFixed(0)) : "",
          spent ? group(mean(a.waferMovesPerDay).toFixed(0)) : "",
          spent?.xFactor === undefined ? "" : significant(spent.xFactor),
          ...(powered ? [power.has(a.area) ? group(power.get(a.area)!.toFixed(0)) : ""] : []),
        ];
      }),
    ],
    { align: ["left", "right", "right", "right", "right", "right"] },
  );
}

function steps(result: ReplicatedResult): string[] {
  const observed = result.replications[0].observed;
  if (!observed) return [];
  const list = [...observed.steps].sort((a, b) => b.totalHours - a.totalHours).slice(0, 2 * ROWS);
  const all = observed.steps.reduce((s, x) => s + x.totalHours, 0);
  return table(
    [
      ["STEPS WITH MOST TIME", "route", "group", "of all time", "X-factor"],
      ...list.map((s) => [
        s.name,
        s.route,
        s.group,
        percent(s.totalHours / all),
        s.xFactor === undefined ? "" : significant(s.xFactor),
      ]),
    ],
    { align: ["left", "left", "left", "right", "right"] },
  );
}

function state(result: ReplicatedResult, head: ScreenHead): string[] {
  const lines = [
    `WIP ${significant(result.wipLots, 4)} lots, queue-time limits broken ${percent(result.limitsBroken)}`,
    ...trend(result, head.warmupDays),
    `${group(String(result.lotSteps))} lot-steps in ${significant(head.cpuSeconds)} CPU-seconds${
      result.replications[0].observed ? " (causes and areas included: --no-causes is faster)" : ""
    }, digest ${result.digest}`,
  ];
  return lines;
}

/** Whether the runs have settled, and by when. */
function trend(result: ReplicatedResult, warmupDays: number): string[] {
  if (result.replications[0].dailyWip.length < 40) return [];
  const found = findWarmup(result.replications);
  if (found.growing)
    return [
      `OVER WHAT THE TOOLS CAN DO: WIP grows by ${significant(found.wipSlopeLotsPerDay)} lots a day (${significant(found.wipSlopeLow)} to ${significant(found.wipSlopeHigh)})`,
    ];
  if (found.days === undefined)
    return ["NOT STATIONARY: WIP has not settled (MSER-5), so the means above mean little; simulate longer"];
  return [
    `WIP has settled by day ${found.days} (MSER-5)${found.days > warmupDays ? `: later than the warm-up of ${warmupDays} days` : ""}`,
  ];
}

/** Write an operating curve. */
export function curveScreen(points: readonly CurvePoint[]): string[] {
  return table(
    [
      [
        "OPERATING CURVE, starts",
        "busiest group",
        "lots a week",
        "cycle time, days",
        "X-factor",
        "estimate",
        "WIP, lots",
        "",
      ],
      ...points.map((p) => [
        percent(p.factor),
        percent(p.utilisation),
        group(p.lotsPerWeek.toFixed(0)),
        interval(p.cycleDays),
        interval(p.xFactor),
        significant(p.estimatedXFactor, 4),
        significant(p.wipLots.mean),
        p.growing > 0 ? `WIP grows in ${p.growing} replication${p.growing === 1 ? "" : "s"}` : "",
      ]),
    ],
    { align: ["left", "right", "right", "left", "left", "right", "right"] },
  );
}

const MEASURE: Readonly<Record<PolicyComparison["measure"], readonly [string, (x: number) => string]>> = {
  cycleDays: ["cycle time, days", (x) => significant(x, 4)],
  onTimeShare: ["on time", (x) => percent(x)],
  wipLots: ["WIP, lots", (x) => significant(x, 4)],
  limitsBroken: ["queue-time limits broken", (x) => percent(x)],
  lotsOut: ["lots out", (x) => group(x.toFixed(0))],
};

/** Write a comparison of rules under the same luck. */
export function rulesScreen(comparisons: readonly PolicyComparison[]): string[] {
  return comparisons.flatMap(({ measure, policies, differences }) => {
    const [name, text] = MEASURE[measure];
    return [
      ...table([
        [name.toUpperCase(), "mean (95 %)", `against ${policies[0].name}`, "p (Holm)", ""],
        ...policies.map((p, i) => {
          const d = differences[i - 1];
          return [
            p.name,
            `${text(p.value.mean)} (${text(p.value.low!)} to ${text(p.value.high!)})`,
            d ? `${d.difference >= 0 ? "+" : ""}${text(d.difference)} (${text(d.low)} to ${text(d.high)})` : "",
            d ? significant(d.adjustedP, 2) : "",
            d ? (d.differs ? "differs" : "=") : "",
          ];
        }),
      ]),
      "",
    ];
  });
}

/** Write the tools a target needs. */
export function sizeScreen(sized: SizedFab): string[] {
  const changed = sized.groups.filter((g) => g.tools !== g.before);
  const list = [...sized.groups].sort((a, b) => b.utilisation - a.utilisation).slice(0, ROWS);
  return [
    `${group(String(sized.tools))} tools, X-factor ${significant(sized.estimatedXFactor, 4)} by the estimate${
      sized.simulatedXFactor ? `, ${interval(sized.simulatedXFactor)} simulated` : ""
    }: ${sized.reached ? "the target is met" : "the target is NOT met"}`,
    "",
    ...table(
      [
        ["BOTTLENECKS", "tools", "before", "busy of available", "tools to spare"],
        ...list.map((g) => [
          g.name,
          String(g.tools),
          String(g.before),
          percent(g.utilisation),
          significant(g.slackTools),
        ]),
      ],
      { align: ["left", "right", "right", "right", "right"] },
    ),
    "",
    ...table([["CHANGED GROUPS", "from", "to"], ...changed.map((g) => [g.name, String(g.before), String(g.tools)])]),
    ...(sized.steps.some((s) => s.by === "simulation")
      ? [
          "",
          ...sized.steps
            .filter((s) => s.by === "simulation")
            .map((s) => `  added for the simulation: ${s.group}, now ${s.tools}`),
        ]
      : []),
  ];
}
