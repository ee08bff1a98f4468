import { fail } from "../../base/errors.ts";
import { stream } from "../../base/random.ts";
import { type Interval, mean, standardDeviation, tInterval } from "../../base/statistics.ts";
import type { RawValue } from "../../model/document.ts";
import { sobolPoint } from "../sampling/sobol.ts";
import { nextPoint, type Seen } from "./candidates.ts";
import { type Decision, onSteps } from "./decision.ts";
import { ocba } from "./ocba.ts";

/** A run wanted by the search: a design and the number of its draw. Designs share the luck of a draw. */
export interface Ask {
  readonly changes: Readonly<Record<string, RawValue>>;
  readonly draw: number;
}

/** What a run says: the goal's figure and those of the limits; undefined = infeasible. */
export type Answer = { readonly goal: number; readonly limits: readonly number[] } | undefined;

/** A bound on a column, on average over the draws. */
export interface Limit {
  readonly text: string;
  readonly relation: ">=" | "<=";
  readonly threshold: number;
}

/** What is to be chosen, for what, and how hard to try. */
export interface OptimiseOptions {
  readonly decisions: readonly Decision[];
  readonly goal: "max" | "min";
  readonly limits: readonly Limit[];
  /** runs in all */
  readonly budget: number;
  /** runs of each design in the search; 1 where the model has no chance in it */
  readonly draws: number;
  readonly seed: number;
}

/** A design and what is known of it. */
export interface Design {
  readonly changes: Readonly<Record<string, RawValue>>;
  readonly mean?: number;
  readonly runs: number;
}

/** The answer, confirmed by draws that the search never saw. */
export interface OptimiseResult {
  readonly best: Design & { readonly confirmed: Interval };
  readonly default: Design & { readonly confirmed?: Interval };
  /** best less default, pairwise on the same fresh draws, 90 %; absent where the default is infeasible */
  readonly difference?: Interval;
  /** what each limit's figure is for the best, on the fresh draws */
  readonly limits: readonly (Limit & { readonly mean: number; readonly keptShare: number })[];
  /** fresh draws at which the best is infeasible */
  readonly infeasible: number;
  readonly freshDraws: number;
  /** every design, in the order it was looked at, the default first */
  readonly history: readonly Design[];
  readonly runs: number;
}

/** Fresh draws begin here: far from those of any search. */
export const FRESH = 1_000_000;

interface Entry {
  readonly point?: readonly number[];
  readonly changes: Readonly<Record<string, RawValue>>;
  readonly answers: Answer[];
}

/**
 * Choose decisions with simulation in the loop.
 *
 * 60 % of the runs search by a surrogate (every design on the same few draws), 20 % go to the leaders by OCBA, so that a lucky
 * one is found out, 20 % confirm the winner and the default on fresh draws. The default is a candidate all along.
 * @returns undefined best is never given: when nothing keeps the limits this throws
 * @throws {TerafabError} "no-answer" when no design that was looked at keeps the limits
 */
export async function optimise(
  options: OptimiseOptions,
  evaluate: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
): Promise<OptimiseResult> {
  const { decisions, goal, limits, draws, seed } = options;
  const budget = shares(options);
  const sign = goal === "min" ? 1 : -1;
  let runs = 0;
  const extend = async (entry: Entry, count: number, from = entry.answers.length): Promise<Answer[]> => {
    const asks = Array.from({ length: count }, (_, i) => ({ changes: entry.changes, draw: from + i }));
    runs += count;
    return [...(await evaluate(asks))];
  };
  const look = async (point?: readonly number[]): Promise<Entry> => {
    const changes = Object.fromEntries(
      point === undefined ? [] : decisions.map((decision, i) => [decision.path, decision.at(point[i] as number)]),
    );
    const entry: Entry = { ...(point && { point }), changes, answers: [] };
    entry.answers.push(...(await extend(entry, draws)));
    entries.push(entry);
    return entry;
  };
  const entries: Entry[] = [];
  const seenOf = (entry: Entry): Seen => ({
    point: entry.point ?? [],
    score: scoreOf(entry, sign),
    misses: missesOf(entry, limits),
  });
  /** smaller is better; a missed limit is worse than any kept one */
  const order = (a: Entry, b: Entry): number => {
    const [x, y] = [seenOf(a), seenOf(b)];
    const [p, q] = [penalty(x), penalty(y)];
    return p === q ? (x.score ?? Infinity) - (y.score ?? Infinity) || 0 : p - q;
  };

  // search
  const standard = await look();
  const looks = Math.max(2, Math.floor(budget.search / draws) - 1);
  const start = Math.min(looks, 2 * (decisions.length + 1));
  const chance = stream(seed, "optimise");
  let radius = 0.2;
  let stale = 0;
  for (let k = 0; k < looks; k++) {
    const placed = entries.filter(({ point }) => point !== undefined);
    const leader = placed.toSorted(order)[0];
    const initial = onSteps(decisions, sobolPoint(k, decisions.length, seed, "optimise"));
    const isNew = !placed.some(({ point }) => String(point) === String(initial));
    const point =
      k < start && isNew
        ? initial
        : leader?.point && nextPoint(decisions, placed.map(seenOf), leader.point, k, radius, chance);
    if (point === undefined) {
      if (k < start) continue;
      break;
    }
    const entry = await look(point);
    // reach shrinks after failures in a row, as in the reference, and grows again at the smallest
    const better = leader === undefined || order(entry, leader) < 0;
    stale = better ? 0 : stale + 1;
    if (stale >= Math.max(4, decisions.length)) [radius, stale] = [radius < 0.02 ? 0.2 : radius / 2, 0];
  }

  // selection: the leaders get more draws until the lucky ones have shown themselves
  const finalists = entries.toSorted(order).slice(0, FINALISTS);
  if (!finalists.includes(standard)) finalists.push(standard);
  for (let left = draws > 1 ? budget.select : 0; left > 0;) {
    const alive = finalists.filter((entry) => penalty(seenOf(entry)) === 0);
    if (alive.length < 2) break;
    const more = Math.min(left, Math.max(alive.length, Math.ceil(budget.select / 5)));
    const added = ocba(
      alive.map((entry) => seenOf(entry).score as number),
      alive.map((entry) => deviationOf(entry)),
      alive.map(({ answers }) => answers.length),
      more,
    );
    for (const [i, count] of added.entries()) {
      const entry = alive[i] as Entry;
      if (count > 0) entry.answers.push(...(await extend(entry, count)));
    }
    left -= more;
  }
  const winner = finalists.toSorted(order)[0] as Entry;
  if (penalty(seenOf(winner)) > 0) {
    fail(
      "--limit",
      "no design that was looked at keeps the limits",
      "loosen a limit, widen a decision, or raise --budget",
    );
  }

  // confirmation
  const fresh = draws > 1 ? Math.max(2, Math.floor(budget.confirm / 2)) : 1;
  const ours = await extend(winner, fresh, FRESH);
  const theirs = winner === standard ? ours : await extend(standard, fresh, FRESH);
  const pairs = ours.flatMap((answer, i) => {
    const other = theirs[i];
    return answer === undefined || other === undefined ? [] : [answer.goal - other.goal];
  });
  const confirmed = intervalOf(ours.flatMap((answer) => answer?.goal ?? []));
  const confirmedDefault = intervalOf(theirs.flatMap((answer) => answer?.goal ?? []));
  const difference = intervalOf(pairs);
  if (confirmed === undefined) fail("optimise", "the best design is infeasible at every fresh draw", "raise --draws");
  return {
    best: { ...designOf(winner), confirmed },
    default: { ...designOf(standard), ...(confirmedDefault && { confirmed: confirmedDefault }) },
    ...(difference && { difference }),
    limits: limits.map((limit, l) => {
      const values = ours.flatMap((answer) => answer?.limits[l] ?? []);
      return { ...limit, mean: mean(values), keptShare: values.filter((v) => missOf(limit, v) <= 0).length / fresh };
    }),
    infeasible: ours.filter((answer) => answer === undefined).length,
    freshDraws: fresh,
    history: entries.map(designOf),
    runs,
  };
}

/** Designs that get a second look. */
const FINALISTS = 8;

function shares({ budget, draws, decisions }: OptimiseOptions): { search: number; select: number; confirm: number } {
  const least = draws * (2 * decisions.length + 6);
  if (decisions.length === 0) fail("--choose", "needs at least one decision");
  if (!(budget >= least)) fail("--budget", `${budget} runs are too few for these decisions: take at least ${least}`);
  if (draws === 1) return { search: budget - 2, select: 0, confirm: 2 };
  const search = Math.floor(0.6 * budget);
  const select = Math.floor(0.2 * budget);
  return { search, select, confirm: budget - search - select };
}

function scoreOf({ answers }: Entry, sign: number): number | undefined {
  const values = answers.flatMap((answer) => answer?.goal ?? []);
  return values.length < answers.length || values.length === 0 ? undefined : sign * mean(values);
}

function deviationOf({ answers }: Entry): number {
  return standardDeviation(answers.flatMap((answer) => answer?.goal ?? []));
}

function missOf({ relation, threshold }: Limit, value: number): number {
  return relation === "<=" ? value - threshold : threshold - value;
}

function missesOf({ answers }: Entry, limits: readonly Limit[]): number[] {
  return limits.map((limit, l) => {
    const values = answers.flatMap((answer) => answer?.limits[l] ?? []);
    return values.length === 0 ? 0 : missOf(limit, mean(values));
  });
}

/** 0 when feasible at every draw and within the limits; otherwise by how much not. */
function penalty({ score, misses }: Seen): number {
  return (score === undefined ? 1e300 : 0) + misses.reduce((sum, miss) => sum + Math.max(0, miss), 0);
}

function designOf(entry: Entry): Design {
  const values = entry.answers.flatMap((answer) => answer?.goal ?? []);
  return {
    changes: entry.changes,
    ...(values.length > 0 && { mean: mean(values) }),
    runs: entry.answers.length,
  };
}

function intervalOf(values: readonly number[]): Interval | undefined {
  if (values.length === 0) return undefined;
  if (values.length === 1) return { mean: values[0]!, low: values[0]!, high: values[0]! };
  return tInterval(values, 0.9);
}
