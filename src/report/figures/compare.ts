/** Runs side by side, the base first: differences beyond noise stand out on a diverging scale, "=" is said otherwise. */
import { type ComparedRun, type Difference, compareRuns } from "../../results/compare.ts";
import { BLOCKS } from "../blocks.ts";
import { escaped } from "../html/escape.ts";
import { cell } from "../number.ts";

const LABELS = new Map(BLOCKS.flatMap(({ rows }) => rows.map(({ column, label }) => [column, label.trim()] as const)));

/**
 * Write a comparison.
 *
 * @param runs two to four, the base first
 * @param all every column, not only those with a name on the screen of a run
 */
export function compareHtml(runs: readonly ComparedRun[], all = false): string {
  if (runs.length < 2) return "";
  const columns = compareRuns(runs).filter(({ column }) => all || LABELS.has(column));
  const head = runs
    .map(({ name }, index) => `<th class="n"${index === 0 ? "" : ' colspan="2"'}>${escaped(name)}</th>`)
    .join("");
  const rows = columns.map(({ column, unit, values, differences }) => {
    const base = values[0];
    const cells = values.map((value, index) => {
      const text = `<td class="n">${value === undefined ? "-" : escaped(cell(value, unit))}</td>`;
      return index === 0 ? text : text + differenceCell(differences[index], base, unit);
    });
    const name = LABELS.get(column) ?? column;
    return (
      `<tr><th scope="row"><button type="button" class="plain" data-column="${escaped(column)}">${escaped(name)}</button> ` +
      `<small class="soft">${escaped(unit === "share" ? "%" : unit)}</small></th>${cells.join("")}</tr>`
    );
  });
  return `<table class="compare"><thead><tr><th></th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** Differences from here on have the full colour. */
const FULL = 0.5;

function differenceCell(difference: Difference | undefined, base: number | undefined, unit: string): string {
  if (difference === undefined) return '<td class="n"></td>';
  if (!difference.beyondNoise) return '<td class="n soft" data-tip="no difference beyond noise">=</td>';
  const { value, low, high } = difference;
  const relative = base === undefined || base === 0 ? 1 : Math.abs(value / base);
  const strength = Math.round(100 * Math.min(1, 0.12 + (0.88 * relative) / FULL)) / 2.5;
  const hue = value > 0 ? "cooling" : "power";
  const range =
    low === undefined || high === undefined ? "" : `90 % interval ${cell(low, unit)} to ${cell(high, unit)}`;
  return (
    `<td class="n" data-tip="${escaped(range)}" style="background: color-mix(in srgb, var(--${hue}) ${strength}%, transparent)">` +
    `${value > 0 ? "+" : "−"}${escaped(cell(Math.abs(value), unit))}</td>`
  );
}
