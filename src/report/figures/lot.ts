/** One lot as it happened: week by week, what it waited for and what was done to it. */
import { percent, significant } from "../number.ts";
import { FAMILIES, type Family, fillOf } from "./causes.ts";
import type { LotTrace, VisitTrace } from "../../results/trace/records.ts";
import { figureSvg, fitted, hue, markAttributes, px, text, textWidth } from "./style.ts";

const WIDTH = 1100;
const LEFT = 74;
const RIGHT = 16;
const TOP = 92;
const ROW = 30;
const BAR = 22;
const WEEK = 7;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly family: Family;
  readonly visit: VisitTrace;
  readonly words: string;
}

/**
 * Draw the whole life of a lot: a row for each week, from release to the end of the route.
 *
 * @param lot from a trace
 */
export function lotSvg(lot: LotTrace): string {
  const stretches = stretchesOf(lot);
  const weeks = Math.max(1, Math.ceil(lot.cycleDays / WEEK));
  const worked = total(stretches, "tool");
  const title = `Lot ${lot.id}, ${lot.product}: ${significant(lot.cycleDays)} days as they happened`;
  const longest = stretches
    .filter(({ family }) => isWait(family))
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  const worst =
    longest === undefined
      ? ""
      : ` Longest wait: ${hours(longest.to - longest.from)} for ${longest.visit.group}, day ${Math.floor(longest.from) + 1}.`;
  const height = TOP + weeks * ROW + 34;
  const step = (WIDTH - LEFT - RIGHT) / WEEK;
  return figureSvg({
    kind: "lot",
    title,
    about: `${lot.wafers} wafers, ${lot.visits.length} visits. ${FAMILIES.map((family) => `${family.words} ${percent(total(stretches, family.id) / lot.cycleDays, 2)}`).join(", ")}.${worst}`,
    width: WIDTH,
    height,
    body: () => [
      text(16, 28, fitted(title, WIDTH - 32, 16), { size: 16, weight: 600 }),
      text(
        16,
        50,
        `On tools ${percent(worked / lot.cycleDays, 2)} of the time, in ${lot.visits.length} visits.${worst}`,
        { size: 13, fill: hue("soft") },
      ),
      ...legend(stretches, 72),
      ...Array.from({ length: weeks }, (_, week) => [
        text(LEFT - 10, TOP + week * ROW + 16, `week ${week + 1}`, { size: 11.5, fill: hue("soft"), anchor: "end" }),
        `<rect x="${LEFT}" y="${TOP + week * ROW}" width="${px(Math.min(WEEK, lot.cycleDays - week * WEEK) * step)}" height="${BAR}" fill="${hue("card")}"/>`,
      ]).flat(),
      ...FAMILIES.map((family) => layer(stretches, family, step)),
      ...Array.from({ length: WEEK }, (_, day) =>
        text(LEFT + day * step, height - 12, `day ${day + 1}`, { size: 11.5, fill: hue("soft") }),
      ),
    ],
  });
}

/** Every moment of the lot from release to its end, in order, without gaps. */
function stretchesOf({ visits }: LotTrace): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  const add = (to: number, id: Family["id"], visit: VisitTrace, words: string): void => {
    if (to > at)
      found.push({ from: at, to, family: FAMILIES.find((family) => family.id === id) as Family, visit, words });
    at = Math.max(at, to);
  };
  for (const visit of visits) {
    add(visit.arriveDay, "way", visit, "on the way");
    add(visit.setupDay, waitFamily(visit), visit, "waits");
    add(visit.endDay, "tool", visit, "is worked on");
  }
  return found;
}

function waitFamily({ waitCause }: VisitTrace): Family["id"] {
  return FAMILIES.find(({ causes }) => (causes as readonly string[]).includes(waitCause))?.id ?? "other";
}

function isWait({ id }: Family): boolean {
  return id === "busy" || id === "down" || id === "other";
}

function total(stretches: readonly Stretch[], id: Family["id"]): number {
  return stretches.reduce((all, { from, to, family }) => (family.id === id ? all + to - from : all), 0);
}

/** All stretches of a family; the way between tools is one thin line without tips. */
function layer(stretches: readonly Stretch[], family: Family, step: number): string {
  const own = stretches.filter((stretch) => stretch.family === family).flatMap((stretch) => cut(stretch, step));
  if (own.length === 0) return "";
  const names = own.flatMap(({ stretch: { visit }, x, y, width }) =>
    isWait(family) && textWidth(visit.group, 11.5) < width - 8
      ? [
          text(x + 4, y + 15, visit.group, {
            size: 11.5,
            fill: hue(family.id === "other" ? "ink" : "paper"),
            weight: 600,
          }),
        ]
      : [],
  );
  // work stands lower than waiting, so that the two differ without colour
  const [down, height] = family.id === "tool" ? [5, BAR - 5] : family.id === "way" ? [9, 4] : [0, BAR];
  const marks =
    family.id === "way"
      ? [
          `<path d="${own.map(({ x, y, width }) => `M${px(x)} ${y + down}h${px(width)}v${height}h${px(-width)}z`).join("")}"/>`,
        ]
      : own.map(
          ({ stretch, x, y, width }) =>
            `<rect x="${px(x)}" y="${y + down}" width="${px(width)}" height="${height}"${markAttributes({ tip: tipOf(stretch) })}/>`,
        );
  return `<g fill="${fillOf(family)}">${marks.join("")}</g><g pointer-events="none">${names.join("")}</g>`;
}

/** A stretch, cut where a week ends; a fraction of a pixel is left to the ground of its row. */
function cut(stretch: Stretch, step: number): { stretch: Stretch; x: number; y: number; width: number }[] {
  const pieces = [];
  for (let start = stretch.from; start < stretch.to;) {
    const week = Math.floor(start / WEEK);
    const end = Math.min(stretch.to, (week + 1) * WEEK);
    const width = (end - start) * step;
    if (width >= 0.15) pieces.push({ stretch, x: LEFT + (start - week * WEEK) * step, y: TOP + week * ROW, width });
    start = end;
  }
  return pieces;
}

function tipOf({ from, to, family, visit, words }: Stretch): string {
  const why = isWait(family) ? `, ${family.short}` : "";
  const layered = visit.layer > 0 ? `, layer ${visit.layer}` : "";
  const again = visit.pass > 0 ? `, rework ${visit.pass}` : "";
  return `${visit.group}, step ${visit.step + 1}${layered}${again}: ${words} ${hours(to - from)}${why}, day ${significant(from + 1)}`;
}

function legend(stretches: readonly Stretch[], y: number): string[] {
  let x = 16;
  return FAMILIES.flatMap((family) => {
    const days = total(stretches, family.id);
    if (days === 0) return [];
    const words = `${family.words}, ${significant(days, 2)} d`;
    const at = x;
    x += textWidth(words) + 34;
    return [
      `<rect x="${px(at)}" y="${y - 10}" width="12" height="12" rx="2" fill="${fillOf(family)}"/>`,
      text(at + 17, y, words, { fill: hue("soft") }),
    ];
  });
}

function hours(days: number): string {
  return days >= 1.5 ? `${significant(days, 2)} days` : `${significant(24 * days, 2)} h`;
}
