/** One wafer as a figure: every die with its place and its fate. A string of SVG, readable in light and dark. */
import { stream } from "../base/random.ts";
import { type DesignResult, waferMap } from "../chip/index.ts";
import { percent } from "./number.ts";

/** What became of a die. */
type Fate = "flawless" | "salvaged" | "scrap" | "partial" | "edge";

/** Side of the drawing of the wafer, and the strip of the legend below it [px]. */
const SIDE = 640;
const MARGIN = 20;
const LEGEND = 172;

/** Colours of Okabe and Ito (2008), told apart by all common kinds of colour blindness; marks tell them apart in grey. */
const STYLE = `
  .wafer-map { font: 13px system-ui, sans-serif; fill: #1a1a1a; background: #fff }
  .wafer-map .disk { fill: #f4f4f4; stroke: #666 }
  .wafer-map .ring { fill: none; stroke: #666; stroke-dasharray: 4 3 }
  .wafer-map .flawless { fill: #0072b2 }
  .wafer-map .salvaged { fill: #56b4e9 }
  .wafer-map .scrap { fill: #d55e00 }
  .wafer-map .partial, .wafer-map .edge { fill: none; stroke: #888; stroke-width: .6 }
  .wafer-map .edge { stroke-dasharray: 2 2 }
  .wafer-map .mark { stroke: #fff; stroke-width: 1.2; fill: none }
  .wafer-map .quiet { fill: #555 }
  @media (prefers-color-scheme: dark) {
    .wafer-map { fill: #eee; background: #16181c }
    .wafer-map .disk { fill: #23262c; stroke: #999 }
    .wafer-map .ring { stroke: #999 }
    .wafer-map .scrap { fill: #e69f00 }
    .wafer-map .partial, .wafer-map .edge { stroke: #888 }
    .wafer-map .mark { stroke: #16181c }
    .wafer-map .quiet { fill: #aaa }
  }`;

/**
 * Draw one wafer of a design as it leaves the fab at the end of the horizon.
 *
 * Places are exact; each whole die's fate is drawn with the shares of its design, one wafer of many. Under the clustered
 * yield model that IS the model's draw: each die has its own luck (a Gamma share of the mean defects), independent of its
 * neighbours, and the shares are its average (a test draws the luck itself). What the model does not say, the map cannot
 * show: whether bad dies lie together, and with a radial profile how much more often they lie at the rim.
 *
 * @param design from `runChip`
 * @param seed of the draws
 * @returns a complete SVG document, or undefined for a design without dies
 */
export function waferMapSvg(design: DesignResult, seed: number): string | undefined {
  const map = waferMap(design.geometry);
  const shares = fateShares(design);
  if (shares === undefined) return undefined;
  const chance = stream(seed, "wafer-map", design.name);
  const { waferMm, edgeMm, dieWidthMm: w, dieHeightMm: h, segmentMm = 0 } = design.geometry;
  const scale = (SIDE - 2 * MARGIN) / waferMm;
  const centre = SIDE / 2;
  const counts: Record<Fate, number> = { flawless: 0, salvaged: 0, scrap: 0, partial: 0, edge: 0 };
  const dies = map.dies.map(({ xMm, yMm, status }) => {
    const fate = status === "whole" ? drawn(chance.uniform(), shares) : status;
    counts[fate]++;
    // SVG counts y downwards
    return shape(fate, centre + (xMm - w / 2) * scale, centre - (yMm + h / 2) * scale, w * scale, h * scale);
  });
  const whole = counts.flawless + counts.salvaged + counts.scrap;
  const title = `Wafer of ${design.name}, ${w} x ${h} mm: ${whole} whole dies, ${counts.flawless} flawless, ${counts.salvaged} salvaged, ${counts.scrap} scrapped`;
  const flat = segmentMm > 0 ? floorLine(centre, waferMm, segmentMm, scale) : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="wafer-map" viewBox="0 0 ${SIDE} ${SIDE + LEGEND}" width="${SIDE}" height="${SIDE + LEGEND}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">Whole dies lie inside the edge exclusion of ${edgeMm} mm on a ${waferMm} mm wafer; dies cut by it or outside it are outlined. Fates are drawn die by die with the design's shares, seed ${seed}: the yield model gives each die its own luck and does not say whether bad dies lie together. Flawless ${percent(shares.flawless)}, salvaged ${percent(shares.salvaged)}, the rest scrapped.</desc>`,
    `<style>${STYLE}\n</style>`,
    `<circle class="disk" cx="${centre}" cy="${centre}" r="${number((waferMm / 2) * scale)}"/>`,
    `<clipPath id="w"><circle cx="${centre}" cy="${centre}" r="${number((waferMm / 2) * scale)}"/></clipPath>`,
    '<g clip-path="url(#w)">',
    ...dies,
    "</g>",
    `<circle class="ring" cx="${centre}" cy="${centre}" r="${number((waferMm / 2 - edgeMm) * scale)}"/>`,
    flat,
    ...legend(counts, whole, [
      `${design.name}: ${whole} whole dies of ${w} x ${h} mm, scribe ${design.geometry.scribeMm} mm, edge ${edgeMm} mm, ${waferMm} mm wafer`,
      `expected shares ${percent(shares.flawless)}, ${percent(shares.salvaged)}, ${percent(1 - shares.flawless - shares.salvaged)}; one wafer drawn, seed ${seed}`,
      "each die by itself, as the yield model has it: whether bad dies lie together it does not say",
    ]),
    "</svg>\n",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** Shares of gross dies in the last month with wafers. */
function fateShares(design: DesignResult): { flawless: number; salvaged: number } | undefined {
  const month = design.grossDies.findLastIndex((dies) => dies > 0);
  if (month === -1) return undefined;
  const of = (salvage: number): number =>
    design.bins.reduce(
      (sum, bin, b) => (bin.salvage === salvage ? sum + (design.diesByBin[b]?.[month] ?? 0) : sum),
      0,
    ) / (design.grossDies[month] as number);
  return { flawless: of(0), salvaged: of(1) };
}

function drawn(luck: number, { flawless, salvaged }: { flawless: number; salvaged: number }): Fate {
  return luck < flawless ? "flawless" : luck < flawless + salvaged ? "salvaged" : "scrap";
}

/** A die: a rectangle, with a dot where cores were switched off and a cross where it was scrapped. */
function shape(fate: Fate, x: number, y: number, width: number, height: number): string {
  const box = `<rect class="${fate}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"/>`;
  const [cx, cy, arm] = [x + width / 2, y + height / 2, Math.min(width, height) / 4];
  if (fate === "salvaged")
    return `${box}<circle class="mark" cx="${number(cx)}" cy="${number(cy)}" r="${number(arm / 2)}"/>`;
  if (fate !== "scrap") return box;
  const [l, r, t, b] = [cx - arm, cx + arm, cy - arm, cy + arm].map(number);
  return `${box}<path class="mark" d="M${l} ${t}L${r} ${b}M${l} ${b}L${r} ${t}"/>`;
}

function floorLine(centre: number, waferMm: number, segmentMm: number, scale: number): string {
  const y = centre + (waferMm / 2 - segmentMm) * scale;
  const half = Math.sqrt(segmentMm * (waferMm - segmentMm)) * scale;
  return `<path class="ring" d="M${number(centre - half)} ${number(y)}H${number(centre + half)}"/>`;
}

const LABELS: Readonly<Record<Fate, string>> = {
  flawless: "flawless",
  salvaged: "salvaged, cores off",
  scrap: "scrapped at test",
  partial: "cut by the edge exclusion",
  edge: "outside it",
};

function legend(counts: Readonly<Record<Fate, number>>, whole: number, notes: readonly string[]): string[] {
  const fates = Object.keys(LABELS) as Fate[];
  const rows = fates.map((fate, index) => {
    const [x, y] = [MARGIN + (index < 3 ? 0 : SIDE / 2), SIDE + 14 + (index % 3) * 24];
    const share = index < 3 ? `, ${percent(counts[fate] / whole)}` : "";
    return `${shape(fate, x, y - 11, 16, 14)}<text x="${x + 24}" y="${y}">${LABELS[fate]}: ${counts[fate]} dies${share}</text>`;
  });
  return [
    ...rows,
    ...notes.map(
      (note, index) => `<text class="quiet" x="${MARGIN}" y="${SIDE + 94 + index * 22}">${escaped(note)}</text>`,
    ),
  ];
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
