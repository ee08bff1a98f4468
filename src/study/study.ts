import { fail } from "../base/errors.ts";
import type { Evaluate, Outcome } from "./evaluate.ts";
import { type Event, holds } from "./probability.ts";
import { type Correlation, correlator } from "./sampling/correlate.ts";
import { type Estimate, meanEstimate, probabilityEstimate, quantileEstimate } from "./sampling/intervals.ts";
import { SAMPLERS, type SamplerName } from "./sampling/sampler.ts";
import { narrowEnough, type Until } from "./until.ts";

/** Confidence of every interval of a study. */
export const CONFIDENCE = 0.9;

/** Draws before a stopping rule first looks: earlier looks would stop on luck. */
export const FIRST_LOOK = 64;

/** What a study is to find out. */
export interface StudyOptions {
  /** names of the uncertain inputs */
  readonly inputs: readonly string[];
  readonly columns: readonly string[];
  /** draws in all; with `until` the most */
  readonly draws: number;
  readonly until?: Until;
  readonly events?: readonly Event[];
  readonly correlations?: readonly Correlation[];
  readonly sampling: SamplerName;
  readonly seed: number;
}

/** What is known of one column: at the centre of all inputs, and over the draws that are feasible. */
export interface ColumnStudy {
  readonly central?: number;
  readonly mean: Estimate;
  /** 5 % of the draws lie below */
  readonly p5?: Estimate;
  readonly p50?: Estimate;
  readonly p95?: Estimate;
}

/** Probability of an event among all draws; an infeasible campus does not fulfil it. */
export interface EventStudy extends Required<Estimate> {
  readonly text: string;
}

/** What a study found. */
export interface StudyResult {
  readonly draws: number;
  /** draws at which the model says no: not in the columns' figures, but in the probabilities' draws */
  readonly infeasible: number;
  /** draws that could not be run at all: in no figure */
  readonly failed: number;
  /** first reason of each kind, for the reader */
  readonly reasons: readonly string[];
  /** what ended the study: all draws made, or intervals narrow enough */
  readonly ended: "draws" | "narrow";
  readonly columns: Readonly<Record<string, ColumnStudy>>;
  readonly events: readonly EventStudy[];
}

interface Drawn {
  readonly outcome: Outcome;
  readonly block: number;
}

/**
 * Draw the uncertain inputs and estimate each column with its interval, and the probabilities of events.
 *
 * With `until` the draws double (64, 128, 256, ...) until the intervals are narrow enough; looking only at doublings keeps the
 * bias of stopping small (measured in the tests).
 * @throws {TerafabError} when a column is in no draw, or there is nothing to draw
 */
export async function study(options: StudyOptions, evaluate: Evaluate): Promise<StudyResult> {
  const { inputs, columns, until, events = [], correlations = [], sampling, seed } = options;
  if (!(options.draws >= 2)) fail("--draws", `needs at least 2 draws, got ${options.draws}`);
  if (inputs.length === 0)
    fail("study", "the campus has no uncertain input", 'write one as an interval: "0.07 to 0.12"');
  const first = until === undefined ? options.draws : Math.min(FIRST_LOOK, options.draws);
  const sampler = SAMPLERS[sampling]({ names: inputs, seed, stage: first });
  const together = correlator(inputs, correlations);
  const [central] = await evaluate([{}]);

  const drawn: Drawn[] = [];
  let ended: StudyResult["ended"] = "draws";
  for (let target = first; drawn.length < options.draws; target = Math.min(2 * target, options.draws)) {
    const indices = Array.from({ length: target - drawn.length }, (_, i) => drawn.length + i);
    const outcomes = await evaluate(
      indices.map((draw) => {
        const point = together(sampler.point(draw));
        return { draw, quantiles: Object.fromEntries(inputs.map((name, i) => [name, point[i] as number])) };
      }),
    );
    drawn.push(...outcomes.map((outcome, i) => ({ outcome, block: sampler.block(indices[i] as number) })));
    if (until === undefined) break;
    const narrow = columns.every((name) => {
      const values = valuesOf(name, drawn);
      return values.length >= 2 && narrowEnough(until, statistic(until.of, values));
    });
    if (narrow) {
      ended = "narrow";
      break;
    }
  }

  const count = (status: Outcome["status"]): number => drawn.filter(({ outcome }) => outcome.status === status).length;
  const run = drawn.filter(({ outcome }) => outcome.status !== "failed");
  return {
    draws: drawn.length,
    infeasible: count("infeasible"),
    failed: count("failed"),
    reasons: [...new Set(drawn.flatMap(({ outcome }) => outcome.reason?.split("\n")[0] ?? []))].slice(0, 3),
    ended,
    columns: Object.fromEntries(columns.flatMap((name) => columnOf(name, drawn, central))),
    events: run.length === 0 ? [] : events.map((event) => eventOf(event, run)),
  };
}

function valuesOf(name: string, drawn: readonly Drawn[]): { value: number; block: number }[] {
  return drawn.flatMap(({ outcome, block }) => {
    const value = outcome.status === "ok" ? outcome.columns[name] : undefined;
    return value === undefined ? [] : [{ value, block }];
  });
}

function statistic(of: Until["of"], values: readonly { value: number; block: number }[]): Estimate | undefined {
  if (of === "mean") return meanEstimate(values, CONFIDENCE);
  const plain = values.map(({ value }) => value);
  return quantileEstimate(plain, { p5: 0.05, p50: 0.5, p95: 0.95 }[of], CONFIDENCE);
}

function columnOf(name: string, drawn: readonly Drawn[], central: Outcome | undefined): [string, ColumnStudy][] {
  const values = valuesOf(name, drawn);
  const feasible = drawn.some(({ outcome }) => outcome.status === "ok");
  if (values.length === 0) {
    if (feasible) fail("--of", `no run has a column "${name}"`, "its section is missing, or it needs --full");
    return [];
  }
  const [mean, p5, p50, p95] = (["mean", "p5", "p50", "p95"] as const).map((of) => statistic(of, values));
  const centre = central?.columns[name];
  return [
    [
      name,
      {
        ...(centre !== undefined && { central: centre }),
        mean: mean as Estimate,
        ...(p5 && { p5 }),
        ...(p50 && { p50 }),
        ...(p95 && { p95 }),
      },
    ],
  ];
}

function eventOf(event: Event, drawn: readonly Drawn[]): EventStudy {
  const known = drawn.filter(({ outcome }) => outcome.columns[event.column] !== undefined);
  if (known.length === 0 && drawn.some(({ outcome }) => outcome.status === "ok")) {
    fail(
      event.text,
      `no run has "${event.column}"`,
      "the column has no months, or the month is outside of the horizon",
    );
  }
  const hits = known.filter(({ outcome }) => holds(event, outcome.columns[event.column] as number)).length;
  return { text: event.text, ...probabilityEstimate(hits, drawn.length, CONFIDENCE) };
}
