/** The two marks of the map: a place with its state, and an arrow as wide as its flow. */
import { significant } from "../number.ts";
import { icon } from "./icons.ts";
import { type Box, WIDEST } from "./map-layout.ts";
import type { PlaceState } from "./place-state.ts";
import { type FigureIds, fitted, type Hue, hue, markAttributes, px, text, type View } from "./style.ts";

export interface Tile extends Box {
  readonly name: string;
  readonly picture: string;
  readonly hue: Hue;
  readonly lines: readonly string[];
  readonly state: PlaceState;
  readonly go: View;
}

export interface Arrow {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** corner points between */
  readonly by?: readonly (readonly [number, number])[];
  readonly width: number;
  readonly hue: Hue;
  readonly label: string;
  readonly labelAt: readonly [number, number];
  readonly anchor?: "start" | "middle" | "end";
  readonly tip: string;
  readonly column?: string;
  readonly go: View;
}

/** Draw a place: its name, its figures, and the word of its state. */
export function tileSvg(tile: Tile): string {
  const { x, y, width, height, name, picture, lines, state, go } = tile;
  const tip = `${name}: ${state.word}. ${state.reason}`;
  const colour = state.mood === "rests" ? hue("soft") : hue(tile.hue);
  const small = height < 70;
  return (
    `<g class="place ${state.mood}">` +
    `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="8" fill="${hue("card")}" stroke="${colour}" stroke-width="${state.mood === "suffers" ? 2.5 : 1.5}"${state.mood === "rests" ? ' stroke-dasharray="4 4"' : ""}${markAttributes({ tip, go })}/>` +
    `<g pointer-events="none">${icon(picture, x + 10, y + 9, colour, small ? 0.8 : 1)}` +
    text(x + (small ? 34 : 42), y + (small ? 22 : 26), fitted(name, width - 48, small ? 12.5 : 15), {
      size: small ? 12.5 : 15,
      weight: 600,
    }) +
    lines
      .map((line, i) =>
        text(x + (small ? 10 : 12), y + (small ? 39 : 48) + 17 * i, fitted(line, width - 18, 12), { size: 12 }),
      )
      .join("") +
    `${pill(x + 10, y + height - (small ? 20 : 25), width - 20, state)}${reasonLayer(tile)}</g></g>`
  );
}

/** The one word that a place is reduced to while the reader asks why: hidden until the page shows it. */
function reasonLayer({ x, y, width, height, name, state }: Tile): string {
  const word = oneWord(state);
  const size = Math.min(22, height / 3, (width - 12) / Math.max(1, 0.62 * word.length));
  const middle = x + width / 2;
  return (
    `<g class="reason" display="none"><rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="8" fill="${colourOf(state)}"/>` +
    `${text(middle, y + height / 4 + 5, fitted(name, width - 12, 11.5), { size: 11.5, fill: hue("paper"), anchor: "middle" })}` +
    `${text(middle, y + height * 0.62 + size / 3, word, { size, weight: 700, fill: hue("paper"), anchor: "middle" })}</g>`
  );
}

/** "starved: no HBM" is no HBM; "blocked: no use" is blocked. */
export function oneWord({ word }: PlaceState): string {
  const [first = "", second = ""] = word.split(": ");
  return first === "starved" && second.startsWith("no ") ? second : first;
}

function colourOf({ mood }: PlaceState): string {
  return mood === "works" ? hue("good") : mood === "rests" ? hue("soft") : hue("bad");
}

/**
 * Draw an arrow; a dotted line where nothing flows.
 *
 * @param ids of the figure, for the hatch of an estimate; undefined draws solid
 * @param head false for a trunk that others branch off from
 */
export function arrowSvg(arrow: Arrow, ids: FigureIds | undefined, head = true): string {
  const { from, to, by = [], width, tip, column, go } = arrow;
  const points = [from, ...by, to];
  const before = points[points.length - 2] as readonly [number, number];
  const length = Math.abs(to[0] - before[0]) + Math.abs(to[1] - before[1]);
  const [dx, dy] = [Math.sign(to[0] - before[0]), Math.sign(to[1] - before[1])];
  const tipLength = head ? Math.min(12, length / 2) : 0;
  const neck: [number, number] = [to[0] - dx * tipLength, to[1] - dy * tipLength];
  const d = `M${[...points.slice(0, -1), neck].map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}`;
  if (width === 0) {
    return `<path d="${d}" fill="none" stroke="${hue("line")}" stroke-width="1.5" stroke-dasharray="3 5"${markAttributes({ tip })}/>`;
  }
  const stroke = `stroke-width="${px(width)}" stroke-linejoin="round" fill="none"`;
  const half = width / 2 + 4;
  const headPath = `M${px(to[0])} ${px(to[1])}L${px(neck[0] - dy * half)} ${px(neck[1] - dx * half)}L${px(neck[0] + dy * half)} ${px(neck[1] + dx * half)}Z`;
  return (
    `<path class="flow" d="${d}" ${stroke} stroke="${hue(arrow.hue)}" stroke-opacity=".62"${markAttributes({ tip, column, go })}/>` +
    (ids === undefined
      ? ""
      : `<path d="${d}" ${stroke} stroke="${ids.hatch}" stroke-opacity=".7" pointer-events="none"/>`) +
    // what moves does so only while the reader scrubs: the page shows the dots then
    `<path class="dots" display="none" d="${d}" fill="none" stroke="${hue("paper")}" stroke-width="${px(Math.min(6, Math.max(2.5, width / 3)))}" stroke-linecap="round" stroke-dasharray="0 18" pointer-events="none"/>` +
    (head ? `<path d="${headPath}" fill="${hue(arrow.hue)}" pointer-events="none"/>` : "")
  );
}

/** A word with a mark: dot, ring or triangle, so that colour is not alone. */
function pill(x: number, y: number, room: number, { word, mood }: PlaceState): string {
  const colour = colourOf({ word, mood, reason: "" });
  const mark =
    mood === "works"
      ? `<circle cx="${px(x + 6)}" cy="${px(y + 8)}" r="4.5" fill="${colour}"/>`
      : mood === "rests"
        ? `<circle cx="${px(x + 6)}" cy="${px(y + 8)}" r="4" fill="none" stroke="${colour}" stroke-width="1.8"/>`
        : `<path d="M${px(x + 6)} ${px(y + 2.5)}l5.5 10h-11z" fill="${colour}"/>`;
  return mark + text(x + 16, y + 12, fitted(word, room - 16, 12.5), { size: 12.5, weight: 600, fill: colour });
}

/** Width of a flow on a scale [px]; what flows at all can be seen. */
export function scaled(flow: number, most: number): number {
  if (!(flow > 0) || !(most > 0)) return 0;
  return Math.max(1.5, (WIDEST * Math.min(flow, most)) / most);
}

/** [MW] with its unit. */
export function megawatts(value: number): string {
  return value >= 1000 ? `${significant(value / 1000)} GW` : `${significant(value, value < 1 ? 1 : 3)} MW`;
}
