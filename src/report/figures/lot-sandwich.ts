/** One tool group between what waits for it and what it waits for. */
import { percent, significant } from "../number.ts";
import { FAMILIES, ofFamily } from "./causes.ts";
import type { FabTrace, GroupTrace } from "../../results/trace/records.ts";
import { icon } from "./icons.ts";
import { figureSvg, fitted, hue, type Hue, markAttributes, px, text, toolCount } from "./style.ts";

const WIDTH = 1100;
const HEIGHT = 290;
const SIDE = 390;
const TOP = 92;
const ROW = 30;

interface Bar {
  readonly words: string;
  readonly value: number;
  readonly shown: string;
  readonly hue: Hue;
  readonly tip: string;
  readonly pick?: string;
}

/**
 * Draw a tool group in the middle: at its left the lots that wait for it and where they come from, at its right what
 * keeps the tools themselves from working.
 *
 * @param trace from `traceFab`
 * @param name of a tool group
 * @returns undefined for a group that the trace does not have
 */
export function sandwichSvg(trace: FabTrace, name: string): string | undefined {
  const group = trace.groups.find((one) => one.name === name);
  if (group === undefined) return undefined;
  const queue = group.weekQueueLots.reduce((all, lots) => all + lots, 0) / Math.max(1, trace.weeks);
  const title = `${group.name}: what waits for it, what it waits for`;
  const left = waitsForIt(group);
  const right = itWaitsFor(group);
  const say = (bars: readonly Bar[]): string => bars.map(({ words, shown }) => `${words} ${shown}`).join(", ");
  return figureSvg({
    kind: "lot-sandwich",
    title,
    about: `${significant(queue, 2)} lots wait. Waiting for it: ${say(left)}. It waits for: ${say(right)}.`,
    width: WIDTH,
    height: HEIGHT,
    body: () => [
      text(16, 28, fitted(title, WIDTH - 32, 16), { size: 16, weight: 600 }),
      text(16, 62, "What waits for it: days of a lot", { size: 13, weight: 600 }),
      text(16, 79, `${significant(queue, 2)} lots wait on average, ${significant(group.queueHours)} h a visit`, {
        size: 12,
        fill: hue("soft"),
      }),
      ...column(left, 16),
      text(WIDTH - SIDE, 62, "What it waits for: share of its time", { size: 13, weight: 600 }),
      text(WIDTH - SIDE, 79, "of all its time; the rest is work", { size: 12, fill: hue("soft") }),
      ...column(right, WIDTH - SIDE),
      ...middle(group),
      ...feeders(group),
    ],
  });
}

function waitsForIt(group: GroupTrace): Bar[] {
  return FAMILIES.slice(0, 4).map((family) => {
    const days = ofFamily(group.days, family);
    return {
      words: family.short,
      value: days,
      shown: `${significant(days, 2)} d`,
      hue: family.hue,
      tip: `${group.name}, ${family.words}: ${significant(days)} days of a lot`,
    };
  });
}

function itWaitsFor(group: GroupTrace): Bar[] {
  const maintained = Math.max(0, group.e10.scheduledDown - group.setupShare);
  const rows: [string, number, Hue, string][] = [
    ["lots (standby)", group.e10.standby, "line", "ready, and no lot is there"],
    ["repair", group.e10.unscheduledDown, "bad", "broken, or without power"],
    ["maintenance", maintained, "warn", "planned"],
    ["set-up", group.setupShare, "race", "changing over to another recipe"],
  ];
  return rows.map(([words, share, colour, why]) => ({
    words,
    value: share,
    shown: percent(share, 2),
    hue: colour,
    tip: `${group.name} waits for ${words}: ${percent(share)} of its time (${why})`,
  }));
}

function column(bars: readonly Bar[], x: number): string[] {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value));
  const [names, room] = [150, SIDE - 150 - 16 - 70];
  return bars.flatMap(({ words, value, shown, hue: colour, tip, pick }, i) => {
    const y = TOP + i * ROW;
    return [
      text(x, y + 15, fitted(words, names, 12)),
      `<rect x="${x + names + 6}" y="${y + 2}" width="${px(Math.max(1, (room * value) / most))}" height="${ROW - 12}" rx="2" fill="${hue(colour)}"${colour === "line" ? ` stroke="${hue("soft")}"` : ""}${markAttributes({ tip, pick })}/>`,
      text(x + names + 14 + (room * value) / most, y + 16, shown, { weight: 600 }),
    ];
  });
}

function middle(group: GroupTrace): string[] {
  const [x, width] = [SIDE + 34, WIDTH - 2 * SIDE - 68];
  const tip = `${group.name}: ${toolCount(group.tools)} in ${group.area}, busy ${percent(group.utilisation)} of available time`;
  return [
    `<rect x="${x}" y="${TOP - 8}" width="${width}" height="112" rx="8" fill="${hue("card")}" stroke="${hue("fab")}" stroke-width="2"${markAttributes({ tip })}/>`,
    icon("fab", x + 12, TOP + 4, hue("fab")),
    text(x + 46, TOP + 22, fitted(group.name, width - 56, 15), { size: 15, weight: 600 }),
    text(x + 14, TOP + 52, `${toolCount(group.tools)}, ${fitted(group.area, 120, 12)}`),
    text(x + 14, TOP + 72, `busy ${percent(group.utilisation)}`, { weight: 600 }),
    text(x + 14, TOP + 90, `available ${percent(group.availability)}`),
    arrow(SIDE - 2, x - 4),
    arrow(x + width + 32, x + width + 4),
  ];
}

function arrow(from: number, to: number): string {
  const way = Math.sign(to - from);
  const y = TOP + 48;
  return `<path d="M${from} ${y}H${to - 8 * way}M${to} ${y}l${-9 * way} -6v12z" stroke="${hue("soft")}" stroke-width="2" fill="${hue("soft")}" pointer-events="none"/>`;
}

/** Where the lots come from: chips in a row, widest first. */
function feeders(group: GroupTrace): string[] {
  const all = group.feeders.reduce((sum, { visits }) => sum + visits, 0);
  if (all === 0) return [];
  const y = TOP + 4 * ROW + 30;
  const width = Math.min(240, (WIDTH - 32) / group.feeders.length);
  return [
    text(16, y, "Its lots come from", { size: 13, weight: 600 }),
    ...group.feeders.flatMap(({ name, visits, hours }, i) => {
      const x = 16 + i * width;
      const tip = `${percent(visits / all)} of these lots come from ${name}, where they spent ${significant(hours)} h`;
      return [
        `<rect x="${px(x)}" y="${y + 10}" width="${px(width - 10)}" height="34" rx="6" fill="${hue("card")}" stroke="${hue("line")}"${markAttributes({ tip, pick: `group:${name}` })}/>`,
        `<g pointer-events="none">${text(x + 8, y + 24, fitted(name, width - 26, 12), { weight: 600 })}${text(x + 8, y + 39, `${percent(visits / all, 2)}, ${significant(hours, 2)} h there`, { size: 11.5, fill: hue("soft") })}</g>`,
      ];
    }),
  ];
}
