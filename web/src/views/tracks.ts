/** What stands on the one time axis: months over the whole horizon, hours in the milestone years. */
import { BLOCKS } from "../../../src/report/blocks.ts";
import type { Finished } from "../engine/question.ts";

/** A course in time. */
export interface Course {
  readonly label: string;
  /** CSS variable of its colour, without the dashes */
  readonly hue: string;
  /** by month of the horizon */
  readonly monthly?: readonly (number | null)[];
  /** 90 % interval of the months, where there is one */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** by hour of each milestone year */
  readonly hourly?: ReadonlyMap<number, Float64Array>;
  /** which of the runs side by side; 0 or absent is the base */
  readonly run?: number;
}

/** What is said of another run beside the base. */
export interface Told {
  readonly run: number;
  readonly name: string;
  /** the difference, or "=" */
  readonly words: string;
  readonly beyond: boolean;
}

/** One line of the time view. */
export interface Track {
  readonly name: string;
  readonly unit: string;
  /** courses lie on one another, as sources do, or beside one another */
  readonly stacked: boolean;
  readonly courses: readonly Course[];
  /** the column that is explained */
  readonly column?: string;
  readonly compared?: readonly Told[];
}

/** Seconds since 1970 of an hour of a campus year, which has no 29 February. */
export function secondOf(year: number, hour: number): number {
  const from = Date.UTC(year, 0, 1) / 1000;
  const leap = Date.UTC(year, 1, 29) < Date.UTC(year, 2, 1);
  return from + 3600 * (hour + (leap && hour >= 24 * 59 ? 24 : 0));
}

/** Seconds since 1970 of the first hour of a month "YYYY-MM". */
export function secondOfMonth(month: string): number {
  return Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1) / 1000;
}

const HOURLY: readonly { name: string; unit: string; column: string; hue: string }[] = [
  { name: "Load", unit: "MW", column: "energy.loadMW", hue: "power" },
  { name: "Price", unit: "$/MWh", column: "energy.pricePerMWh", hue: "power" },
  { name: "State of charge", unit: "MWh", column: "energy.levelMWh", hue: "power" },
  { name: "Fab tools", unit: "MW", column: "fab.toolLoadMW", hue: "fab" },
  { name: "Wet bulb", unit: "degC", column: "cooling.wetBulbC", hue: "water" },
  { name: "Cooling", unit: "MW", column: "cooling.electricMW", hue: "cooling" },
  { name: "Heat not rejected", unit: "MW", column: "cooling.unservedHeatMW", hue: "cooling" },
  { name: "Water", unit: "m3/h", column: "cooling.waterM3", hue: "water" },
];
const MONTHLY: readonly { column: string; hue: string }[] = [
  { column: "fab.outsWafersPerMonth", hue: "fab" },
  { column: "fab.wipWafers", hue: "fab" },
  { column: "fab.cycleTimeDays", hue: "fab" },
  { column: "chip.packagesPerMonth", hue: "chip" },
  { column: "deploy.waitingDies", hue: "chip" },
  { column: "deploy.deadPackages", hue: "deploy" },
  { column: "deploy.trainingMW", hue: "deploy" },
  { column: "deploy.h100Equivalents", hue: "deploy" },
  { column: "race.worldShare", hue: "race" },
];
/** Colours of sources: the sun is yellow, the grid grey. A second source of a kind takes the next of the rest. */
const SOURCES: Readonly<Record<string, string>> = {
  solar: "power",
  smr: "fab",
  wind: "water",
  battery: "deploy",
  gas: "bad",
  engine: "race",
};
const MORE_SOURCES = ["chip", "cooling", "warn", "good"];

const labels = new Map(BLOCKS.flatMap(({ rows }) => rows.map(({ column, label }) => [column, label.trim()] as const)));

/** The tracks of a run, in the order of the campus: fab, chips, power, cooling, deployment. Courses of nothing but zeros are left out. */
export function tracksOf({ answer, hours, run }: Finished): Track[] {
  const monthly = MONTHLY.flatMap(({ column, hue }): Track[] => {
    const values = answer.monthly[column] as readonly (number | null)[] | undefined;
    const known = answer.columns[column];
    if (values === undefined || known === undefined || values.every((value) => !value)) return [];
    const label = labels.get(column) ?? column;
    const share = known.unit === "share";
    const scaled = (series: readonly (number | null)[] | undefined): readonly (number | null)[] | undefined =>
      share ? series?.map((value) => (value === null ? null : 100 * value)) : series;
    const low = scaled(answer.monthly[`${column}.low`] as readonly number[] | undefined);
    const high = scaled(answer.monthly[`${column}.high`] as readonly number[] | undefined);
    const interval = low === undefined || high === undefined ? {} : { low, high };
    return [
      {
        name: label,
        unit: share ? "%" : known.unit,
        stacked: false,
        column,
        courses: [{ label, hue, monthly: scaled(values) ?? [], ...interval }],
      },
    ];
  });
  const hourly = HOURLY.flatMap(({ name, unit, column, hue }): Track[] => {
    const course = hourlyOf(hours, column);
    return course === undefined
      ? []
      : [{ name, unit, stacked: false, courses: [{ label: name, hue, hourly: course }] }];
  });
  const components = run.energy?.plan.components ?? [];
  const sources = components.flatMap(({ id, kind }, index): Course[] => {
    const course = hourlyOf(hours, kind === "battery" ? "energy.dischargeMW" : `energy.${id}.outputMW`);
    const first = components.findIndex((one) => one.kind === kind) === index;
    const hue = (first ? SOURCES[kind] : undefined) ?? MORE_SOURCES[index % MORE_SOURCES.length]!;
    return course === undefined ? [] : [{ label: id, hue, hourly: course }];
  });
  const grid = hourlyOf(hours, "energy.importMW");
  if (grid !== undefined) sources.push({ label: "grid", hue: "cost", hourly: grid });
  const stack: Track[] = sources.length === 0 ? [] : [{ name: "Sources", unit: "MW", stacked: true, courses: sources }];
  const fab = monthly.filter(({ column }) => column?.startsWith("fab."));
  const rest = monthly.filter(({ column }) => !column?.startsWith("fab."));
  return [...fab, ...stack, ...hourly, ...rest];
}

/** Smaller figures are what is left of a balance closed in floating point, not a megawatt of anything. */
const LEAST = 1e-6;

function hourlyOf(hours: Finished["hours"], column: string): ReadonlyMap<number, Float64Array> | undefined {
  const years = Object.entries(hours).flatMap(([year, columns]): [number, Float64Array][] => {
    const values = columns[column];
    return values === undefined ? [] : [[Number(year), values]];
  });
  const nothing = years.every(([, values]) => values.every((value) => Math.abs(value) < LEAST));
  return nothing ? undefined : new Map(years);
}

/** What is drawn of a track in a span: times, then one array a course; days where the span is long, hours where it is short. */
export interface Sampled {
  readonly times: number[];
  readonly values: (number | null)[][];
  /** least and most of each day, where days are drawn and there is one course; the interval of months */
  readonly band?: readonly [(number | null)[], (number | null)[]];
}

/** Longer spans are drawn by days [s]. */
const DAYS_FROM = 75 * 86_400;

/** Take from a track what a span shows. */
export function sample({ courses }: Track, months: readonly string[], [from, to]: readonly [number, number]): Sampled {
  const monthly = courses[0]?.monthly;
  if (monthly !== undefined) {
    const { low, high } = courses[0]!;
    return {
      times: months.map(secondOfMonth),
      values: courses.map((course) => [...(course.monthly ?? [])]),
      ...(low && high ? { band: [[...low], [...high]] as const } : {}),
    };
  }
  const byDay = to - from > DAYS_FROM;
  const step = byDay ? 24 : 1;
  const times: number[] = [];
  const values: (number | null)[][] = courses.map(() => []);
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  const years = new Set(courses.flatMap(({ hourly }) => [...(hourly?.keys() ?? [])]));
  for (const year of [...years].toSorted()) {
    for (let hour = 0; hour < 8760; hour += step) {
      const time = secondOf(year, hour);
      if (time + 3600 * step < from || time > to) continue;
      times.push(time);
      courses.forEach(({ hourly }, index) => values[index]!.push(meanOf(hourly?.get(year), hour, step)));
      if (byDay && courses.length === 1) {
        const day = courses[0]?.hourly?.get(year)?.subarray(hour, hour + 24) ?? [];
        low.push(Math.min(...day));
        high.push(Math.max(...day));
      }
    }
    // a gap to the next milestone year: nothing is drawn between years that were not simulated
    times.push(secondOf(year, 8759) + 3600);
    for (const series of [...values, low, high]) series.push(null);
  }
  return { times, values, ...(byDay && courses.length === 1 ? { band: [low, high] as const } : {}) };
}

function meanOf(values: Float64Array | undefined, hour: number, step: number): number | null {
  if (values === undefined) return null;
  let total = 0;
  for (let index = hour; index < hour + step; index++) total += values[index]!;
  return total / step;
}

/** Lay courses on one another: course k becomes the sum of the courses up to k; a gap stays a gap. */
export function stacked(values: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const top: (number | null)[] = values[0]?.map(() => 0) ?? [];
  return values.map((series) =>
    series.map((value, index) => {
      const below = top[index];
      const sum = value === null || below === null || below === undefined ? null : below + value;
      top[index] = sum;
      return sum;
    }),
  );
}

/** Mean of each course in a span, and its sum over the hours where the unit is power. */
export interface Total {
  readonly label: string;
  readonly mean: number;
  readonly most: number;
  readonly unit: string;
  /** MWh of a course in MW */
  readonly energyMWh?: number;
}

/** Totals of a track in a span. */
export function totals(track: Track, months: readonly string[], [from, to]: readonly [number, number]): Total[] {
  return track.courses.flatMap(({ label: own, monthly, hourly, run }): Total[] => {
    const label = run === undefined ? own : `${track.name}, ${own}`;
    const inside: number[] = [];
    monthly?.forEach((value, index) => {
      const time = secondOfMonth(months[index]!);
      if (value !== null && time >= from && time <= to) inside.push(value);
    });
    for (const [year, values] of hourly ?? []) {
      values.forEach((value, hour) => {
        const time = secondOf(year, hour);
        if (time >= from && time < to) inside.push(value);
      });
    }
    if (inside.length === 0) return [];
    const sum = inside.reduce((total, value) => total + value, 0);
    const most = inside.reduce((a, b) => Math.max(a, b), -Infinity);
    const energy = hourly !== undefined && track.unit === "MW" ? { energyMWh: sum } : {};
    return [{ label, mean: sum / inside.length, most, unit: track.unit, ...energy }];
  });
}

/** The week with the highest mean wet bulb, as seconds; undefined where no weather is known. */
export function heatWave({ hours }: Finished): readonly [number, number] | undefined {
  let best: { mean: number; span: readonly [number, number] } | undefined;
  for (const [year, columns] of Object.entries(hours)) {
    const wet = columns["cooling.wetBulbC"];
    if (wet === undefined) continue;
    for (let day = 0; day + 7 <= 365; day++) {
      let sum = 0;
      for (let hour = 24 * day; hour < 24 * (day + 7); hour++) sum += wet[hour]!;
      const mean = sum / 168;
      if (best === undefined || mean > best.mean) {
        best = { mean, span: [secondOf(Number(year), 24 * day), secondOf(Number(year), 24 * (day + 7))] };
      }
    }
  }
  return best?.span;
}
