/** Tool groups by week: where the fab has no time left. */
import { percent, significant } from "../number.ts";
import type { FabTrace, GroupTrace } from "../../results/trace/records.ts";
import { figureSvg, fitted, hue, markAttributes, px, text, toolCount } from "./style.ts";

const WIDTH = 1100;
const LEFT = 196;
const RIGHT = 150;
const TOP = 104;
const ROW = 21;
/** groups with a row of their own, by default */
const ROWS = 22;

/**
 * Draw the busy share of available time of the busiest tool groups, week by week; dots are lots that wait.
 *
 * One hue from paper to full is read alike with every kind of colour vision, on light and dark paper.
 *
 * @param trace from `traceFab` or `traceCampusFab`
 * @param rows tool groups with a row of their own, the busiest first
 */
export function heatMapSvg(trace: FabTrace, rows = ROWS): string {
  const ranked = trace.groups.filter(({ visits }) => visits > 0).toSorted((a, b) => b.utilisation - a.utilisation);
  const shown = ranked.slice(0, rows);
  const rest = ranked.slice(rows);
  const first = shown[0];
  const queued = ranked.toSorted((a, b) => mean(b.weekQueueLots) - mean(a.weekQueueLots))[0];
  const headline =
    first === undefined
      ? "No tool was visited"
      : `Bottleneck: ${first.name}, busy ${percent(first.utilisation)} of the time it is available`;
  const second =
    queued === undefined || queued === first
      ? "It has the longest queue too."
      : `Longest queue: ${queued.name}, ${lots(mean(queued.weekQueueLots))} on average (dashed frame).`;
  const height = TOP + shown.length * ROW + 78;
  const most = Math.max(1e-9, ...shown.flatMap((group) => [...group.weekQueueLots]));
  return figureSvg({
    kind: "heat-map",
    title: `${trace.name}: tool groups by week`,
    about: `${headline}. ${second} ${shown
      .slice(0, 8)
      .map((group) => `${group.name} ${percent(group.utilisation)}`)
      .join(", ")}.`,
    width: WIDTH,
    height,
    body: () => [
      text(16, 30, fitted(headline, WIDTH - 32, 18), { size: 18, weight: 600 }),
      text(16, 53, fitted(`${second} One module at full starts, all tools in place.`, WIDTH - 32, 14), {
        size: 14,
        fill: hue("soft"),
      }),
      text(LEFT, TOP - 12, "week", { size: 11.5, fill: hue("soft") }),
      text(16, TOP - 12, "tool group (tools)", { size: 11.5, fill: hue("soft") }),
      text(WIDTH - 16, TOP - 12, "busy of available time", { size: 11.5, fill: hue("soft"), anchor: "end" }),
      ...weekNames(trace.weeks),
      ...shown.flatMap((group, row) => groupRow(group, row, trace.weeks, most)),
      ...(first === undefined ? [] : [frame(0, false)]),
      ...(queued !== undefined && shown.indexOf(queued) > 0 ? [frame(shown.indexOf(queued), true)] : []),
      ...legend(TOP + shown.length * ROW + 24, most),
      text(
        16,
        height - 12,
        rest.length === 0
          ? "Every tool group is shown."
          : `${rest.length} more tool groups, none busier than ${percent((rest[0] as GroupTrace).utilisation)}.`,
        { size: 11.5, fill: hue("soft") },
      ),
    ],
  });
}

function weekNames(weeks: number): string[] {
  const step = (WIDTH - LEFT - RIGHT) / weeks;
  const every = weeks > 30 ? 8 : 4;
  return Array.from({ length: Math.floor(weeks / every) }, (_, i) =>
    text(LEFT + ((i + 1) * every - 0.5) * step, TOP - 12, String((i + 1) * every), {
      size: 11.5,
      fill: hue("soft"),
      anchor: "middle",
    }),
  );
}

function groupRow(group: GroupTrace, row: number, weeks: number, mostLots: number): string[] {
  const y = TOP + row * ROW;
  const step = (WIDTH - LEFT - RIGHT) / weeks;
  const pick = `group:${group.name}`;
  const cells = Array.from(group.weekUtilisation, (share, week) => {
    const waiting = group.weekQueueLots[week] ?? 0;
    const x = LEFT + week * step;
    const tip = `${group.name}, week ${week + 1}: busy ${percent(share)} of available time, ${lots(waiting)} waiting`;
    const radius = (ROW / 2 - 3) * Math.sqrt(waiting / mostLots);
    return (
      `<rect x="${px(x + 0.5)}" y="${y + 0.5}" width="${px(step - 1)}" height="${ROW - 2}" fill-opacity="${px(depth(share))}"${markAttributes({ tip })}/>` +
      (radius < 1
        ? ""
        : `<circle cx="${px(x + step / 2)}" cy="${y + ROW / 2}" r="${px(radius)}" fill="${hue("ink")}" stroke="${hue("paper")}" pointer-events="none"/>`)
    );
  });
  const bold = row === 0;
  const name = `${group.name} (${group.tools})`;
  const tip = `${group.name}: ${toolCount(group.tools)} in ${group.area}, busy ${percent(group.utilisation)} of available time, available ${percent(group.availability)}, a visit waits ${significant(group.queueHours)} h`;
  const full = RIGHT - 74;
  const bar = WIDTH - RIGHT + 12;
  return [
    `<g class="row"${markAttributes({ tip, pick })}><rect x="12" y="${y}" width="${LEFT - 16}" height="${ROW - 1}" fill="${hue("paper")}" fill-opacity="0"/>${text(16, y + 15, fitted(name, LEFT - 24, bold ? 13.5 : 12), bold ? { size: 13.5, weight: 700 } : {})}</g>`,
    // cells are many: they have tips, but the name of the row is what the keyboard reaches
    `<g fill="${hue("bad")}">${cells.join("")}</g>`,
    `<rect x="${bar}" y="${y + 5}" width="${px(full * group.utilisation)}" height="${ROW - 11}" rx="2" fill="${hue("fab")}" pointer-events="none"/>`,
    text(WIDTH - 16, y + 15, percent(group.utilisation), { size: 12, anchor: "end", weight: bold ? 700 : 400 }),
  ];
}

/** Ink of a busy share: little below three quarters, all of it at the whole; queues grow as 1 / (1 - share). */
function depth(share: number): number {
  const above = Math.max(0, (share - 0.5) / 0.5);
  return Math.min(1, 0.04 + 0.96 * above * above * above);
}

/** A frame around a row: whole for the bottleneck, dashed for the longest queue. */
function frame(row: number, dashed: boolean): string {
  return `<rect x="${LEFT - 2}" y="${TOP + row * ROW - 1.5}" width="${WIDTH - LEFT - RIGHT + 4}" height="${ROW + 1}" fill="none" stroke="${hue("ink")}" stroke-width="2"${dashed ? ' stroke-dasharray="6 4"' : ""} rx="3" pointer-events="none"/>`;
}

function legend(y: number, mostLots: number): string[] {
  const steps = [0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1];
  const boxes = steps.flatMap((share, i) => {
    const x = LEFT + i * 46;
    return [
      `<rect x="${x}" y="${y - 11}" width="44" height="13" fill="${hue("bad")}" fill-opacity="${px(depth(share))}" stroke="${hue("line")}"/>`,
      text(x + 22, y + 15, `${Math.round(100 * share)} %`, { size: 11, anchor: "middle", fill: hue("soft") }),
    ];
  });
  const at = LEFT + steps.length * 46 + 40;
  const dots = [mostLots / 4, mostLots].flatMap((count, i) => {
    const x = at + 10 + i * 118;
    const radius = (ROW / 2 - 3) * Math.sqrt(count / mostLots);
    return [
      `<circle cx="${x}" cy="${y - 4}" r="${px(radius)}" fill="${hue("ink")}"/>`,
      text(x + 14, y, `${lots(count)} wait`, { size: 12, fill: hue("soft") }),
    ];
  });
  return [text(LEFT - 12, y, "busy", { anchor: "end", fill: hue("soft") }), ...boxes, ...dots];
}

function lots(count: number): string {
  return `${significant(count, 2)} lots`;
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((all, value) => all + value, 0) / values.length;
}
