/** Where the days of all lots go: tool groups by cause, the heaviest first. */
import { percent, significant } from "../number.ts";
import { FAMILIES, fillOf, ofFamily } from "./causes.ts";
import type { FabTrace, GroupTrace } from "../../results/trace/records.ts";
import { figureSvg, fitted, hue, markAttributes, px, text, textWidth } from "./style.ts";

const WIDTH = 1100;
const LEFT = 210;
const RIGHT = 130;
const TOP = 96;
const ROW = 25;
const ROWS = 16;

type Group = Pick<GroupTrace, "name" | "days">;

/** As much of a trace as the figure needs. */
export type DaysByGroup = Pick<FabTrace, "name" | "completed" | "cycleDays"> & { readonly groups: readonly Group[] };

/** Days that a lot spends at a tool group. */
export function daysAt(group: Group): number {
  return FAMILIES.reduce((all, family) => all + ofFamily(group.days, family), 0);
}

/**
 * Draw the mean lot's days by tool group and cause; the bars of all groups add up to the cycle time.
 *
 * @param trace from `traceFab`
 * @param rows tool groups with a bar of their own; the rest share the last
 */
export function heaviestSvg(trace: DaysByGroup, rows = ROWS): string {
  const ranked = trace.groups.toSorted((a, b) => daysAt(b) - daysAt(a)).filter((group) => daysAt(group) > 0);
  const shown = ranked.slice(0, rows);
  const rest = ranked.slice(rows);
  const bars = [
    ...shown.map((group) => ({ name: group.name, pick: `group:${group.name}`, groups: [group] })),
    ...(rest.length === 0 ? [] : [{ name: `${rest.length} other tool groups`, pick: undefined, groups: rest }]),
  ];
  const daysOf = (groups: readonly Group[]): number => groups.reduce((all, group) => all + daysAt(group), 0);
  // the rest may be longer than any: it is cut, and says so
  const most = Math.max(1e-9, ...shown.map(daysAt));
  const all = daysOf(ranked);
  const waiting = ranked.reduce(
    (sum, group) => sum + FAMILIES.slice(0, 3).reduce((days, family) => days + ofFamily(group.days, family), 0),
    0,
  );
  const headline = `${significant(trace.cycleDays)} days in the fab, ${percent(all > 0 ? waiting / all : 0, 2)} of them waiting`;
  const first = shown[0];
  const present = FAMILIES.filter((family) => ranked.some((group) => ofFamily(group.days, family) > 0));
  const scale = (WIDTH - LEFT - RIGHT) / most;
  return figureSvg({
    kind: "lot-heaviest",
    title: `${trace.name}: where the days of a lot go`,
    about: `${headline}. ${shown
      .slice(0, 6)
      .map((group) => `${group.name} ${significant(daysAt(group))} days`)
      .join(", ")}.`,
    width: WIDTH,
    height: TOP + bars.length * ROW + 40,
    body: () => [
      text(16, 30, headline, { size: 18, weight: 600 }),
      text(
        16,
        53,
        first === undefined
          ? ""
          : `Most at ${fitted(first.name, 300, 14)}: ${significant(daysAt(first))} days. Mean of ${trace.completed} lots.`,
        { size: 14, fill: hue("soft") },
      ),
      ...legend(present),
      ...bars.flatMap(({ name, pick, groups }, row) => {
        const y = TOP + row * ROW;
        const days = daysOf(groups);
        const cut = days > most ? most / days : 1;
        let x = LEFT;
        const parts = present.map((family) => {
          const own = groups.reduce((sum, group) => sum + ofFamily(group.days, family), 0);
          const width = own * scale * cut;
          const at = x;
          x += width;
          return width < 0.1
            ? ""
            : `<rect x="${px(at)}" y="${y}" width="${px(width)}" height="${ROW - 6}" fill="${fillOf(family)}"${markAttributes({ tip: `${name}, ${family.words}: ${significant(own)} days of a lot` })}/>`;
        });
        return [
          `<g${markAttributes({ tip: `${name}: ${significant(days)} days of a lot, ${percent(days / all)}`, pick })}><rect x="12" y="${y}" width="${LEFT - 16}" height="${ROW - 4}" fill="${hue("paper")}" fill-opacity="0"/>${text(LEFT - 10, y + 14, fitted(name, LEFT - 30, row === 0 ? 13 : 12), { anchor: "end", ...(row === 0 ? { weight: 700, size: 13 } : {}) })}</g>`,
          ...parts,
          text(x + 8, y + 14, `${significant(days)} d${cut < 1 ? " (bar cut)" : ""}`, {
            weight: row === 0 ? 700 : 400,
          }),
        ];
      }),
      text(LEFT, TOP + bars.length * ROW + 20, "days of the mean lot; all bars together are its cycle time", {
        size: 11.5,
        fill: hue("soft"),
      }),
    ],
  });
}

function legend(families: readonly (typeof FAMILIES)[number][]): string[] {
  let x = 16;
  return families.flatMap((family) => {
    const at = x;
    x += textWidth(family.words) + 36;
    return [
      `<rect x="${px(at)}" y="68" width="12" height="12" rx="2" fill="${fillOf(family)}"/>`,
      text(at + 17, 78, family.words, { fill: hue("soft") }),
    ];
  });
}
