/**
 * What every figure of the app shares. A figure is a pure function that returns one string of SVG: the page puts it
 * inline, `report --html` too, and a run folder keeps it as a file (`standalone`).
 *
 * - Colours are variables of the page with a light fallback, so that a figure needs no style of its own.
 * - Every text passes `escaped`; marks carry `data-tip`, `data-column` (its derivation opens), `data-go` (a view opens),
 *   `data-pick` (a tool group or lot is shown).
 * - Estimates are hatched with the paper's colour; what was simulated or stated is solid.
 */
import { digest } from "../../base/series.ts";
import { escaped } from "../html/escape.ts";

/** The palette: light, dark. Domain hues keep 3:1 against both papers; text colours 4.5:1. */
export const PALETTE = {
  ink: ["#17191d", "#eceef2"],
  soft: ["#5a6170", "#a2a9b6"],
  line: ["#d9dde4", "#3a404b"],
  paper: ["#ffffff", "#14161a"],
  card: ["#f3f5f8", "#1d2026"],
  bad: ["#c2410c", "#ff8a5c"],
  warn: ["#9a6700", "#f0b34a"],
  good: ["#1a7f37", "#56c271"],
  fab: ["#7b5ea7", "#b093dd"],
  chip: ["#00857c", "#35b8ad"],
  power: ["#b36b00", "#f0a53a"],
  cooling: ["#0072b2", "#58b0ea"],
  water: ["#3aa3c8", "#62c4e6"],
  deploy: ["#3c7d22", "#7cc25c"],
  race: ["#a3466b", "#dd84a8"],
  cost: ["#5a6170", "#a2a9b6"],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type Hue = keyof typeof PALETTE;

/** Views a mark can lead to. */
export type View = "fab" | "power" | "cooling" | "chips" | "deploy" | "race" | "time";

/** A colour of the page, with the light one where the page has none. */
export function hue(name: Hue): string {
  return `var(--${name}, ${PALETTE[name][0]})`;
}

/** What a mark says and where it leads. */
export interface Mark {
  /** plain text with units */
  readonly tip: string;
  /** result column behind the number, e.g. "chip.packagesPerMonth" */
  readonly column?: string | undefined;
  readonly go?: View | undefined;
  /** what the page shows beside the figure, e.g. "group:EUV" or "lot:1204" */
  readonly pick?: string | undefined;
}

/** Attributes of a mark; what leads somewhere can be reached by keyboard and is announced as a button. */
export function markAttributes({ tip, column, go, pick }: Mark): string {
  const leads = column !== undefined || go !== undefined || pick !== undefined;
  return (
    ` data-tip="${escaped(tip)}"` +
    (column === undefined ? "" : ` data-column="${escaped(column)}"`) +
    (go === undefined ? "" : ` data-go="${go}"`) +
    (pick === undefined ? "" : ` data-pick="${escaped(pick)}"`) +
    (leads ? ` tabindex="0" role="button" aria-label="${escaped(tip)}"` : "")
  );
}

/** Ids inside one figure: unique among the figures of a page, the same for the same figure. */
export interface FigureIds {
  readonly title: string;
  readonly about: string;
  /** `fill` of an overlay that marks an estimate */
  readonly hatch: string;
  /** prefix for further ids */
  readonly prefix: string;
}

export interface FigureParts {
  /** a word for ids and class, e.g. "river" */
  readonly kind: string;
  readonly title: string;
  /** the figure in one or two sentences, for those who cannot see it */
  readonly about: string;
  readonly width: number;
  readonly height: number;
  readonly body: (ids: FigureIds) => readonly string[];
}

/** Put a figure together: root, title, description, hatch, body. */
export function figureSvg({ kind, title, about, width, height, body }: FigureParts): string {
  const prefix = `${kind}-${digest(new TextEncoder().encode(`${title}\n${about}`)).slice(0, 8)}`;
  const ids = { prefix, title: `${prefix}-t`, about: `${prefix}-d`, hatch: `url(#${prefix}-h)` };
  const inside = body(ids).join("\n");
  // a picture must not hold buttons (WAI-ARIA: children of `img` are presentational)
  const role = inside.includes('role="button"') ? "group" : "img";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="figure ${kind}" viewBox="0 0 ${px(width)} ${px(height)}" role="${role}" aria-labelledby="${ids.title} ${ids.about}" font-variant="tabular-nums">`,
    `<title id="${ids.title}">${escaped(title)}</title>`,
    `<desc id="${ids.about}">${escaped(about)}</desc>`,
    `<defs><pattern id="${prefix}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1.5 0V6" stroke="${hue("paper")}" stroke-width="2" stroke-opacity=".75"/></pattern></defs>`,
    inside,
    "</svg>",
  ].join("\n");
}

export interface TextStyle {
  /** [px] at a width of 1000; 12 by default, never below 11 */
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
  readonly weight?: number;
  /** a paper-coloured edge, for text over marks */
  readonly halo?: boolean;
}

/** A line of text. */
export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size = 12, fill = hue("ink"), anchor = "start", weight, halo = false } = style;
  return (
    `<text x="${px(x)}" y="${px(y)}" font-size="${size}" fill="${fill}"` +
    (anchor === "start" ? "" : ` text-anchor="${anchor}"`) +
    (weight === undefined ? "" : ` font-weight="${weight}"`) +
    (halo
      ? ` paint-order="stroke" stroke="${hue("paper")}" stroke-width="3" stroke-linejoin="round" pointer-events="none"`
      : "") +
    `>${escaped(content)}</text>`
  );
}

/** Width that a text takes, about [px]; rather too much than too little, for fonts differ. */
export function textWidth(content: string, size = 12): number {
  let ems = 0;
  for (const letter of content)
    ems += /[A-Z0-9mwMW%]/.test(letter) ? 0.66 : /[ \u00a0.,:;'ijlt|]/.test(letter) ? 0.34 : 0.57;
  return ems * size;
}

/** Shorten a text to a width; the whole stands in the tip. */
export function fitted(content: string, widthPx: number, size = 12): string {
  if (textWidth(content, size) <= widthPx) return content;
  let short = Array.from(content);
  while (short.length > 1 && textWidth(`${short.join("")}…`, size) > widthPx) short = short.slice(0, -1);
  return `${short.join("").trimEnd()}…`;
}

/** "1 tool", "7 tools". */
export function toolCount(tools: number): string {
  return `${tools} ${tools === 1 ? "tool" : "tools"}`;
}

/** A coordinate: two decimals, finite. */
export function px(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError("a figure was given a coordinate that is no number");
  return String(Math.round(value * 100) / 100);
}

/** The palette as custom properties, light or dark, for a page or a file. */
export function paletteCss(shade: "light" | "dark"): string {
  const which = shade === "light" ? 0 : 1;
  return (Object.keys(PALETTE) as Hue[]).map((name) => `--${name}: ${PALETTE[name][which]}`).join("; ");
}

/**
 * What a page says about figures beside the palette: they fill their box, and on a narrow page they keep a width at
 * which their text can be read; the box (`.wide`) scrolls.
 */
export const FIGURE_CSS = `
.figure { display: block; width: 100%; min-width: 760px; height: auto }
.figure [role="button"] { cursor: pointer } .figure [role="button"]:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px }
.figure [data-tip]:hover { filter: brightness(1.12) }
@media print { .figure { min-width: 0 } }
`;

/**
 * Make a figure a file that needs no page: its own colours, light and dark, and its paper.
 *
 * @param svg from a figure of this folder
 * @returns a complete SVG document
 */
export function standalone(svg: string): string {
  const style = `<style>svg { ${paletteCss("light")}; font-family: system-ui, sans-serif; background: var(--paper) } @media (prefers-color-scheme: dark) { svg { ${paletteCss("dark")} } }</style>`;
  return `${svg.replace("</desc>", `</desc>\n${style}`)}\n`;
}
