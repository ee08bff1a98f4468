/**
 * What the simulator tells a listener, in plain numbers. The listener cannot disturb the run: it is called with values,
 * answers nothing, and is absent unless history or causes are asked for. Times are whole milliseconds; `lot` is the slot
 * a lot keeps while it is in the fab, `id` its number for good.
 */
export interface Watch {
  made(
    now: number,
    lot: number,
    id: number,
    product: number,
    priority: number,
    wafers: number,
    dueMs: number,
    initial: boolean,
  ): void;
  /** the lot reaches the queue of a step; `pass` counts its reworks */
  joined(now: number, lot: number, step: number, wafers: number, pass: number): void;
  /** the lot has waited since `fromMs` at the door of this step's cell, and is let in */
  held(now: number, lot: number, step: number, fromMs: number): void;
  /** the lot leaves the queue for a tool, in the batch opened by the lot `head` */
  started(now: number, lot: number, step: number, tool: number, head: number): void;
  /** a queue-time window closes at the step that is starting; positive `lateMs` breaks it */
  judged(lot: number, dueMs: number, lateMs: number): void;
  finished(
    now: number,
    lot: number,
    setupEnd: number,
    loadEnd: number,
    processStart: number,
    processEnd: number,
    interruptedMs: number,
  ): void;
  left(now: number, lot: number, scrapped: boolean): void;
  /** one more (1) or one less (-1) reason why a tool stands still */
  stops(now: number, tool: number, change: 1 | -1): void;
  /** the calendar that stops a tool: a failure's number, or -1 for an outage; a PM's number */
  broke(tool: number, failure: number): void;
  maintained(tool: number, pm: number): void;
  /** tools of a group stand ready for a lot, or none does any more */
  ready(now: number, group: number, any: boolean): void;
  /** time of a tool in a state (number in STATES), booked after the fact and without gaps */
  booked(tool: number, state: number, from: number, to: number): void;
  /** the warm-up ends: drop statistics, keep what is under way */
  forget(now: number): void;
}
