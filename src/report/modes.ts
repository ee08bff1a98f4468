/** The manifold's modes over a year and over its heat-wave week, as one figure: a string of SVG, light and dark. */
import { DAYS_IN_MONTH } from "../base/calendar.ts";
import type { CoolingYear, Hourly } from "../model/flows.ts";
import { escaped } from "./html/escape.ts";
import { hatchings } from "./modes-hatch.ts";
import { heatByMode } from "./modes-heat.ts";
import { percent } from "./number.ts";

/** A mode as a person names it, and the hours in which it held: 1 or 0. */
interface Lane {
  readonly id: string;
  readonly words: string;
  readonly hours: readonly number[];
  /** share of the heat that it moved over the year, 0..1; absent for modes that move none, and where no routing was kept */
  readonly heat?: number;
}

/** What a mode does, in words that need no code; the order is from cheapest to dearest, then heat reuse, then distress. */
const WORDS: Readonly<Record<string, string>> = {
  M1: "dry coolers, outdoor air",
  M2: "cooling towers, wetted air",
  M3: "chips behind process water",
  M7: "free cooling, chillers top up",
  M0: "chillers carry a whole loop",
  M4: "waste heat used directly",
  M5: "chiller heat used by the fab",
  M6: "heat pump lifts waste heat",
  M12: "boiler helps",
  M8: "store charges or discharges",
  M9: "towers off: water is short",
  M14: "freeze guard of the towers",
  M15: "dew point: air is kept out",
  M10: "heat is left: racks give way",
  M11: "heat is left: fab gives way",
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const DAYS = 365;
const WEEK_H = 168;
/** Figure, names at its left, totals at its right, a lane and the gap under it, the curves and the break under them [px]. */
const WIDTH = 1040;
const LEFT = 232;
const RIGHT = 128;
const LANE = 26;
const GAP = 7;
const CURVE = 78;
const BREAK = 30;
const SPAN = WIDTH - LEFT - RIGHT;

/** Colours of Okabe and Ito (2008); every lane has its name and its own hatching, so colour only helps. */
const STYLE = `
  .modes { --ink: #17191d; --soft: #5a6170; --line: #d9dde4; --paper: #fff; --lane: #f1f3f6;
    --M1: #56b4e9; --M2: #0072b2; --M7: #e69f00; --M0: #d55e00; --M4: #009e73; --M5: #00795a; --M6: #cc79a7; --M12: #8c5a00; --M8: #8f7fb8; --M3: #3b7ea1; --M9: #a06a2c; --M14: #6c8ebf; --M15: #7a9a5b; --M10: #17191d; --M11: #17191d;
    font: 13px system-ui, sans-serif; fill: var(--ink); background: var(--paper) }
  @media (prefers-color-scheme: dark) { .modes { --ink: #eceef2; --soft: #a2a9b6; --line: #3d4450; --paper: #14161a; --lane: #20242b;
    --M2: #3a9bdc; --M5: #35c79d; --M12: #c9a04a; --M3: #7fc3e6; --M9: #d6a05a; --M14: #a9c4ec; --M15: #b4d18f; --M10: #fff; --M11: #fff } }
  .modes .paper { fill: var(--paper) } .modes .lane { fill: var(--lane) } .modes .soft { fill: var(--soft) }
  .modes .head { font-size: 19px; font-weight: 600 } .modes .part { font-size: 14px; font-weight: 600 } .modes .small { font-size: 12px; fill: var(--soft) }
  .modes .grid { stroke: var(--line) } .modes .curve { fill: none; stroke: var(--ink); stroke-width: 1.4 } .modes .second { stroke: var(--M0); stroke-dasharray: 5 3 }
  .modes .week { fill: none; stroke: var(--ink); stroke-dasharray: 3 3 } .modes .end { text-anchor: end } .modes .mid { text-anchor: middle }`;

/**
 * Draw which modes the manifold ran in: each mode a lane, over the days of the year (height: hours of the day) and over
 * the hours of the week with the highest mean wet bulb; above them the weather and the electricity that caused and cost it.
 *
 * Several modes may hold in one hour, on different loops: lanes do not add up to the year.
 *
 * @param year from `runCooling`
 * @param place name of the campus for the title
 * @returns a complete SVG document
 */
export function modesSvg(year: CoolingYear, place: string): string {
  const lanes = lanesOf(year);
  const start = heatWaveStart(year.wetBulbC);
  const block = lanes.length * (LANE + GAP);
  const yearTop = 106;
  const weekTop = yearTop + CURVE + BREAK + block + 84;
  const height = weekTop + CURVE + BREAK + block + 62;
  const most = [...lanes].sort((a, b) => hoursIn(b) - hoursIn(a))[0];
  const title = `Cooling modes of ${place} in ${year.year}`;
  const about =
    most === undefined
      ? "No heat was moved."
      : lanes
          .map(
            (lane) =>
              `${lane.words}: ${hoursIn(lane)} hours, ${percent(hoursIn(lane) / 8760)}${lane.heat === undefined ? "" : `, ${percent(lane.heat, 2)} of the heat`}`,
          )
          .join("; ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="modes" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="mt md">`,
    `<title id="mt">${escaped(title)}</title>`,
    `<desc id="md">${escaped(`${about}. Heat-wave week from ${dateOf(start)}.`)}</desc>`,
    `<style>${STYLE}\n</style>`,
    hatchings(lanes.map(({ id }) => id)),
    `<rect class="paper" width="${WIDTH}" height="${height}"/>`,
    `<text class="head" x="20" y="32">${escaped(title)}</text>`,
    '<text class="soft" x="20" y="54">Which way the valve manifold sends the heat. A full lane: in that mode all day (above) or that hour (below). Loops may differ, so modes overlap.</text>',
    ...yearPart(year, lanes, yearTop, start),
    ...weekPart(year, lanes, weekTop, start),
    "</svg>\n",
  ].join("\n");
}

/**
 * First hour of the seven whole days with the highest mean wet bulb: what limits the rejection of heat.
 *
 * @param wetBulbC by hour [degC]
 */
export function heatWaveStart(wetBulbC: Hourly): number {
  let sum = 0;
  for (let h = 0; h < WEEK_H; h++) sum += wetBulbC[h] as number;
  let [best, at] = [sum, 0];
  for (let start = 24; start + WEEK_H <= wetBulbC.length; start += 24) {
    for (let h = start - 24; h < start; h++) sum += (wetBulbC[h + WEEK_H] as number) - (wetBulbC[h] as number);
    if (sum > best) [best, at] = [sum, start];
  }
  return at;
}

/**
 * The same year in letters: a line for each mode, a figure for each month [% of its hours].
 *
 * @returns lines for a terminal
 */
export function modesTable(year: CoolingYear): string[] {
  const lanes = lanesOf(year);
  const width = Math.max(0, ...lanes.map(({ words }) => words.length));
  const head = `${"% of hours".padEnd(width)}${MONTHS.map((month) => month.padStart(5)).join("")}   year`;
  const rows = lanes.map((lane) => {
    let day = 0;
    const cells = DAYS_IN_MONTH.map((days) => {
      let hours = 0;
      for (const end = day + days; day < end; day++) hours += dayHours(lane, day);
      return String(Math.round((100 * hours) / (24 * days))).padStart(5);
    });
    return `${lane.words.padEnd(width)}${cells.join("")}${String(Math.round((100 * hoursIn(lane)) / 8760)).padStart(7)}`;
  });
  return [head, ...rows];
}

/** Modes that ran, in the order of WORDS; `modeNames` joins those that hold together, each "M2 its name". */
function lanesOf(year: CoolingYear): Lane[] {
  const { mode, modeNames } = year;
  const heat = heatByMode(year);
  const sets = modeNames.map((name) => new Set(name.split(" + ").map((part) => part.split(" ")[0])));
  return Object.entries(WORDS)
    .map(([id, words]): Lane => {
      const hours = Array.from(mode, (index) => (sets[index]?.has(id) ? 1 : 0));
      return { id, words, hours, ...(heat[id] === undefined ? {} : { heat: heat[id] }) };
    })
    .filter((lane) => hoursIn(lane) > 0);
}

function hoursIn({ hours }: Lane): number {
  return hours.reduce((sum, on) => sum + on, 0);
}

function dayHours({ hours }: Lane, day: number): number {
  let on = 0;
  for (let h = 24 * day; h < 24 * day + 24; h++) on += hours[h] as number;
  return on;
}

function yearPart(year: CoolingYear, lanes: readonly Lane[], top: number, start: number): string[] {
  const daily = (values: Hourly): number[] =>
    Array.from({ length: DAYS }, (_, day) => values.subarray(24 * day, 24 * day + 24).reduce((a, b) => a + b, 0) / 24);
  const lanesTop = top + CURVE + BREAK;
  const bottom = lanesTop + lanes.length * (LANE + GAP);
  const step = SPAN / DAYS;
  let day = 0;
  const months = MONTHS.flatMap((month, index) => {
    const from = LEFT + day * step;
    day += DAYS_IN_MONTH[index] as number;
    const middle = (from + LEFT + day * step) / 2;
    return [
      `<path class="grid" d="M${px(from)} ${top}V${bottom}"/>`,
      `<text class="small mid" x="${px(middle)}" y="${bottom + 12}">${month}</text>`,
    ];
  });
  return [
    `<text class="part" x="20" y="${top - 14}">The year</text>`,
    `<text class="small" x="${LEFT}" y="${top - 14}">daily means of the curves; hours of the day in each mode; dashed frame: the heat-wave week</text>`,
    `<text class="small end" x="${LEFT + SPAN + 50}" y="${lanesTop - 6}">hours</text>`,
    `<text class="small end" x="${WIDTH - 20}" y="${lanesTop - 6}">heat</text>`,
    ...months,
    ...curves(daily(year.wetBulbC), daily(year.electricMW), top),
    ...lanes.flatMap((lane, row) => {
      const y = lanesTop + row * (LANE + GAP);
      const bars = Array.from({ length: DAYS }, (_, d) => (LANE * dayHours(lane, d)) / 24);
      return [
        ...laneFrame(lane, y, `${hoursIn(lane)}`, lane.heat === undefined ? "" : percent(lane.heat, 2)),
        bar(lane, bars, y, step),
      ];
    }),
    `<rect class="week" x="${px(LEFT + (start / 24) * step)}" y="${top}" width="${px(7 * step)}" height="${bottom - top}"/>`,
  ];
}

function weekPart(year: CoolingYear, lanes: readonly Lane[], top: number, start: number): string[] {
  const lanesTop = top + CURVE + BREAK;
  const bottom = lanesTop + lanes.length * (LANE + GAP);
  const step = SPAN / WEEK_H;
  const days = Array.from({ length: 7 }, (_, d) => [
    `<path class="grid" d="M${px(LEFT + 24 * d * step)} ${top}V${bottom}"/>`,
    `<text class="small mid" x="${px(LEFT + (24 * d + 12) * step)}" y="${bottom + 12}">${dateOf(start + 24 * d)}</text>`,
  ]).flat();
  const slice = (values: Hourly): number[] => Array.from(values.subarray(start, start + WEEK_H));
  return [
    `<text class="part" x="20" y="${top - 14}">The heat-wave week</text>`,
    `<text class="small" x="${LEFT}" y="${top - 14}">the seven days with the highest mean wet bulb, hour by hour</text>`,
    `<text class="small end" x="${LEFT + SPAN + 50}" y="${lanesTop - 6}">of 168 h</text>`,
    ...days,
    ...curves(slice(year.wetBulbC), slice(year.electricMW), top),
    ...lanes.flatMap((lane, row) => {
      const y = lanesTop + row * (LANE + GAP);
      const on = lane.hours.slice(start, start + WEEK_H);
      const total = on.reduce((sum, value) => sum + value, 0);
      return [
        ...laneFrame(lane, y, `${total}`),
        bar(
          lane,
          on.map((value) => value * LANE),
          y,
          step,
        ),
      ];
    }),
    `<text class="small" x="20" y="${bottom + 40}">Curves: solid, wet bulb [degC]; dashed, electricity of cooling and fab utilities [MW], each from the least to the greatest of its part.</text>`,
  ];
}

function laneFrame(lane: Lane, y: number, total: string, share?: string): string[] {
  return [
    `<rect class="lane" x="${LEFT}" y="${y}" width="${SPAN}" height="${LANE}"/>`,
    `<rect x="20" y="${y + 7}" width="12" height="12" rx="2" fill="url(#hatch-${lane.id})"/>`,
    `<text x="40" y="${y + 18}">${escaped(lane.words)}</text>`,
    `<text class="end" x="${LEFT + SPAN + 50}" y="${y + 18}">${total}</text>`,
    ...(share === undefined ? [] : [`<text class="end soft" x="${WIDTH - 20}" y="${y + 18}">${share}</text>`]),
  ];
}

/** Bars side by side as one path, standing on the floor of their lane. */
function bar(lane: Lane, heights: readonly number[], y: number, step: number): string {
  const floor = y + LANE;
  const runs: string[] = [];
  for (let from = 0; from < heights.length;) {
    let to = from + 1;
    while (to < heights.length && heights[to] === heights[from]) to++;
    const height = heights[from] as number;
    if (height > 0) runs.push(`M${px(LEFT + from * step)} ${floor}v${px(-height)}h${px((to - from) * step)}V${floor}z`);
    from = to;
  }
  return `<path fill="url(#hatch-${lane.id})" d="${runs.join("")}"/>`;
}

/** Wet bulb and electricity on one strip, each with its own scale, whose ends stand at the sides. */
function curves(wetBulbC: readonly number[], electricMW: readonly number[], top: number): string[] {
  const line = (values: readonly number[], kind: string): string => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const step = SPAN / values.length;
    const y = (value: number): string => px(top + CURVE * (1 - (value - low) / Math.max(1e-9, high - low)));
    const points = values.map((value, i) => `${px(LEFT + (i + 0.5) * step)} ${y(value)}`);
    return `<path class="curve ${kind}" d="M${points.join("L")}"/>`;
  };
  const ends = (values: readonly number[], unit: string, x: number, side: string): string[] => [
    `<text class="small ${side}" x="${x}" y="${top + 10}">${Math.round(Math.max(...values))} ${unit}</text>`,
    `<text class="small ${side}" x="${x}" y="${top + CURVE}">${Math.round(Math.min(...values))} ${unit}</text>`,
  ];
  return [
    line(wetBulbC, ""),
    line(electricMW, "second"),
    ...ends(wetBulbC, "°C", LEFT - 8, "end"),
    ...ends(electricMW, "MW", WIDTH - RIGHT + 8, ""),
    `<text class="small end" x="${LEFT - 8}" y="${top + CURVE / 2 + 5}">wet bulb</text>`,
  ];
}

function dateOf(hour: number): string {
  let day = Math.floor(hour / 24);
  let month = 0;
  while (day >= (DAYS_IN_MONTH[month] as number)) day -= DAYS_IN_MONTH[month++] as number;
  return `${day + 1} ${MONTHS[month]}`;
}

function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}
