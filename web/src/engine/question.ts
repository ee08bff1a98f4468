/** What the page asks of the engine's worker and what it is told; plain data on both sides. */
import type { Issue } from "../../../src/base/errors.ts";
import type { Verdict } from "../../../src/claims/index.ts";
import type { AnswerColumn, InfeasibleAnswer, RunAnswer } from "../../../src/results/answer.ts";
import type { RawValue } from "../../../src/model/document.ts";
import type { Axis } from "../../../src/study/axis.ts";
import type { Produced } from "../../../src/results/produce.ts";

export type Changes = Readonly<Record<string, RawValue>>;

/** One point of a sweep; no columns until it is run, or where the model says no. */
export interface SweptPoint {
  readonly changes: Changes;
  readonly columns?: Readonly<Record<string, number>>;
}

/** A grid, as far as it is through. */
export interface Swept {
  readonly axes: readonly Axis[];
  readonly points: readonly SweptPoint[];
  readonly done: number;
}

/** A campus file, and how it is to be answered. */
export interface Question {
  readonly text: string;
  readonly fileName: string;
  readonly scenario?: string;
  /** values in place of the file's, by path: a point of a sweep */
  readonly changes?: Changes;
  readonly depth: "quick" | "full";
  readonly seed: number;
  readonly draws: number;
  /** rank what limits it too */
  readonly limits: boolean;
  /** an EPW file that the campus names */
  readonly weather?: { readonly name: string; readonly text: string };
  /** a ledger that the campus names */
  readonly ledger?: string;
}

/** The file does not read: every issue with its place. */
export interface Invalid {
  readonly status: "invalid";
  readonly issues: readonly Issue[];
}

/** What a file says at a glance. */
export interface Glanced {
  readonly ok: boolean;
  readonly issues: readonly Issue[];
  readonly scenarios: readonly string[];
  /** supply, fab and chips by the analytic fab; none of a file that does not read */
  readonly columns: Columns;
}

/** A finished run, with the seconds it took and the verdicts of its ledger. */
export type Finished = Omit<Produced, "answer"> & { readonly answer: RunAnswer; readonly claims: readonly Verdict[] };

export type Outcome = Finished | InfeasibleAnswer | Invalid;

/** Columns known so far: what a sketch shows before the rest has come. */
export type Columns = Readonly<Record<string, AnswerColumn>>;

/** What the page wants to hear while a run goes on. */
export interface Listener {
  columns(columns: Columns): void;
  progress(stage: string, share: number): void;
  /** intervals from the draws made so far, by column */
  intervals(intervals: ReadonlyMap<string, readonly [number, number]>, draws: number): void;
}
