/** The race: our share of the world's computing and every rival's, month by month, with the 90 % band of ours. */
import { log10 } from "../../base/math.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { RunAnswer } from "../../results/answer.ts";
import { percent } from "../number.ts";
import { figureSvg, fitted, hue, markAttributes, px, text } from "./style.ts";
import { roundText } from "./ticks.ts";

const WIDTH = 1040;
const HEIGHT = 380;
const LEFT = 58;
const RIGHT = 190;
const TOP = 24;
const BOTTOM = 34;
/** Least distance of two names at the right edge [px]. */
const LINE = 15;

interface Lane {
  readonly name: string;
  readonly values: readonly number[];
  readonly ours: boolean;
}

/** Draw the shares; undefined for a campus without a race. */
export function raceSvg({ race }: CampusRun, answer: Pick<RunAnswer, "monthly" | "columns">): string | undefined {
  if (race === undefined || race.months.length < 2) return undefined;
  const { months } = race;
  const lanes: Lane[] = [
    { name: "this campus", values: [...race.worldShare], ours: true },
    ...race.rivals.map(({ name, share }) => ({ name, values: [...share], ours: false })),
  ];
  const high = (answer.monthly["race.worldShare.high"] ?? []) as readonly number[];
  const low = (answer.monthly["race.worldShare.low"] ?? []) as readonly number[];
  const scale = scaleOf(
    Math.max(...lanes.flatMap(({ values }) => values), ...high),
    Math.min(...lanes.map(({ values }) => values.at(-1) ?? 0).filter((share) => share > 0)),
  );
  const x = (month: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * month) / (months.length - 1);
  const y = (share: number): number => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * scale.at(share);
  const path = (values: readonly number[]): string =>
    values.map((value, month) => `${month === 0 ? "M" : "L"}${px(x(month))} ${px(y(value))}`).join("");
  const last = race.worldShare.at(-1) ?? 0;
  const names = spread(lanes.map(({ values }) => y(values.at(-1) ?? 0)));
  return figureSvg({
    kind: "race",
    title: "Share of the world's computing",
    about: `This campus holds ${percent(last)} of the world's stock of computing, in H100-equivalents, in ${months.at(-1)}; ${race.rivals.length} rivals are drawn beside it.`,
    width: WIDTH,
    height: HEIGHT,
    body: () => [
      ...scale.ticks.flatMap((share) => [
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(y(share))}" y2="${px(y(share))}" stroke="${hue("line")}"/>`,
        text(LEFT - 8, y(share) + 4, `${roundText(100 * share)} %`, { anchor: "end", fill: hue("soft") }),
      ]),
      text(
        LEFT,
        14,
        `share of the world's stock of H100-equivalents${scale.logarithmic ? ", each line ten times the one below" : ""}`,
        { fill: hue("soft") },
      ),
      ...years(months).map(([month, year]) =>
        text(x(month), HEIGHT - 12, year, { anchor: "middle", fill: hue("soft") }),
      ),
      high.length === months.length
        ? `<path d="${path(high)}L${low
            .map((value, month) => `${px(x(month))} ${px(y(value))}`)
            .toReversed()
            .join("L")}Z" fill="${hue("race")}" opacity=".2"><title>90 % interval of the draws</title></path>`
        : "",
      ...lanes.map(
        ({ values, ours }, index) =>
          `<path d="${path(values)}" fill="none" stroke="${hue(ours ? "race" : "soft")}" stroke-width="${ours ? 2.6 : 1.4}"${ours ? "" : ` stroke-dasharray="${DASHES[index % DASHES.length]}"`}/>`,
      ),
      ...lanes.map(({ name, values, ours }, index) => {
        const words = `${name} ${percent(values.at(-1) ?? 0)}`;
        const mark = markAttributes({
          tip: `${words} in ${months.at(-1)}`,
          column: ours ? "race.worldShare" : undefined,
        });
        return `<g${mark}>${text(WIDTH - RIGHT + 8, names[index]! + 4, fitted(words, RIGHT - 12), { weight: ours ? 700 : 400, fill: hue(ours ? "race" : "ink") })}</g>`;
      }),
    ],
  });
}

/** Rivals are told apart by their dashes as well as by their names. */
const DASHES = ["1 0", "7 4", "2 3", "9 3 2 3", "4 2", "12 4"];

/** The vertical axis: place of a share between 0 and 1, and the shares that are named. */
interface Scale {
  readonly at: (share: number) => number;
  readonly ticks: readonly number[];
  readonly logarithmic: boolean;
}

/** Shares further apart than this are drawn by powers of ten: else the smaller ones lie on the axis. */
const FAR_APART = 50;

/**
 * @param most the largest share drawn
 * @param least the smallest with which anybody ends; infinite when all end with nothing
 */
function scaleOf(most: number, least: number): Scale {
  if (most / least <= FAR_APART) {
    const top =
      [0.001, 0.002, 0.004, 0.01, 0.02, 0.04, 0.08, 0.12, 0.2, 0.4, 0.6, 0.8].find((step) => step >= most) ?? 1;
    return { at: (share) => share / top, ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => part * top), logarithmic: false };
  }
  const decades = Math.min(6, Math.ceil(log10(most / least)) + 1);
  const ticks = Array.from({ length: decades + 1 }, (_, power) => Number(`1e-${decades - power}`));
  return {
    at: (share) => Math.max(0, 1 + log10(Math.max(share, 1e-12)) / decades),
    ticks,
    logarithmic: true,
  };
}

function years(months: readonly string[]): [number, string][] {
  const januaries = months.flatMap((month, index): [number, string][] =>
    month.endsWith("-01") ? [[index, month.slice(0, 4)]] : [],
  );
  const every = januaries.length > 9 ? 2 : 1;
  return januaries.filter((_, index) => index % every === 0);
}

/** Move names apart that would lie on one another, as little as that takes. */
function spread(wanted: readonly number[]): number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let above = -Infinity;
  for (const index of order) {
    placed[index] = Math.max(wanted[index]!, above + LINE);
    above = placed[index]!;
  }
  const over = above - (HEIGHT - BOTTOM);
  return over > 0 ? placed.map((at) => at - over) : placed;
}
