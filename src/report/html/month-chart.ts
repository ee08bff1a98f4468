import { roundText } from "../figures/ticks.ts";
import { withUnit } from "../number.ts";
import { escaped } from "./escape.ts";

/** A course by month. */
export interface Course {
  readonly title: string;
  readonly unit: string;
  /** "YYYY-MM" */
  readonly months: readonly string[];
  /** null where the month has no value */
  readonly values: readonly (number | null)[];
  /** months read between simulated milestone years: drawn dashed */
  readonly interpolated: readonly boolean[];
}

const WIDTH = 340;
const HEIGHT = 150;
const LEFT = 56;
const RIGHT = 10;
const TOP = 12;
const BOTTOM = 24;

/** Draw a course as a small chart with its axes; an empty string when there is nothing to draw. */
export function monthChart(course: Course): string {
  const known = course.values.filter((value): value is number => value !== null);
  if (known.length < 2) return "";
  const [low, high] = spanOf(known);
  const x = (month: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * month) / Math.max(1, course.months.length - 1);
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low));
  const last = known.at(-1) as number;
  const label = `${course.title}: ${withUnit(known[0] as number, course.unit)} in ${course.months[0]}, ${withUnit(last, course.unit)} in ${course.months.at(-1)}`;
  return [
    `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(label)}">`,
    ...ticksOf(low, high).map(
      (tick) =>
        `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(y(tick))}" y2="${px(y(tick))}"/>` +
        `<text class="tick" text-anchor="end" x="${LEFT - 6}" y="${px(y(tick) + 4)}">${escaped(tickText(tick, course.unit))}</text>`,
    ),
    ...yearsOf(course.months).map(
      ([month, year]) =>
        `<line class="grid" x1="${px(x(month))}" x2="${px(x(month))}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/>` +
        `<text class="tick" text-anchor="middle" x="${px(x(month))}" y="${HEIGHT - 7}">${year}</text>`,
    ),
    ...stretchesOf(course).map(
      ({ from, to, dashed }) =>
        `<polyline class="line${dashed ? " between" : ""}" points="${course.values
          .slice(from, to + 1)
          .map((value, i) => `${px(x(from + i))},${px(y(value as number))}`)
          .join(" ")}"/>`,
    ),
    "</svg>",
  ].join("");
}

/** From zero for what is never negative, else around the values; never an empty span. */
function spanOf(values: readonly number[]): [number, number] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  // a course that hardly moves is shown around itself: from zero it would be a flat line at the top
  const low = least >= 0 && (least < most / 2 || most === least) ? 0 : least;
  if (most > low) return [low, most + 0.05 * (most - low)];
  return most === 0 ? [0, 1] : [low - 0.1 * Math.abs(low), most + 0.1 * Math.abs(most)];
}

/** Three to five round numbers inside a span. */
function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const power = powerOfTen(rough);
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) as number;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** The largest power of ten not above a positive number. */
function powerOfTen(value: number): number {
  return Number(`1e${value.toExponential().split("e")[1]}`);
}

function tickText(value: number, unit: string): string {
  if (unit === "share") return `${roundText(100 * value)} %`;
  const size = Math.abs(value);
  const [scale, suffix] =
    size >= 1e12
      ? [1e12, "T"]
      : size >= 1e9
        ? [1e9, "B"]
        : size >= 1e6
          ? [1e6, "M"]
          : size >= 1e4
            ? [1e3, "k"]
            : [1, ""];
  return `${roundText(value / scale)}${suffix === "" ? "" : ` ${suffix}`}`;
}

/** Januaries to label: every year, or every second or fifth where there are many. */
function yearsOf(months: readonly string[]): [number, string][] {
  const januaries = months.flatMap((month, i): [number, string][] =>
    month.endsWith("-01") ? [[i, month.slice(0, 4)]] : [],
  );
  const every = januaries.length > 12 ? 5 : januaries.length > 6 ? 2 : 1;
  return januaries.filter(([, year]) => Number(year) % every === 0);
}

/** Unbroken stretches of one kind; neighbours share a point, so that the line does not tear. */
function stretchesOf({ values, interpolated }: Course): { from: number; to: number; dashed: boolean }[] {
  const stretches: { from: number; to: number; dashed: boolean }[] = [];
  for (let i = 0; i + 1 < values.length; i++) {
    if (values[i] === null || values[i + 1] === null) continue;
    const dashed = interpolated[i] === true || interpolated[i + 1] === true;
    const open = stretches.at(-1);
    if (open !== undefined && open.to === i && open.dashed === dashed) open.to = i + 1;
    else stretches.push({ from: i, to: i + 1, dashed });
  }
  return stretches;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
