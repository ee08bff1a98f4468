import { quantile } from "../base/statistics.ts";
import { columnFacts } from "../results/columns.ts";
import { significant, withUnit } from "./number.ts";
import { table } from "./table.ts";

/** A row of a sweep, as far as the screen shows it. */
export interface SweepRow {
  readonly status: "ok" | "infeasible" | "failed";
  readonly inputs: Readonly<Record<string, string | number | boolean>>;
  readonly columns: Readonly<Record<string, number>>;
  readonly reason?: string;
}

/** Columns shown when nobody says which: the furthest each engine gets. */
const HEADLINES = [
  "fab.outsWafersPerMonth",
  "chip.packagesPerMonth",
  "deploy.h100Equivalents",
  "energy.unservedHoursPerYear",
  "cooling.pue",
  "cost.npv",
];

/** Lines of a screen; the whole table is in the file. */
const MOST = 60;

/**
 * Lay out a sweep: a line a point, its inputs first. With several draws a point shows the median and the 90 % range.
 *
 * @param paths axes in the order asked for
 * @param wanted columns; none = the headlines that the rows have
 */
export function sweepTable(paths: readonly string[], rows: readonly SweepRow[], wanted: readonly string[]): string[] {
  const columns =
    wanted.length > 0 ? wanted : HEADLINES.filter((name) => rows.some((row) => row.columns[name] !== undefined));
  const points = new Map<string, SweepRow[]>();
  for (const row of rows) {
    const point = JSON.stringify(paths.map((path) => row.inputs[path]));
    points.set(point, [...(points.get(point) ?? []), row]);
  }
  const lines = [...points.values()].map((draws) => [
    ...paths.map((path) => String((draws[0] as SweepRow).inputs[path])),
    ...columns.map((name) => cell(name, draws)),
    remark(draws),
  ]);
  const unit = (name: string): string => columnFacts.find((fact) => fact.name === name)?.unit ?? "";
  const laid = table(
    [[...paths, ...columns], [...paths.map(() => ""), ...columns.map(unit)], ...lines.slice(0, MOST)],
    { align: [...paths, ...columns].map(() => "right" as const) },
  );
  return lines.length > MOST ? [...laid, `  ... and ${lines.length - MOST} points more in the table`] : laid;
}

function cell(name: string, draws: readonly SweepRow[]): string {
  const values = draws.flatMap(({ columns }) => columns[name] ?? []);
  if (values.length === 0) return "-";
  const unit = columnFacts.find((fact) => fact.name === name)?.unit ?? "";
  const text = (value: number): string =>
    unit === "share" || unit === "$" ? withUnit(value, unit) : significant(value);
  if (values.length === 1) return text(values[0] as number);
  return `${text(quantile(values, 0.5))} (${text(quantile(values, 0.05))} to ${text(quantile(values, 0.95))})`;
}

function remark(draws: readonly SweepRow[]): string {
  const bad = draws.filter(({ status }) => status !== "ok");
  if (bad.length === 0) return "";
  const { status, reason = "" } = bad[0] as SweepRow;
  const share = draws.length === 1 ? status : `${bad.length} of ${draws.length} ${status}`;
  const first = reason.split("\n")[0] as string;
  return `${share}: ${first.length > 100 ? `${first.slice(0, 99)}…` : first}`;
}
