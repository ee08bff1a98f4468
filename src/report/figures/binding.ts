/** What binds when: the first limit of each month, the next one behind it, what held the starts, and what relief is worth. */
import type { AnswerLimit, RunAnswer } from "../../results/answer.ts";
import { limitSentence } from "../limit-sentence.ts";
import { withUnit } from "../number.ts";
import { figureSvg, fitted, hue, type Hue, markAttributes, px, text, textWidth, type View } from "./style.ts";

const WIDTH = 1040;
const LEFT = 186;
const TOP = 76;
/** Limits with a row of their own: the first ones of the ranking. */
const LIMITS = 6;

/** Hue of a stage and the view that shows it; the word always stands in the band, in its tip, or in the list beneath. */
const STAGES: Readonly<Record<string, readonly [Hue, View]>> = {
  wafers: ["fab", "fab"],
  dies: ["chip", "chips"],
  memory: ["race", "chips"],
  packaging: ["water", "chips"],
  demand: ["deploy", "deploy"],
  power: ["power", "power"],
  cooling: ["cooling", "cooling"],
  site: ["cost", "deploy"],
  used: ["soft", "deploy"],
};

/** What each stage means for somebody who meets the word for the first time. */
const MEANING: Readonly<Record<string, string>> = {
  wafers: "wafers leaving the fab",
  dies: "good dies",
  memory: "memory stacks for packages",
  packaging: "packaging lines",
  demand: "orders of the uses",
  power: "power at the site",
  cooling: "heat that can be rejected",
  site: "room at the site",
  used: "work for the chips",
};

/** Months that follow each other with the same word, by index, both ends included. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** Draw the bands; undefined when nothing is known about limits. */
export function bindingSvg(answer: Pick<RunAnswer, "binding" | "limits" | "monthly">): string | undefined {
  const months = (answer.monthly["month"] ?? []) as readonly string[];
  if (answer.binding.length === 0 || months.length === 0) return undefined;
  const limits = answer.limits.slice(0, LIMITS);
  const right = limits.length > 0 ? 230 : 20;
  const x = (month: number): number => LEFT + ((WIDTH - LEFT - right) * month) / months.length;
  const lane = (pick: (span: RunAnswer["binding"][number]) => string): Stretch[] =>
    joined(
      answer.binding.map((span) => ({
        from: months.indexOf(span.from),
        to: months.indexOf(span.to),
        word: pick(span),
      })),
    );
  const first = lane((span) => span.first);
  const second = lane((span) => span.second);
  const starts = lane((span) => span.starts ?? "").filter(({ word }) => word !== "");
  const startsTop = TOP + 76;
  const bandsEnd = starts.length > 0 ? startsTop + 24 : TOP + 66;
  const limitsTop = bandsEnd + 58;
  const bottom = limits.length > 0 ? limitsTop + limits.length * 26 : bandsEnd + 22;
  const said = (stretches: readonly Stretch[]): string =>
    stretches.map(({ from, to, word }) => `${spanWords(months, from, to)}: ${word}`).join("; ");
  const sentence = limitSentence(answer);
  const words = [...new Set([...first, ...second].map(({ word }) => word))];
  return figureSvg({
    kind: "binding",
    title: "What binds when",
    about: `${sentence} First limit: ${said(first)}. Next limit: ${said(second)}.${starts.length > 0 ? ` What held the wafer starts: ${said(starts)}.` : ""}`,
    width: WIDTH,
    height: bottom + 44,
    body: () => [
      text(16, 30, fitted(sentence, (WIDTH - 32) / 1.14, 18), { size: 18, weight: 600 }),
      text(
        16,
        52,
        "The first limit of each month stops the chain from wafers to work; with it gone, the next one would.",
        {
          size: 13,
          fill: hue("soft"),
        },
      ),
      ...years(months).flatMap(([month, year]) => [
        `<line x1="${px(x(month))}" x2="${px(x(month))}" y1="${TOP - 6}" y2="${bandsEnd + 4}" stroke="${hue("line")}"/>`,
        text(x(month) + 3, bandsEnd + 18, year, { fill: hue("soft") }),
      ]),
      text(LEFT - 12, TOP + 25, "binds", { anchor: "end", size: 13, weight: 600 }),
      ...first.map((stretch) => block(stretch, TOP, 38, "binds", months, x)),
      text(LEFT - 12, TOP + 58, "next", { anchor: "end", fill: hue("soft") }),
      ...second.map((stretch) => block(stretch, TOP + 44, 22, "would bind next", months, x)),
      ...(starts.length === 0
        ? []
        : [
            text(LEFT - 12, startsTop + 16, "holds the starts", { anchor: "end", fill: hue("soft") }),
            ...starts.map((stretch) => startBlock(stretch, startsTop, months, x)),
          ]),
      ...(limits.length === 0 ? [] : limitRows(limits, limitsTop, months, x)),
      ...key(words, bottom + 28),
    ],
  });
}

/** Join neighbours with the same word. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches) {
    const last = all.at(-1);
    if (last !== undefined && last.word === stretch.word && last.to + 1 === stretch.from)
      all[all.length - 1] = { ...last, to: stretch.to };
    else all.push(stretch);
  }
  return all;
}

/** A stretch of a band: a light field with a full edge, so that its word can be read on every hue. */
function block(
  { from, to, word }: Stretch,
  y: number,
  height: number,
  does: string,
  months: readonly string[],
  x: (month: number) => number,
): string {
  const [colour, go] = STAGES[word] ?? ["soft", "time"];
  const [left, wide] = [x(from), x(to + 1) - x(from)];
  const tip = `${spanWords(months, from, to)}: ${word} ${does} (${MEANING[word] ?? word})`;
  const size = height > 30 ? 14 : 12;
  const fits = textWidth(word, size) < wide - 8;
  return (
    `<g${markAttributes({ tip, go })}>` +
    `<rect x="${px(left)}" y="${y}" width="${px(Math.max(1, wide - 1))}" height="${height}" fill="${hue(colour)}" fill-opacity=".24"/>` +
    `<rect x="${px(left)}" y="${y + height - 4}" width="${px(Math.max(1, wide - 1))}" height="4" fill="${hue(colour)}"/>` +
    (fits ? text(left + 6, y + height / 2 + 3, word, { size, weight: height > 30 ? 600 : 400 }) : "") +
    "</g>"
  );
}

function startBlock(
  { from, to, word }: Stretch,
  y: number,
  months: readonly string[],
  x: (month: number) => number,
): string {
  const [left, wide] = [x(from), x(to + 1) - x(from)];
  const tip = `${spanWords(months, from, to)}: wafer starts below plan, held by ${word}`;
  return (
    `<g${markAttributes({ tip, go: "fab" })}>` +
    `<path d="M${px(left)} ${y + 20}v-8h${px(Math.max(1, wide - 1))}v8" fill="none" stroke="${hue("bad")}" stroke-width="1.6"/>` +
    `<rect x="${px(left)}" y="${y - 2}" width="${px(wide)}" height="24" fill="transparent"/>` +
    (wide > 40 ? text(left + 6, y + 8, fitted(word, wide - 10, 11), { size: 11, halo: true }) : "") +
    "</g>"
  );
}

/** The limits by what relief is worth: their months, and the worth of one more unit. */
function limitRows(
  limits: readonly AnswerLimit[],
  top: number,
  months: readonly string[],
  x: (month: number) => number,
): string[] {
  return [
    text(16, top - 12, "what relief is worth most", { size: 13, weight: 600 }),
    text(WIDTH - 16, top - 12, "one more is worth", { anchor: "end", fill: hue("soft") }),
    ...limits.flatMap((limit, row) => {
      const y = top + row * 26;
      const worth = worthWords(limit);
      const when = stretchesOf(limit.months, months);
      const about = when.length === 0 ? "at the end" : when.map(([from, to]) => spanWords(months, from, to)).join(", ");
      return [
        `<g${markAttributes({ tip: `${limit.name} (${limit.path}): ${limit.unit} more is worth ${worth}; it binds ${about}`, column: limit.of })}>`,
        `<rect x="0" y="${y}" width="${WIDTH}" height="24" fill="transparent"/>`,
        text(LEFT - 12, y + 16, fitted(`${row + 1}  ${limit.name}`, LEFT - 24, 13), { size: 13, anchor: "end" }),
        `<line x1="${LEFT}" x2="${px(x(months.length))}" y1="${y + 12}" y2="${y + 12}" stroke="${hue("line")}"/>`,
        ...when.map(
          ([from, to]) =>
            `<rect x="${px(x(from))}" y="${y + 7}" width="${px(Math.max(2, x(to + 1) - x(from)))}" height="10" rx="2" fill="${hue(row === 0 ? "ink" : "soft")}"/>`,
        ),
        text(WIDTH - 16, y + 16, fitted(`${limit.unit}: ${worth}`, 216), {
          anchor: "end",
          weight: row === 0 ? 600 : 400,
        }),
        "</g>",
      ];
    }),
  ];
}

function key(words: readonly string[], y: number): string[] {
  let x = 16;
  return words.flatMap((word) => {
    const label = `${word}: ${MEANING[word] ?? word}`;
    const at = x;
    x += 40 + 1.04 * textWidth(label, 11.5);
    // a list that does not fit is left to the tips
    if (x > WIDTH) return [];
    return [
      `<rect x="${px(at)}" y="${px(y - 9)}" width="11" height="11" rx="2" fill="${hue((STAGES[word] ?? ["soft"])[0] as Hue)}"/>`,
      text(at + 16, y, label, { size: 11.5, fill: hue("soft") }),
    ];
  });
}

function stretchesOf(some: readonly string[], months: readonly string[]): [number, number][] {
  const indices = some.map((month) => months.indexOf(month)).filter((index) => index >= 0);
  const all: [number, number][] = [];
  for (const index of indices.toSorted((a, b) => a - b)) {
    const last = all.at(-1);
    if (last !== undefined && last[1] + 1 === index) last[1] = index;
    else all.push([index, index]);
  }
  return all;
}

/** What one more unit does to the objective, with its sign. */
export function worthWords({ worth, worthUnit }: AnswerLimit): string {
  return `${worth >= 0 ? "+" : "−"}${withUnit(Math.abs(worth), worthUnit)}`;
}

function spanWords(months: readonly string[], from: number, to: number): string {
  return from === to ? (months[from] as string) : `${months[from]} to ${months[to]}`;
}

function years(months: readonly string[]): [number, string][] {
  const januaries = months.flatMap((month, index): [number, string][] =>
    month.endsWith("-01") ? [[index, month.slice(0, 4)]] : [],
  );
  const every = januaries.length > 18 ? 5 : januaries.length > 9 ? 2 : 1;
  return januaries.filter((_, index) => index % every === 0);
}
