import { CAUSES, type VisitRow } from "./rows.ts";

/** A lot as the observer knows it. */
export interface Seen extends VisitRow {
  classNumber: number;
  /** time up to which its parts are booked */
  bookedMs: number;
  /** farthest step performed; visits up to it are rework */
  farthest: number;
  /** a row is complete but for what became of the lot */
  open: boolean;
  onTool: boolean;
  /** in the fab from the start: its cycle time counts in no class */
  initial: boolean;
  area: number;
  /** step numbered through all routes */
  visit: number;
  key: number;
  readonly bound: Uint8Array;
  readonly marks: Float64Array;
  readonly wait: Float64Array;
  readonly parts: Float64Array;
}

/** A lot nothing is known of yet. */
export function unseen(dedications: number): Seen {
  return {
    lotId: 0,
    product: 0,
    priority: 0,
    wafers: 0,
    releaseMs: 0,
    dueMs: 0,
    step: 0,
    pass: 0,
    layer: 0,
    group: 0,
    tool: 0,
    arriveMs: 0,
    setupMs: 0,
    startMs: 0,
    endMs: 0,
    batchId: 0,
    batchWafers: 0,
    setupFrom: 0,
    setupTo: 0,
    waitCause: 0,
    cqtDueMs: -1,
    cqtViolated: 0,
    next: 0,
    classNumber: 0,
    bookedMs: 0,
    farthest: -1,
    open: false,
    onTool: false,
    initial: false,
    area: 0,
    visit: 0,
    key: -1,
    bound: new Uint8Array(dedications),
    marks: new Float64Array(3),
    wait: new Float64Array(6),
    parts: new Float64Array(CAUSES.length),
  };
}
