/** What changed when, and why: on the screen of a run, and as a table of a page. */
import type { Change } from "../results/answer.ts";
import { BLOCKS } from "./blocks.ts";
import { escaped } from "./html/escape.ts";
import { table } from "./table.ts";

/** Lines on the screen, and causes and letters on a line; the page and `--json` have all. */
const SHOWN = 12;
const CAUSES = 2;
const LETTERS = 110;

const LABELS = new Map(BLOCKS.flatMap(({ rows }) => rows.map(({ column, label }) => [column, label.trim()] as const)));
const UNKNOWN = "no event of the run explains it";

/** The way back from a jump of one month, whose own line stands above it. */
const OVER = /^the month after /;

/** Lines of the screen: a price alone, which changes with every season, and ends of jumps are left to the page. */
export function changeLines(changes: readonly Change[]): string[] {
  const told = changes
    .filter(({ columns }) => columns.some((column) => column !== "energy.marginalPricePerMWh"))
    .map((change) => ({ ...change, causes: change.causes.filter((cause) => !OVER.test(cause)), all: change.causes }))
    .filter(({ causes, all }) => causes.length > 0 || all.length === 0);
  if (told.length === 0) return [];
  const rows = told
    .slice(0, SHOWN)
    .map(({ month, causes }) => [month, shortened(causes.slice(0, CAUSES).join("; ") || UNKNOWN)]);
  const more = told.length > SHOWN ? [`  and ${told.length - SHOWN} more (--json, terafab report)`] : [];
  return ["", "WHAT CHANGED WHEN", ...table(rows), ...more];
}

function shortened(words: string): string {
  return words.length > LETTERS ? `${words.slice(0, LETTERS - 3)}...` : words;
}

/** A section of a page; empty where nothing jumps. */
export function changesHtml(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const rows = changes.map(
    ({ month, causes, columns }) =>
      `<tr><td class="number">${escaped(month)}</td><td>${causes.length === 0 ? UNKNOWN : causes.map((cause) => escaped(cause)).join("<br>")}</td>` +
      `<td class="note soft">${columns.map((column) => escaped(LABELS.get(column) ?? column)).join(", ")}</td></tr>`,
  );
  return (
    `<h2>What changed when</h2><details><summary>${changes.length} months in which something jumps, each with its cause</summary>` +
    `<div class="wide" tabindex="0" role="group" aria-label="What changed when"><table>` +
    `<thead><tr><th>month</th><th>what happened</th><th>what jumped</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></details>`
  );
}
