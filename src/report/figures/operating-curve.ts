/** Cycle time against load: what one more wafer start costs all the others. */
import { percent, significant } from "../number.ts";
import type { FabCurve, LoadPoint } from "./fab-curve.ts";
import { figureSvg, fitted, hue, markAttributes, px, text } from "./style.ts";
import { roundText, roundTicks } from "./ticks.ts";

const WIDTH = 1100;
const HEIGHT = 420;
const LEFT = 74;
const RIGHT = 190;
const TOP = 96;
const BOTTOM = 52;

/**
 * Draw the operating curve of a fab.
 *
 * The estimate is a dashed line, as estimates are; simulated loads are points with their interval.
 */
export function operatingCurveSvg({ name, rawDays, estimated, simulated }: FabCurve): string {
  const points = [...estimated, ...simulated];
  const from = Math.min(0.5, ...points.map(({ load }) => load));
  const to = Math.max(1, ...points.map(({ load }) => load));
  // a curve that runs off to infinity is cut where the fab would not be run
  const at = near(estimated, 1) ?? estimated.at(-1) ?? simulated.at(-1);
  const most = Math.min(
    4 * rawDays,
    Math.max(1.3 * (at?.cycleDays ?? rawDays), ...simulated.map((point) => point.high ?? point.cycleDays)),
  );
  const ticks = roundTicks(0, most, 9);
  const top = ticks.at(-1)!;
  const x = (load: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (load - from)) / (to - from);
  const y = (days: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * Math.min(days, top)) / top;
  const full = simulated.find(({ load }) => load === 1) ?? at;
  const headline =
    full === undefined
      ? "The formulas hold at no load"
      : `${significant(full.cycleDays)} days at ${percent(full.load)} of the starts, ${significant(full.cycleDays / rawDays)} times the raw time; the busiest tools are at ${percent(full.utilisation)}`;
  const less = near(estimated, 0.9);
  const second =
    less === undefined || at === undefined || at.load < 0.95
      ? ""
      : `The last tenth of the starts costs every lot ${significant(at.cycleDays - less.cycleDays, 2)} days.`;
  const last = estimated.at(-1);
  return figureSvg({
    kind: "operating-curve",
    title: `${name}: cycle time against load`,
    about: `${headline}. ${second}`,
    width: WIDTH,
    height: HEIGHT,
    body: () => [
      text(16, 30, fitted(headline, WIDTH - 32, 18), { size: 18, weight: 600 }),
      text(16, 53, second, { size: 14, fill: hue("soft") }),
      text(LEFT - 58, TOP - 14, "cycle time [days]", { size: 11.5, fill: hue("soft") }),
      ...ticks.flatMap((days) => [
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(y(days))}" y2="${px(y(days))}" stroke="${hue("line")}"/>`,
        text(LEFT - 8, y(days) + 4, roundText(days), { anchor: "end", fill: hue("soft") }),
      ]),
      ...roundTicks(100 * from, 100 * to, 8)
        .filter((share) => share >= 100 * from - 1e-9 && share <= 100 * to + 1e-9)
        .map((share) =>
          text(x(share / 100), HEIGHT - BOTTOM + 18, `${roundText(share)} %`, { anchor: "middle", fill: hue("soft") }),
        ),
      text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "wafer starts, share of full starts [%]", {
        anchor: "middle",
        size: 11.5,
        fill: hue("soft"),
      }),
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(y(rawDays))}" y2="${px(y(rawDays))}" stroke="${hue("ink")}" stroke-dasharray="2 4"/>`,
      text(WIDTH - RIGHT + 8, y(rawDays) + 4, `raw time ${significant(rawDays)} d`),
      estimated.length < 2
        ? ""
        : `<path d="${pathOf(estimated.filter(({ cycleDays }) => cycleDays <= top))}" fill="none" stroke="${hue("fab")}" stroke-width="2.4" stroke-dasharray="8 4"/>`,
      ...estimated
        .filter((_, i) => i % 5 === 0)
        .filter(({ cycleDays }) => cycleDays <= top)
        .map(
          (point) =>
            `<circle cx="${px(x(point.load))}" cy="${px(y(point.cycleDays))}" r="7" fill="${hue("fab")}" fill-opacity="0"${markAttributes({ tip: tipOf("estimate", point) })}/>`,
        ),
      last === undefined
        ? ""
        : text(WIDTH - RIGHT + 8, Math.max(TOP, y(last.cycleDays)) - 8, "estimate, dashed", {
            fill: hue("fab"),
            weight: 600,
          }),
      ...simulated.flatMap((point) => [
        point.low === undefined || point.high === undefined
          ? ""
          : `<line x1="${px(x(point.load))}" x2="${px(x(point.load))}" y1="${px(y(point.low))}" y2="${px(y(point.high))}" stroke="${hue("ink")}" stroke-width="1.6"/>`,
        `<circle cx="${px(x(point.load))}" cy="${px(y(point.cycleDays))}" r="5.5" fill="${hue(point.growing === true ? "bad" : "ink")}" stroke="${hue("paper")}" stroke-width="1.5"${markAttributes({ tip: tipOf("simulated", point) })}/>`,
      ]),
      ...(simulated.length === 0
        ? []
        : [
            `<circle cx="${WIDTH - RIGHT + 14}" cy="${HEIGHT - BOTTOM - 4}" r="5.5" fill="${hue("ink")}"/>`,
            text(WIDTH - RIGHT + 26, HEIGHT - BOTTOM, "simulated, lot by lot"),
          ]),
    ],
  });

  function pathOf(line: readonly LoadPoint[]): string {
    return line.map(({ load, cycleDays }, i) => `${i === 0 ? "M" : "L"}${px(x(load))} ${px(y(cycleDays))}`).join("");
  }
}

function near(points: readonly LoadPoint[], load: number): LoadPoint | undefined {
  const found = points.toSorted((a, b) => Math.abs(a.load - load) - Math.abs(b.load - load))[0];
  return found !== undefined && Math.abs(found.load - load) < 0.011 ? found : undefined;
}

function tipOf(what: string, { load, cycleDays, utilisation, growing }: LoadPoint): string {
  const grows = growing === true ? "; WIP grows to the end: no steady state" : "";
  return `${what}: ${significant(cycleDays)} days at ${percent(load)} of the starts, busiest tools ${percent(utilisation)}${grows}`;
}
