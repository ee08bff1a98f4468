import type { ComparedColumn, ComparedRun } from "../results/compare.ts";
import { cell } from "./number.ts";
import { table } from "./table.ts";

/**
 * Write runs side by side: the base's value, then each run's value with its difference, "=" where there is none
 * beyond noise.
 */
export function compareTable(runs: readonly ComparedRun[], columns: readonly ComparedColumn[]): string[] {
  const header = ["", "", ...runs.flatMap((run, index) => (index === 0 ? [run.name] : [run.name, ""]))];
  const rows = columns.map(({ column, unit, values, differences }) => [
    column,
    unit,
    ...values.flatMap((value, index) => {
      const text = value === undefined ? "-" : cell(value, unit);
      if (index === 0) return [text];
      const difference = differences[index];
      if (difference === undefined) return [text, ""];
      if (!difference.beyondNoise) return [text, "="];
      const sign = difference.value > 0 ? "+" : "-";
      return [text, `${sign}${cell(Math.abs(difference.value), unit)}`];
    }),
  ]);
  const align = header.map((_, index) => (index < 2 ? "left" : "right")) as ("left" | "right")[];
  const shared = runs.every((run) => run.draws !== undefined && run.draws.length > 0);
  const note = shared
    ? `'=' means no difference beyond noise (shared luck, ${runs[0]?.draws?.length} quick draws).`
    : "'=' means no difference beyond the runs' own intervals; without draws that is equal figures.";
  return [...table([header, ...rows], { align, indent: 0 }), note];
}
