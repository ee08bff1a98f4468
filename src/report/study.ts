import { cell, percent, significant } from "./number.ts";
import { table } from "./table.ts";

interface Estimate {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** A study as far as the screen shows it. */
export interface ShownStudy {
  readonly draws: number;
  readonly infeasible: number;
  readonly failed: number;
  readonly reasons: readonly string[];
  readonly ended: "draws" | "narrow";
  readonly columns: Readonly<
    Record<
      string,
      {
        readonly unit: string;
        readonly central?: number;
        readonly mean: Estimate;
        readonly p5?: Estimate;
        readonly p50?: Estimate;
        readonly p95?: Estimate;
      }
    >
  >;
  readonly events: readonly (Estimate & { readonly text: string })[];
  readonly sensitivity?: Readonly<
    Record<
      string,
      {
        readonly central: number;
        readonly tornado: readonly {
          readonly input: string;
          readonly low?: number;
          readonly high?: number;
          readonly swing: number;
        }[];
        readonly indices?: Readonly<
          Record<
            string,
            {
              readonly first: number;
              readonly firstInterval: readonly [number, number];
              readonly total: number;
              readonly totalInterval: readonly [number, number];
            }
          >
        >;
        readonly rowsLeftOut: number;
      }
    >
  >;
}

/** Bars of a tornado that are shown. */
const BARS = 10;

/** Lay out a study: intervals, probabilities, then the causes of each column's spread. */
export function studyLines(study: ShownStudy, { correlated }: { readonly correlated: boolean }): string[] {
  const { columns, draws, infeasible, failed, reasons, ended, events, sensitivity = {} } = study;
  const narrow = ended === "narrow" ? ", stopped because the interval is narrow enough" : "";
  const lines = [`${draws} draws${narrow}; ${infeasible} infeasible, ${failed} failed`];
  lines.push(...reasons.map((reason) => `  ${reason.length > 110 ? `${reason.slice(0, 109)}…` : reason}`));
  const figures = Object.entries(columns).map(([name, { unit, central, mean, p5, p50, p95 }]) => [
    name,
    unit === "share" ? "" : unit,
    central === undefined ? "-" : cell(central, unit),
    ranged(mean, unit),
    ranged(p50, unit),
    p5 === undefined || p95 === undefined ? "-" : `${cell(p5.value, unit)} to ${cell(p95.value, unit)}`,
  ]);
  lines.push(
    "",
    ...table([["", "", "centre", "mean (90 %)", "median (90 %)", "range: 5 % to 95 %"], ...figures], {
      align: ["left", "left", "right", "right", "right", "right"],
    }),
  );
  if (events.length > 0) {
    lines.push("", "PROBABILITIES   (90 % interval; an infeasible draw counts as no)");
    lines.push(...table(events.map((event) => [event.text, ranged(event, "share")])));
  }
  for (const [name, cause] of Object.entries(sensitivity)) {
    lines.push("", ...causeLines(name, columns[name]?.unit ?? "", cause));
  }
  if (correlated && study.sensitivity !== undefined) {
    lines.push("  correlations are not in the tornado and the indices: those ask what each input does by itself");
  }
  return lines;
}

function causeLines(name: string, unit: string, cause: NonNullable<ShownStudy["sensitivity"]>[string]): string[] {
  const { tornado, indices = {}, rowsLeftOut } = cause;
  const bars = tornado.filter(({ swing }) => swing > 0);
  const share = (value: number, [low, high]: readonly [number, number]): string =>
    `${significant(value, 2)} (${significant(low, 2)} to ${significant(high, 2)})`;
  const lines = [
    `WHAT CAUSES THE SPREAD OF ${name}   (each input at its 5 % and 95 % quantile, the others at their centre)`,
  ];
  lines.push(
    ...table(
      [
        ["input", "at 5 %", "at 95 %", "swing"],
        ...bars
          .slice(0, BARS)
          .map(({ input, low, high, swing }) => [
            input,
            low === undefined ? "infeasible" : cell(low, unit),
            high === undefined ? "infeasible" : cell(high, unit),
            cell(swing, unit),
          ]),
      ],
      { align: ["left", "right", "right", "right"] },
    ),
  );
  if (bars.length > BARS) lines.push(`  and ${bars.length - BARS} smaller ones`);
  if (Object.keys(indices).length > 0) {
    lines.push(
      "",
      ...table(
        [
          ["share of the variance", "alone (90 %)", "with others (90 %)"],
          ...Object.entries(indices).map(([input, { first, firstInterval, total, totalInterval }]) => [
            input,
            share(first, firstInterval),
            share(total, totalInterval),
          ]),
        ],
        { align: ["left", "right", "right"] },
      ),
    );
    if (rowsLeftOut > 0) lines.push(`  ${rowsLeftOut} rows with an infeasible point are left out`);
  }
  return lines;
}

function ranged(estimate: Estimate | undefined, unit: string): string {
  if (estimate === undefined) return "-";
  const text = (value: number): string => (unit === "share" ? percent(value) : cell(value, unit));
  const { value, low, high } = estimate;
  return low === undefined || high === undefined ? text(value) : `${text(value)} (${text(low)} to ${text(high)})`;
}
