/** Where the dies of a month went: bins at the left, uses at the right, and what is left waiting with the reason. */
import { sum } from "../../base/series.ts";
import type { CampusRun } from "../../campus/records.ts";
import type { RoutedBins } from "../../deploy/index.ts";
import type { BinClass, Monthly } from "../../model/flows.ts";
import { compact, percent } from "../number.ts";
import { figureSvg, fitted, hue, type Hue, markAttributes, px, text } from "./style.ts";

const WIDTH = 1040;
const LEFT = 370;
const RIGHT = 290;
const TOP = 100;
const BAR = 14;
/** Height of all dies together, and the least gap between two places [px]. */
const SPAN = 300;
const GAP = 36;
/** Common fonts are up to this much wider than `textWidth` guesses, in their bold and plain faces. */
const BOLD = 1.14;
const WIDE = 1.06;
/** Below this share of all dies a place is rounding [1]. */
const NOTHING = 1e-9;

/** One place of the figure: a group of bins at the left, or a use or the stock at the right. */
export interface RoutingPlace {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly dies: number;
}

/** Dies from a group of bins to a use or to the stock. */
export interface RoutingLink {
  readonly from: string;
  readonly to: string;
  readonly dies: number;
}

/**
 * The dies of one month: those that it made, and those that uses took from the stock beyond that. What was made and found no use
 * joins the stock.
 */
export interface RoutingMonth {
  readonly bins: readonly RoutingPlace[];
  readonly ends: readonly RoutingPlace[];
  readonly links: readonly RoutingLink[];
  /** all dies of the figure */
  readonly dies: number;
  /** dies in stock at the end of the month */
  readonly stock: number;
}

/** Id of what no use takes this month. */
const WAITS = "waits";

/**
 * Read the routing of a month: exactly what the optimum did, group by group.
 *
 * @param month index into the months of the run
 * @returns undefined where no dies were at hand, or the file has no uses
 */
export function routingOf({ chip, deploy }: CampusRun, month: number): RoutingMonth | undefined {
  if (chip === undefined || deploy === undefined || month < 0 || month >= deploy.months.length) return undefined;
  const bins: RoutingPlace[] = [];
  const links: RoutingLink[] = [];
  const ofUse = new Map<string, number>();
  deploy.detail.routing.forEach((group, g) => {
    const design = chip.designs.find(({ name }) => name === group.design);
    if (design === undefined) return;
    const made = sum(group.bins.map((bin) => design.diesByBin[bin]?.[month] ?? 0));
    const used = sum(Object.values(group.dies).map((series) => series[month] ?? 0));
    const left = group.left[month] ?? 0;
    if (Math.max(made, used) <= 0) return;
    const id = `bins ${g}`;
    const drawn = used - made > 0.5 ? `, ${compact(used - made)} from the stock` : "";
    bins.push({
      id,
      label: binWords(group, design.bins, chip.designs.length > 1),
      note: `${compact(made)} made${drawn}${left > 0.5 ? `; stock ${compact(left)}` : ""}`,
      dies: Math.max(made, used),
    });
    for (const [use, series] of Object.entries(group.dies)) {
      const dies = series[month] ?? 0;
      ofUse.set(use, (ofUse.get(use) ?? 0) + dies);
      if (dies > 0) links.push({ from: id, to: `use ${use}`, dies });
    }
    if (made > used) links.push({ from: id, to: WAITS, dies: made - used });
  });
  const dies = sum(bins.map((bin) => bin.dies));
  if (!(dies > 0)) return undefined;
  const shown = links.filter((link) => link.dies > NOTHING * dies);
  const waits = sum(shown.filter(({ to }) => to === WAITS).map((link) => link.dies));
  const ends: RoutingPlace[] = deploy.uses.map((use) => ({
    id: `use ${use.name}`,
    label: use.name,
    note: `${compact(use.packages[month] ?? 0)} packages${(use.shortChips[month] ?? 0) > 0.5 ? `, ${compact(use.shortChips[month] ?? 0)} chips short` : ""}`,
    dies: ofUse.get(use.name) ?? 0,
  }));
  if (waits > 0)
    ends.push({ id: WAITS, label: "left waiting", note: waitWords(deploy.shadowPrices, month), dies: waits });
  return { bins, ends, links: shown, dies, stock: deploy.waitingDies[month] ?? 0 };
}

/**
 * Draw the routing of a month; a ribbon's height is its number of dies.
 *
 * @param month index into the months of the run
 * @returns undefined where there is nothing to route
 */
export function routingSvg(run: CampusRun, month: number): string | undefined {
  const found = routingOf(run, month);
  if (found === undefined) return undefined;
  const { bins, ends, links, dies, stock } = found;
  const scale = SPAN / dies;
  const height = TOP + SPAN + GAP * Math.max(bins.length, ends.length) + 24;
  const left = stacked(bins, scale, height);
  const right = stacked(ends, scale, height);
  const waits = ends.find(({ id }) => id === WAITS);
  const placed = dies - (waits?.dies ?? 0);
  const name = run.months[month] as string;
  const all = waits === undefined ? `All ${compact(dies)}` : `${percent(placed / dies)} of ${compact(dies)}`;
  const headline = `${all} dies find a use in ${name}${stock > 0.5 ? `; ${compact(stock)} are in stock` : ""}`;
  const labelOf = new Map([...bins, ...ends].map(({ id, label }) => [id, label]));
  const [leftAt, rightAt] = [new Map(left), new Map(right)];
  return figureSvg({
    kind: "routing",
    title: `Bins to uses, ${name}`,
    about: `${headline}. ${links
      .map((link) => `${labelOf.get(link.from)} to ${labelOf.get(link.to)}: ${compact(link.dies)} dies`)
      .join("; ")}.`,
    width: WIDTH,
    height,
    body: ({ hatch }) => [
      text(16, 30, fitted(headline, (WIDTH - 32) / BOLD, 18), { size: 18, weight: 600 }),
      text(
        16,
        52,
        "Bins that every use treats alike stand together. Each month the routing of highest value is taken.",
        {
          size: 13,
          fill: hue("soft"),
        },
      ),
      text(LEFT, TOP - 14, "known good dies [dies a month]", { anchor: "end", fill: hue("soft") }),
      text(WIDTH - RIGHT, TOP - 14, "uses [dies a month]", { fill: hue("soft") }),
      ...ribbons(found, leftAt, rightAt, scale, hatch, labelOf),
      ...bins.map((place) => placeMark(place, left.get(place.id) as number, scale, "left", "chip", dies)),
      ...ends.map((place) =>
        placeMark(place, right.get(place.id) as number, scale, "right", place.id === WAITS ? "bad" : "deploy", dies),
      ),
    ],
  });
}

/** Places under one another, in the middle of the figure's height. */
function stacked(places: readonly RoutingPlace[], scale: number, height: number): Map<string, number> {
  const whole = sum(places.map(({ dies }) => dies * scale)) + GAP * places.length;
  let y = TOP + Math.max(0, (height - 24 - TOP - whole) / 2) + GAP / 2;
  return new Map(
    places.map(({ id, dies }) => {
      const at = y;
      y += dies * scale + GAP;
      return [id, at];
    }),
  );
}

function ribbons(
  { bins, ends, links }: RoutingMonth,
  left: Map<string, number>,
  right: Map<string, number>,
  scale: number,
  hatch: string,
  labelOf: ReadonlyMap<string, string>,
): string[] {
  const [x0, x1] = [LEFT + BAR, WIDTH - RIGHT - BAR];
  const middle = (x0 + x1) / 2;
  const drawn: string[] = [];
  for (const bin of bins) {
    for (const end of ends) {
      const link = links.find(({ from, to }) => from === bin.id && to === end.id);
      if (link === undefined) continue;
      const tall = link.dies * scale;
      const [a, b] = [left.get(bin.id) as number, right.get(end.id) as number];
      left.set(bin.id, a + tall);
      right.set(end.id, b + tall);
      const shape =
        tall < 1.5
          ? `M${x0} ${px(a)}C${middle} ${px(a)} ${middle} ${px(b)} ${x1} ${px(b)}v1.5C${middle} ${px(b + 1.5)} ${middle} ${px(a + 1.5)} ${x0} ${px(a + 1.5)}z`
          : `M${x0} ${px(a)}C${middle} ${px(a)} ${middle} ${px(b)} ${x1} ${px(b)}v${px(tall)}C${middle} ${px(b + tall)} ${middle} ${px(a + tall)} ${x0} ${px(a + tall)}z`;
      const waits = end.id === WAITS;
      const tip = `${labelOf.get(bin.id)} to ${labelOf.get(end.id)}: ${compact(link.dies)} dies, ${percent(link.dies / bin.dies)} of these bins`;
      drawn.push(
        `<path d="${shape}" fill="${hue(waits ? "bad" : "chip")}" fill-opacity="${waits ? 0.28 : 0.38}"${markAttributes({ tip })}/>`,
      );
      if (waits) drawn.push(`<path d="${shape}" fill="${hatch}" pointer-events="none"/>`);
    }
  }
  return drawn;
}

function placeMark(
  { label, note, dies, id }: RoutingPlace,
  y: number,
  scale: number,
  side: "left" | "right",
  colour: Hue,
  all: number,
): string {
  const tall = Math.max(2, dies * scale);
  const x = side === "left" ? LEFT : WIDTH - RIGHT - BAR;
  const words = side === "left" ? LEFT - 10 : WIDTH - RIGHT + 10;
  const room = side === "left" ? LEFT - 26 : RIGHT - 26;
  const anchor = side === "left" ? "end" : "start";
  const middle = y + tall / 2;
  const tip = `${label}: ${compact(dies)} dies, ${percent(dies / all)} of the month; ${note}`;
  const column =
    id === WAITS ? "deploy.waitingDies" : side === "left" ? "chip.goodDiesPerMonth" : "chip.packagesPerMonth";
  return (
    "<g>" +
    `<rect x="${x}" y="${px(y)}" width="${BAR}" height="${px(tall)}" fill="${hue(colour)}"${markAttributes({ tip, column })}/>` +
    text(words, middle - 3, fitted(side === "left" ? label : `${label}  ${compact(dies)}`, room / BOLD, 13), {
      size: 13,
      anchor,
      weight: 600,
    }) +
    text(words, middle + 12, fitted(note, room / WIDE), { anchor, fill: hue("soft") }) +
    "</g>"
  );
}

/** What the bins of a group have in common, in words. */
function binWords({ bins, design }: RoutedBins, classes: readonly BinClass[], several: boolean): string {
  const some = bins.flatMap((bin) => classes[bin] ?? []);
  const [one] = some;
  if (one === undefined) return design;
  const same = (pick: (bin: BinClass) => unknown): boolean => some.every((bin) => pick(bin) === pick(one));
  const parts = [
    one.coreShare === 1 ? "all cores" : `${percent(one.coreShare, 2)} cores`,
    ...(same((bin) => bin.safetyIsland) ? [one.safetyIsland ? "safe island" : "island broken"] : []),
    ...(same((bin) => bin.leakage) ? [`${one.leakage} leakage`] : []),
    ...(same((bin) => bin.speed) ? [one.speed] : []),
  ];
  return `${several ? `${design}: ` : ""}${parts.join(", ")}`;
}

/** Why dies are left: the supply of which one more would have been worth money. */
function waitWords(prices: Readonly<Record<string, Monthly>>, month: number): string {
  const short = Object.keys(SHORT).find((row) => (prices[row]?.[month] ?? 0) > 0);
  return short === undefined ? "no use asks for more" : (SHORT[short] as string);
}

const SHORT: Readonly<Record<string, string>> = {
  hbm: "no memory stacks for them",
  memory: "no memory for them",
  packaging: "the packaging lines are full",
};
