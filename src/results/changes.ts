/**
 * What changed when, and why: the months in which monthly columns jump, each with the event that made them jump. A jump without
 * an event is told as such: a reader has to know that nobody can say why.
 */
import { monthOfHour } from "../base/calendar.ts";
import { sum } from "../base/series.ts";
import type { CampusRun } from "../campus/records.ts";
import type { EnergyYear, Monthly } from "../model/flows.ts";
import type { Change, RunAnswer } from "./answer.ts";

/** An event of a run that moves columns. */
interface Cause {
  /** index of the month */
  readonly month: number;
  readonly words: string;
  /** columns, or beginnings of their names, that it moves */
  readonly moves: readonly string[];
}

/** A step counts as a jump from this share of the larger of the two months on ... */
const JUMP = 0.25;
/** ... when it is this large against the column's own extreme (noise around nothing is no jump) ... */
const VISIBLE = 0.03;
/** ... and this many times the usual step of the months around it (a steep ramp is no jump). */
const UNUSUAL = 3;
/** Months on either side that say what is usual. */
const AROUND = 3;

/**
 * Find the jumps of a run's monthly columns and name their causes.
 *
 * @param monthly the answer's monthly table
 * @returns changes in the order of the months
 */
export function changesOf(run: CampusRun, monthly: RunAnswer["monthly"]): Change[] {
  const causes = causesOf(run);
  const changes = new Map<number, { columns: string[]; causes: Set<string>; unnamed: string[] }>();
  for (const [name, values] of Object.entries(monthly)) {
    if (!/^[a-z]+\.\w+$/.test(name) || name.startsWith("limit.")) continue;
    for (const month of jumpsOf(values)) {
      const mine = causes.filter(
        (cause) => cause.month === month && cause.moves.some((start) => name.startsWith(start)),
      );
      const change = changes.get(month) ?? { columns: [], causes: new Set<string>(), unnamed: [] };
      changes.set(month, change);
      if (mine.length === 0) change.unnamed.push(name);
      else change.columns.push(name);
      for (const { words } of mine) change.causes.add(words);
    }
  }
  return [...changes]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([index, { columns, causes: words, unnamed }]): Change[] => {
      const month = run.months[index] as string;
      return [
        ...(columns.length === 0 ? [] : [{ month, causes: [...words], columns }]),
        ...(unnamed.length === 0 ? [] : [{ month, causes: [], columns: unnamed }]),
      ];
    });
}

/** Months in which a course jumps. */
export function jumpsOf(values: readonly (string | number | boolean | null)[]): number[] {
  const course = values.map((value) => (typeof value === "number" ? value : undefined));
  const most = course.reduce<number>((high, value) => Math.max(high, Math.abs(value ?? 0)), 0);
  const step = (month: number): number => {
    const [before, now] = [course[month - 1], course[month]];
    return before === undefined || now === undefined ? 0 : Math.abs(now - before);
  };
  return course.flatMap((now, month) => {
    const before = course[month - 1];
    if (now === undefined || before === undefined) return [];
    const by = step(month);
    if (by <= JUMP * Math.max(Math.abs(now), Math.abs(before)) || by <= VISIBLE * most) return [];
    const around = Array.from({ length: 2 * AROUND + 1 }, (_, k) => month - AROUND + k)
      .filter((other) => other !== month && other >= 1 && other < course.length)
      .map(step)
      .toSorted((a, b) => a - b);
    return by > UNUSUAL * (around[Math.floor(around.length / 2)] ?? 0) ? [month] : [];
  });
}

const SILICON = ["chip.", "deploy.", "race.", "cost."];
const USED = ["chip.packagesPerMonth", "deploy.", "race.", "cost."];

/** Every event of a run that can make a column jump. */
function causesOf(run: CampusRun): Cause[] {
  return [
    ...edges(run),
    ...fabCauses(run),
    ...supplyCauses(run),
    ...useCauses(run),
    ...plantCauses(run),
    ...moneyCauses(run),
  ];
}

function edges({ months }: CampusRun): Cause[] {
  return [
    {
      month: 1,
      words: "orders of before the horizon were booked in its first month",
      moves: ["supply.fabCapital", "cost.capex", "cost.npv"],
    },
    {
      month: months.length - 1,
      words: "what stands at the end of the horizon is counted at its book value",
      moves: ["cost.npv"],
    },
  ];
}

function fabCauses({ fab, supply, months, bought }: CampusRun): Cause[] {
  const starts = fab?.startsWafers;
  const outs = fab?.outsWafers ?? bought;
  const first = (series: Monthly | undefined): number => series?.findIndex((value) => value > 0) ?? -1;
  const causes: Cause[] = [];
  const began = first(starts);
  if (began >= 0)
    causes.push({ month: began, words: "the first wafers are started", moves: ["supply.", "fab.", "cost."] });
  const left = first(outs);
  if (left >= 0) causes.push({ month: left, words: "the first wafers come out", moves: ["fab.", ...SILICON] });
  fab?.cycleTimeDays.forEach((now, month) => {
    const before = month === 0 ? 0 : (fab.cycleTimeDays[month - 1] as number);
    if (before === 0 || Math.abs(now - before) <= 0.05 * before) return;
    const words = `the cycle time goes from ${count(before)} to ${count(now)} days`;
    // while it grows fewer wafers leave than are started, and when it has settled they all leave again
    causes.push({ month, words, moves: ["fab.", ...SILICON] });
    causes.push({
      month: month + 1,
      words: `${words} in ${months[month]}, then it settles`,
      moves: ["fab.", ...SILICON],
    });
  });
  for (const [month, before, now] of steps(starts)) {
    const item = supply?.bindingItem[month] ?? "";
    const held = item === "" ? "" : `, held by ${item}`;
    causes.push({
      month,
      words: `wafer starts go from ${count(before)} to ${count(now)} a month${held}`,
      moves: ["supply.", "fab.", "cost."],
    });
    // what was started in a month leaves over the months around a cycle time later
    const later = month + Math.round((fab?.cycleTimeDays[month] ?? 0) / 30.4);
    for (const out of [later - 1, later, later + 1]) {
      causes.push({
        month: out,
        words: `the wafers of the step of ${months[month]} come out`,
        moves: ["fab.", ...SILICON],
      });
    }
  }
  return causes;
}

function supplyCauses({ supply }: CampusRun): Cause[] {
  if (supply === undefined) return [];
  const share = steps(supply.euvWorldShare).map(([month, before, now]): Cause => ({
    month,
    words: `the campus takes ${parts(now)} of the world's yearly scanners instead of ${parts(before)}`,
    moves: ["supply.", "race.rivalsWait", "race.displaced"],
  }));
  const capital = steps(supply.fabCapitalDollars).map(([month, before, now]): Cause => ({
    month,
    words: `money for building the fab goes from ${count(before)} to ${count(now)} $ a month`,
    moves: ["supply.fabCapital", "cost."],
  }));
  const limits = (
    [
      ["HBM", supply.hbmStacksPerMonth, "stacks"],
      ["memory", supply.memoryGBPerMonth, "GB"],
      ["packaging", supply.packagesPerMonth, "packages"],
    ] as const
  ).flatMap(([name, series, unit]) =>
    steps(series).map(([month, before, now]): Cause => ({
      month,
      words: `${name} on the market goes from ${count(before)} to ${count(now)} ${unit} a month`,
      moves: USED,
    })),
  );
  return [...share, ...capital, ...limits];
}

function useCauses({ deploy }: CampusRun): Cause[] {
  if (deploy === undefined) return [];
  const causes: Cause[] = [];
  for (const use of deploy.uses) {
    const first = use.packages.findIndex((value) => value > 0);
    use.packages.forEach((packages, month) => {
      const before = month === 0 ? 0 : (use.packages[month - 1] as number);
      const retired = use.retired[month] as number;
      const name = use.name;
      if (month === first) {
        const stock = month === 0 ? 0 : (deploy.waitingDies[month - 1] as number);
        const from = stock > 0 ? `, from a stock of ${count(stock)} dies` : "";
        causes.push({ month, words: `${name} takes its first ${count(packages)} packages${from}`, moves: USED });
      } else if (
        retired > 0.05 * (use.online[month] as number) &&
        retired > UNUSUAL * ((use.retired[month - 1] as number) || 0)
      ) {
        causes.push({
          month,
          words: `${count(retired)} packages of ${name} reach the end of their life and are replaced`,
          moves: USED,
        });
        causes.push({ month: month + 1, words: `the replacement of ${name}'s retired packages is over`, moves: USED });
      } else if (packages < (1 - JUMP) * before) {
        const short = (use.shortChips[month] as number) > 0;
        const why = short ? "gives way to other uses" : "has what it asked for";
        causes.push({
          month,
          words: `${name} ${why}: ${count(before)}, then ${count(packages)} packages a month`,
          moves: USED,
        });
      } else if (packages > (1 + JUMP) * before) {
        causes.push({
          month,
          words: `${name} gets ${count(packages)} packages a month instead of ${count(before)}`,
          moves: USED,
        });
      }
    });
  }
  for (const { name, waiting } of deploy.uses) {
    waiting.forEach((now, month) => {
      const before = month === 0 ? 0 : (waiting[month - 1] as number);
      if (now <= (1 + JUMP) * before) return;
      const words = `${count(now - before)} more packages of ${name} wait for power or for their heat to leave`;
      causes.push({ month, words, moves: ["deploy.", "race."] });
    });
  }
  deploy.limits.forEach(({ first }, month) => {
    const before = deploy.limits[month - 1]?.first;
    if (before === undefined || before === first) return;
    causes.push({ month, words: `what limits changes from ${before} to ${first}`, moves: USED });
  });
  return causes;
}

function plantCauses({ energy, cooling, months, milestones }: CampusRun): Cause[] {
  if (energy === undefined && cooling === undefined) return [];
  const causes: Cause[] = [];
  const grown = [
    ...(energy?.plan.components ?? []).map(({ id, powerMW }) => [id, powerMW] as const),
    ...(energy === undefined ? [] : [["grid", energy.plan.gridMW] as const]),
  ];
  for (const [id, powerMW] of grown) {
    powerMW.forEach((now, month) => {
      const before = month === 0 ? now : (powerMW[month - 1] as number);
      if (now === before) return;
      const moves = ["energy.", ...USED];
      causes.push({ month, words: `${id}: ${count(before)} to ${count(now)} MW in service`, moves });
    });
  }
  const years = energy?.years ?? [];
  type Year = (typeof years)[number];
  /** The simulated years that a month is read between; itself where it is simulated. */
  const readFrom = (month: string): readonly Year[] => {
    const year = Number(month.slice(0, 4));
    const [before, after] = [years.findLast((one) => one.year <= year), years.find((one) => one.year >= year)];
    return before === after ? [before ?? []].flat() : [before ?? [], after ?? []].flat();
  };
  const short = new Map(years.map((year) => [year, hoursByMonth(year, isShort)]));
  const spare = new Map(years.map((year) => [year, hoursByMonth(year, isSpare)]));
  const dear = new Map(
    years.map((year) => {
      const mean = sum(year.pricePerMWh) / 8760;
      return [year, hoursByMonth(year, ({ pricePerMWh }, hour) => (pricePerMWh[hour] as number) > mean)];
    }),
  );
  months.forEach((month, index) => {
    const year = Number(month.slice(0, 4));
    if (month.endsWith("-01") && index > 0) {
      const how = milestones.includes(year) ? "simulated" : "read between the simulated years";
      causes.push({
        month: index,
        words: `another year of the plant's hours: ${year} is ${how}`,
        moves: ["energy.", "cooling."],
      });
    }
    const last = months[index - 1];
    if (last === undefined) return;
    const tell = (hours: typeof short, what: string): void => {
      for (const year of readFrom(month)) {
        const mine = hours.get(year)?.[monthOf(month)] ?? 0;
        const earlier = hours.get(year)?.[monthOf(last)] ?? 0;
        if (mine === earlier) continue;
        const words = `power is ${what} in ${mine} h of such a month in ${year.year} (in ${earlier} h the month before)`;
        causes.push({ month: index, words, moves: ["energy.marginalPricePerMWh"] });
      }
    };
    tell(short, "short, and dear,");
    tell(spare, "left over, and nearly free,");
    tell(dear, "dearer than in the mean of the year");
  });
  return causes;
}

/** Below this price another megawatt-hour comes from what would be curtailed [$/MWh]. */
const SPARE = 1;

function isShort({ shedMW }: EnergyYear, hour: number): boolean {
  return Object.values(shedMW).some((series) => (series[hour] as number) > 1e-6);
}

function isSpare({ pricePerMWh }: EnergyYear, hour: number): boolean {
  return (pricePerMWh[hour] as number) < SPARE;
}

/** Month of the year, 0 to 11, of "YYYY-MM". */
function monthOf(month: string): number {
  return Number(month.slice(5)) - 1;
}

/** Hours of each month of a year in which something holds. */
function hoursByMonth(year: EnergyYear, holds: (year: EnergyYear, hour: number) => boolean): number[] {
  const hours = Array.from({ length: 12 }, () => 0);
  for (let hour = 0; hour < 8760; hour++) if (holds(year, hour)) hours[monthOfHour(hour)]!++;
  return hours;
}

function moneyCauses({ cost }: CampusRun): Cause[] {
  return Object.entries(cost?.capital ?? {}).flatMap(([part, series]) =>
    steps(series).map(([month, before, now]): Cause => ({
      month,
      words: `capital of ${part} goes from ${count(before)} to ${count(now)} $ a month`,
      moves: ["cost."],
    })),
  );
}

/** Steps of a series that count as jumps: month, before, now. */
function steps(series: Monthly | undefined): (readonly [number, number, number])[] {
  if (series === undefined) return [];
  return jumpsOf([...series]).map((month) => [month, series[month - 1] as number, series[month] as number] as const);
}

/** Three digits, with a space for each thousand: what a sentence needs. */
function count(value: number): string {
  const rounded = Number(value.toPrecision(3));
  if (Math.abs(rounded) >= 1e9) return `${Number((rounded / 1e9).toPrecision(3))} billion`;
  if (Math.abs(rounded) >= 1e6) return `${Number((rounded / 1e6).toPrecision(3))} million`;
  return Math.abs(rounded) >= 1e4 ? `${Number((rounded / 1e3).toPrecision(3))} thousand` : String(rounded);
}

function parts(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
