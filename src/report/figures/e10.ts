/** The states of a tool group as SEMI E10 counts them: one bar of all its time. */
import type { ToolGroupReport } from "../../model/flows.ts";
import { percent, significant } from "../number.ts";
import type { GroupTrace } from "../../results/trace/records.ts";
import { figureSvg, fitted, hue, type Hue, markAttributes, px, text, toolCount } from "./style.ts";

const WIDTH = 1100;
const LEFT = 16;
const TOP = 62;
const LINE = 14;
const BAR = 40;

/** What of a tool group an E10 bar needs; `GroupTrace` and the groups of a simulation have it. */
export type E10Group = Pick<GroupTrace, "name" | "tools" | "utilisation" | "e10">;

const STATES: readonly {
  readonly key: keyof GroupTrace["e10"];
  readonly words: string;
  readonly hue: Hue;
  readonly says: string;
}[] = [
  { key: "productive", words: "productive", hue: "fab", says: "processing, loading and unloading" },
  { key: "standby", words: "standby", hue: "line", says: "ready, and no lot to work on" },
  { key: "engineering", words: "engineering", hue: "race", says: "held for engineers" },
  { key: "scheduledDown", words: "scheduled down", hue: "warn", says: "maintenance and set-up" },
  { key: "unscheduledDown", words: "unscheduled down", hue: "bad", says: "under repair, or without power" },
  { key: "nonScheduled", words: "not installed", hue: "card", says: "not there" },
];

/** States of a tool group of a run, which has no trace: from its steady report. */
export function e10Of({ name, tools, utilisation, availability, down, pm, setup }: ToolGroupReport): E10Group {
  const e10 = {
    productive: availability * (utilisation - setup),
    standby: availability * (1 - utilisation),
    engineering: 0,
    scheduledDown: pm + availability * setup,
    unscheduledDown: down,
    nonScheduled: 0,
  };
  return { name, tools, utilisation, e10 };
}

/** Draw the shares of total time of a tool group in the six states of SEMI E10. */
export function e10Svg(group: E10Group): string {
  const present = STATES.map((state) => ({ ...state, share: group.e10[state.key] })).filter(({ share }) => share > 0);
  const title = `${group.name}: states of its time (SEMI E10)`;
  const hours = (share: number): string => `${significant(168 * share)} h a week`;
  let x = LEFT;
  const segments = present.map((state) => {
    const width = (WIDTH - 2 * LEFT) * state.share;
    const at = x;
    x += width;
    // bold letters are wider than counted
    return { ...state, x: at, width, fits: fitted(state.words, 0.9 * (width - 12), 12.5) === state.words };
  });
  const narrow = segments.filter(({ fits }) => !fits);
  return figureSvg({
    kind: "e10",
    title,
    about: `${present.map(({ words, share }) => `${words} ${percent(share)}`).join(", ")}.`,
    width: WIDTH,
    height: TOP + BAR + 10 + LINE * narrow.length,
    body: () => [
      text(LEFT, 26, fitted(title, 800, 16), { size: 16, weight: 600 }),
      text(
        LEFT,
        47,
        `${toolCount(group.tools)}, busy ${percent(group.utilisation)} of the time they are available; hours are of each tool.`,
        { size: 12.5, fill: hue("soft") },
      ),
      ...segments.flatMap((segment) => {
        const { words, says, share, x: at, width, hue: colour, fits } = segment;
        const tip = `${group.name}, ${words}: ${percent(share)} of all time, ${hours(share)} (${says})`;
        const onColour = colour === "line" || colour === "card" ? hue("ink") : hue("paper");
        const both = `${percent(share)}, ${hours(share)}`;
        const detail = fitted(both, width - 12, 11.5) === both ? both : percent(share);
        return [
          `<rect x="${px(at)}" y="${TOP}" width="${px(Math.max(1, width - 1.5))}" height="${BAR}" rx="3" fill="${hue(colour)}"${markAttributes({ tip })}/>`,
          ...(fits
            ? [
                text(at + 8, TOP + 17, words, { size: 12.5, weight: 600, fill: onColour }),
                text(at + 8, TOP + 33, detail, { size: 11.5, fill: onColour }),
              ]
            : []),
          // what does not fit its segment stands below it, each on a line of its own
          ...(fits ? [] : [below(segment, narrow.indexOf(segment), `${words} ${percent(share)}`)]),
        ];
      }),
    ],
  });
}

/** Words under a narrow segment: right-aligned where there is no room to the right. */
function below({ x, width }: { readonly x: number; readonly width: number }, line: number, words: string): string {
  const right = x + width > WIDTH * 0.7;
  return text(right ? x + width : x, TOP + BAR + 16 + LINE * line, words, {
    size: 11.5,
    fill: hue("soft"),
    anchor: right ? "end" : "start",
  });
}
