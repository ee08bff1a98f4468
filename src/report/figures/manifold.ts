/** The valve manifold in one hour: which way the heat of every loop goes, and why. */
import { hoursOfMonth, monthOfHour } from "../../base/calendar.ts";
import { type CoolingResult, HEAT_REJECTION, type HeatRejectionName, routedHour } from "../../cooling/index.ts";
import type { CoolingYear } from "../../model/flows.ts";
import { significant } from "../number.ts";
import { type ManifoldFlows, type ManifoldNode, type ManifoldStage, degrees, manifoldFlows } from "./manifold-flows.ts";
import { manifoldReason } from "./manifold-reason.ts";
import { figureSvg, fitted, hue, markAttributes, px, text } from "./style.ts";

const WIDTH = 1040;
/** Left edge of the bars of each stage. */
const X: readonly [number, number, number] = [290, 540, 800];
const BAR = 14;
/** Height of all heat together, and what a place needs for its two lines [px]. */
const SPAN = 230;
const LINE = 38;
const LINE_H = 19;
/** Common fonts are up to this much wider than `textWidth` guesses, in their bold and plain faces. */
const BOLD = 1.14;
const WIDE = 1.06;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/**
 * Draw the manifold's position and flows in an hour; a ribbon's width is its heat.
 *
 * @param year from `runCooling`
 * @param hour of the year, 0 to 8759
 * @returns undefined where the routing of the year is not known or no heat is moved
 */
export function manifoldSvg(year: CoolingYear, hour: number): string | undefined {
  if (!("routes" in year) || hour < 0 || hour >= year.mode.length) return undefined;
  const result = year as CoolingResult;
  const wetBulbC = year.wetBulbC[hour] as number;
  const routed = routedHour(result.routes, hour);
  const towers = HEAT_REJECTION[result.heatRejection as HeatRejectionName].tower;
  const flows = manifoldFlows(routed, wetBulbC, towers);
  if (flows.links.length === 0) return undefined;
  const reasons = manifoldReason(routed, { manifold: result.manifold, wetBulbC });
  const lines = reasons.flatMap((reason) => wrapped(reason, (WIDTH - 32) / WIDE, 13));
  const top = 62 + lines.length * LINE_H + 34;
  const places = laidOut(flows, top);
  const height = places.bottom + 40;
  const facts = `electricity of cooling and utilities ${significant(year.electricMW[hour] as number)} MW, water ${significant(year.waterM3[hour] as number)} m³/h, wet bulb ${degrees(wetBulbC)} °C${result.depth === "quick" ? "; a quick run routes it as on a representative day" : ""}`;
  return figureSvg({
    kind: "manifold",
    title: `The manifold at ${clock(hour)}, ${year.year}`,
    about: `${reasons.join(" ")} ${flows.nodes.map((node) => `${node.label}: ${significant(node.heatMW)} MW`).join("; ")}.`,
    width: WIDTH,
    height,
    body: () => [
      text(16, 30, `${clock(hour)}, ${year.year}`, { size: 18, weight: 600 }),
      text(16, 51, facts, { size: 13, fill: hue("soft") }),
      ...lines.map((line, index) => text(16, 62 + (index + 0.8) * LINE_H, line, { size: 13 })),
      text(X[0] + BAR, top - 12, "heat in [MW]", { anchor: "end", fill: hue("soft") }),
      text(X[1] + BAR / 2, top - 12, "valves lead it through [MW]", { anchor: "middle", fill: hue("soft") }),
      text(X[2], top - 12, "heat ends in [MW]", { fill: hue("soft") }),
      ...ribbons(flows, places),
      ...flows.nodes.map((node) => nodeMark(node, places)),
    ],
  });
}

interface Places {
  /** top edge of each node's bar */
  readonly y: ReadonlyMap<string, number>;
  readonly scale: number;
  readonly bottom: number;
}

/** Put each stage's nodes under one another, the shorter stages in the middle of the longest. */
function laidOut({ nodes }: ManifoldFlows, top: number): Places {
  const stages = ([0, 1, 2] as const).map((stage: ManifoldStage) => nodes.filter((node) => node.stage === stage));
  const most = Math.max(...stages.map((some) => some.reduce((all, node) => all + node.heatMW, 0)));
  const scale = SPAN / most;
  const tall = (node: ManifoldNode): number => Math.max(LINE, node.heatMW * scale + 12);
  const heights = stages.map((some) => some.reduce((all, node) => all + tall(node), 0));
  const whole = Math.max(...heights);
  const y = new Map<string, number>();
  stages.forEach((some, stage) => {
    // short stages get air between their nodes
    const air = some.length > 0 ? (whole - (heights[stage] as number)) / (some.length + 1) : 0;
    let at = top + air;
    for (const node of some) {
      y.set(node.id, at + (tall(node) - node.heatMW * scale) / 2);
      at += tall(node) + air;
    }
  });
  return { y, scale, bottom: top + whole };
}

function ribbons({ nodes, links }: ManifoldFlows, { y, scale }: Places): string[] {
  const stageOf = new Map(nodes.map(({ id, stage }) => [id, stage]));
  const labelOf = new Map(nodes.map(({ id, label }) => [id, label]));
  const order = new Map(nodes.map(({ id }, index) => [id, index]));
  const [leaving, arriving] = [new Map(y), new Map(y)];
  const drawn = links
    .filter(({ from, to }) => stageOf.get(from) !== stageOf.get(to))
    .toSorted(
      (a, b) =>
        (order.get(a.from) as number) - (order.get(b.from) as number) ||
        (order.get(a.to) as number) - (order.get(b.to) as number),
    );
  return drawn.map(({ from, to, heatMW, hue: colour }) => {
    const tall = heatMW * scale;
    const [a, b] = [leaving.get(from) as number, arriving.get(to) as number];
    leaving.set(from, a + tall);
    arriving.set(to, b + tall);
    const [x0, x1] = [X[stageOf.get(from) as ManifoldStage] + BAR, X[stageOf.get(to) as ManifoldStage]];
    const middle = (x0 + x1) / 2;
    const thick = Math.max(1.2, tall);
    const tip = `${labelOf.get(from)} to ${labelOf.get(to)}: ${significant(heatMW)} MW`;
    return `<path d="M${x0} ${px(a)}C${middle} ${px(a)} ${middle} ${px(b)} ${x1} ${px(b)}v${px(thick)}C${middle} ${px(b + thick)} ${middle} ${px(a + thick)} ${x0} ${px(a + thick)}z" fill="${hue(colour)}" fill-opacity=".36"${markAttributes({ tip })}/>`;
  });
}

function nodeMark(node: ManifoldNode, { y, scale }: Places): string {
  const { id, label, note, stage, heatMW, column } = node;
  const at = y.get(id) as number;
  const tall = Math.max(2, heatMW * scale);
  const middle = at + tall / 2;
  const x = X[stage];
  const [words, anchor, room] =
    stage === 0
      ? ([x - 10, "end", x - 22] as const)
      : stage === 1
        ? ([x + BAR + 8, "start", X[2] - x - BAR - 20] as const)
        : ([x + BAR + 8, "start", WIDTH - x - BAR - 20] as const);
  const tip = `${label}: ${significant(heatMW)} MW; ${note}`;
  const halo = stage === 1;
  return (
    "<g>" +
    `<rect x="${x}" y="${px(at)}" width="${BAR}" height="${px(tall)}" fill="${hue(node.hue)}"${markAttributes({ tip, column })}/>` +
    text(words, middle - 2, fitted(`${label}  ${significant(heatMW)}`, room / BOLD, 12.5), {
      size: 12.5,
      anchor,
      weight: 600,
      halo,
    }) +
    text(words, middle + 13, fitted(note, room / WIDE, 11.5), { size: 11.5, anchor, fill: hue("soft"), halo }) +
    "</g>"
  );
}

/** An hour of the year as a date and a clock time. @example clock(0) // "1 Jan, 00:00" */
function clock(hour: number): string {
  const month = monthOfHour(hour);
  const day = Math.floor((hour - hoursOfMonth(month)[0]) / 24) + 1;
  return `${day} ${MONTHS[month]}, ${String(hour % 24).padStart(2, "0")}:00`;
}

/** Break a text into lines of a width. */
function wrapped(words: string, widthPx: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && fitted(longer, widthPx, size) === longer) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
