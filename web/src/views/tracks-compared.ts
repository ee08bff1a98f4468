/** Up to four runs on the one time axis: the base drawn whole, the others beside it, and what differs beyond noise. */
import { cell } from "../../../src/report/number.ts";
import { type ComparedColumn, compareRuns } from "../../../src/results/compare.ts";
import type { Finished } from "../engine/question.ts";
import { type Course, type Told, type Track, tracksOf } from "./tracks.ts";

export interface NamedRun {
  readonly name: string;
  readonly finished: Finished;
}

/** Look of a run's course: the base has the hue of its track and a whole line. */
export const RUN_LOOKS: readonly { readonly hue: string; readonly dash: number[] }[] = [
  { hue: "", dash: [] },
  { hue: "ink", dash: [7, 3] },
  { hue: "race", dash: [2, 3] },
  { hue: "cooling", dash: [9, 3, 2, 3] },
];

/** Less than this share of the value is said, but does not stand out: on the chart it would not be seen. */
const APART = 0.005;

/**
 * Tracks of several runs: courses of one kind on one track; sources stacked, a track a run.
 *
 * @param runs the base first, four at most
 */
export function comparedTracks(runs: readonly NamedRun[]): Track[] {
  const [base, ...others] = runs;
  if (base === undefined) return [];
  if (others.length === 0) return tracksOf(base.finished);
  const tracks = runs.map(({ finished }) => tracksOf(finished));
  const names = [...new Set(tracks.flatMap((all) => all.map(({ name }) => name)))];
  const columns = compareRuns(
    runs.map(({ name, finished }) => ({ name, answer: finished.answer, draws: finished.draws })),
  );
  return names.flatMap((name): Track[] => {
    const own = tracks.map((all) => all.find((track) => track.name === name));
    const first = own.find((track) => track !== undefined)!;
    if (first.stacked) {
      return own.flatMap((track, run) =>
        track === undefined ? [] : [{ ...track, name: run === 0 ? name : `${name}, ${runs[run]!.name}` }],
      );
    }
    const courses = own.flatMap((track, run): Course[] => {
      const course = track?.courses[0];
      return course === undefined ? [] : [{ ...aligned(course, runs[run]!, base), label: runs[run]!.name, run }];
    });
    const compared = others.map(({ name: run }, index): Told => {
      const [mine, its] = [own[0]?.courses[0], courses.find((course) => course.run === index + 1)];
      const column = columns.find((one) => one.column === first.column);
      return { run: index + 1, name: run, ...told(first, mine, its, column, index + 1) };
    });
    return [{ ...first, courses, compared }];
  });
}

/** The months of another campus are those of the base; where it has none, nothing is drawn. */
function aligned(course: Course, { finished }: NamedRun, base: NamedRun): Course {
  if (course.monthly === undefined || finished === base.finished) return course;
  const months = base.finished.run.months;
  const at = new Map(finished.run.months.map((month, index) => [month, index]));
  const pick = (values: readonly (number | null)[] | undefined) =>
    values && months.map((month) => values[at.get(month) ?? -1] ?? null);
  const [monthly, low, high] = [pick(course.monthly), pick(course.low), pick(course.high)];
  return { ...course, ...(monthly && { monthly }), ...(low && { low }), ...(high && { high }) };
}

function told(
  { unit }: Track,
  base: Course | undefined,
  other: Course | undefined,
  column: ComparedColumn | undefined,
  run: number,
): Pick<Told, "words" | "beyond"> {
  if (base === undefined || other === undefined)
    return { words: other === undefined ? "none" : "only here", beyond: true };
  const difference = column?.differences[run];
  if (difference !== undefined && column !== undefined) {
    if (difference.beyondNoise) {
      const beyond = Math.abs(difference.value) > APART * Math.abs(column.values[0] ?? 0);
      return { words: signed(difference.value, column.unit), beyond };
    }
    const apart = monthsApart(base, other);
    return apart === 0
      ? { words: "=", beyond: false }
      : { words: `=, but in ${apart} ${apart === 1 ? "month" : "months"}`, beyond: true };
  }
  const by = meanOf(other) - meanOf(base);
  // hours are simulated under the same luck: what is not equal differs
  const size = Math.max(Math.abs(meanOf(base)), 1e-9);
  if (Math.abs(by) <= 1e-9 * size) return { words: "=", beyond: false };
  return { words: `mean ${signed(by, unit)}`, beyond: Math.abs(by) > APART * size };
}

function monthsApart({ monthly: a = [], low = [], high = [] }: Course, { monthly: b = [] }: Course): number {
  const most = Math.max(...[...a, ...b].map((value) => Math.abs(value ?? 0)));
  return a.filter((value, month) => {
    const other = b[month];
    if (value === null || other === null || other === undefined) return value !== (other ?? null);
    const inside = other >= (low[month] ?? value) && other <= (high[month] ?? value);
    return !inside && Math.abs(value - other) > APART * most;
  }).length;
}

function meanOf({ hourly }: Course): number {
  let [sum, count] = [0, 0];
  for (const values of hourly?.values() ?? []) {
    for (const value of values) sum += value;
    count += values.length;
  }
  return count === 0 ? 0 : sum / count;
}

function signed(value: number, unit: string): string {
  return `${value > 0 ? "+" : "−"}${cell(Math.abs(value), unit)}`;
}
