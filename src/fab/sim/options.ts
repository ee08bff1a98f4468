import type { Recorder } from "../history/rows.ts";
import type { DispatchView } from "../view.ts";

/** How a simulation is run. Times are days from its start. */
export interface SimulationOptions {
  readonly days: number;
  /** statistics before this day are dropped; default 0 */
  readonly warmupDays?: number;
  readonly seed: number;
  readonly replication?: number;
  /** a policy as in policy.ts: a name in `policies`, or ranks and controls; default: the ranks of the model */
  readonly policy?: string;
  /** start with the model's initial lots; default true when there are any */
  readonly initialLots?: boolean;
  /** start times of the periods (months) over which lots and power are booked [day]; default none */
  readonly periodDays?: readonly number[];
  /** book power by hour; default false */
  readonly power?: boolean;
  /** split cycle time by cause, step, group and area, and find shifting bottlenecks (`observed` of the result); default false */
  readonly causes?: boolean;
  /** takes the history of lots and tools as it happens; implies `causes` */
  readonly recorder?: Recorder;
  /** external dispatcher */
  readonly onDecision?: Decide;
  /** tool groups the external dispatcher is asked for; default all */
  readonly decideGroups?: readonly string[];
}

/**
 * Choose what a tool starts next: index into `candidates` (lots in queue order that may start on it), or WAIT. For a
 * batch the answer is its first lot; the rest is filled in by rank.
 * `view` is the live state: read only. `builtIn` is what the fab's own rules would answer; returning it always gives the
 * digest of a run without a dispatcher. A tool told to wait is offered again at the group's next arrival or tool event.
 */
export type Decide = (view: DispatchView, tool: number, candidates: readonly number[], builtIn: number) => number;

/** Answer of a dispatcher that wants the tool to stay free. */
export const WAIT = -1;
