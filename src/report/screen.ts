/**
 * The one screen of `terafab run`: a block an engine, each headline with its 90 % interval, then what limits it.
 * It reads the answer only, so a saved run prints the same screen.
 */
import type { AnswerColumn, AnswerLimit, RunAnswer } from "../results/answer.ts";
import { BLOCKS, type Row } from "./blocks.ts";
import { firstLines } from "./first.ts";
import { changeLines } from "./changes.ts";
import { claimsSummary, type ShownVerdict } from "./claims.ts";
import { compact, percent, significant, withUnit } from "./number.ts";
import { PLANT_IN_SHORT, plantLines } from "./plant.ts";
import { table } from "./table.ts";

/**
 * Write the screen of a run.
 *
 * @param answer the run's answer
 * @param horizon first and last month, for the title
 * @param claims verdicts of the ledger on this run, when it was checked
 * @returns lines
 */
export function screen(answer: RunAnswer, horizon: string, claims: readonly ShownVerdict[] = []): string[] {
  const lines = [titleOf(answer, horizon), ""];
  const intervals = Object.values(answer.columns).some((column) => column.low !== undefined);
  BLOCKS.forEach(({ title, rows }) => {
    const cells = rows.flatMap((row) => cellsOf(row, answer));
    if (cells.length === 0) return;
    const heading = intervals && lines.length === 2 ? `${title.padEnd(46)}90 % interval` : title;
    lines.push(
      heading,
      ...table(
        cells.map((row) => padRow(row)),
        { gap: 2 },
      ),
      "",
    );
  });
  const alone = plantAlone(answer);
  lines.push(
    ...(answer.plant === undefined ? [] : plantLines(answer.plant, alone ? undefined : PLANT_IN_SHORT)),
    ...firstLines(answer.first ?? []),
    ...(alone ? claimLines(claims).slice(0, 1) : claimLines(claims)),
    ...(alone && answer.limits.length === 0 ? [] : limitLines(answer)),
    ...bindingLines(answer),
    ...changeLines(answer.changes),
  );
  if (answer.warnings.length > 0) {
    lines.push("", `REMARKS (${answer.warnings.length})`, ...answer.warnings.map((text) => `  ${text}`));
  }
  return lines;
}

/** A file with nothing but a plant and its load: the plant's page is the screen. */
function plantAlone({ plant, columns }: RunAnswer): boolean {
  return plant !== undefined && !Object.keys(columns).some((name) => /^(fab|chip|deploy)\./.test(name));
}

function titleOf(answer: RunAnswer, horizon: string): string {
  const scenario = answer.scenario === "base" ? "" : `   scenario ${answer.scenario}`;
  return `${answer.campus}   ${horizon}${scenario}   ${answer.depth}   seed ${answer.seed}   ${significant(answer.seconds, 2)} s   run ${answer.run}`;
}

function cellsOf(row: Row, answer: RunAnswer): string[][] {
  const column = answer.columns[row.column];
  if (column === undefined) return [];
  return [[row.label, valueText(column), intervalText(column), row.remark?.(answer) ?? ""]];
}

function padRow([label = "", value = "", interval = "", remark = ""]: string[]): string[] {
  return [label.padEnd(22), value.padStart(18), interval.padEnd(26), remark];
}

export function valueText(column: AnswerColumn): string {
  return withUnit(column.value, column.unit, digitsOf(column));
}

/** Three digits, or two where the interval is wider than a fifth of the value. */
function digitsOf({ value, low, high }: AnswerColumn): number {
  if (low === undefined || high === undefined || value === 0) return 3;
  return (high - low) / Math.abs(value) > 0.2 ? 2 : 3;
}

export function intervalText(column: AnswerColumn): string {
  const { low, high, unit } = column;
  if (low === undefined || high === undefined) return column.depth === "estimate" ? "estimate" : "";
  const digits = digitsOf(column);
  const text = unit === "share" ? percent : compact;
  const [from, to] = [text(low, digits), text(high, digits)];
  // An interval narrower than the digits shown says nothing: the input it hangs on is certain.
  return from === to ? "" : `${from} to ${to}`;
}

/** Claims of each verdict on the screen of a run, and how much of their sentence. */
const CLAIMS_SHOWN = 3;
const SENTENCE = 150;

function claimLines(claims: readonly ShownVerdict[]): string[] {
  if (claims.length === 0) return [];
  const rows = ["impossible", "contradicts", "needs"].flatMap((word) =>
    claims
      .filter(({ verdict }) => verdict === word)
      .slice(0, CLAIMS_SHOWN)
      .map(({ verdict, id, why }) => [verdict, id, why.length > SENTENCE ? `${why.slice(0, SENTENCE - 3)}...` : why]),
  );
  return [`CLAIMS   ${claimsSummary(claims)}   (terafab claims --campus FILE)`, ...table(rows), ""];
}

function limitLines(answer: RunAnswer): string[] {
  const title = `WHAT LIMITS ${answer.campus.toUpperCase()}`;
  if (answer.limits.length === 0) return [title, "  nothing in the file relieves it: the objective does not move"];
  const of = answer.limits[0]?.of ?? "";
  const rows = answer.limits.map((limit, index) => [
    `${index + 1} ${limit.name}`,
    `${limit.unit} -> ${signed(limit)}`,
    limit.months.length === 0 ? "" : `binds ${spanText(limit.months)}`,
  ]);
  return [`${title}   (${of})   one more unit is worth`, ...table(rows)];
}

/** Spans shown; a longer story is in the monthly table. */
const SPANS_SHOWN = 12;

function bindingLines({ binding }: RunAnswer): string[] {
  if (binding.length === 0) return [];
  const rows = binding
    .slice(0, SPANS_SHOWN)
    .map(({ from, to, first, second, starts }) => [
      from === to ? from : `${from} to ${to}`,
      `${first}, then ${second}`,
      starts === undefined ? "" : `wafer starts held by ${starts}`,
    ]);
  const more = binding.length > SPANS_SHOWN ? [`  and ${binding.length - SPANS_SHOWN} more spans (--csv)`] : [];
  return ["", "WHAT BINDS WHEN", ...table(rows), ...more];
}

function signed({ worth, worthUnit }: AnswerLimit): string {
  return `${worth >= 0 ? "+" : "-"}${withUnit(Math.abs(worth), worthUnit)}`;
}

/** "2031-01 to 2032-06 (18 months)" or, with gaps, "14 months from 2031-01". */
function spanText(months: readonly string[]): string {
  const first = months[0] as string;
  const last = months[months.length - 1] as string;
  if (months.length === 1) return first;
  const span =
    (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5)) - Number(first.slice(5)) + 1;
  return span === months.length ? `${first} to ${last}` : `${months.length} months, ${first} to ${last}`;
}
