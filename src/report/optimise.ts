import { cell, percent } from "./number.ts";
import { table } from "./table.ts";

interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** An optimisation as far as the screen shows it. */
export interface ShownOptimisation {
  readonly best: { readonly changes: Readonly<Record<string, unknown>>; readonly confirmed: Interval };
  readonly default: { readonly confirmed?: Interval };
  readonly difference?: Interval;
  readonly limits: readonly { readonly text: string; readonly mean: number; readonly keptShare: number }[];
  readonly infeasible: number;
  readonly freshDraws: number;
  readonly history: readonly unknown[];
  readonly runs: number;
}

/** Lay out what was chosen, what it gives beside the file as it stands, and how sure that is. */
export function optimiseLines(
  result: ShownOptimisation,
  { column, unit, goal }: { readonly column: string; readonly unit: string; readonly goal: "max" | "min" },
): string[] {
  const { best, default: standard, difference, limits, infeasible, freshDraws, history, runs } = result;
  const ranged = ({ mean, low, high }: Interval): string =>
    freshDraws < 2 ? cell(mean, unit) : `${cell(mean, unit)} (${cell(low, unit)} to ${cell(high, unit)})`;
  const choices = Object.entries(best.changes).map(([path, value]) => [path, String(value)]);
  const lines = [
    `${goal} ${column}${unit === "" || unit === "share" ? "" : ` [${unit}]`}: ${history.length} designs, ${runs} runs`,
    "",
    ...(choices.length === 0 ? ["  nothing beats the file as it stands"] : table(choices)),
    "",
    ...table([
      ["this design", ranged(best.confirmed)],
      ["the file as it stands", standard.confirmed === undefined ? "infeasible" : ranged(standard.confirmed)],
      ...(difference === undefined ? [] : [["difference", ranged(difference)]]),
    ]),
  ];
  if (freshDraws > 1)
    lines.push(`  means with 90 % intervals over ${freshDraws} fresh draws that the search never saw`);
  if (infeasible > 0) lines.push(`  infeasible at ${infeasible} of ${freshDraws} fresh draws`);
  lines.push(
    ...limits.map(
      ({ text, mean, keptShare }) => `  limit ${text}: ${cell(mean, "")}, kept in ${percent(keptShare)} of the draws`,
    ),
  );
  return lines;
}
