/** What makes a figure unsure: one bar an input, the widest first. */
import { cell, significant, withUnit } from "../number.ts";
import type { ShownStudy } from "../study.ts";
import { figureSvg, fitted, hue, markAttributes, px, text, textWidth } from "./style.ts";
import { roundTicks } from "./ticks.ts";

const WIDTH = 1040;
const LEFT = 250;
const RIGHT = 210;
const TOP = 88;
const ROW = 30;
const BAR = 18;
/** Bars that are drawn; the others are counted. */
const BARS = 12;
/** A swing below this share of the centre is the order of additions. */
const ROUNDING = 1e-9;

/** Causes of one column's spread, as a study's JSON has them under `sensitivity`. */
export type ShownSensitivity = NonNullable<ShownStudy["sensitivity"]>[string];
type TornadoBar = ShownSensitivity["tornado"][number];

export interface TornadoColumn {
  /** result column, e.g. "deploy.h100Equivalents" */
  readonly name: string;
  readonly unit: string;
}

/**
 * Draw a tornado: what each uncertain input does alone between its 5 % and 95 % quantile, all others at their centre.
 *
 * Which end of the input makes which end of the bar is told by fill (low end striped, high end full) and in words; an end at which the
 * campus is infeasible is marked, never left out. Beside each bar stands the share of the variance, where the study has indices.
 *
 * @param sensitivity of one column of a study
 */
export function tornadoSvg(sensitivity: ShownSensitivity, { name, unit }: TornadoColumn): string {
  const { central, tornado, indices } = sensitivity;
  // an input that cannot be at one of its ends matters however little the other end does
  const moving = tornado.filter(
    (bar) => bar.swing > ROUNDING * Math.abs(central) || bar.low === undefined || bar.high === undefined,
  );
  const bars = moving.slice(0, BARS);
  const ends = bars.flatMap(({ low, high }) => [low ?? central, high ?? central]);
  const ticks = roundTicks(Math.min(central, ...ends), Math.max(central, ...ends), 6);
  const [from, to] = [ticks[0] as number, ticks.at(-1) as number];
  const x = (value: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (value - from)) / (to - from);
  const bottom = TOP + Math.max(1, bars.length) * ROW;
  const unitWords = unit === "share" ? "%" : unit;
  const most = bars[0];
  const headline =
    most === undefined ? `No input moves ${name}` : `${most.input} matters most: ${rangeWords(most, central, unit)}`;
  const left = tornado.length - bars.length;
  return figureSvg({
    kind: "tornado",
    title: `What makes ${name} unsure`,
    about: `${headline}. Each input alone, at its 5 % and 95 % quantile, the others at their centre, where ${name} is ${withUnit(central, unit)}. ${bars
      .slice(1)
      .map((bar) => `${bar.input}: ${spanWords(bar, central, unit)}`)
      .join("; ")}`,
    width: WIDTH,
    height: bottom + 62,
    body: ({ hatch }) => [
      text(16, 28, fitted(headline, (WIDTH - 32) / 1.14, 18), { size: 18, weight: 600 }),
      text(
        16,
        50,
        "Each input alone, from its 5 % quantile (striped) to its 95 % quantile (full); all others at their centre.",
        { size: 13, fill: hue("soft") },
      ),
      text(16, TOP - 12, "uncertain input", { fill: hue("soft") }),
      ...(indices === undefined
        ? []
        : [text(WIDTH - 16, TOP - 12, "share of variance, alone", { fill: hue("soft"), anchor: "end" })]),
      ...ticks.flatMap((tick) => [
        `<line x1="${px(x(tick))}" x2="${px(x(tick))}" y1="${TOP}" y2="${bottom}" stroke="${hue("line")}"/>`,
        text(x(tick), bottom + 16, cell(tick, unit), { anchor: "middle", fill: hue("soft") }),
      ]),
      text((LEFT + WIDTH - RIGHT) / 2, bottom + 36, `${name}${unitWords === "" ? "" : ` [${unitWords}]`}`, {
        anchor: "middle",
        fill: hue("soft"),
      }),
      ...bars.flatMap((bar, row) => {
        const y = TOP + row * ROW + (ROW - BAR) / 2;
        const alone = indices?.[bar.input];
        return [
          `<g${markAttributes({ tip: `${bar.input}: ${spanWords(bar, central, unit)}`, pick: `input:${bar.input}` })}>`,
          `<rect x="0" y="${px(y - 6)}" width="${WIDTH}" height="${ROW}" fill="transparent"/>`,
          text(LEFT - 12, y + 14, fitted(bar.input, LEFT - 24, 13), { size: 13, anchor: "end" }),
          ...half(bar.low, central, y, x, hatch),
          ...half(bar.high, central, y, x, undefined),
          ...endWords(bar, central, y, x, unit),
          ...(alone === undefined
            ? []
            : [
                text(
                  WIDTH - 16,
                  y + 14,
                  `${significant(100 * Math.max(0, alone.first), 2)} % (${significant(100 * Math.max(0, alone.firstInterval[0]), 2)} to ${significant(100 * Math.max(0, alone.firstInterval[1]), 2)})`,
                  { anchor: "end", fill: hue("soft") },
                ),
              ]),
          "</g>",
        ];
      }),
      `<line x1="${px(x(central))}" x2="${px(x(central))}" y1="${TOP - 6}" y2="${bottom}" stroke="${hue("ink")}" stroke-width="1.4"/>`,
      text(x(central), TOP - 12, `centre ${cell(central, unit)}`, { anchor: "middle", weight: 600 }),
      ...(left > 0
        ? [
            text(
              16,
              bottom + 54,
              `${left} ${bars.length > 0 ? "more " : ""}input${left === 1 ? "" : "s"} ${left === 1 ? "moves" : "move"} it ${bars.length > 0 ? "less or " : ""}not at all.`,
              { fill: hue("soft") },
            ),
          ]
        : []),
    ],
  });
}

/** One half of a bar, from the centre to an end of the input. */
function half(
  value: number | undefined,
  central: number,
  y: number,
  x: (value: number) => number,
  hatch: string | undefined,
): string[] {
  if (value === undefined || value === central) return [];
  const [a, b] = [Math.min(x(value), x(central)), Math.max(x(value), x(central))];
  const box = `x="${px(a)}" y="${px(y)}" width="${px(Math.max(1, b - a))}" height="${BAR}"`;
  const fill = `<rect ${box} fill="${hue(hatch === undefined ? "cooling" : "power")}"/>`;
  return hatch === undefined ? [fill] : [fill, `<rect ${box} fill="${hatch}"/>`];
}

/** What stands at the ends of a bar: the output's values, or that there is none. */
function endWords(
  { low, high }: TornadoBar,
  central: number,
  y: number,
  x: (value: number) => number,
  unit: string,
): string[] {
  const words: string[] = [];
  const outer = [low, high].filter((value): value is number => value !== undefined && value !== central);
  const [least, most] = [Math.min(central, ...outer), Math.max(central, ...outer)];
  if (least < central)
    words.push(text(x(least) - 5, y + 13, cell(least, unit), { size: 11, anchor: "end", halo: true }));
  if (most > central) words.push(text(x(most) + 5, y + 13, cell(most, unit), { size: 11, halo: true }));
  const dead = low === undefined ? "infeasible at 5 %" : high === undefined ? "infeasible at 95 %" : undefined;
  if (dead !== undefined) {
    const at = x(most) + 5 + (most > central ? textWidth(cell(most, unit), 11) + 8 : 0);
    words.push(text(at, y + 13, dead, { size: 11, fill: hue("bad"), weight: 600, halo: true }));
  }
  return words;
}

function spanWords({ low, high }: TornadoBar, central: number, unit: string): string {
  const at = (value: number | undefined): string => (value === undefined ? "infeasible" : withUnit(value, unit));
  return `${at(low)} at its 5 % quantile, ${at(high)} at its 95 %, ${withUnit(central, unit)} at the centre`;
}

/** From the least to the most that an input makes of the output. */
function rangeWords({ low, high }: TornadoBar, central: number, unit: string): string {
  const values = [low, high, central].filter((value): value is number => value !== undefined);
  const range = `${withUnit(Math.min(...values), unit)} to ${withUnit(Math.max(...values), unit)}`;
  return low === undefined || high === undefined ? `${range}, and infeasible at one end` : range;
}
