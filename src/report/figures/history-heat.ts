/** Where the lots of a history waited: tool groups by time, the longest queues first. */
import { significant } from "../number.ts";
import { figureSvg, fitted, hue, markAttributes, px, text } from "./style.ts";
import { roundText } from "./ticks.ts";

const WIDTH = 1100;
const LEFT = 196;
const RIGHT = 150;
const TOP = 92;
const ROW = 20;
/** columns at most: more cannot be told apart */
const CELLS = 96;

export interface WaitingGroup {
  readonly name: string;
  /** lots waiting, mean of each bin of time */
  readonly waiting: ArrayLike<number>;
}

/**
 * Draw the lots that waited, by tool group and time.
 *
 * @param groups of a history
 * @param binDays width of a bin [days]
 * @param span days that are looked at; all of them unless told
 * @param rows tool groups with a row of their own
 */
export function historyHeatSvg(
  groups: readonly WaitingGroup[],
  binDays: number,
  span: readonly [from: number, to: number] = [0, Infinity],
  rows = 16,
): string {
  const from = Math.floor(span[0] / binDays);
  const to = Math.max(from + 1, Math.ceil(span[1] / binDays));
  const bins = Math.min(to, groups[0]?.waiting.length ?? 1) - from;
  const startDay = from * binDays;
  const all = groups.map(({ name, waiting }) => ({ name, waiting: merged(Array.from(waiting).slice(from, to)) }));
  const ranked = all.toSorted((a, b) => mean(b.waiting) - mean(a.waiting));
  const shown = ranked.slice(0, rows);
  const cells = shown[0]?.waiting.length ?? 0;
  const perCell = Math.max(1, Math.ceil(bins / CELLS));
  const days = perCell * binDays;
  const most = Math.max(1e-9, ...shown.flatMap(({ waiting }) => waiting));
  const first = shown[0];
  const headline =
    first === undefined || mean(first.waiting) === 0
      ? "Nothing waits"
      : `The longest queue: ${first.name}, ${significant(mean(first.waiting), 2)} lots on average`;
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, cells);
  const height = TOP + shown.length * ROW + 52;
  return figureSvg({
    kind: "history-heat",
    title: "Where lots waited, by time",
    about: `${headline}. ${shown
      .slice(0, 8)
      .map(({ name, waiting }) => `${name} ${significant(mean(waiting), 2)} lots`)
      .join(", ")}.`,
    width: WIDTH,
    height,
    body: () => [
      text(16, 30, fitted(headline, WIDTH - 32, 18), { size: 18, weight: 600 }),
      text(
        16,
        53,
        `Ink is the lots that wait, ${significant(most, 2)} at most; a cell is ${significant(days, 2)} days.`,
        {
          size: 14,
          fill: hue("soft"),
        },
      ),
      text(16, TOP - 10, "tool group", { size: 11.5, fill: hue("soft") }),
      text(WIDTH - 16, TOP - 10, "lots waiting, mean", { size: 11.5, fill: hue("soft"), anchor: "end" }),
      ...shown.flatMap(({ name, waiting }, row) => [
        text(16, TOP + row * ROW + 14, fitted(name, LEFT - 24, 12), row === 0 ? { weight: 700 } : {}),
        `<g fill="${hue("bad")}">${waiting.map((lots, cell) => cellSvg(name, lots, cell, row, step, startDay, days, most)).join("")}</g>`,
        text(WIDTH - 16, TOP + row * ROW + 14, significant(mean(waiting), 2), { anchor: "end" }),
      ]),
      ...Array.from({ length: 5 }, (_, i) => {
        const cell = (cells * i) / 4;
        const anchor = i === 0 ? "start" : i === 4 ? "end" : "middle";
        const words = `${i === 0 ? "day " : ""}${roundText(Math.round(startDay + cell * days))}`;
        return text(LEFT + cell * step, TOP + shown.length * ROW + 20, words, {
          size: 11.5,
          fill: hue("soft"),
          anchor,
        });
      }),
      ranked.length > shown.length
        ? text(16, height - 10, `${ranked.length - shown.length} more tool groups have shorter queues.`, {
            size: 11.5,
            fill: hue("soft"),
          })
        : "",
    ],
  });
}

function cellSvg(
  name: string,
  lots: number,
  cell: number,
  row: number,
  step: number,
  startDay: number,
  days: number,
  most: number,
): string {
  const day = startDay + cell * days;
  const tip = `${name}, day ${Math.round(day)} to ${Math.round(day + days)}: ${significant(lots, 2)} lots wait`;
  const ink = 0.04 + 0.96 * Math.sqrt(lots / most);
  return `<rect x="${px(LEFT + cell * step)}" y="${TOP + row * ROW}" width="${px(Math.max(0.5, step - 0.6))}" height="${ROW - 2}" fill-opacity="${px(ink)}"${markAttributes({ tip })}/>`;
}

/** Neighbouring bins together until there are few enough. */
function merged(bins: readonly number[]): number[] {
  const each = Math.ceil(bins.length / CELLS);
  return Array.from({ length: Math.ceil(bins.length / each) || 0 }, (_, cell) =>
    mean(bins.slice(cell * each, (cell + 1) * each)),
  );
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((all, value) => all + value, 0) / values.length;
}
