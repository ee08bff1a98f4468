/** The river from wafer starts to useful compute, every loss a named side stream (Sankey). */
import { type SankeyGraph, type SankeyLink, type SankeyNode, sankey } from "d3-sankey";
import type { CampusRun } from "../../campus/records.ts";
import { compact, percent, significant } from "../number.ts";
import type { RiverLink, RiverNode } from "./river-book.ts";
import { type River, type RiverMeasure, riverOf } from "./river-flows.ts";
import {
  figureSvg,
  type FigureIds,
  fitted,
  hue,
  markAttributes,
  px,
  text,
  type TextStyle,
  textWidth,
} from "./style.ts";

export { type River, type RiverMeasure, riverOf } from "./river-flows.ts";

const WIDTH = 1100;
const HEIGHT = 580;
/** title above, note below, names of the last column at the right [px] */
const TOP = 74;
const BOTTOM = 44;
const RIGHT = 166;
const BAR = 9;
const GAP = 26;
/** room for a name between two columns */
const COLUMN = 112;

type Node = SankeyNode<RiverNode, RiverLink>;
type Link = SankeyLink<RiverNode, RiverLink>;

/**
 * Draw the river of a run over its whole horizon.
 *
 * @param run a campus run with wafers
 * @param measure what the width stands for: silicon [wafers], money [$], electricity [MWh]
 * @returns undefined where the run has nothing to draw in this measure
 */
export function riverSvg(run: CampusRun, measure: RiverMeasure): string | undefined {
  const river = riverOf(run, measure);
  if (river === undefined) return undefined;
  const { nodes, links } = laidOut(river);
  const total = nodes
    .filter((node) => (node.targetLinks ?? []).length === 0)
    .reduce((all, node) => all + (node.value ?? 0), 0);
  const sides = nodes.filter(isSide).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const fattest = sides[0];
  const ended = nodes.filter(({ kind }) => kind === "end").reduce((all, node) => all + (node.value ?? 0), 0);
  const inUse = `In use at the end: ${percent(ended / total, 2)}`;
  const headline =
    fattest === undefined
      ? inUse
      : `Widest side stream: ${fattest.label}, ${percent((fattest.value ?? 0) / total, 2)}. ${inUse}`;
  const title = `${run.campus.campus}: ${TITLES[measure]}`;
  return figureSvg({
    kind: "river",
    title,
    about: `${headline}. ${sides.map(({ label, amount, value }) => `${label}: ${amount}, ${percent((value ?? 0) / total)}`).join("; ")}.`,
    width: WIDTH,
    height: HEIGHT,
    body: (ids) => [
      text(16, 28, TITLES[measure], { size: 18, weight: 600 }),
      text(16, 50, `${headline}.`, { size: 14, fill: hue("soft") }),
      gradients(links, ids),
      ...links.map((link) => ribbon(link, ids, total, river.unit, fattest, run.depth === "quick")),
      ...nodes.map((node) => bar(node, total, river.unit)),
      ...labels(nodes, total, fattest),
      text(16, HEIGHT - 10, `${NOTES[measure]} ${run.months[0]} to ${run.months.at(-1)}, added up.`, {
        size: 11.5,
        fill: hue("soft"),
      }),
      ...legend(nodes, ids, run.depth === "quick"),
    ],
  });
}

const TITLES: Readonly<Record<RiverMeasure, string>> = {
  count: "Where the silicon went",
  dollars: "Where the money for chips went",
  energy: "Where the electricity for chips went",
};

const NOTES: Readonly<Record<RiverMeasure, string>> = {
  count: "Width: area of silicon [wafers].",
  dollars: "Width: $ of the base year; a wafer started carries its cost, memory and packaging join.",
  energy: "Width: MWh; a wafer started carries the fab's electricity, that of the racks joins.",
};

/** d3-sankey places columns and widths; the stream stays on top and what leaves it peels off below. */
function laidOut(river: River): SankeyGraph<RiverNode, RiverLink> {
  const kinds = ["joins", "flow", "end", "waits", "lost"];
  const order = new Map(river.nodes.map(({ id, kind }, i) => [id, 1000 * kinds.indexOf(kind) + i]));
  const by = (node: Node | string | number): number => order.get((node as Node).id) ?? 0;
  const layout = sankey<RiverNode, RiverLink>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ stage }) => stage)
    .nodeSort((a, b) => by(a) - by(b))
    .linkSort((a, b) => by(a.target) - by(b.target) || by(a.source) - by(b.source))
    .nodeWidth(BAR)
    .nodePadding(GAP)
    .iterations(12)
    .extent([
      [16, TOP],
      [WIDTH - RIGHT, HEIGHT - BOTTOM],
    ]);
  // the layout writes into what it is given
  return layout({ nodes: river.nodes.map((node) => ({ ...node })), links: river.links.map((link) => ({ ...link })) });
}

function gradients(links: readonly Link[], { prefix }: FigureIds): string {
  const stops = links.map((link, i) => {
    const [source, target] = [link.source as Node, link.target as Node];
    return `<linearGradient id="${prefix}-g${i}" gradientUnits="userSpaceOnUse" x1="${px(source.x1 ?? 0)}" x2="${px(target.x0 ?? 0)}"><stop stop-color="${hue(source.hue)}"/><stop offset="1" stop-color="${hue(target.hue)}"/></linearGradient>`;
  });
  return `<defs>${stops.join("")}</defs>`;
}

function ribbon(
  link: Link,
  { prefix, hatch }: FigureIds,
  total: number,
  unit: string,
  fattest: Node | undefined,
  sketch: boolean,
): string {
  const [source, target] = [link.source as Node, link.target as Node];
  const half = Math.max(0.5, (link.width ?? 0) / 2);
  const [x0, x1] = [source.x1 ?? 0, target.x0 ?? 0];
  const [y0, y1] = [link.y0 ?? 0, link.y1 ?? 0];
  const middle = (x0 + x1) / 2;
  const edge = (from: number, to: number, side: number, first: boolean): string =>
    `${first ? "M" : "L"}${px(first ? x0 : x1)} ${px(from + side * half)}C${px(middle)} ${px(from + side * half)} ${px(middle)} ${px(to + side * half)} ${px(first ? x1 : x0)} ${px(to + side * half)}`;
  const path = `${edge(y0, y1, -1, true)}${edge(y1, y0, 1, false)}Z`;
  const tip = `${source.label} to ${target.label}: ${amountOf(link.value, unit)}, ${percent(link.value / total)} of all`;
  const opacity = target === fattest ? 0.78 : isSide(target) ? 0.42 : 0.5;
  // what waits is not lost: its edge is dashed
  const edging = target.kind === "waits" ? ` stroke="${hue("warn")}" stroke-dasharray="4 3"` : "";
  return (
    `<path d="${path}" fill="url(#${prefix}-g${link.index ?? 0})" fill-opacity="${opacity}"${edging}${markAttributes({ tip })}/>` +
    (sketch ? `<path d="${path}" fill="${hatch}" fill-opacity=".4" pointer-events="none"/>` : "")
  );
}

function isSide({ kind }: RiverNode): boolean {
  return kind === "lost" || kind === "waits";
}

function bar(node: Node, total: number, unit: string): string {
  const [x, y, height] = [node.x0 ?? 0, node.y0 ?? 0, Math.max(1, (node.y1 ?? 0) - (node.y0 ?? 0))];
  const facts = [
    node.amount,
    amountOf(node.value ?? 0, unit),
    `${percent((node.value ?? 0) / total)} of all`,
    node.note,
  ];
  const tip = `${node.label}: ${facts.filter(Boolean).join("; ")}`;
  return `<rect x="${px(x)}" y="${px(y)}" width="${BAR}" height="${px(height)}" rx="1.5" fill="${hue(node.hue)}"${markAttributes({ tip, column: node.column, go: node.go })}/>`;
}

const LINE = 14;

/** Name and amount beside each bar; side streams say their share too. Labels of a column do not run into each other. */
function labels(nodes: readonly Node[], total: number, fattest: Node | undefined): string[] {
  const blocks = nodes.map((node) => {
    const lines = linesOf(node, total, node === fattest);
    const middle = ((node.y0 ?? 0) + (node.y1 ?? 0)) / 2;
    return { node, lines, top: Math.max(TOP - 8, middle - (lines.length * LINE) / 2), height: lines.length * LINE + 2 };
  });
  for (const stage of new Set(nodes.map((node) => node.stage))) {
    const column = blocks.filter(({ node }) => node.stage === stage).sort((a, b) => a.top - b.top);
    let free = 0;
    for (const block of column) {
      block.top = Math.max(block.top, free);
      free = block.top + block.height;
    }
    let end = HEIGHT - BOTTOM + 12;
    for (const block of column.toReversed()) {
      block.top = Math.min(block.top, end - block.height);
      end = block.top;
    }
  }
  return blocks.flatMap(({ node, lines, top }) =>
    lines.map(({ words, style }, i) => text((node.x1 ?? 0) + 6, top + 11 + LINE * i, words, style)),
  );
}

function linesOf(node: Node, total: number, fattest: boolean): { words: string; style: TextStyle }[] {
  const room = (node.x1 ?? 0) > WIDTH - RIGHT - 20 ? RIGHT - 30 : COLUMN;
  const side = isSide(node);
  const share = percent((node.value ?? 0) / total, 2);
  const below = node.amount === "" ? [share] : side ? [node.amount, share] : [node.amount];
  const size = fattest ? 14 : 12;
  const name: TextStyle = { size, weight: fattest ? 700 : 600, halo: true };
  const amount: TextStyle = {
    size: 11.5,
    fill: side ? hue(node.hue) : hue("soft"),
    halo: true,
    weight: side ? 600 : 400,
  };
  return [
    // bold letters are wider than counted
    ...wrapped(node.label, 0.86 * room, size).map((words) => ({ words, style: name })),
    // a number keeps its unit on its line
    ...wrapped(below.map((part) => part.replaceAll(" ", "\u00a0")).join(", "), room, 11.5).map((words) => ({
      words,
      style: amount,
    })),
  ];
}

/** Up to two lines that fit. */
function wrapped(words: string, room: number, size: number): string[] {
  const short = fitted(words, room, size);
  if (short === words) return [words];
  const parts = words.split(" ");
  for (let cut = parts.length - 1; cut > 0; cut--) {
    const first = parts.slice(0, cut).join(" ");
    if (fitted(first, room, size) === first) return [first, fitted(parts.slice(cut).join(" "), room, size)];
  }
  return [short];
}

function amountOf(value: number, unit: string): string {
  if (unit === "$") return `$ ${compact(value)}`;
  if (unit === "MWh")
    return value >= 1e6
      ? `${significant(value / 1e6)} TWh`
      : value >= 1e4
        ? `${significant(value / 1e3)} GWh`
        : `${significant(value)} MWh`;
  return `silicon of ${compact(value)} ${unit}`;
}

function legend(nodes: readonly Node[], { hatch }: FigureIds, sketch: boolean): string[] {
  const has = (kind: RiverNode["kind"]): boolean => nodes.some((node) => node.kind === kind);
  const entries = [
    { shown: has("lost"), words: "lost", look: `fill="${hue("bad")}"`, over: "" },
    {
      shown: has("waits"),
      words: "idle, may still flow",
      look: `fill="${hue("warn")}" fill-opacity=".5" stroke="${hue("warn")}" stroke-dasharray="3 2"`,
      over: "",
    },
    { shown: sketch, words: "estimate (quick run)", look: `fill="${hue("chip")}"`, over: hatch },
  ].filter(({ shown }) => shown);
  let x = WIDTH - 16;
  return entries.toReversed().map(({ words, look, over }) => {
    x -= textWidth(words) + 36;
    const box = `x="${px(x)}" y="18" width="11" height="11" rx="2"`;
    return `<rect ${box} ${look}/>${over === "" ? "" : `<rect ${box} fill="${over}"/>`}${text(x + 16, 28, words, { fill: hue("soft") })}`;
  });
}
