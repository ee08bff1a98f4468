/** What became of a lot after a visit, in the order of the codes in a row. */
export const NEXT = ["go", "rework", "scrap", "done"] as const;

/**
 * Where the time of a lot goes, in the order of the codes in `wait_cause` (the first six are kinds of waiting).
 * Every millisecond from release to leaving is in exactly one of them:
 *
 * - waitBusy: the tools that may take it work on other lots (or are held for a super-hot lot);
 * - waitDown: the part of that wait in which tools of the group were down, in PM or not yet installed, weighted by their
 *   share of the group's tools (exact for one tool);
 * - waitBatch: lots of its batch set have not reached the minimum;
 * - waitDedicated: it may use only the tool it used before;
 * - waitSetup: a tool stands ready, but its minimum run of another set-up keeps the lot away;
 * - hold: a tool stands ready, but a gate or an outside dispatcher holds the lot back;
 * - setup, handling (load and unload), process, blocked (inside a cascading tool), interrupted (in a tool that stands
 *   still), transport;
 * - rework: everything about visits of steps the lot had performed before.
 */
export const CAUSES = [
  "waitBusy",
  "waitDown",
  "waitBatch",
  "waitDedicated",
  "waitSetup",
  "hold",
  "setup",
  "handling",
  "process",
  "blocked",
  "interrupted",
  "transport",
  "rework",
] as const;

export type Cause = (typeof CAUSES)[number];

/** One visit of a lot at a step. Times are milliseconds of the simulation; skipped steps are no rows. */
export interface VisitRow {
  lotId: number;
  product: number;
  priority: number;
  wafers: number;
  releaseMs: number;
  dueMs: number;
  /** number of the step on its route, from 0 */
  step: number;
  /** reworks of the lot so far */
  pass: number;
  /** mask layer, 0 where the step belongs to none */
  layer: number;
  group: number;
  tool: number;
  arriveMs: number;
  /** the tool takes the lot: set-up begins here, if there is one */
  setupMs: number;
  /** processing begins */
  startMs: number;
  /** the lot leaves the tool */
  endMs: number;
  batchId: number;
  batchWafers: number;
  /** set-up of the tool before and after, 0 for none */
  setupFrom: number;
  setupTo: number;
  /** the largest part of the wait: its number in CAUSES */
  waitCause: number;
  /** due time of the queue-time window that closes here; -1 without one */
  cqtDueMs: number;
  cqtViolated: number;
  /** number in NEXT */
  next: number;
}

/**
 * Takes the history of a run as it happens. The row is one object that is used again: copy what you keep.
 */
export interface Recorder {
  visit(row: Readonly<VisitRow>): void;
  /** a tool was in a state from..to; `cause` is a number in the names of `historyNames` */
  toolEvent(tool: number, state: number, fromMs: number, toMs: number, cause: number): void;
}
